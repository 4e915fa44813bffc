import Guides
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension JournalError {
    /// What happened, what is safe, and what to do.
    public func text(in language: Language) -> String {
        language.base == .zh ? chinese : english
    }

    /// What happened, without what to do: for a place that somebody named, which is not the workspace.
    public func reason(in language: Language) -> String {
        guard case .system(let action, let path, let code) = self else { return text(in: language) }
        return language.base == .zh
            ? "无法\(action.chinese) \(path)：\(JournalError.reason(code, in: .zh))。"
            : "Could not \(action.english) \(path): \(JournalError.reason(code, in: .en))."
    }

    private var english: String {
        switch self {
        case .system(_, _, let code):
            reason(in: .en) + " What was saved before is still there. \(JournalError.remedy(code, in: .en))"
        case .unreadable(let path, let code):
            "\(path) cannot be read just now (\(JournalError.reason(code, in: .en))). It was left as it is, and is tried "
                + "again the next time."
        case .unconfirmed(let path, let code):
            "\(path) is written, but the disk did not confirm it (\(JournalError.reason(code, in: .en))). You need not say it "
                + "again, and if you do, nothing is stored twice. Back this folder up now."
        case .missing(let path):
            "There is no workspace at \(path). Start trustline there once to make one, or name another with --workspace."
        case .newerFormat(let path, let found, let known):
            "\(path) was written by a newer trustline (format \(found); this one knows \(known)). It was left as it is. "
                + "Update trustline, then try again."
        case .damaged(let path, let detail):
            "\(path) is not what it should be (\(detail)). It was left as it is, and nothing else is touched. "
                + "Restore it from a backup, or move it away."
        case .tooLarge(let path, let bytes, let limit):
            "\(path) has \(bytes) bytes; more than \(limit) are not read. It was left as it is. Move it away if it is not yours."
        case .inUse(let path):
            "Another trustline has this session open (\(path)). Nothing was changed. Finish or pause it there first."
        case .noHome:
            "There is no home folder to keep your words in. Nothing was written. Name a folder with --workspace."
        case .occupied(let path):
            "There is another file at \(path) already, and it was left as it is. Choose another name."
        case .unknown(let id):
            "There is nothing called \(id) here. Nothing was changed. See what there is with history."
        case .badName(let name):
            "\(name) cannot be the name of a file here. Nothing was changed. Names look like "
                + "20261122T101500Z-trust-quotient-1a2b3c4d."
        case .unstorable(let detail):
            "This cannot be saved as it is (\(detail)). Everything before it is saved. Please change the answer."
        case .uncomparable(let reason):
            "A team's result is compared with every earlier one before it is shown, so that nobody can be found out by taking one "
                + "from the other. One of them cannot be read, so nothing is shown for now. \(reason.english)"
        }
    }

    private var chinese: String {
        switch self {
        case .system(_, _, let code):
            reason(in: .zh) + "之前保存的内容都还在。" + JournalError.remedy(code, in: .zh)
        case .unreadable(let path, let code):
            "\(path) 这会儿读不出来（\(JournalError.reason(code, in: .zh))）。文件原样没动，下次会再试。"
        case .unconfirmed(let path, let code):
            "\(path) 已经写好，但磁盘没有确认（\(JournalError.reason(code, in: .zh))）。不用再说一遍；再说一遍也不会重复记录。请尽快备份这个文件夹。"
        case .missing(let path):
            "\(path) 里还没有工作区。在那里启动一次 trustline 就会建好，也可以用 --workspace 指定别的文件夹。"
        case .newerFormat(let path, let found, let known):
            "\(path) 是更新版本的 trustline 写的（格式 \(found)，这里只认得 \(known)）。文件没有动过。请先升级 trustline。"
        case .damaged(let path, let detail):
            "\(path) 的内容不对（\(detail)）。文件原样留着，其他内容不受影响。请从备份恢复，或者把它移走。"
        case .tooLarge(let path, let bytes, let limit):
            "\(path) 有 \(bytes) 字节，超过 \(limit) 字节的文件不会读取。文件原样留着。如果不是你的，可以移走。"
        case .inUse(let path):
            "另一个 trustline 正开着这次记录（\(path)）。什么都没有改动。请先在那边完成或暂停。"
        case .noHome:
            "找不到存放内容的主目录。什么都没有写入。请用 --workspace 指定一个文件夹。"
        case .occupied(let path):
            "\(path) 已经有别的文件了，原样没动。换个名字吧。"
        case .unknown(let id):
            "这里没有 \(id)。什么都没有改动。用 history 看看有哪些记录。"
        case .badName(let name):
            "\(name) 不能用作这里的文件名。什么都没有改动。名字应该像 20261122T101500Z-trust-quotient-1a2b3c4d。"
        case .unstorable(let detail):
            "这个内容没法保存（\(detail)）。之前的都已保存。请换一种回答。"
        case .uncomparable(let reason):
            "团队的结果要先跟以前每一次比过才会显示，免得两次一减，就看出谁说了什么。有一次的读不出来，所以先不显示。\(reason.chinese)"
        }
    }

    /// The system's reason in words; for a rare one, the system's own words.
    static func reason(_ code: Int32, in language: Language) -> String {
        let words: (en: String, zh: String)? =
            switch code {
            case ENOSPC: ("the disk is full", "磁盘已满")
            case EDQUOT: ("your disk quota is used up", "磁盘配额已用完")
            case EFBIG: ("the file would grow past what the system allows", "文件超过了系统允许的大小")
            case EACCES, EPERM: ("no permission", "没有权限")
            case EROFS: ("the disk is read-only", "磁盘是只读的")
            case ENOENT: ("it is not there", "它不存在")
            case ENOTDIR: ("a part of the path is not a folder", "路径中有一段不是文件夹")
            case EISDIR: ("it is a folder", "它是一个文件夹")
            case EEXIST: ("it is already there", "它已经存在")
            case ELOOP: ("a symbolic link is in the way", "路径中有符号链接")
            case ENAMETOOLONG: ("the name is too long", "名字太长")
            case EIO: ("the disk reports an error", "磁盘报告读写错误")
            case EMFILE, ENFILE: ("too many files are open", "打开的文件太多")
            case ENOLCK, ENOTSUP: ("this file system cannot lock files", "这个文件系统不支持文件锁")
            default: nil
            }
        guard let words else {
            let system = strerror(code).map { String(cString: $0) } ?? ""
            return language == .zh ? "\(system)（错误 \(code)）" : "\(system) (error \(code))"
        }
        return language == .zh ? words.zh : words.en
    }

    private static func remedy(_ code: Int32, in language: Language) -> String {
        let words: (en: String, zh: String) =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: ("Make room, then try again.", "请腾出空间后再试。")
            case EACCES, EPERM, EROFS:
                ("Choose a folder you may write to with --workspace.", "请用 --workspace 选一个可以写入的文件夹。")
            case EIO: ("Back this folder up now.", "请尽快备份这个文件夹。")
            default: ("Check the path, or choose another folder with --workspace.", "请检查路径，或用 --workspace 换一个文件夹。")
            }
        return language == .zh ? words.zh : words.en
    }
}

extension JournalError.Action {
    fileprivate var english: String {
        switch self {
        case .createFolder: "make the folder"
        case .open: "open"
        case .read: "read"
        case .write: "write"
        case .sync: "bring to the disk"
        case .rename: "put in place"
        case .remove: "remove"
        case .list: "look into"
        case .lock: "lock"
        case .truncate: "trim"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .createFolder: "新建文件夹"
        case .open: "打开"
        case .read: "读取"
        case .write: "写入"
        case .sync: "存盘"
        case .rename: "放置"
        case .remove: "删除"
        case .list: "查看"
        case .lock: "锁定"
        case .truncate: "裁剪"
        }
    }
}

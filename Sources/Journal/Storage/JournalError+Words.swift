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
    public func text(in language: Language) -> String { whole[language] }

    /// What happened, without advice; for paths that the user named outside the workspace.
    public func reason(in language: Language) -> String {
        guard case .system(let action, let path, let code) = self else { return text(in: language) }
        return JournalError.reason(action, path, code)[language]
    }

    private var whole: Phrase {
        switch self {
        case .system(let action, let path, let code):
            Phrase(
                """
                \(JournalError.reason(action, path, code)) What was saved before is still there. \(JournalError.remedy(code))
                """)
        case .unreadable(let path, let code):
            Phrase(
                """
                \(path) cannot be read just now (\(JournalError.reason(code))). It was left as it is, and is tried again the \
                next time.
                """)
        case .unconfirmed(let path, let code):
            Phrase(
                """
                \(path) is written, but the disk did not confirm it (\(JournalError.reason(code))). You need not say it \
                again, and if you do, nothing is stored twice. Back this folder up now.
                """)
        case .locked:
            Phrase(
                """
                This workspace is locked, and reading what is in it takes the passphrase. Nothing was changed. Answering a guide \
                needs none.
                """)
        case .sameWorkspace:
            Phrase("That is this workspace itself. Nothing was changed; name the other one's folder.")
        case .missing(let path):
            Phrase(
                """
                There is no workspace at \(path). Start trustline there once to make one, or name another with --workspace.
                """)
        case .newerFormat(let path, let found, let known):
            Phrase(
                """
                \(path) was written by a newer trustline (format \(found); this one knows \(known)). It was left as it is. \
                Update trustline, then try again.
                """)
        case .damaged(let path, let detail):
            Phrase(
                """
                \(path) is not what it should be (\(detail)). It was left as it is, and nothing else is touched. Restore it \
                from a backup, or move it away.
                """)
        case .tooLarge(let path, let bytes, let limit):
            Phrase(
                """
                \(path) has \(bytes) bytes; more than \(limit) are not read. It was left as it is. Move it away if it is not \
                yours.
                """)
        case .inUse(let path):
            Phrase(
                """
                Another trustline has this session open (\(path)). Nothing was changed. Finish or pause it there first.
                """)
        case .noHome:
            Phrase(
                """
                There is no home folder to keep your words in. Nothing was written. Name a folder that you may write to: \
                trustline --workspace FOLDER
                """)
        case .occupied(let path):
            Phrase("There is another file at \(path) already, and it was left as it is. Choose another name.")
        case .amongRecords(let path):
            Phrase(
                """
                \(path) lies in a folder of the program's own, and a file there could take the place of your words. Nothing was \
                written. Name a place outside it.
                """)
        case .unknown(let id):
            Phrase("There is nothing called \(id) here. Nothing was changed. See what there is with history.")
        case .openToOthers(let path):
            Phrase(
                """
                Other users of this machine can read \(path), and perhaps more, as after git clone. Nothing was changed. \
                doctor --mend closes it.
                """)
        case .badName(let name):
            Phrase(
                """
                \(name) cannot be the name of a file here. Nothing was changed. Names look like \
                20261122T101500Z-trust-quotient-1a2b3c4d.
                """)
        case .unstorable(let detail):
            Phrase(
                "This cannot be saved as it is (\(detail)). Everything before it is saved. Please change the answer.")
        case .uncomparable(let reason):
            Phrase(
                """
                A team's result is compared with every earlier one before it is shown, so that nobody can be found out by \
                taking one from the other. One of them cannot be read, so nothing is shown for now. \(reason.whole)
                """)
        }
    }

    private static func reason(_ action: Action, _ path: String, _ code: Int32) -> Phrase {
        Phrase("Could not \(action.words) \(path): \(reason(code)).")
    }

    /// The reason for an errno; for rare ones, the system's own message.
    static func reason(_ code: Int32) -> Phrase {
        switch code {
        case ENOSPC: Phrase("the disk is full")
        case EDQUOT: Phrase("your disk quota is used up")
        case EFBIG: Phrase("the file would grow past what the system allows")
        case EACCES, EPERM: Phrase("no permission")
        case EROFS: Phrase("the disk is read-only")
        case ENOENT: Phrase("it is not there")
        case ENOTDIR: Phrase("a part of the path is not a folder")
        case EISDIR: Phrase("it is a folder")
        case EEXIST: Phrase("it is already there")
        case ELOOP: Phrase("a symbolic link is in the way")
        case ENAMETOOLONG: Phrase("the name is too long")
        case EIO: Phrase("the disk reports an error")
        case EMFILE, ENFILE: Phrase("too many files are open")
        case ENOLCK, ENOTSUP: Phrase("this file system cannot lock files")
        default: Phrase("\(strerror(code).map { String(cString: $0) } ?? "") (error \(Int(code)))")
        }
    }

    private static func remedy(_ code: Int32) -> Phrase {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: Phrase("Make room, then try again.")
        case EACCES, EPERM, EROFS:
            Phrase("Name another folder, one that you may write to: trustline --workspace FOLDER")
        case EIO: Phrase("Back this folder up now.")
        default: Phrase("Check the path, or name another folder: trustline --workspace FOLDER")
        }
    }
}

extension JournalError.Action {
    fileprivate var words: Phrase {
        switch self {
        case .createFolder: Phrase("make the folder", context: "could not")
        case .open: Phrase("open", context: "could not")
        case .read: Phrase("read", context: "could not")
        case .write: Phrase("write", context: "could not")
        case .sync: Phrase("bring to the disk", context: "could not")
        case .rename: Phrase("put in place", context: "could not")
        case .remove: Phrase("remove", context: "could not")
        case .list: Phrase("look into", context: "could not")
        case .lock: Phrase("lock", context: "could not")
        case .truncate: Phrase("trim", context: "could not")
        }
    }
}

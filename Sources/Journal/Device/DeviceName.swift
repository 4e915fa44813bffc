import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// This machine's name, 16 random hexadecimal digits, in a file outside of synchronised folders.
enum DeviceName {
    /// Reads or creates the machine's name. If its file cannot be written, as in a read-only home folder, the name is
    /// kept inside the workspace.
    static func read(
        in file: String?, otherwise inside: String, disk: Disk, _ chance: Chance
    ) throws(JournalError) -> String {
        guard let file else { return try read(in: inside, disk: disk, chance) }
        do throws(JournalError) {
            return try read(in: file, disk: disk, chance)
        } catch {
            // After a transient error the machine must not get a second name, or it would not find its drafts.
            guard case .system(_, _, let code) = error, [EACCES, EPERM, EROFS, ENOTDIR, ENOENT].contains(code),
                (try? disk.status(file)) ?? nil == nil
            else { throw error }
            return try read(in: inside, disk: disk, chance)
        }
    }

    /// - Parameter creating: if `false`, throws if the file does not exist.
    static func read(
        in file: String, disk: Disk, creating: Bool = true, _ chance: Chance
    ) throws(JournalError) -> String {
        if creating, try disk.status(file) == nil {
            let folder = Path.parent(of: file)
            try disk.place(Array((chance.name() + "\n").utf8), at: file, staging: folder)
        }
        let text = String(decoding: try disk.read(file, limit: 1024), as: UTF8.self)
        let name = String(text.prefix { $0 != "\n" })
        guard Digest.isHexadecimal(name, digits: 16) else {
            throw .damaged(path: file, detail: Phrase("not 16 hexadecimal digits"))
        }
        return name
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Disk {
    static var processID: Int32 { getpid() }

    /// Whether there is a process of this number, whoever's it is.
    static func isRunning(_ process: Int32) -> Bool {
        process > 0 && (kill(process, 0) == 0 || errno == EPERM)
    }
}

extension Workspace {
    /// `nil` when another program holds it.
    func lockDraft(_ path: String) throws(JournalError) -> OpenFile? {
        let file = try OpenFile(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, disk: disk)
        return try file.lock() ? file : nil
    }

    /// `nil` when another program holds it.
    func lockFolder(_ path: String) throws(JournalError) -> OpenFile? {
        let folder = try OpenFile(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW, disk: disk)
        return try folder.lock() ? folder : nil
    }
}

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

    /// Whether a file is left of a program that is no more; its name begins with the number of the process.
    static func isOfGoneProcess(_ name: String) -> Bool {
        Int32(name.prefix { $0 != "-" }).map { !isRunning($0) } ?? true
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Disk {
    static var processID: Int32 { getpid() }

    /// The clock that files' times come from, to compare with those alone: nanoseconds since 1970, modulo 2⁶⁴, so that outside
    /// of the years 1678 to 2262 only differences mean something. What happened when is the world's to say.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    static func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }

    /// Whether there is a process of this number, whoever's it is.
    static func isRunning(_ process: Int32) -> Bool {
        process > 0 && (kill(process, 0) == 0 || errno == EPERM)
    }

    /// Whether a file is left of a program that is no more; its name begins with the number of the process.
    static func isOfGoneProcess(_ name: String) -> Bool {
        Int32(name.prefix { $0 != "-" }).map { !isRunning($0) } ?? true
    }
}

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
    /// of the years 1678 to 2262 only differences mean something. Events are dated by `World`.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    static func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }

    /// Whether a process with this id exists, of any user.
    static func isRunning(_ process: Int32) -> Bool {
        process > 0 && (kill(process, 0) == 0 || errno == EPERM)
    }

    /// Whether a file was left by a process that no longer exists; its name begins with the process id.
    static func isOfGoneProcess(_ name: String) -> Bool {
        Int32(name.prefix { $0 != "-" }).map { !isRunning($0) } ?? true
    }
}

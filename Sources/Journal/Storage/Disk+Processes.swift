#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension Disk {
    static var processID: Int32 { getpid() }

    /// The current time in nanoseconds since 1970, modulo 2⁶⁴, for comparison with files' modification times only;
    /// events are dated by `World`. Outside of the years 1678 to 2262 only differences are meaningful.
    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return nanoseconds(time)
    }

    static func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }

    /// Whether a process of any user with this id exists.
    static func isRunning(_ process: Int32) -> Bool {
        process > 0 && (kill(process, 0) == 0 || errno == EPERM)
    }

    /// Whether a file, whose name begins with a process id, was left by a process that no longer exists.
    static func isOfGoneProcess(_ name: String) -> Bool {
        Int32(name.prefix { $0 != "-" }).map { !isRunning($0) } ?? true
    }
}

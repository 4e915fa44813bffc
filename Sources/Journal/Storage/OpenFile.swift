import CJournal
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An open file, closed on deinit.
final class OpenFile {
    let path: String
    private(set) var descriptor: Int32
    private let disk: Disk

    init(_ path: String, _ flags: Int32, disk: Disk) throws(JournalError) {
        let path = flags & O_CREAT == 0 ? try disk.located(path) : path
        if flags & O_CREAT != 0 { try disk.check(.open, path) }
        try disk.checkWay(.open, to: path)
        self.path = path
        self.disk = disk
        // Opening a FIFO would block until the other side is opened.
        let isConfined = disk.isConfined(path)
        let flags = isConfined ? flags | O_NOFOLLOW | O_NONBLOCK : flags
        var descriptor: Int32
        repeat { descriptor = open(path, flags, 0o600) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw .system(.open, path: path, code: errno) }
        self.descriptor = descriptor
        if isConfined {
            let status = try status()
            guard status.isRegularFile || status.isFolder else {
                throw .damaged(path: path, detail: Phrase("not a regular file"))
            }
        }
    }

    deinit { closeNow() }

    /// Closes the file and releases its lock; later operations fail.
    func closeNow() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }

    func status() throws(JournalError) -> FileStatus {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw .system(.read, path: path, code: errno) }
        return FileStatus(info)
    }

    /// - Returns: `count` bytes, or fewer at the end of the file.
    func read(from offset: Int, count: Int) throws(JournalError) -> [UInt8] {
        guard count > 0 else { return [] }
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let result = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if result > 0 {
                    filled += result
                } else if result == 0 {
                    return
                } else if errno != EINTR {
                    failure = errno
                    return
                }
            }
        }
        guard failure == 0 else { throw .system(.read, path: path, code: failure) }
        return bytes
    }

    /// Reads the next bytes, also of a FIFO.
    ///
    /// - Returns: at most `count` bytes; empty at the end, or if a FIFO has no writer.
    func readNext(_ count: Int) throws(JournalError) -> [UInt8] {
        try disk.check(.read, path)
        while true {
            var got = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                #if canImport(Darwin)
                    got = Darwin.read(descriptor, buffer.baseAddress, count)
                #elseif canImport(Glibc)
                    got = Glibc.read(descriptor, buffer.baseAddress, count)
                #else
                    got = Musl.read(descriptor, buffer.baseAddress, count)
                #endif
                filled = max(got, 0)
            }
            if got >= 0 { return bytes }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitForInput(milliseconds: -1)
            default: throw .system(.read, path: path, code: errno)
            }
        }
    }

    /// Waits until there is input.
    ///
    /// - Parameter milliseconds: the timeout; -1 for none.
    /// - Returns: `false` on timeout.
    @discardableResult
    func waitForInput(milliseconds: Int32) -> Bool {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&ready, 1, milliseconds) > 0
    }

    /// Switches to blocking reads and writes.
    func setWaiting() {
        let flags = fcntl(descriptor, F_GETFL)
        if flags >= 0 { _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK) }
    }

    /// Writes all bytes, with one `write` unless it is partial.
    func write(_ bytes: [UInt8]) throws(JournalError) {
        var rest = bytes[...]
        let fault = disk.fault?(.write, path)
        if case .fails(let code)? = fault { throw .system(.write, path: path, code: code) }
        if case .short(let count)? = fault { rest = bytes.prefix(count) }
        while !rest.isEmpty {
            #if canImport(Darwin)
                let result = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #elseif canImport(Glibc)
                let result = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let result = rest.withUnsafeBytes { Musl.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if result > 0 {
                rest = rest.dropFirst(result)
            } else if result == 0 || errno != EINTR {
                throw .system(.write, path: path, code: result == 0 ? ENOSPC : errno)
            }
        }
        if case .short? = fault { throw .system(.write, path: path, code: ENOSPC) }
    }

    /// Starts writeback early where supported, so that the following ``sync()`` is faster. Errors are reported by ``sync()``.
    func beginSync() { trustline_begin_writing(descriptor) }

    /// Waits until all data is on disk.
    func sync() throws(JournalError) {
        try disk.check(.sync, path)
        #if canImport(Darwin)
            // On Darwin, fsync leaves data in the drive's cache.
            let result = fcntl(descriptor, F_FULLFSYNC) == 0 ? 0 : fsync(descriptor)
        #else
            let result = fdatasync(descriptor)
        #endif
        guard result == 0 else { throw .system(.sync, path: path, code: errno) }
    }

    func truncate(to size: Int) throws(JournalError) {
        try disk.check(.truncate, path)
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw .system(.truncate, path: path, code: errno) }
    }

    /// Locks the file until this value is released.
    ///
    /// - Returns: `false` if another process holds the lock.
    func lock(waiting: Bool = false) throws(JournalError) -> Bool {
        try disk.check(.lock, path)
        while flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
            if errno == EWOULDBLOCK { return false }
            if errno != EINTR { throw .system(.lock, path: path, code: errno) }
        }
        return true
    }
}

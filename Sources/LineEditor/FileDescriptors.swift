#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes all of `bytes`, retrying after EINTR and polling after EAGAIN.
///
/// - Returns: `false` on any other error, such as a closed pipe.
@discardableResult
func writeAll(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
    let done = bytes.withContiguousStorageIfAvailable { writeAll($0, to: descriptor) }
    if let done { return done }
    return Array(bytes).withUnsafeBufferPointer { writeAll($0, to: descriptor) }
}

/// Same, for `text` as UTF-8.
@discardableResult
public func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { writeAll($0, to: descriptor) }
}

private func writeAll(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Bool {
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
        let written = write(descriptor, rest.baseAddress, rest.count)
        if written > 0 {
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        } else if errno == EAGAIN {
            var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            poll(&ready, 1, 1000)
        } else if errno != EINTR {
            return false
        }
    }
    return true
}

/// Calls `read`; returns the number of bytes, 0 at the end, -1 with `errno` set on an error.
func systemRead(_ descriptor: Int32, _ storage: UnsafeMutableBufferPointer<UInt8>) -> Int {
    read(descriptor, storage.baseAddress, storage.count)
}

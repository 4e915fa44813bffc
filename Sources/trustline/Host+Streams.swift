#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Host {
    /// A path that the person typed, from where they are.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : currentFolder + "/" + path
    }

    /// The next bytes of standard input, at most 64 KB; none at its end. A read that fails ends it as well.
    static func readStandardInput() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 65536) { storage, count in
            var got = 0
            repeat { got = read(0, storage.baseAddress, storage.count) } while got < 0 && errno == EINTR
            count = max(got, 0)
        }
    }
}

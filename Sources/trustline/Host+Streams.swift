import Journal

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Host {
    /// A path that the person typed, from where they are, without `.` and `..`. `~/` is their home: at our own prompt no
    /// shell has read it.
    func absolute(_ path: String) -> String {
        if path.hasPrefix("~/"), let home = environment("HOME"), !home.isEmpty {
            return Workspace.absolutePath(home + path.dropFirst(), current: currentFolder)
        }
        return Workspace.absolutePath(path, current: currentFolder)
    }

    /// Writes a file that the person asked for; the rule is the same for all of them.
    ///
    /// - Parameters:
    ///   - path: absolute.
    ///   - overwriting: `--overwrite` was given.
    /// - Throws: a complaint where a file is there already.
    func writeOut(_ bytes: [UInt8], to path: String, overwriting: Bool) throws {
        try leavingFiles { () throws(JournalError) in
            try Workspace.writeOut(bytes, to: path, overwriting: overwriting)
        }
    }

    /// Says of a file that was left as it is how to write it all the same.
    func leavingFiles<Result>(_ write: () throws(JournalError) -> Result) throws -> Result {
        do throws(JournalError) { return try write() } catch {
            guard case .occupied(let path) = error else { throw error }
            throw Complaint(messages.fileStays(path), status: 73)
        }
    }

    /// The next bytes of standard input, at most 64 KB; none at its end.
    ///
    /// - Throws: ``JournalError`` where it cannot be read.
    static func readStandardInput() throws -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 65536) { storage, count in
            var got = 0
            repeat { got = read(0, storage.baseAddress, storage.count) } while got < 0 && errno == EINTR
            if got < 0 { failure = errno }
            count = max(got, 0)
        }
        guard failure == 0 else { throw JournalError.system(.read, path: "/dev/stdin", code: failure) }
        return bytes
    }
}

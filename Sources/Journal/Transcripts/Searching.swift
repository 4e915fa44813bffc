extension Workspace {
    /// Reads a finished session unless its file surely does not hold what is looked for.
    ///
    /// - Parameter candidates: words, each in lower case; a file that lacks one of them is not decoded. ASCII letters are
    ///   found in either case and in full width. Leave out what a file may write in another way than it is typed: JSON escapes `"`, `\` and
    ///   control characters, and other letters than ASCII's have two cases.
    /// - Returns: `nil` for a file that lacks one.
    public func readTranscript(_ id: String, mentioning candidates: [[UInt8]]) throws(JournalError) -> Transcript? {
        let path = try transcriptPath(id)
        guard try disk.status(path) != nil else { throw .unknown(id: id) }
        let bytes = try disk.read(path, limit: Workspace.transcriptLimit)
        let mentionsAll = bytes.withUnsafeBufferPointer { text in candidates.allSatisfy { text.holds($0) } }
        guard mentionsAll else { return nil }
        return try Workspace.decodeTranscript(bytes, path: path)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// - Parameter word: ASCII letters in lower case.
    fileprivate func holds(_ word: [UInt8]) -> Bool {
        guard let first = word.first else { return true }
        var start = 0
        while start < count {
            let (byte, step) = folded(at: start)
            if byte == first {
                var place = start + step
                var length = 1
                while length < word.count, place < count {
                    let (byte, step) = folded(at: place)
                    guard byte == word[length] else { break }
                    length += 1
                    place += step
                }
                if length == word.count { return true }
            }
            start += step
        }
        return false
    }

    /// The byte at a place and how far it is to the next; ASCII in lower case, and so are its full-width forms U+FF01…FF5E.
    private func folded(at place: Int) -> (byte: UInt8, step: Int) {
        let byte = self[place]
        guard byte == 0xEF, place + 2 < count else { return (byte.lowercasedASCII, 1) }
        switch (self[place + 1], self[place + 2]) {
        case (0xBC, let low): return low >= 0x81 ? ((low - 0x60).lowercasedASCII, 3) : (byte, 1)
        case (0xBD, let low): return low <= 0x9E ? ((low - 0x20).lowercasedASCII, 3) : (byte, 1)
        default: return (byte, 1)
        }
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}

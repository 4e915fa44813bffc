public import Records

extension Workspace {
    /// A finished session's file, to be looked through before it is decoded.
    public func transcriptText(_ id: String) throws(JournalError) -> TranscriptText {
        let path = try transcriptPath(id)
        guard try disk.status(path) != nil else { throw .unknown(id: id) }
        return TranscriptText(path: path, bytes: try disk.read(path, limit: Workspace.transcriptLimit))
    }
}

/// The bytes of a session's file.
public struct TranscriptText: Sendable {
    let path: String
    let bytes: [UInt8]

    /// Whether something stands in the file. ASCII letters are found in either case and in full width.
    ///
    /// - Parameter word: in lower case. What a file may write in another way than it is typed is not found: JSON escapes
    ///   `"`, `\` and control characters, and other letters than ASCII's have two cases.
    public func holds(_ word: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { $0.holds(word) }
    }

    /// Whether these very bytes stand in the file: for names that are written in one way, and many times as fast.
    public func holdsExactly(_ name: [UInt8]) -> Bool {
        guard let last = name.last else { return true }
        // Horspool (1980), *Software: Practice and Experience* 10: on by as much as the byte under the name's end allows.
        var steps = [Int](repeating: name.count, count: 256)
        for (place, byte) in name.dropLast().enumerated() { steps[Int(byte)] = name.count - 1 - place }
        return bytes.withUnsafeBufferPointer { file in
            var end = name.count - 1
            while end < file.count {
                if file[end] == last, file[(end - name.count + 1)...end].elementsEqual(name) { return true }
                end += steps[Int(file[end])]
            }
            return false
        }
    }

    public func transcript() throws(JournalError) -> Transcript {
        try Workspace.decodeTranscript(bytes, path: path)
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

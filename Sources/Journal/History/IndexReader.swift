/// The index's lines, wherever they are, from the last to the first: the newest sessions first, and no more of the file read
/// than is needed.
enum IndexLines {
    case file(OpenFile, bytes: Int)
    /// Where the index cannot be written, it is held instead.
    case memory([UInt8])

    static let blockSize = 1 << 20

    /// - Parameter body: is given each line without its newline; false stops.
    func forEachBackwards(
        blockSize: Int = IndexLines.blockSize, _ body: (UnsafeBufferPointer<UInt8>) throws(JournalError) -> Bool
    ) throws(JournalError) {
        switch self {
        case .memory(let bytes):
            _ = try IndexLines.lines(of: bytes[...], body)
        case .file(let file, let total):
            var end = total
            // The front of a line whose end was in the block before.
            var rest: [UInt8] = []
            while end > 0 {
                let start = max(0, end - blockSize)
                var block = try file.read(from: start, count: end - start)
                block.append(contentsOf: rest)
                end = start
                // What stands before the first newline may be only the end of a line, except at the front of the file.
                var first = block.startIndex
                if start > 0 {
                    guard let newline = block.firstIndex(of: UInt8(ascii: "\n")) else {
                        rest = block
                        continue
                    }
                    first = newline + 1
                }
                rest = Array(block[..<first])
                guard try IndexLines.lines(of: block[first...], body) else { return }
            }
        }
    }

    /// - Returns: false when `body` stopped it.
    private static func lines(
        of bytes: ArraySlice<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws(JournalError) -> Bool
    ) throws(JournalError) -> Bool {
        try bytes.withUnsafeBufferPointer { buffer throws(JournalError) in
            var end = buffer.count
            while end > 0 {
                // Each line ends with a newline, the last one, too.
                let contentEnd = buffer[end - 1] == UInt8(ascii: "\n") ? end - 1 : end
                var start = contentEnd
                while start > 0, buffer[start - 1] != UInt8(ascii: "\n") { start -= 1 }
                guard try body(UnsafeBufferPointer(rebasing: buffer[start..<contentEnd])) else { return false }
                end = start
            }
            return true
        }
    }
}

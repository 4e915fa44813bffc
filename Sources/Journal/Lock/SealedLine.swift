import Age

/// A line of a draft, sealed by itself: `{"sum":"1a2b3c4d","sealed":"…"}`, an age file in base64 that holds the line as it is in a
/// workspace without a lock. Each has a key of its own, so a line that was cut off and written again repeats nothing.
enum SealedLine {
    private static let opening = Array("{\"sum\":\"".utf8)
    private static let middle = Array("\",\"sealed\":\"".utf8)
    private static let closing = Array("\"}".utf8)
    private static var start: Int { opening.count + DraftLine.sumLength + middle.count }

    /// - Parameter line: without its newline, which is sealed with it.
    /// - Returns: with a newline.
    static func encoded(_ line: ArraySlice<UInt8>, to recipients: [AgeRecipient], name: String) -> [UInt8] {
        let sealed = AgeFile.base64(
            AgeFile.seal(line + [UInt8(ascii: "\n")], to: recipients, name: name))
        let sum = Digest.sha256(sealed).prefix(DraftLine.sumLength)
        return opening + Array(sum.utf8) + middle + sealed + closing + [UInt8(ascii: "\n")]
    }

    /// - Returns: what was sealed, without its newline; `nil` where the line is none of these or cannot be opened.
    static func opened(_ line: ArraySlice<UInt8>, with identity: AgeIdentity) -> [UInt8]? {
        guard isOne(line), line.suffix(2).elementsEqual(closing) else { return nil }
        let sealed = line.dropFirst(start).dropLast(closing.count)
        let sum = line.dropFirst(opening.count).prefix(DraftLine.sumLength)
        guard sealed.withUnsafeBytes({ Digest.sha256($0) }).utf8.prefix(DraftLine.sumLength).elementsEqual(sum),
            let bytes = AgeFile.bytes(base64: sealed), let plain = try? AgeFile(bytes).open(with: identity)
        else { return nil }
        return plain.last == UInt8(ascii: "\n") ? plain.dropLast() : plain
    }

    static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
        line.count > start && line.starts(with: opening)
            && line.dropFirst(opening.count + DraftLine.sumLength).starts(with: middle)
    }

    /// The name that the first lines of a draft carry.
    ///
    /// - Parameter beginning: of the file; the last line may be cut off.
    static func name(_ beginning: [UInt8], with identity: AgeIdentity) -> String? {
        for line in beginning.split(separator: UInt8(ascii: "\n")) where isOne(line) {
            let text = line.dropFirst(start).prefix { $0 != UInt8(ascii: "\"") }
            guard let bytes = AgeFile.bytes(base64: text.prefix(text.count / 4 * 4)),
                let name = try? AgeFile(bytes).name(with: identity)
            else { continue }
            return name
        }
        return nil
    }
}

import Age

/// An encrypted line of a draft, `{"sum":"1a2b3c4d","sealed":"…"}`: the plain line as an age file in base64. Each line
/// has its own file key, so rewriting a line never reuses a key.
enum SealedLine {
    private static let opening = Array("{\"sum\":\"".utf8)
    private static let middle = Array("\",\"sealed\":\"".utf8)
    private static let closing = Array("\"}".utf8)
    private static var start: Int { opening.count + DraftLine.sumLength + middle.count }

    /// - Parameter line: the line without its newline.
    /// - Returns: the encrypted line with a newline.
    static func encoded(_ line: ArraySlice<UInt8>, to recipients: [AgeRecipient], name: String) -> [UInt8] {
        let sealed = AgeFile.base64(
            AgeFile.seal(line + [UInt8(ascii: "\n")], to: recipients, name: name))
        let sum = Digest.sha256(sealed).prefix(DraftLine.sumLength)
        return opening + Array(sum.utf8) + middle + sealed + closing + [UInt8(ascii: "\n")]
    }

    /// - Returns: the plain line without its newline; `nil` if `line` is not encrypted or cannot be decrypted.
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

    /// The draft's real name, stored in its first lines.
    ///
    /// - Parameter beginning: the beginning of the file; the last line may be incomplete.
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

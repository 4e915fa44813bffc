import Records
import Text

/// Names of encrypted files: the day, if any, and random digits, as in `2026-11-22-0123456789abcdef.age`; drafts end
/// with `.jsonl`, commitments' events have another part, see ``CommitmentToken``. The real name is encrypted in the
/// file's header.
enum SealedName {
    static let (fileEnding, linesEnding) = (".age", ".jsonl")

    static func isOne(_ name: some StringProtocol) -> Bool {
        guard name.hasSuffix(fileEnding) || name.hasSuffix(linesEnding) else { return false }
        let first = name.prefix { $0 != "." }
        guard Digest.isHexadecimal(first.suffix(16), digits: 16) else { return false }
        return first.utf8.count == 16
            || first.utf8.count == 27 && first.dropLast(16).last == "-"
                && CivilDate(iso: String(first.prefix(10))) != nil
    }

    static func isLines(_ name: some StringProtocol) -> Bool { name.hasSuffix(linesEnding) }

    /// - Parameters:
    ///   - name: the file's real name.
    ///   - digits: 16 hexadecimal digits.
    static func make(for name: String, digits: String, isLines: Bool) -> String {
        var made = digits
        let event = CommitmentFileName(name)
        let stamp = Array((event?.event ?? name).utf8.prefix(8))
        if stamp.count == 8, stamp.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            let text = String(decoding: stamp, as: UTF8.self)
            if let day = CivilDate(iso: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))") {
                made = "\(day)-\(digits)"
            }
        }
        if let event { made += ".\(CommitmentToken(event).text)" }
        return made + (isLines ? linesEnding : fileEnding)
    }

    /// The name for a file that another program put in the place of an open draft.
    static func found(_ name: String, digits: some StringProtocol) -> String {
        "\(name.dropLast(linesEnding.count)).found-\(digits)\(linesEnding)"
    }

    /// The real name of such a file, `SESSION.found-1a2b3c4d.jsonl`; otherwise `own`.
    static func restoring(_ own: String, from sealed: some StringProtocol) -> String {
        let parts = sealed.split(separator: ".")
        guard let mark = parts.first(where: { $0.hasPrefix("found-") }), own.hasSuffix(linesEnding) else { return own }
        return "\(own.dropLast(linesEnding.count)).\(mark)\(linesEnding)"
    }
}

/// The part of an encrypted commitment event's name that allows counting due commitments without the passphrase: digits
/// that identify the commitment only among these names, and its day, `undated`, `over` or `again`.
struct CommitmentToken: Equatable {
    var commitment: String
    var day: String

    var text: String { "\(commitment).\(day)" }

    init(_ file: CommitmentFileName) {
        commitment = String(Digest.sha256(Array(file.commitment.utf8)).prefix(16))
        switch file.kind {
        case .kept, .partly, .missed: day = "over"
        case .made, .moved, .changed: day = file.by?.description ?? "undated"
        // The file tells which earlier day applies again.
        case .undone: day = "again"
        }
    }

    /// - Parameter name: an encrypted file's name.
    init?(sealed name: String) {
        guard SealedName.isOne(name) else { return nil }
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count == 4, Digest.isHexadecimal(parts[1], digits: 16) else { return nil }
        (commitment, day) = (parts[1], parts[2])
    }
}

import Dialogue
import Guides
import Records
import Scoring
import Support
import Text

@testable import Journal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension TemporaryFolder {
    func workspace(disk: Disk = Disk()) throws -> Workspace {
        try Workspace(
            path: path + "/workspace", deviceFile: path + "/device", cacheFolder: path + "/cache",
            chance: Chance(trueRandom), disk: disk)
    }

    /// All files below, with their bytes.
    func files(in folder: String? = nil) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        let disk = Disk()
        let folder = folder ?? path
        for name in try disk.names(in: folder) {
            let child = folder + "/" + name
            if try disk.status(child)?.isFolder == true {
                found.merge(try files(in: child)) { first, _ in first }
            } else if try disk.status(child)?.isRegularFile == true {
                found[child] = try disk.read(child, limit: .max)
            }
        }
        return found
    }
}

func overwrite(_ path: String, _ bytes: some Sequence<UInt8>) throws {
    let file = try OpenFile(path, O_WRONLY | O_CREAT | O_TRUNC, disk: Disk())
    try file.write(Array(bytes))
}

enum Example {
    static let guide = Array("trustline: 1\nid: trust-quotient\n".utf8)
    static let noon = Timestamp(millisecondsSinceEpoch: 1_795_000_000_000)

    static func header(
        _ number: Int = 0, guide id: String = "trust-quotient", subject: String? = "Acme", at time: Timestamp = noon
    ) -> SessionHeader {
        SessionHeader(
            id: SessionID.make(guide: id, at: time, entropy: UInt32(number)), guide: id, guideVersion: 1,
            guideHash: Digest.sha256(guide), subject: subject, language: .en, started: time, today: time.utcDate,
            seed: 18_446_744_073_709_551_615)
    }

    static func entry(_ number: Int) -> LogEntry {
        let key = AnswerKey("keep_word_\(number)")
        let event: LogEntry.Event =
            switch number % 6 {
            case 0: .answer(key, .number(Double(number % 5 + 1)))
            case 1: .answer(key, .text("She said “later”\n是的，\u{0}\u{1B}[31m她说过。\(number)"))
            case 2: .note(key, "because 因为")
            case 3: .skip(key)
            case 4: .answer(key, .rows([["name": .text("阿明"), "revenue": .number(1.5)]]))
            default: .answer(key, .commitment(Commitment(what: "call back", to: "Ming", by: noon.utcDate)))
            }
        return LogEntry(
            at: Timestamp(millisecondsSinceEpoch: noon.millisecondsSinceEpoch + Int64(number)), event: event)
    }

    static func transcript(
        _ header: SessionHeader, entries: [LogEntry] = [], device: String = "0123456789abcdef", value: Double? = 4.25,
        finished: Timestamp? = nil
    ) -> Transcript {
        Transcript(
            session: header, guideTitle: .init(Wording(en: "The trust quotient", zh: "信任商")), device: device,
            finished: finished ?? header.started, language: .en,
            items: [
                .init(
                    key: AnswerKey("keep_word"), question: "I keep my word.", value: .number(4), words: "Often",
                    note: "mostly", at: header.started),
                .init(key: AnswerKey("example"), question: "What happened?", value: nil),
            ],
            parked: [.init(key: AnswerKey("off_path"), value: .text("moot"))],
            scores: [
                TitledScore(
                    title: .init(Wording(en: "Reliability", zh: "可靠性")),
                    ScoreResult(
                        id: "reliability", value: value, answered: 4, items: 5, possible: 1...5, band: "mid",
                        interval: .init(low: 3, high: 5, confidence: 0.9, clippedBelow: false, clippedAbove: true)))
            ], entries: entries)
    }
}

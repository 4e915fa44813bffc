import Dialogue
import Guides
import Insight
import Records
import Testing
import Text

/// Finished sessions in memory, and how often each was read.
final class Diary {
    private(set) var transcripts: [String: Transcript] = [:]
    private var guides: [String: Guide] = [:]
    private(set) var reads: [String: Int] = [:]

    static func shipped(_ id: String) throws -> Guide {
        try #require(EmbeddedGuides.bytes(of: id).flatMap { GuideReader.read($0, name: id).guide })
    }

    var reader: RecordReader {
        RecordReader(
            transcript: { [self] id in
                reads[id, default: 0] += 1
                return try #require(transcripts[id])
            },
            guide: { [self] _, pin in guides[pin] }, imported: { _ in nil })
    }

    /// Newest first.
    var entries: [HistoryEntry] {
        transcripts.values.map { HistoryEntry($0) }.sorted { $0.finished > $1.finished }
    }

    /// Takes a guide on a day; every question that is a scale or yes or no is answered, the others are left out.
    ///
    /// - Parameters:
    ///   - pin: the version of the guide.
    ///   - answer: to the question with this number.
    @discardableResult
    func take(
        _ guide: Guide, on day: String, pin: String = "1", about subject: String? = nil,
        answer: (Int) -> Int = { _ in 3 }
    ) throws -> Transcript {
        let today = try #require(CivilDate(iso: day))
        let start = Timestamp(millisecondsSinceEpoch: Int64(today.daysSinceEpoch) * 86_400_000 + 36_000_000)
        let hash = String(repeating: pin, count: 64)
        let header = SessionHeader(
            id: "\(day)-\(guide.id)-\(pin)", guide: guide.id, guideVersion: guide.version, guideHash: hash,
            subject: subject, language: .en, started: start, today: today, seed: 1)
        var entries: [LogEntry] = []
        var number = 0
        var walked = walk(guide, header, entries)
        while true {
            let event: LogEntry.Event
            switch walked.screen.state {
            case .question(let prompt):
                number += 1
                switch prompt.question.kind {
                case .scale: event = .answer(prompt.key, .number(Double(answer(number))))
                case .yesNo: event = .answer(prompt.key, .yes(true))
                default: event = .skip(prompt.key)
                }
            case .review: event = .finish
            case .handover, .finished:
                let transcript = Transcript(
                    of: guide, header: header, entries: entries, walk: walked, device: "test", finished: start
                ) { text, _, language in text[language] }
                transcripts[header.id] = transcript
                guides[String(hash.prefix(HistoryEntry.pinLength))] = guide
                return transcript
            }
            entries.append(LogEntry(at: start, event: event))
            walked = walk(guide, header, entries)
        }
    }
}

import Dialogue
import Foundation
import Guides
import Insight
import Records
import Reporting
import Scoring
import Support
import Testing
import Text

@testable import trustline

@Suite("What a change is, said alike everywhere")
struct OneVerdictTests {
    /// Sessions of one guide with a quotient and four factors; some people change, some do not, some answers are missing.
    struct RandomHistory {
        let transcripts: [Transcript]
        let entries: [HistoryEntry]
        static let titles = ["Credibility", "Reliability", "Intimacy", "Self-orientation", "Trust quotient"]

        init(seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
            let drifts = (0..<5).map { _ in random.below(2) == 0 ? 0 : number(-0.6...0.6) }
            let starts = (0..<5).map { _ in number(2...4) }
            var day = 20_000
            let transcripts = (0..<2 + random.below(7)).map { session -> Transcript in
                day += 1 + random.below(40)
                let time = Timestamp(millisecondsSinceEpoch: Int64(day) * 86_400_000 + 36_000_000)
                let scores = Self.titles.enumerated().map { place, title -> TitledScore in
                    let error = number(0.2...0.5) * (place == 4 ? 2 : 1)
                    let noise = (0..<12).reduce(-6) { sum, _ in sum + number(0...1) }
                    let level = starts[place] + drifts[place] * Double(session) + noise * error
                    let value = random.below(12) == 0 ? nil : min(5, max(1, level))
                    var score = ScoreResult(
                        id: "s\(place)", value: value, answered: 5, items: 5, possible: 1...5,
                        standardError: value.map { _ in error })
                    if place == 4, let value {
                        score.interval = ScoreInterval(
                            low: max(1, value - error), high: min(5, value + error), confidence: 0.9,
                            clippedBelow: false, clippedAbove: false)
                    }
                    return TitledScore(title: .init(Wording(title)), score)
                }
                let header = SessionHeader(
                    id: "session-\(session)", guide: "random", guideVersion: 1, guideHash: "", subject: nil,
                    language: .en, started: time, today: time.utcDate, seed: 1)
                return Transcript(
                    session: header, guideTitle: .init(Wording(en: "Random", zh: "随机")), device: "test", finished: time,
                    language: .en, items: [], parked: [], scores: scores, entries: [])
            }
            self.transcripts = transcripts
            entries = transcripts.reversed().map { HistoryEntry($0) }
        }

        var reader: RecordReader {
            RecordReader(
                transcript: { id in try #require(transcripts.first { $0.session.id == id }) },
                guide: { _, _ in nil }, imported: { _ in nil })
        }

        private func courses(_ places: ClosedRange<Int>) throws -> [GuideCourse] {
            let shown = places.reversed().map {
                NumberedSession(number: $0 + 1, entry: HistoryEntry(transcripts[$0]))
            }
            return try GuideCourse.all(of: shown, among: entries, reader: reader, language: .en)
        }

        /// Every sentence about change that the program says of it: trend, trend since a day, report as of an earlier
        /// session, compare, coach.
        func pages(_ random: inout SeededGenerator) throws -> [[String]] {
            let messages = Messages(language: .en)
            let last = transcripts.count - 1
            var pages: [[String]] = []
            for places in [0...last, random.below(last)...last, 0...(1 + random.below(last))] {
                pages.append(TrendCommand.report(try courses(places), messages: messages).plainLines())
            }
            for _ in 0..<3 {
                let from = random.below(last)
                let to = from + 1 + random.below(last - from)
                let course = try GuideCourse.all(
                    of: [to, from].map { NumberedSession(number: $0 + 1, entry: HistoryEntry(transcripts[$0])) },
                    among: entries, reader: reader, language: .en
                ).first
                let page = ComparisonPage(
                    comparison: Comparison(before: transcripts[from], after: transcripts[to], course: course),
                    numbers: [from + 1, to + 1], messages: messages)
                pages.append(page.report.plainLines())
            }
            pages.append(
                try ScoreChange.all(entries, reader: reader, language: .en).map { messages.change($0) })
            return pages
        }
    }

    /// What one sentence says of one score between two days.
    struct Claim {
        var verdict: String
        var sign: Character?
        var isLeading = false
    }

    static let verdicts = TrendChange.Verdict.allCases.map { $0.text[.en] }

    static func verdict(in line: some StringProtocol) -> String? {
        verdicts.first { line.hasSuffix($0) || line.hasSuffix($0 + ".") || line.contains($0 + ". All sessions") }
    }

    /// Reads the pages and says what in them cannot be true together.
    static func contradictions(_ pages: [[String]], of history: RandomHistory) -> [String] {
        var claims: [String: [Claim]] = [:]
        var found: [String] = []
        func add(_ score: String, _ from: String, _ to: String, _ claim: Claim) {
            claims["\(score) \(from) \(to)", default: []].append(claim)
        }
        let days = history.transcripts.map { $0.finished.utcDate.description }
        let shownDays = history.transcripts.map { shown($0.finished.utcDate, language: .en) }
        for page in pages {
            var score = ""
            var seen: [String] = []
            // What this page says of the parts: whether any changed, and whether it says that none did.
            var changed: [String] = []
            var saysNone = false
            for line in page {
                if RandomHistory.titles.contains(line) {
                    (score, seen) = (line, [])
                } else if let day = days.first(where: { line.hasPrefix($0 + ":") }) {
                    if let before = seen.last, let verdict = verdict(in: line) {
                        add(score, before, day, Claim(verdict: verdict))
                        if score != "Trust quotient", verdict.contains("by more") { changed.append(score) }
                    }
                    seen.append(day)
                } else if line.hasPrefix("Score: "),
                    let title = RandomHistory.titles.first(where: { line.hasPrefix("Score: \($0);") }),
                    let verdict = verdict(in: line)
                {
                    let numbers = line.components(separatedBy: "no. ").dropFirst().compactMap {
                        Int($0.prefix { $0.isNumber })
                    }
                    let sign = line.components(separatedBy: "Change: ").last?.first
                    add(title, days[numbers[0] - 1], days[numbers[1] - 1], Claim(verdict: verdict, sign: sign))
                } else if line.contains(", now "), let verdict = verdict(in: line) {
                    let title = line.hasPrefix("Random") ? "Trust quotient" : String(line.prefix { $0 != ":" })
                    let from = shownDays.firstIndex { line.contains(" on \($0), now") }
                    let values = history.transcripts.indices.filter { place in
                        history.transcripts[place].scores.contains { $0.title[.en] == title && $0.value != nil }
                    }
                    if let from, let last = values.last { add(title, days[from], days[last], Claim(verdict: verdict)) }
                }
                if let sentence = line.components(separatedBy: "From first to last: ").dropFirst().first,
                    let first = seen.first, let last = seen.last,
                    let verdict = verdicts.first(where: { sentence.contains(", \($0).") })
                {
                    add(score, first, last, Claim(verdict: verdict, sign: sentence.first, isLeading: true))
                    if score != "Trust quotient", verdict.contains("by more") { changed.append(score) }
                }
                if line.contains("None of the ") { saysNone = true }
            }
            if saysNone, !changed.isEmpty { found.append("none and \(changed)") }
            for name in changed where !page.contains(where: { $0.contains("changed by more than noise:") }) {
                found.append("\(name) is not among those that changed")
            }
        }
        for (key, claims) in claims {
            if Set(claims.map(\.verdict)).count > 1 { found.append("\(key): \(claims.map(\.verdict))") }
            for claim in claims where claim.verdict.hasPrefix("higher") && claim.sign == "-" {
                found.append("\(key): higher by less than nothing")
            }
            for claim in claims where claim.verdict.hasPrefix("lower") && claim.sign == "+" {
                found.append("\(key): lower by more than nothing")
            }
        }
        return found
    }

    @Test("On 2,000 random histories no two sentences disagree, and every contradiction planted in them is found")
    func agreement() throws {
        var (sentences, changes, planted, missed) = (0, 0, 0, 0)
        for seed in 0..<2000 as Range<UInt64> {
            let history = RandomHistory(seed: seed)
            var random = SeededGenerator(seed: seed ^ 0xABCD)
            var pages = try history.pages(&random)
            let found = Self.contradictions(pages, of: history)
            #expect(found.isEmpty, "seed \(seed): \(found)\n\(pages.map { $0.joined(separator: "\n") })")
            let said = pages.joined().filter { Self.verdict(in: $0) != nil || $0.contains("From first to last: ") }
            sentences += said.count
            changes += said.count { $0.contains("by more than noise") }
            // The first page holds every session, so that the point of a trend said in another page has its twin there.
            let lines = pages[0].indices.filter { line in
                pages[0][line].hasPrefix("20") && Self.verdict(in: pages[0][line]) != nil
                    && pages.dropFirst().joined().contains(pages[0][line])
            }
            guard !lines.isEmpty else { continue }
            let line = random.pick(lines)
            let old = try #require(Self.verdict(in: pages[0][line]))
            let new = random.pick(Self.verdicts.filter { $0 != old })
            pages[0][line] = pages[0][line].replacing(old, with: new)
            planted += 1
            if Self.contradictions(pages, of: history).isEmpty { missed += 1 }
        }
        #expect(sentences > 20_000 && changes > 1000 && planted > 1500, "\(sentences) \(changes) \(planted)")
        #expect(missed == 0)
    }
}

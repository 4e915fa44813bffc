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

@testable import Journal
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
                let stamp = time.utcDate.description.filter { $0 != "-" }
                let header = SessionHeader(
                    id: "\(stamp)T100000Z-a\(session)", guide: "random", guideVersion: 1, guideHash: "", subject: nil,
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
        func pages(_ random: inout SeededGenerator) throws -> [ChangeReader.Page] {
            let messages = Messages(language: .en)
            let last = transcripts.count - 1
            var pages: [ChangeReader.Page] = []
            for places in [0...last, 0...last, random.below(last)...last, 0...(1 + random.below(last))] {
                let items = CourseTrends.items(of: try courses(places), messages: messages)
                let report = Report(title: "", language: .en, items: items)
                pages.append(.init(kind: .course, lines: report.plainLines()))
            }
            var pairs = [(0, last), (last - 1, last)]
            for _ in 0..<2 {
                let from = random.below(last)
                pairs.append((from, from + 1 + random.below(last - from)))
            }
            for (from, to) in pairs {
                let course = try GuideCourse.all(
                    of: [to, from].map { NumberedSession(number: $0 + 1, entry: HistoryEntry(transcripts[$0])) },
                    among: entries, reader: reader, language: .en
                ).first
                let page = ComparisonPage(
                    comparison: Comparison(before: transcripts[from], after: transcripts[to], course: course),
                    numbers: [from + 1, to + 1], messages: messages)
                pages.append(.init(kind: .comparison, lines: page.report.plainLines()))
            }
            let changes = try ScoreChange.all(entries, reader: reader, language: .en)
            pages.append(.init(kind: .coach, lines: changes.map { messages.change($0) }))
            return pages
        }

        /// The same from the program itself, with what history and report say, out of a workspace that holds these sessions.
        func pagesOfTheProgram() throws -> [ChangeReader.Page] {
            let desk = try Desk(transcripts.last?.finished.utcDate.description ?? "")
            desk.run("where")
            for transcript in transcripts {
                let day = transcript.finished.utcDate.description
                let folder = desk.folder.appending(path: "transcripts/\(day.prefix(4))/\(day.dropFirst(5).prefix(2))")
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(try JSON.document(transcript)).write(
                    to: folder.appending(path: transcript.session.id + ".json"))
            }
            func page(_ kind: ChangeReader.Page.Kind, _ words: String...) -> ChangeReader.Page {
                let said = desk.run(words + ["--plain"])
                #expect(said.status == 0, "\(words): \(said.out)")
                return .init(kind: kind, lines: said.lines)
            }
            var pages = [
                page(.course, "trend"), page(.coach, "coach"), page(.history, "history"),
                page(.comparison, "compare", "1", String(transcripts.count)),
            ]
            for words in [["last"], ["2"], ["--all"]] {
                let said = desk.run(["report"] + words + ["--format", "json"])
                struct Document: Decodable {
                    struct Section: Decodable {
                        struct Item: Decodable {
                            struct Figure: Decodable {
                                var label: String
                                var date: String?
                                var value: Double?
                                var text: String?
                            }
                            var kind: String
                            var figures: [Figure]?
                            var sentences: [String]?
                        }
                        var items: [Item]
                    }
                    var sections: [Section]
                }
                let document = try JSONDecoder().decode(Document.self, from: Data(said.out.utf8))
                pages.append(
                    .init(
                        kind: .course,
                        lines: document.sections.flatMap(\.items).flatMap { item in
                            // The sentences of several small pictures stand behind all of their figures.
                            var sentences = (item.sentences ?? [])[...]
                            var lines: [String] = []
                            var title: String?
                            func endOfBlock() {
                                guard title != nil, !sentences.isEmpty else { return }
                                let own = sentences.dropFirst().prefix {
                                    !$0.contains(" sessions, from ") && !$0.contains("One session so far")
                                        && !["From first to last, c", "Over all ", "From one ", "None of "].contains(
                                            where: $0.hasPrefix)
                                }
                                lines.append(([sentences.first ?? ""] + own).joined(separator: " "))
                                sentences = sentences.dropFirst(1 + own.count)
                            }
                            for figure in item.figures ?? [] {
                                guard let date = figure.date, let value = figure.value else { continue }
                                if figure.label != title {
                                    endOfBlock()
                                    lines.append(figure.label)
                                }
                                title = figure.label
                                lines.append("\(date): \(value.written(.score)); \(figure.text ?? "")")
                            }
                            endOfBlock()
                            return lines + sentences
                        }))
            }
            return pages
        }
    }

    @Test("On 2,000 random histories no two sentences disagree, and every contradiction planted in them is found")
    func agreement() throws {
        var (sentences, changes) = (0, 0)
        var planted: [ChangeReader.Plant: Int] = [:]
        var missed: [ChangeReader.Plant: Int] = [:]
        for seed in 0..<2000 as Range<UInt64> {
            let history = RandomHistory(seed: seed)
            let reader = ChangeReader(history)
            var random = SeededGenerator(seed: seed ^ 0xABCD)
            let pages = try history.pages(&random)
            let found = reader.contradictions(in: pages)
            #expect(found.isEmpty, "seed \(seed): \(found)\n\(pages.map { $0.lines.joined(separator: "\n") })")
            let said = pages.flatMap(\.lines).filter(ChangeReader.saysSomething)
            sentences += said.count
            changes += said.count { $0.contains("by more than noise") }
            // One sentence is contradicted, of the kind that was contradicted least so far.
            let kinds = ChangeReader.Plant.allCases
            for plant in kinds.sorted(by: { planted[$0] ?? 0 < planted[$1] ?? 0 }) {
                guard let wrong = reader.planting(plant, in: pages, &random) else { continue }
                planted[plant, default: 0] += 1
                if reader.contradictions(in: wrong).isEmpty { missed[plant, default: 0] += 1 }
                break
            }
        }
        #expect(sentences > 40_000 && changes > 2000, "\(sentences) \(changes)")
        for plant in ChangeReader.Plant.allCases where plant != .history {
            #expect(planted[plant] ?? 0 >= 25, "\(plant): \(planted[plant] ?? 0)")
        }
        #expect(missed.isEmpty, "\(missed) of \(planted)")
    }

    @Test("What trend, compare, coach, report and history print of random histories agrees as well")
    func agreementOfTheProgram() throws {
        var planted: [ChangeReader.Plant: Int] = [:]
        for seed in 0..<40 as Range<UInt64> {
            let history = RandomHistory(seed: seed)
            let reader = ChangeReader(history)
            var random = SeededGenerator(seed: seed)
            let pages = try history.pages(&random) + history.pagesOfTheProgram()
            let found = reader.contradictions(in: pages)
            #expect(found.isEmpty, "seed \(seed): \(found)\n\(pages.map { $0.lines.joined(separator: "\n") })")
            let kinds = ChangeReader.Plant.allCases
            for plant in [.history, kinds[Int(seed) % kinds.count]] {
                guard let wrong = reader.planting(plant, in: pages, &random) else { continue }
                planted[plant, default: 0] += 1
                #expect(!reader.contradictions(in: wrong).isEmpty, "seed \(seed): \(plant)")
            }
        }
        #expect(planted[.history] ?? 0 > 20, "\(planted)")
    }
}

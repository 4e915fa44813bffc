import Foundation
import Records
import Scoring
import Support
import Text

@testable import trustline

/// Reads pages about change sentence by sentence, and says what in them cannot be true together.
///
/// It knows the sentences, in English, and none of the program's arithmetic.
struct ChangeReader {
    struct Page {
        enum Kind { case course, comparison, coach, history }
        var kind: Kind
        var lines: [String]
    }

    private let titles: [String]
    /// The score that sums the others up.
    private let summary: String
    /// Of each session.
    private let days: [String]
    private let wordsForDays: [String]
    /// The days with a value of each score; as many sessions are counted.
    private let daysOfScores: [String: [String]]

    init(_ history: OneVerdictTests.RandomHistory) {
        titles = OneVerdictTests.RandomHistory.titles
        summary = "Trust quotient"
        days = history.transcripts.map { $0.finished.utcDate.description }
        wordsForDays = history.transcripts.map { shown($0.finished.utcDate, language: .en) }
        daysOfScores = Dictionary(
            uniqueKeysWithValues: titles.map { title in
                (
                    title,
                    history.transcripts.filter { $0.scores.contains { $0.title[.en] == title && $0.value != nil } }.map
                    { $0.finished.utcDate.description }
                )
            })
    }

    static let verdicts = TrendChange.Verdict.allCases.map { $0.text[.en] }

    static func saysSomething(_ line: String) -> Bool {
        verdicts.contains(where: line.contains) || line.contains("by more than noise")
    }

    private static func verdict(in text: some StringProtocol) -> String? {
        verdicts.first { text.hasSuffix($0) || text.hasSuffix($0 + ".") || text.contains($0 + ". All sessions") }
    }

    // MARK: Reading

    /// What was said of something, each with what it was said as.
    private struct Facts {
        private var said: [String: Set<String>] = [:]
        private(set) var found: [String] = []

        mutating func add(_ key: String, _ value: some CustomStringConvertible) {
            said[key, default: []].insert(value.description)
        }

        mutating func expect(_ isSo: Bool, _ otherwise: @autoclosure () -> String) {
            if !isSo { found.append(otherwise()) }
        }

        /// A change with its verdict: the sign has to fit.
        mutating func add(_ score: String, _ from: String, _ to: String, verdict: String?, difference: Double? = nil) {
            if let verdict { add("verdict \(score) \(from) \(to)", verdict) }
            guard let difference, let verdict else { return }
            expect(!verdict.hasPrefix("higher") || difference > 0, "\(score) \(from) \(to): higher by \(difference)")
            expect(!verdict.hasPrefix("lower") || difference < 0, "\(score) \(from) \(to): lower by \(difference)")
        }

        var contradictions: [String] {
            found + said.filter { $0.value.count > 1 }.map { "\($0.key): \($0.value.sorted())" }
        }
    }

    /// One score in a page about a course.
    private struct Block {
        var score: String
        var points: [(day: String, value: Double, verdict: String?)] = []
        var overall: String?
        var drift = "none"
        /// The steps that count, where they are spoken of.
        var steps: [Int] {
            points.count > 2 ? points.indices.filter { points[$0].verdict?.contains("by more") == true } : []
        }
    }

    func contradictions(in pages: [Page]) -> [String] {
        var facts = Facts()
        for page in pages {
            switch page.kind {
            case .course: readCourse(page.lines, &facts)
            case .comparison: for line in page.lines { readComparison(line, &facts) }
            case .coach: for line in page.lines { readCoach(line, &facts) }
            case .history: for line in page.lines { readHistory(line, &facts) }
            }
        }
        return facts.contradictions
    }

    private func number(behind words: String, in text: some StringProtocol) -> Double? {
        guard let place = text.range(of: words) else { return nil }
        return Double(text[place.upperBound...].prefix { "+-.0123456789".contains($0) }.trimmingSuffix("."))
    }

    private func readCourse(_ lines: [String], _ facts: inout Facts) {
        var blocks: [Block] = []
        func read(_ line: String) {
            guard !blocks.isEmpty else { return }
            let place = blocks.count - 1
            if let day = days.first(where: { line.hasPrefix($0 + ": ") }),
                let value = number(behind: day + ": ", in: line)
            {
                let verdict = Self.verdict(in: line)
                if let last = blocks[place].points.last {
                    facts.expect(verdict != nil, "\(line): no verdict")
                    facts.add(
                        blocks[place].score, last.day, day, verdict: verdict,
                        difference: verdict.map { _ in last.value.writtenDifference(to: value) })
                }
                facts.add("value \(blocks[place].score) \(day)", value)
                blocks[place].points.append((day, value, verdict))
                return
            }
            sentences(line, &blocks[place], &facts)
        }
        for line in lines {
            if titles.contains(line) { blocks.append(Block(score: line)) } else { read(line) }
        }
        // The parts' pictures come last, with sentences for all of them.
        let parts = blocks.filter { $0.score != summary && !$0.points.isEmpty }
        for line in lines where line.contains("changed by more than noise") || line.contains("drifting by more") {
            func named(_ begin: String) -> Set<String> {
                guard let place = line.range(of: begin) else { return [] }
                let list = line[place.upperBound...].prefix { $0 != "." }
                return Set(titles.filter { list.lowercased().contains($0.lowercased()) }).subtracting([summary])
            }
            func those(_ holds: (Block) -> Bool) -> Set<String> { Set(parts.filter(holds).map(\.score)) }
            let groups = [
                (
                    named("From first to last, changed by more than noise: "),
                    those { $0.overall?.contains("by more") == true }
                ),
                (named("Over all sessions, drifting by more than noise: "), those { $0.drift != "none" }),
                (named("From one session to the next, changed by more than noise: "), those { !$0.steps.isEmpty }),
            ]
            // Sentences of a paragraph may stand in lines of their own.
            for (place, (said, is_)) in groups.enumerated() where !said.isEmpty {
                facts.expect(said == is_, "summary \(place): \(said.sorted()), but \(is_.sorted())")
            }
            if line.contains("None of the") {
                facts.expect(groups.allSatisfy { $0.1.isEmpty }, "none, but \(groups.map { $0.1.sorted() })")
            }
        }
        let all = lines.joined(separator: " ")
        for (begin, holds) in [
            ("From first to last, changed by more than noise: ", { $0.overall?.contains("by more") == true }),
            ("Over all sessions, drifting by more than noise: ", { $0.drift != "none" }),
            ("From one session to the next, changed by more than noise: ", { !$0.steps.isEmpty }),
        ] as [(String, (Block) -> Bool)] where !parts.isEmpty {
            facts.expect(all.contains(begin) == parts.contains(where: holds), "\(begin): said and so differ")
        }
    }

    /// The sentences below one score's points.
    private func sentences(_ line: String, _ block: inout Block, _ facts: inout Facts) {
        let points = block.points
        guard let first = points.first, let last = points.last, points.count > 1 else { return }
        let score = block.score
        if let place = line.range(of: " sessions, from ") {
            let begin = line[..<place.lowerBound].split(separator: " ").last ?? ""
            facts.expect(Int(begin) == points.count, "\(score): \(begin) sessions of \(points.count)")
            let from = number(behind: " sessions, from ", in: line)
            facts.expect(from == first.value, "\(score): from \(from ?? .nan), which is \(first.value)")
            let to = number(behind: "\(first.day) to ", in: line)
            facts.expect(to == last.value, "\(score): to \(to ?? .nan), which is \(last.value)")
        }
        if let place = line.range(of: "From first to last: ") {
            let sentence = line[place.upperBound...]
            let verdict = Self.verdicts.first { sentence.contains(", \($0).") }
            let difference = number(behind: "From first to last: ", in: line)
            facts.expect(
                difference == first.value.writtenDifference(to: last.value), "\(score): \(difference ?? .nan) in all")
            facts.expect(verdict != nil, "\(line): no verdict")
            facts.add(score, first.day, last.day, verdict: verdict, difference: difference)
            block.overall = verdict
            if line.contains("All sessions together drift up") { block.drift = "up" }
            if line.contains("All sessions together drift down") { block.drift = "down" }
            // Only where every session is shown is anything said of a drift.
            if daysOfScores[score]?.first == first.day, daysOfScores[score]?.last == last.day,
                daysOfScores[score]?.count == points.count
            {
                facts.add("drift \(score)", block.drift)
            }
            facts.expect(
                block.drift == "none" || verdict?.contains("by more") != true, "\(score): a drift beside a change")
            let steps = block.steps
            let isUp = line.contains("The last rise from one to the next")
            let isDown = line.contains("The last fall from one to the next")
            facts.expect((isUp || isDown) == !steps.isEmpty, "\(score): a last step, and those that count are \(steps)")
            if let place = steps.last {
                facts.expect(
                    isUp == (points[place].verdict?.hasPrefix("higher") == true), "\(score): the last step's direction")
                let begin = "from one to the next by more than noise: "
                if let said = line.range(of: begin) {
                    facts.expect(
                        line[said.upperBound...].hasPrefix(points[place].day), "\(score): the day of the last step")
                }
            }
        }
    }

    private func readComparison(_ line: String, _ facts: inout Facts) {
        guard line.hasPrefix("Score: "), let score = titles.first(where: { line.hasPrefix("Score: \($0);") }) else {
            return
        }
        let parts = line.components(separatedBy: "no. ").dropFirst().map { part -> (place: Int, value: Double?) in
            let digits = String(part.prefix { $0.isNumber })
            return ((Int(digits) ?? 1) - 1, number(behind: digits + ": ", in: part))
        }
        guard parts.count == 2, let before = parts[0].value, let after = parts[1].value else { return }
        let (from, to) = (days[parts[0].place], days[parts[1].place])
        facts.add("value \(score) \(from)", before)
        facts.add("value \(score) \(to)", after)
        let difference = number(behind: "Change: ", in: line)
        facts.expect(difference == before.writtenDifference(to: after), "\(score) \(from) \(to): \(difference ?? .nan)")
        let verdict = Self.verdict(in: line)
        facts.expect(verdict != nil, "\(line): no verdict")
        facts.add(score, from, to, verdict: verdict, difference: difference)
    }

    private func readCoach(_ line: String, _ facts: inout Facts) {
        let line = line.drop { $0 == " " }
        guard line.contains(", now "), let verdict = Self.verdict(in: line), let colon = line.firstIndex(of: ":") else {
            return
        }
        let name = String(line[..<colon])
        let score = titles.contains(name) ? name : summary
        guard let place = wordsForDays.firstIndex(where: { line.contains(" on \($0), now ") }),
            let last = daysOfScores[score]?.last, let from = number(behind: ": ", in: line),
            let to = number(behind: ", now ", in: line)
        else {
            facts.expect(false, "\(line): not understood")
            return
        }
        facts.add("value \(score) \(days[place])", from)
        facts.add("value \(score) \(last)", to)
        facts.add(score, days[place], last, verdict: verdict, difference: from.writtenDifference(to: to))
        if let count = number(behind: "\(to), ", in: line) {
            facts.expect(Int(count) == daysOfScores[score]?.count, "\(score): \(count) sessions")
        }
        let drift =
            line.contains("All sessions together drift up")
            ? "up" : line.contains("All sessions together drift down") ? "down" : "none"
        facts.add("drift \(score)", drift)
    }

    private func readHistory(_ line: String, _ facts: inout Facts) {
        guard let from = number(behind: " sessions, from ", in: line),
            let to = number(behind: " at first to ", in: line),
            let first = daysOfScores[summary]?.first, let last = daysOfScores[summary]?.last,
            let place = line.range(of: " sessions, from ")
        else { return }
        let count = line[..<place.lowerBound].split(separator: " ").last.flatMap { Int($0) }
        facts.expect(count == daysOfScores[summary]?.count, "history: \(count ?? 0) sessions")
        facts.add("value \(summary) \(first)", from)
        facts.add("value \(summary) \(last)", to)
    }

    // MARK: Planting

    /// What is made to say something else.
    enum Plant: CaseIterable {
        case step, overallVerdict, overallNumber, sessions, driftDirection, driftDropped, lastStep, lastStepDay
        case changedParts, driftingParts, steppingParts, none
        case comparedVerdict, comparedNumber, coachVerdict, coachNumber, coachDrift, history
    }

    /// The pages with one sentence that contradicts others; `nil` where there is none of its kind.
    func planting(_ plant: Plant, in pages: [Page], _ random: inout SeededGenerator) -> [Page]? {
        var places: [(page: Int, line: Int)] = []
        for (page, content) in pages.enumerated() {
            places += content.lines.indices.filter { isPlace(plant, content, $0, among: pages) }.map { (page, $0) }
        }
        guard !places.isEmpty else { return nil }
        let place = random.pick(places)
        let old = pages[place.page].lines[place.line]
        let new = changed(old, plant, &random)
        guard new != old else { return nil }
        var wrong = pages
        wrong[place.page].lines[place.line] = new
        return wrong
    }

    private func isPlace(_ plant: Plant, _ page: Page, _ place: Int, among pages: [Page]) -> Bool {
        let line = page.lines[place]
        switch plant {
        case .step:
            // The first two pages hold every session, so each step is said twice.
            return page.kind == .course && days.contains { line.hasPrefix($0 + ": ") } && Self.verdict(in: line) != nil
                && pages.count { $0.kind == .course && $0.lines.contains(line) } > 1
        case .overallVerdict:
            // Of some of the sessions the change from first to last may be said once only.
            return page.kind == .course && line.contains("From first to last: ")
                && pages.count { $0.kind == .course && $0.lines.contains(line) } > 1
        case .overallNumber: return page.kind == .course && line.contains("From first to last: ")
        case .sessions: return page.kind == .course && line.contains(" sessions, from ")
        case .driftDirection, .driftDropped: return page.kind == .course && line.contains("All sessions together drift")
        case .lastStep, .lastStepDay: return line.contains(" from one to the next by more than noise: ")
        case .changedParts: return line.contains("From first to last, changed by more than noise: ")
        case .driftingParts: return line.contains("Over all sessions, drifting by more than noise: ")
        case .steppingParts: return line.contains("From one session to the next, changed by more than noise: ")
        case .none: return line.contains("None of the ") && line.contains("changed by more than noise")
        case .comparedVerdict, .comparedNumber:
            guard page.kind == .comparison, line.hasPrefix("Score: "), number(behind: "Change: ", in: line) != nil,
                let score = titles.first(where: { line.hasPrefix("Score: \($0);") }), let all = daysOfScores[score]
            else { return false }
            // Other pairs than neighbours and the ends are said nowhere else.
            let sessions = line.components(separatedBy: "no. ").dropFirst().compactMap {
                Int($0.prefix { $0.isNumber })
            }
            let places = sessions.map { all.firstIndex(of: days[$0 - 1]) ?? 0 }
            return places[1] == places[0] + 1 || places[0] == 0 && places[1] == all.count - 1
        case .coachVerdict, .coachNumber: return page.kind == .coach && line.contains(", now ")
        case .coachDrift: return page.kind == .coach && line.contains("All sessions together drift")
        case .history: return page.kind == .history && line.contains(" at first to ")
        }
    }

    private func changed(_ line: String, _ plant: Plant, _ random: inout SeededGenerator) -> String {
        func withOtherVerdict(_ isOne: (String) -> Bool) -> String {
            guard let old = Self.verdicts.first(where: isOne) else { return line }
            return line.replacing(old, with: random.pick(Self.verdicts.filter { $0 != old }))
        }
        func withOtherNumber(_ words: String) -> String {
            guard let place = line.range(of: words) else { return line }
            let rest = line[place.upperBound...]
            let old = rest.prefix { "+-.0123456789".contains($0) }
            guard let number = Double(old.trimmingSuffix(".")) else { return line }
            let end = old.hasSuffix(".") ? "." : ""
            return line[..<place.upperBound] + (number + 0.7).written(.score) + end + rest.dropFirst(old.count)
        }
        func without(_ begin: String) -> String {
            guard let place = line.range(of: begin) else { return line }
            let end = line[place.lowerBound...].firstIndex(of: ".").map { line.index(after: $0) } ?? line.endIndex
            return String(line[..<place.lowerBound] + line[end...])
        }
        /// Another score than one of those named.
        func withOtherName(_ begin: String) -> String {
            guard let place = line.range(of: begin) else { return line }
            let list = line[place.upperBound...].prefix { $0 != "." }
            let parts = titles.filter { $0 != summary }
            let named = parts.filter { list.lowercased().contains($0.lowercased()) }
            let others = parts.filter { !named.contains($0) }
            if named.count > 1 || others.isEmpty {
                return line.replacing(list, with: named.dropLast().joined(separator: ", "))
            }
            return line.replacing(begin + list, with: begin + list + ", " + random.pick(others).lowercased())
        }
        switch plant {
        case .step, .comparedVerdict: return withOtherVerdict { line.hasSuffix($0) }
        case .overallVerdict:
            guard let place = line.range(of: "From first to last: ") else { return line }
            let sentence = line[place.upperBound...]
            guard let old = Self.verdicts.first(where: { sentence.contains(", \($0).") }) else { return line }
            return line.replacing(", \(old).", with: ", \(random.pick(Self.verdicts.filter { $0 != old })).")
        case .overallNumber: return withOtherNumber("From first to last: ")
        case .sessions: return withOtherNumber(" sessions, from ")
        case .driftDirection, .coachDrift:
            return line.contains("drift up,")
                ? line.replacing("drift up,", with: "drift down,") : line.replacing("drift down,", with: "drift up,")
        case .driftDropped: return without("All sessions together drift")
        case .lastStep:
            return line.contains("The last rise")
                ? line.replacing("The last rise", with: "The last fall")
                : line.replacing("The last fall", with: "The last rise")
        case .lastStepDay:
            let begin = "from one to the next by more than noise: "
            guard let place = line.range(of: begin),
                let old = days.first(where: { line[place.upperBound...].hasPrefix($0) })
            else { return line }
            return line.replacing(begin + old, with: begin + random.pick(days.filter { $0 != old }))
        case .changedParts: return withOtherName("From first to last, changed by more than noise: ")
        case .driftingParts: return withOtherName("Over all sessions, drifting by more than noise: ")
        case .steppingParts: return withOtherName("From one session to the next, changed by more than noise: ")
        case .none:
            return "From first to last, changed by more than noise: \(random.pick(titles.dropLast()).lowercased())."
        case .comparedNumber: return withOtherNumber("Change: ")
        case .coachVerdict:
            return withOtherVerdict {
                line.contains(": \($0).") || line.contains(": \($0)") && line.hasSuffix($0 + ".")
            }
        case .coachNumber: return withOtherNumber(", now ")
        case .history: return withOtherNumber(" at first to ")
        }
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(_ end: Character) -> String {
        hasSuffix(String(end)) ? String(dropLast()) : String(self)
    }
}

extension Double {
    /// Between two figures as they stand on a page, to one decimal.
    fileprivate func writtenDifference(to later: Double) -> Double { ((later - self) * 10).rounded() / 10 }
}

import Guides
import Testing
import Text

@testable import Reporting

@Suite("The last lines of a long result")
struct ShortResultTests {
    private func short(_ items: [Report.Item], _ language: Language = .en) -> [String] {
        Report(title: "", language: language, items: items).inShort
    }

    private static let quotient = Report.Item.quotient(
        Report.Quotient(
            title: "T", range: .init(value: 2.5, low: 1.9, high: 3.4, possibleLow: 0.6, possibleHigh: 15),
            sentences: [],
            notes: ["how"]))

    private static func bar(_ title: String, _ value: Double?) -> Report.Bar {
        Report.Bar(title: title, value: value, low: 1, high: 5, answered: 4, items: 5)
    }

    @Test(
        "a number stands with its range, scores with their scale, and what was promised and is to be tried after them")
    func numbers() {
        let practice = Report.Suggestion(id: "x", factor: "", title: "Say it first", how: "")
        let commitment = Report.List([.init(label: "", text: "call Ana, by Friday")], style: .bulleted)
        let bars = Report.Bars(
            bars: [Self.bar("Care", 4), Self.bar("Skill", nil), Self.bar("Word", 2.25)], sentences: [])
        #expect(
            short([.paragraph("Hello."), .bars(bars), Self.quotient, .list(commitment), .practice(practice)]) == [
                "Care: 4.0; Word: 2.3 (1 to 5).", "T: 2.5, likely 1.9 to 3.4.", "Promised: call Ana, by Friday",
                "For this week: Say it first",
            ])
        #expect(
            short([.bars(bars), .list(commitment)], .zh) == [
                "Care：4.0；Word：2.3（量表从 1 到 5）。", "答应的事：call Ana, by Friday",
            ])
    }

    @Test(
        "without a number it is what was concluded first and the last words of one's own, shortened where they are long"
    )
    func reflection() {
        let long = String(repeating: "Word after word. ", count: 30)
        let said = short([
            .heading("How it looks"), .paragraph("You see it half and half. " + long), .paragraph("More."),
            .quote(.init(label: "At first", pieces: [.init(text: "They left.")])),
            .quote(.init(label: "Now", pieces: [.init(text: "I did not ask.")])),
            .quote(.init(label: "Whole", pieces: [.init(text: long)])),
        ])
        #expect(said.count == 2 && said[1].hasPrefix("Whole: Word after word. "), "\(said)")
        #expect(said[1].count <= 170, "nothing older stands in for it")
        #expect(said[0].hasPrefix("You see it half and half.") && said[0].hasSuffix(".") && said[0].count <= 160)
    }

    @Test("of a checklist it is how much is ticked, and of a calculator what the picture says")
    func checklistAndCalculator() {
        let ticks = Report.List([], style: .ticked, title: "Done", sentences: ["1 of 2 is ticked. Not ticked: b."])
        #expect(short([.list(ticks)]) == ["Done: 1 of 2 is ticked. Not ticked: b."])
        let pareto = Report.Pareto(measures: [], sentences: ["Revenue: 1 of 8 makes half of it.", "More."])
        #expect(short([.pareto(pareto)]) == ["Revenue: 1 of 8 makes half of it."])
    }

    @Test("how many entries a timeline has is no result")
    func timeline() {
        let events = Report.Timeline(events: [.init(date: nil, text: "a")], sentences: ["2 entries from May to June."])
        #expect(short([.paragraph("So it is."), .picture(Report.Picture(events))]) == ["So it is."])
    }

    @Test("how a number is computed can be shown alone")
    func how() {
        let report = Report(title: "", language: .en, items: [.paragraph("a"), Self.quotient])
        #expect(report.onlyNotes().markdown().contains("how") && !report.onlyNotes().markdown().contains("a\n\na"))
        #expect(!report.withoutNotes().markdown().contains("how"))
    }
}

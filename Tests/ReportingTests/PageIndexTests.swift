import Testing

@testable import Reporting

@Suite("Each subject in a line, with the course of a score")
struct PageIndexTests {
    private func drawing(_ values: [Double], possible: ClosedRange<Double>? = nil) -> String {
        Report.PageIndex.Entry(title: "Acme", detail: "", values: values, possible: possible, section: 0).drawing
            .element(label: "")
    }

    @Test("A single value stands in the middle, whether its scale has ends or not")
    func single() {
        #expect(drawing([68.6]) == drawing([3], possible: 1...5))
    }

    @Test("A small change on a long scale looks small")
    func small() {
        #expect(drawing([2.4, 2.5], possible: 1...5) != drawing([2.4, 2.5]))
    }
}

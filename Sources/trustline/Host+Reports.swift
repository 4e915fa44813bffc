import Dialogue
import Guides
import Journal
import Reporting

extension Host {
    /// The guide's report on a session, with what it needs from outside: titles of other guides, practices.
    func report(_ guide: Guide, header: SessionHeader, walk: Walk) -> Report {
        Reporting.report(
            for: guide, header: header, walk: walk, language: language, context: context(for: guide))
    }

    func context(for guide: Guide) -> ReportContext {
        guard let library = try? guideLibrary() else { return ReportContext() }
        let blocks = guide.report + guide.documents.flatMap(\.body)
        var titles: [String: LocalizedText] = [:]
        var wantsPractices = false
        for block in blocks {
            switch block.kind {
            case .next(let ids):
                for id in ids { titles[id] = library.guide(id)?.title }
            case .practices: wantsPractices = true
            default: break
            }
        }
        return ReportContext(
            guideTitles: titles, practices: wantsPractices ? library.guide(GuideLibrary.practices)?.practices ?? [] : []
        )
    }
}

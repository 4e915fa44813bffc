import Answers
public import Dialogue
public import Guides
import Scoring
public import Text

/// Builds a report from blocks of the guide's report or of a `show` step.
///
/// - Parameters:
///   - blocks: the guide's report by default.
///   - scope: the enclosing rounds, for a `show` within a loop.
///   - language: the walk's language by default.
public func report(
    for guide: Guide, header: SessionHeader, walk: Walk, blocks: [Block]? = nil, scope: Scope = Scope(),
    language: Language? = nil, context: ReportContext = ReportContext()
) -> Report {
    let source = ReportSource(
        guide: guide, header: header, walk: walk, scope: scope, language: language ?? walk.language, context: context)
    let builder = ReportBuilder(source: source)
    return Report(
        title: source.filled(guide.title), language: source.language,
        items: withoutBareHeadings(joined((blocks ?? guide.report).filter(builder.isShown).flatMap(builder.items))))
}

/// Drops headings without contents: followed by another heading, suggestions or the end.
private func withoutBareHeadings(_ items: [Report.Item]) -> [Report.Item] {
    items.indices.filter { place in
        guard case .heading = items[place] else { return true }
        return switch items.indices.contains(place + 1) ? items[place + 1] : nil {
        case .heading?, .next?, nil: false
        default: true
        }
    }.map { items[$0] }
}

/// Joins consecutive suggestions into one item, without duplicates.
private func joined(_ items: [Report.Item]) -> [Report.Item] {
    var joined: [Report.Item] = []
    for item in items {
        guard case .next(let more) = item, case .next(var before) = joined.last else {
            joined.append(item)
            continue
        }
        before.guides += more.guides.filter { !before.guides.contains($0) }
        joined[joined.count - 1] = .next(before)
    }
    return joined
}

/// Builds a document.
public func report(
    for document: Document, of guide: Guide, header: SessionHeader, walk: Walk, language: Language? = nil,
    context: ReportContext = ReportContext()
) -> Report {
    var filled = report(
        for: guide, header: header, walk: walk, blocks: document.body, language: language, context: context)
    filled.title = ReportSource(
        guide: guide, header: header, walk: walk, scope: Scope(), language: language ?? walk.language, context: context
    ).filled(document.title)
    return filled
}

/// Makes the items of a report from a guide's blocks.
struct ReportBuilder {
    let source: ReportSource

    func isShown(_ block: Block) -> Bool {
        !(source.walk.endsThere && block.kind.asksForMore)
            && block.when?.holds { source.walk.lookup($0, in: source.scope) } ?? true
    }

    func items(_ block: Block) -> [Report.Item] {
        switch block.kind {
        case .heading(let text): [.heading(source.filled(text))]
        case .say(let text): [.paragraph(source.filled(text))]
        case .bars(let ids): ScoreBlocks(source: source).bars(ids)
        case .quotient(let id): ScoreBlocks(source: source).quotient(id)
        case .score(let id): ScoreBlocks(source: source).score(id)
        case .consistency(let ids): ConsistencyBlock(source: source).items(ids)
        case .answers(let ids): AnswerBlocks(source: source).answers(to: ids)
        case .quote(let id): AnswerBlocks(source: source).ownWords(id)
        case .beside(let ids): ids.flatMap(AnswerBlocks(source: source).ownWords)
        case .mirror(let id): MirrorBlock(source: source).items(id)
        case .checklist(let id): AnswerBlocks(source: source).checklist(id)
        case .commitments: AnswerBlocks(source: source).commitments()
        case .next(let ids): AnswerBlocks(source: source).next(ids)
        case .practices(let factors, let quotient):
            PracticeBlock(source: source).items(factors, movedBy: quotient)
        case .table(let table): RowBlocks(source: source).table(table)
        case .pareto(let rows, let label, let measures):
            RowBlocks(source: source).pareto(rows, label: label, by: measures)
        case .timeline(let rows, let date, let label):
            RowBlocks(source: source).timeline(rows, date: date, label: label)
        case .grid(let grid): GridBlock(source: source).items(grid)
        case .map(let rows, let from, let to, let evidence):
            RowBlocks(source: source).map(rows, from: from, to: to, evidence: evidence)
        }
    }
}

extension Block.Kind {
    /// Whether it suggests something to do; such blocks are left out if nothing follows from the session.
    fileprivate var asksForMore: Bool {
        switch self {
        case .practices, .commitments, .next: true
        default: false
        }
    }
}

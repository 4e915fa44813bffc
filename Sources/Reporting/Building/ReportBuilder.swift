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
    let builder = ReportBuilder(
        guide: guide, header: header, walk: walk, scope: scope, language: language ?? walk.language, context: context)
    return Report(
        title: builder.filled(guide.title), language: builder.language,
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
    filled.title = ReportBuilder(
        guide: guide, header: header, walk: walk, scope: Scope(), language: language ?? walk.language, context: context
    ).filled(document.title)
    return filled
}

struct ReportBuilder {
    let guide: Guide
    let header: SessionHeader
    let walk: Walk
    let scope: Scope
    let language: Language
    let context: ReportContext

    var words: Words { Words(language: language) }

    func filled(_ text: Wording, _ inner: Scope? = nil) -> String {
        interpolate(text[language], scope: inner ?? scope, walk: walk, language: language)
    }

    func isShown(_ block: Block) -> Bool {
        !(walk.endsThere && block.kind.asksForMore) && block.when?.holds(value) ?? true
    }

    /// Resolves a name in a condition.
    func value(_ path: [String]) -> ExpressionValue {
        walk.lookup(path, in: scope)
    }

    func items(_ block: Block) -> [Report.Item] {
        switch block.kind {
        case .heading(let text): [.heading(filled(text))]
        case .say(let text): [.paragraph(filled(text))]
        case .bars(let ids): bars(ids)
        case .quotient(let id): quotient(id)
        case .consistency(let ids): consistency(ids)
        case .score(let id): score(id)
        case .answers(let ids): answers(to: ids)
        case .quote(let id): ownWords(id)
        case .beside(let ids): ids.flatMap(ownWords)
        case .mirror(let id): quotes(of: id).map { .quote(mirrored($0)) }
        case .checklist(let id): checklist(id)
        case .commitments: commitments()
        case .next(let ids): next(ids)
        case .practices(let factors, let quotient): practice(factors, movedBy: quotient)
        case .table(let table): self.table(table)
        case .pareto(let rows, let label, let measures): pareto(rows, label: label, by: measures)
        case .timeline(let rows, let date, let label): timeline(rows, date: date, label: label)
        case .grid(let grid): self.grid(grid)
        case .map(let rows, let from, let to, let evidence): map(rows, from: from, to: to, evidence: evidence)
        }
    }

    // MARK: Looking up

    func score(named id: String) -> (declared: Score, result: ScoreResult)? {
        guard let declared = guide.scores.first(where: { $0.id == id }),
            let result = walk.scores.first(where: { $0.id == id })
        else { return nil }
        return (declared, result)
    }

    func label(of item: PathItem) -> String {
        filled(item.question.label ?? item.question.text, item.scope)
    }

    func text(of item: PathItem) -> String? {
        switch item.state {
        case .answered(let value): shown(value, for: item.question, language: language)
        case .skipped: words.leftOut
        case .open: nil
        }
    }

    /// The name of an item's rounds; `nil` outside loops and for a member's private round.
    func round(of item: PathItem) -> String? {
        item.roundName(below: scope.rounds.count, members: header.members, language: language)
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

import Answers
import Dialogue
import Guides
import Journal
import Records
import Text

/// Offers to make commitments of a finished session's table that lists people with a day each.
struct CommitmentOffer: ContextProviding {
    let context: Context

    private struct Row {
        var commitment: Commitment
        /// Determines the commitment's id, which makes creation idempotent.
        var key: AnswerKey
    }

    /// Asks once for all rows. A command typed instead of an answer runs next.
    func offer(_ walk: Walk, header: SessionHeader, in workspace: Workspace) throws {
        let rows = rows(of: walk)
        guard !rows.isEmpty else { return }
        say()
        for row in rows {
            say(
                page.item(shown(.commitment(row.commitment), words: nil, language: language).sanitizedLine, first: "  ")
            )
        }
        guard let line = context.ask(messages.makeCommitments(rows.count)) else { return }
        guard let isWanted = yesOrNo(line) else {
            if !line.isEmpty { context.state.nextLine = line }
            return
        }
        guard isWanted else { return }
        for row in rows {
            try workspace.commitments.make(
                row.commitment, origin: CommitmentOrigin(session: header.id, guide: header.guide),
                id: CommitmentStore.id(session: header, key: row.key), at: now())
        }
        say(page.paragraph(messages.commitmentsMade(rows.count)))
    }

    /// Rows with a day from today on, except people who already have a commitment from this session.
    private func rows(of walk: Walk) -> [Row] {
        let promised = walk.path.compactMap { item -> Commitment? in
            if case .answered(.commitment(let commitment)) = item.state { commitment } else { nil }
        }
        return walk.path.flatMap { item -> [Row] in
            guard let what = item.question.promise, case .rows(let columns, _, _) = item.question.kind,
                case .answered(.rows(let rows)) = item.state, let first = columns.first,
                let day = columns.first(where: \.kind.isDate)
            else { return [] }
            return rows.enumerated().compactMap { number, row in
                guard let by = row[day.id]?.lastDay, by >= today(), case .text(let name)? = row[first.id],
                    !promised.contains(where: { $0.to == name || $0.what.contains(name) })
                else { return nil }
                return Row(
                    commitment: Commitment(what: what[language], to: name, by: by),
                    key: AnswerKey("\(item.key)#\(number + 1)"))
            }
        }
    }
}

extension AnswerValue {
    /// A day, or the last one that a rough date can be: "next week" is by its Sunday.
    fileprivate var lastDay: CivilDate? {
        switch self {
        case .date(let day): day
        case .rough(let date): date.last
        default: nil
        }
    }
}

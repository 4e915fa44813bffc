import Dialogue
import Guides
import Journal
import Records
import Text

/// Sessions under way, as `resume` and `forget` name them.
extension Host {
    private static let draftWords = ["draft", "drafts", "草稿"]

    /// Whether a single word means a session under way: by that word, or by its guide. Numbers, `last` and ids do not.
    func namesDraft(_ word: String) throws -> Bool {
        if Self.draftWords.contains(word.lowercased()) { return true }
        if Int(word) != nil || ["last", "最近"].contains(word.lowercased()) { return false }
        return try openWorkspace().workspace.drafts().drafts.contains { $0.header.guide.hasPrefix(word.lowercased()) }
    }

    /// The one that is meant by `draft`, `draft 2` or `GUIDE about NAME`. Where several may be, they are listed with their
    /// numbers, and none is.
    func draft(meantBy words: [String], in workspace: Workspace) throws -> Draft? {
        let drafts = try openDrafts(in: workspace)
        guard !drafts.isEmpty else {
            say(page.paragraph(messages.noDrafts))
            return nil
        }
        var fitting = Array(drafts.enumerated())
        if let first = words.first, Self.draftWords.contains(first.lowercased()) {
            if words.count > 1 {
                guard words.count == 2, let number = Int(words[1]) else {
                    throw Complaint(messages.forgetUsage, status: 64)
                }
                guard drafts.indices.contains(number - 1) else {
                    throw Complaint(messages.noSuchDraft(number, of: drafts.count))
                }
                return drafts[number - 1]
            }
        } else {
            let named = try HistoryWords(words, host: self)
            fitting.removeAll { _, draft in
                let isGuide = named.guide.map { draft.header.guide.hasPrefix($0.lowercased()) } ?? true
                return !(isGuide && (named.subject.map { SubjectName.areSame($0, draft.header.subject) } ?? true))
            }
        }
        if fitting.count == 1 { return fitting[0].element }
        if fitting.isEmpty {
            say(page.paragraph(messages.noDraftLike(words.joined(separator: " "))))
            fitting = Array(drafts.enumerated())
        }
        list(fitting.map { ($0.offset + 1, $0.element) }, in: workspace)
        say(page.paragraph(messages.chooseDraftToForget))
        return nil
    }

    /// The latest first; those that cannot be read are named.
    func openDrafts(in workspace: Workspace) throws -> [Draft] {
        let (drafts, unreadable) = try workspace.drafts()
        for error in unreadable { writeError(page.paragraph(error.text(in: language)) + "\n") }
        return drafts
    }

    func list(_ drafts: [(number: Int, draft: Draft)], in workspace: Workspace) {
        say(page.paragraph(messages.openSessions))
        for (number, draft) in drafts { say(page.item(oneLine(draft, in: workspace), first: "  \(number)  ")) }
    }

    /// Title, subject, and the day something last happened.
    func oneLine(_ draft: Draft, in workspace: Workspace) -> String {
        "\(title(of: draft.header, in: workspace))  \(zone.day(draft.lastActivity))"
    }
}

import Guides
import Journal
import Records
import Text

/// Names of guides and subjects in the history.
struct KnownNames {
    /// Distinct ids, the latest used first.
    private(set) var guides: [String] = []
    private(set) var subjects: [String] = []
    private var met: Set<String> = []
    private var keys: Set<String> = []

    mutating func add(_ entry: HistoryEntry) {
        if met.insert(entry.guide).inserted { guides.append(entry.guide) }
        if let subject = entry.subject, keys.insert(SubjectName.key(subject)).inserted { subjects.append(subject) }
    }

    func subject(named name: String) -> String? { subjects.first { SubjectName.areSame($0, name) } }

    enum Name {
        case guide(String)
        case subject(String)
    }

    /// The guide or subject that was probably meant.
    func nearest(to name: String) -> Name? {
        let key = SubjectName.key(name)
        if let beginning = subjects.first(where: { SubjectName.key($0).hasPrefix(key) }) { return .subject(beginning) }
        let names = guides + subjects.map(SubjectName.key)
        guard let near = nearestWord(to: key, among: names) else { return nil }
        return guides.contains(near) ? .guide(near) : subject(named: near).map { .subject($0) }
    }
}

/// Explains why a query found no sessions.
struct EmptyResult: ContextProviding {
    private let sessions: PastSessions

    init(_ sessions: PastSessions) {
        self.sessions = sessions
    }

    var context: Context { sessions.context }

    /// Why no session matches, and a query that would.
    ///
    /// - Parameter command: the command that the words followed.
    func why(_ words: HistoryArguments, after command: [String]) throws -> String {
        var known = KnownNames()
        var latest: HistoryEntry?
        try sessions.each { session in
            known.add(session.entry)
            latest = latest ?? session.entry
            return true
        }
        guard let latest else { return messages.nothingYet }
        func typed(_ name: KnownNames.Name) -> String {
            switch name {
            case .guide(let guide): CommandWord.joined(command + [guide])
            case .subject(let subject): CommandWord.joined(command + ["about", subject])
            }
        }
        if let guide = words.guide, !known.guides.contains(where: { $0.hasPrefix(guide.lowercased()) }) {
            if let subject = known.subject(named: guide) {
                return messages.nameNotGuide(subject, command: typed(.subject(subject)))
            }
            if let file = try context.guideLibrary().files.first(where: { $0.id.hasPrefix(guide.lowercased()) }) {
                return messages.notTaken(file.id, command: CommandWord.joined(["take", file.id]))
            }
            return unknown(guide, known, typed)
        }
        if let subject = words.subject, known.subject(named: subject) == nil { return unknown(subject, known, typed) }
        if let since = words.since, zone.day(latest.finished) < since {
            return messages.nothingSince(since, latest: zone.day(latest.finished))
        }
        return messages.nothingFits(known)
    }

    private func unknown(_ name: String, _ known: KnownNames, _ typed: (KnownNames.Name) -> String) -> String {
        messages.nothingKnown(as: name, nearest: known.nearest(to: name).map(typed), known)
    }
}

import Guides
public import Records
public import Text

extension Workspace {
    var suggestionsFolder: String { Path.join(transcripts, "suggestions") }

    /// Remembers that a session suggested a practice, so that the next one suggests another. Twice is once.
    ///
    /// - Parameter practice: its id in the practice library.
    public func recordSuggestion(_ practice: String, session: String, at time: Timestamp) throws(JournalError) {
        guard Workspace.isPlainName(practice) else { throw .badName(practice) }
        let name = "\(try SessionID.checked(session)).\(practice).json"
        let record = SuggestionRecord(
            session: session, practice: practice, at: time, device: device)
        try disk.place(try JSON.document(record), at: Path.join(suggestionsFolder, name), staging: staging)
    }

    /// What was suggested so far, in the order in which the sessions began. Opens no file.
    public func suggestions() throws(JournalError) -> [SuggestedPractice] {
        try disk.names(in: suggestionsFolder).sorted().compactMap { name in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[2] == "json", (try? SessionID.checked(String(parts[0]))) != nil,
                Workspace.isPlainName(String(parts[1]))
            else { return nil }
            return SuggestedPractice(session: String(parts[0]), practice: String(parts[1]))
        }
    }
}

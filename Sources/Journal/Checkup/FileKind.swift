import Records
import Text

/// The kind of a workspace file, determined by its path alone.
enum FileKind: Equatable {
    case workspace
    case transcript(session: String)
    case draft(session: String)
    /// A file found in a draft's place, or a torn tail cut off a draft.
    case draftRest
    case pinnedGuide(hash: String)
    case note, jot, forgotten, commitmentEvent, suggestion, document
    case measurement(guide: String)
    case team(id: String)
    case box
    case wave(team: String)
    case teamNote
    case ballotRequest
    /// A file of one machine, of the lock, or of release 0.1.0's index.
    case machine
    /// An own guide, its test plan, or another file beside them.
    case own

    /// - Parameter path: relative to the workspace.
    /// - Returns: `nil` for an unknown file.
    init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, let name = parts.last else { return nil }
        guard parts[0] == "transcripts" else {
            guard parts[0] == "questionnaires" else { return nil }
            self = .own
            return
        }
        let words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        func isSession(_ text: String) -> Bool { (try? SessionID.checked(text)) != nil }
        switch (parts.count, parts[1]) {
        case (2, "workspace.json"): self = .workspace
        case (4, "drafts"):
            if words.count == 2, words[1] == "jsonl", isSession(words[0]) {
                self = .draft(session: words[0])
            } else if words.count == 3, isSession(words[0]),
                words[1].hasPrefix("found-") && words[2] == "jsonl"
                    || words[1] == "jsonl" && words[2].hasPrefix("torn-")
            {
                self = .draftRest
            } else {
                return nil
            }
        case (3, "guides"):
            guard words.count == 2, words[1] == "yaml", Digest.isHexadecimal(words[0], digits: 64) else { return nil }
            self = .pinnedGuide(hash: words[0])
        case (3, "amendments"):
            if words.count == 3, words[1...].elementsEqual(["forgotten", "json"]),
                Digest.isHexadecimal(words[0], digits: 32)
            {
                self = .forgotten
            } else if words.count == 4, isSession(words[0]), EventName.isValid(words[1]),
                words[2...].elementsEqual(["note", "json"])
            {
                self = .note
            } else {
                return nil
            }
        case (3, "jots"):
            guard words.count == 2, words[1] == "json", EventName.isValid(words[0]) else { return nil }
            self = .jot
        case (3, "commitments"):
            guard CommitmentFileName(name) != nil else { return nil }
            self = .commitmentEvent
        case (3, "measurements"):
            guard words.count == 2, words[1] == "json", Layout.isPlain(words[0]) else { return nil }
            self = .measurement(guide: words[0])
        case (3, "suggestions"):
            guard words.count == 3, words[2] == "json", isSession(words[0]), Layout.isPlain(words[1]) else {
                return nil
            }
            self = .suggestion
        case (3, "documents"):
            guard
                name == "trustline.ics"
                    || words.count == 3 && words[2] == "md" && isSession(words[0]) && Layout.isPlain(words[1])
            else {
                return nil
            }
            self = .document
        case (3, "ballots"):
            guard words.count == 2, words[1] == "json", Digest.isHexadecimal(words[0], digits: 16) else { return nil }
            self = .ballotRequest
        case (4..., "teams"):
            guard Digest.isHexadecimal(parts[2], digits: 16) else { return nil }
            switch (parts.count, parts[3]) {
            case (4, "team.json"): self = .team(id: parts[2])
            case (5, "boxes"):
                guard words.count == 2, words[1] == "json", Digest.isHexadecimal(words[0], digits: 16) else {
                    return nil
                }
                self = .box
            case (5, "waves"):
                guard words.count == 2, words[1] == "json", (try? TeamStore.checked(wave: words[0])) != nil else {
                    return nil
                }
                self = .wave(team: parts[2])
            case (5, "notes"):
                guard words.count == 3, words[2] == "json", EventName.isValid(words[1]) else { return nil }
                self = .teamNote
            default: return nil
            }
        case (3..., "devices"):
            guard parts.count > 3 || name == "this" else { return nil }
            if parts.count == 4, !["commands", "start", "backup", "reminded"].contains(name) { return nil }
            self = .machine
        case (3, "lock"):
            guard Layout.LockFile(rawValue: name) != nil else { return nil }
            self = .machine
        case (3, "cache"):
            guard ["history.json", "history.jsonl", "lock"].contains(name) else { return nil }
            self = .machine
        case (4, _):
            guard words.count == 2, words[1] == "json", isSession(words[0]), parts[1].utf8.count == 4,
                parts[2].utf8.count == 2, Int(parts[1]) != nil, Int(parts[2]) != nil
            else { return nil }
            self = .transcript(session: words[0])
        default: return nil
        }
    }

    /// The file that a conflict copy is a copy of, judged by its name: `NAME.sync-conflict-20261122-101500-ABCDEFG.json`,
    /// `NAME (conflicted copy 2026-11-22).json`, `NAME (1).json`, `NAME 2.json`, `NAME.json.orig` and other suffixes.
    ///
    /// - Parameters:
    ///   - path: relative to the workspace; not a known kind itself.
    ///   - exists: whether a file exists; existing originals are preferred.
    static func original(of path: String, exists: (String) -> Bool) -> String? {
        let folder = Path.parent(of: path)
        let name = Path.name(of: path)
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        var possible: String?
        for end in name.indices.reversed() where end > name.startIndex {
            let beginning = String(name[..<end])
            for candidate in [beginning, beginning + ending] where candidate != name {
                let candidate = Path.join(folder, candidate)
                guard let kind = FileKind(candidate), kind != .machine, kind != .own || candidate.hasSuffix(".yaml")
                else { continue }
                if exists(candidate) { return candidate }
                if kind != .own { possible = possible ?? candidate }
            }
        }
        return possible
    }
}

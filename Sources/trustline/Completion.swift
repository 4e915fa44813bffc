import Guides
import Insight
import Journal
import Records
import Text

/// Tab completion at the prompt: commands, guide ids, names used before.
struct Completion {
    let context: Context

    /// - Parameter text: the line up to the cursor.
    /// - Returns: candidates, each optionally followed by a tab and its description.
    func candidates(for text: String) -> [String] {
        var words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        let beginning = text.hasSuffix(" ") || words.isEmpty ? "" : words.removeLast()
        let candidates = words.isEmpty ? commands : arguments(after: words)
        return candidates.filter { $0.hasPrefix(beginning) && $0 != beginning }
    }

    private var commands: [String] {
        Trustline.subcommandNames.compactMap(\.first) + ["help"]
    }

    private func arguments(after words: [String]) -> [String] {
        guard case .exact(let command) = CommandWord.resolve(words[0], among: Trustline.subcommandNames + [["help"]])
        else { return [] }
        if let last = words.last, words.count > 1, Keywords.about.contains(last) { return subjects }
        switch command {
        case "take", "score", "precision": return words.count == 1 ? guides : ["about"]
        case "history", "timeline", "trend":
            return words.count == 1 ? guides + ["about", "since"] : ["about", "since"]
        case "help": return words.count == 1 ? commands : []
        case "guides": return words.count == 1 ? ["about"] : []
        case "lang": return Language.spoken.map(\.rawValue)
        case "show": return ["last"]
        case "kept", "partly", "missed", "moved", "change", "undo": return commitments
        case "backup", "restore": return files(endingIn: ".tar")
        case "doctor": return ["--mend"]
        case "team": return teamArguments(after: words)
        case "ballot": return ballotArguments(after: words)
        default: return []
        }
    }

    /// The open commitments: each one's word, a tab and its text.
    private var commitments: [String] {
        guard let actions = try? CommitmentActions(in: context), let all = try? actions.all().commitments else {
            return []
        }
        return all.open.map { "\($0.word)\t\(context.messages.commitment($0.state, today: context.today()))" }
    }

    private var guides: [String] {
        ((try? context.guideLibrary())?.files ?? []).map(\.id).filter { $0 != GuideLibrary.practices }
    }

    private func teamArguments(after words: [String]) -> [String] {
        switch words.count {
        case 1:
            let teams = (try? context.openWorkspace().workspace.teams.all().teams) ?? []
            return teams.map { CommandWord.joined([$0.name]) } + [context.messages.teamNew]
        case 2 where !Keywords.new.contains(words[1].lowercased()):
            return verbs(TeamCommand.verbs)
        case 3:
            guard case .exact("check-in") = CommandWord.resolve(words[2], among: TeamCommand.verbs.map(\.typed)) else {
                return []
            }
            return guides
        default: return []
        }
    }

    private func ballotArguments(after words: [String]) -> [String] {
        guard words.count > 1 else { return verbs(BallotCommand.verbs) }
        switch CommandWord.resolve(words[1], among: BallotCommand.verbs.map(\.typed)) {
        case .exact("make"): return words.count == 2 ? guides : words.count == 3 ? ["about"] : []
        case .exact("answer"): return words.count == 2 ? files(endingIn: ".ballot.json") : []
        case .exact("collect"): return files(endingIn: ".answer.json")
        default: return []
        }
    }

    /// A command's subcommands in the current language, and in English if Latin letters were typed.
    private func verbs(_ verbs: [Phrase]) -> [String] {
        let own = verbs.compactMap { $0[context.language].alternatives.first }
        return own + verbs.compactMap { $0[.en].alternatives.first }.filter { !own.contains($0) }
    }

    private func files(endingIn ending: String) -> [String] {
        let names = (try? UserFile.names(in: context.world.currentFolder)) ?? []
        return names.filter { $0.hasSuffix(ending) && !$0.contains(" ") }.sorted()
    }

    /// Distinct subjects of sessions, the latest first.
    private var subjects: [String] {
        guard let entries = try? context.openWorkspace().workspace.history(HistoryQuery(limit: 2000)).entries else {
            return []
        }
        var seen: Set<String> = []
        return entries.compactMap(\.subject).filter { seen.insert(SubjectName.key($0)).inserted }
    }
}

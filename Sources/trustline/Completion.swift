import Guides
import Journal

/// What Tab offers at the prompt: commands, guide ids, names used before.
struct Completion {
    let host: Host

    /// - Parameter text: the line up to the cursor.
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
        if let last = words.last, words.count > 1, ["about", "关于"].contains(last) { return subjects }
        switch command {
        case "take", "score": return words.count == 1 ? guides : ["about"]
        case "history", "timeline", "trend":
            return words.count == 1 ? guides + ["about", "since"] : ["about", "since"]
        case "help": return words.count == 1 ? commands : []
        case "guides": return words.count == 1 ? ["about"] : []
        case "lang": return ["en", "zh"]
        case "show": return ["last"]
        default: return []
        }
    }

    private var guides: [String] {
        ((try? host.guideLibrary())?.files ?? []).map(\.id).filter { $0 != GuideLibrary.practices }
    }

    /// Whom sessions were about, each once, the latest first.
    private var subjects: [String] {
        guard let entries = try? host.openWorkspace().workspace.history(HistoryQuery(limit: 2000)).entries else {
            return []
        }
        var seen: Set<String> = []
        return entries.compactMap(\.subject).filter { seen.insert($0).inserted }
    }
}

import Dialogue
import Guides
import LineEditor

/// Answers of several lines: long texts, lists, tables, and commitments, which are asked in three lines.
extension SessionRunner {
    /// Reads lines until an empty one or Ctrl-D; each is on disk before the next.
    func askBlock(_ prompt: Prompt, _ walk: Walk) -> Turn {
        var lines = prompt.lines
        while true {
            switch read("| ", walk, draft: halfTyped) {
            case .line(let line):
                halfTyped = ""
                if isBlank(line) {
                    return lines.isEmpty ? take(.empty, prompt, walk) : finishBlock(lines, prompt, walk)
                }
                if !line.contains("\n"), let command = parseCommand(line) { return obey(command, prompt, walk) }
                if case .misunderstood(let misunderstanding) = understoodLine(line, prompt) {
                    tell(host.messages.misunderstood(misunderstanding, question: prompt.question, canBeNote: false))
                    continue
                }
                if store(line, prompt) { lines.append(line) }
            case .interrupted(let draft): return interrupted(draft, prompt)
            case .end: return lines.isEmpty ? .leave(.paused) : finishBlock(lines, prompt, walk)
            case .tooLong(let limit): return tooLong(limit)
            case .hangUp:
                host.isLeaving = true
                return .leave(.quit)
            }
        }
    }

    /// Puts one line of a longer answer on disk. Where that fails, the line stands in the editor again.
    private func store(_ line: String, _ prompt: Prompt) -> Bool {
        do {
            try log(.line(prompt.key, line))
            return true
        } catch {
            _ = host.report(error)
            halfTyped = line
            return false
        }
    }

    /// A row of a table is checked as soon as it is typed; too few rows are no fault yet.
    private func understoodLine(_ line: String, _ prompt: Prompt) -> Input {
        guard case .rows(let columns, _, let max) = prompt.question.kind else { return .empty }
        var question = prompt.question
        question.kind = .rows(columns, min: 0, max: max)
        return parseInput(line, for: question, language: host.language, today: host.today())
    }

    private func finishBlock(_ lines: [String], _ prompt: Prompt, _ walk: Walk) -> Turn {
        let text = lines.joined(separator: "\n")
        let input = parseInput(text, for: prompt.question, language: host.language, today: host.today())
        return take(input, prompt, walk)
    }

    private func isBlank(_ line: String) -> Bool {
        line.allSatisfy(\.isWhitespace)
    }

    /// What, to whom, by when: three lines, each on disk at once.
    func askPromise(_ prompt: Prompt, _ walk: Walk) -> Turn {
        var parts = prompt.lines
        // The third part is on disk with the answer itself.
        func add(_ part: String) {
            if parts.count == 2 || store(part, prompt) { parts.append(part) }
        }
        while parts.count < 3 {
            if parts.isEmpty {
                tell(host.messages.promiseWhat(optional: prompt.question.isOptional || prompt.previous != nil))
            } else {
                tell(parts.count == 1 ? host.messages.promiseTo : host.messages.promiseBy)
            }
            switch read("> ", walk, draft: halfTyped) {
            case .line(let line):
                halfTyped = ""
                switch parseCommitmentPart(line, CommitmentPart.allCases[parts.count], today: host.today()) {
                case .command(let command): return obey(command, prompt, walk)
                case .empty where parts.isEmpty: return take(.empty, prompt, walk)
                case .empty: add("")
                case .answer(.date(let date), _): add(date.description)
                case .answer: add(line.trimmingSpaces)
                case .misunderstood:
                    host.say(host.page.paragraph(host.messages.dateUnclear(line)))
                    continue
                }
            case .interrupted(let draft): return interrupted(draft, prompt)
            case .end: return .leave(.paused)
            case .tooLong(let limit): return tooLong(limit)
            case .hangUp:
                host.isLeaving = true
                return .leave(.quit)
            }
        }
        let promise = Promise(
            what: parts[0], to: isBlank(parts[1]) ? nil : parts[1], by: CivilDate(iso: parts[2]))
        host.say("  " + shown(.commitment(promise), for: prompt.question, language: host.language))
        return .log([.answer(prompt.key, .commitment(promise))])
    }

    /// Long text in the person's own editor.
    func edit(_ prompt: Prompt) -> Turn {
        guard !isBallot else {
            host.say(host.page.paragraph(host.messages.noEditorForBallots))
            return .again(showing: false)
        }
        switch prompt.question.kind {
        case .text, .long, .names, .rows: break
        default:
            tell(host.messages.editOnlyText)
            return .again(showing: false)
        }
        let before: String
        if let previous = prompt.previous, prompt.lines.isEmpty {
            before = typed(previous, for: prompt.question, language: host.language)
        } else {
            before = (prompt.lines + (halfTyped.isEmpty ? [] : [halfTyped])).joined(separator: "\n")
        }
        do {
            guard let text = try host.editText(before) else {
                tell(host.messages.editUnchanged)
                return .again(showing: true)
            }
            return take(
                parseInput(
                    text, for: prompt.question, language: host.language, today: host.today(), isLiteral: true),
                prompt, walked)
        } catch {
            _ = host.report(error)
            return .again(showing: true)
        }
    }
}

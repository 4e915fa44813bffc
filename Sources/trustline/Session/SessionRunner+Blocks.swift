import Answers
import Dialogue
import Guides
import LineEditor
import Text

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
                    return lines.isEmpty ? take(.empty, prompt, walk, typed: "") : finishBlock(lines, prompt, walk)
                }
                if !line.contains("\n"), let command = parseCommand(line) {
                    return obey(command, prompt, walk, typed: line)
                }
                if case .misunderstood(let misunderstanding) = understoodLine(line, prompt) {
                    tell(host.messages.misunderstood(misunderstanding, question: prompt.question, canBeNote: false))
                    // To be mended, not typed again.
                    halfTyped = line
                    continue
                }
                if store([.line(prompt.key, line)], typed: line) { lines.append(line) }
            case .interrupted(let draft): return interrupted(draft, prompt)
            case .end: return lines.isEmpty ? .leave(.paused) : finishBlock(lines, prompt, walk)
            case .tooLong(let limit): return tooLong(limit)
            case .hangUp:
                host.isLeaving = true
                return .leave(.quit)
            }
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
        // The lines are on disk already.
        return take(input, prompt, walk, typed: "")
    }

    private func isBlank(_ line: String) -> Bool {
        line.allSatisfy(\.isWhitespace)
    }

    /// What, to whom, by when: three lines, each on disk at once.
    func askPromise(_ prompt: Prompt, _ walk: Walk) -> Turn {
        var parts = prompt.lines
        // The third part is on disk with the answer itself.
        func add(_ part: String) {
            if parts.count == 2 || store([.line(prompt.key, part)], typed: part) { parts.append(part) }
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
                case .command(let command): return obey(command, prompt, walk, typed: line)
                case .empty where parts.isEmpty: return take(.empty, prompt, walk, typed: "")
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
        return .log([.answer(prompt.key, .commitment(promise))], typed: parts[2])
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
            let edited = try PersonsEditor(context: host).edit(before)
            let turn = takeEdited(edited, prompt)
            // Until what was written is on disk elsewhere, the editor's file stays.
            if !halfTyped.isEmpty { try log([.unsent(prompt.key, halfTyped)]) }
            try PersonsEditor(context: host).discard(edited)
            return turn
        } catch {
            _ = host.report(error)
            return .again(showing: true)
        }
    }

    private func takeEdited(_ edited: EditedText, _ prompt: Prompt) -> Turn {
        guard edited.isChanged else {
            tell(edited.isDone ? host.messages.editUnchanged : host.messages.editorFailed(edited.editor))
            return .again(showing: true)
        }
        guard edited.isDone else {
            tell(host.messages.editorFailedWithText(edited.editor))
            halfTyped = edited.text
            return .again(showing: false)
        }
        let input = parseInput(
            edited.text, for: prompt.question, language: host.language, today: host.today(), isLiteral: true)
        let turn = take(input, prompt, walked, typed: edited.text)
        if case .log(let events, let typed) = turn { return .again(showing: store(events, typed: typed)) }
        if case .misunderstood = input { halfTyped = edited.text }
        return turn
    }
}

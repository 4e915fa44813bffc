import Guides
import Text

/// JSON encoding as a flat object: `{"at": "…", "answer": "keep_word", "value": {"number": 4}}`, `{"at": "…", "skip":
/// "example"}`, `{"at": "…", "note": "keep_word", "text": "…"}`, `{"at": "…", "line": "story", "text": "…"}`, `{"at":
/// "…", "unsent": "story", "text": "…"}`, `{"at": "…", "table": "clients", "row": 2, "new": true, "cells": [{"text":
/// "Acme"}, null]}` (without `new` the row is changed, without `cells` it is removed), `{"at": "…", "revisit":
/// "keep_word"}`, `{"at": "…", "language": "zh"}`, `{"at": "…", "ready": 0}`, `{"at": "…", "mark": "keep"}` and
/// likewise `pause`, `resume`, `finish`.
extension LogEntry {
    private enum Key: String, CodingKey {
        case at, answer, value, skip, note, line, unsent, text, table, row, new, cells, revisit, language, ready, mark
    }

    private enum Mark: String, Codable {
        case keep, pause, resume, finish
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        at = try container.decode(Timestamp.self, forKey: .at)
        if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .answer) {
            event = .answer(key, try container.decode(AnswerValue.self, forKey: .value))
        } else if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .skip) {
            event = .skip(key)
        } else if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .note) {
            event = .note(key, try container.decode(String.self, forKey: .text))
        } else if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .line) {
            event = .line(key, try container.decode(String.self, forKey: .text))
        } else if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .table) {
            event = .table(
                key,
                TableChange(
                    row: try container.decode(Int.self, forKey: .row),
                    isNew: try container.decodeIfPresent(Bool.self, forKey: .new) ?? false,
                    cells: try container.decodeIfPresent([AnswerValue?].self, forKey: .cells)))
        } else if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .unsent) {
            event = .unsent(key, try container.decode(String.self, forKey: .text))
        } else if let key = try container.decodeIfPresent(AnswerKey.self, forKey: .revisit) {
            event = .revisit(key)
        } else if let language = try container.decodeIfPresent(Language.self, forKey: .language) {
            event = .language(language)
        } else if let member = try container.decodeIfPresent(Int.self, forKey: .ready) {
            event = .ready(member: member)
        } else {
            event =
                switch try container.decode(Mark.self, forKey: .mark) {
                case .keep: .keep
                case .pause: .pause
                case .resume: .resume
                case .finish: .finish
                }
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(at, forKey: .at)
        switch event {
        case .answer(let key, let value):
            try container.encode(key, forKey: .answer)
            try container.encode(value, forKey: .value)
        case .skip(let key): try container.encode(key, forKey: .skip)
        case .note(let key, let text):
            try container.encode(key, forKey: .note)
            try container.encode(text, forKey: .text)
        case .line(let key, let text):
            try container.encode(key, forKey: .line)
            try container.encode(text, forKey: .text)
        case .table(let key, let change):
            try container.encode(key, forKey: .table)
            try container.encode(change.row, forKey: .row)
            if change.isNew { try container.encode(true, forKey: .new) }
            try container.encodeIfPresent(change.cells, forKey: .cells)
        case .unsent(let key, let text):
            try container.encode(key, forKey: .unsent)
            try container.encode(text, forKey: .text)
        case .revisit(let key): try container.encode(key, forKey: .revisit)
        case .language(let language): try container.encode(language, forKey: .language)
        case .ready(let member): try container.encode(member, forKey: .ready)
        case .keep: try container.encode(Mark.keep, forKey: .mark)
        case .pause: try container.encode(Mark.pause, forKey: .mark)
        case .resume: try container.encode(Mark.resume, forKey: .mark)
        case .finish: try container.encode(Mark.finish, forKey: .mark)
        }
    }
}

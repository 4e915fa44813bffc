import Foundation
import Support
import Testing
import Text

@testable import Guides

/// The schema is only for editors; what it offers must be what the reader takes.
@Suite("The JSON Schema of guides")
struct GuideSchemaTests {
    private let schema: [String: Any]

    init() throws {
        let file = Repository.root.appending(path: "docs/schemas/guide.schema.json")
        schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    private func definition(_ name: String) throws -> [String: Any] {
        let all = try #require(schema["definitions"] as? [String: Any])
        return try #require(all[name] as? [String: Any])
    }

    private func alternatives(_ name: String) throws -> [[String: Any]] {
        try #require(try definition(name)["oneOf"] as? [[String: Any]])
    }

    @Test("It offers the reader's blocks, steps and score rules, no more and no fewer")
    func parts() throws {
        func required(_ name: String) throws -> [[String]] {
            try alternatives(name).map { $0["required"] as? [String] ?? [] }
        }
        #expect(Set(try required("block").flatMap { $0 }) == Set(BlockDecoder.kinds))
        #expect(Set(try required("score").flatMap { $0 }) == Set(ScoreDecoder.rules))
        let steps = try required("step").flatMap { $0 }
        #expect(Set(steps).intersection(StepDecoder.kinds) == Set(StepDecoder.kinds))
    }

    @Test("It offers the reader's kinds of answers")
    func answers() throws {
        let question = try #require(
            try alternatives("step").compactMap { $0["properties"] as? [String: Any] }.first { $0["ask"] != nil })
        let answer = try #require((question["answer"] as? [String: Any])?["anyOf"] as? [[String: Any]])
        #expect(answer.first?["enum"] as? [String] == AnswerKindDecoder.kinds)
    }

    @Test("It is draft-07, as editors read it, compiled into the program, and everything in it has a description")
    func described() throws {
        #expect(schema["$schema"] as? String == "http://json-schema.org/draft-07/schema#")
        let file = Repository.root.appending(path: "docs/schemas/guide.schema.json")
        #expect(try Data(contentsOf: file) == Data(EmbeddedGuides.schema))
        var bare: [String] = []
        func look(_ value: Any, at path: String) {
            for entry in value as? [Any] ?? [] { look(entry, at: path) }
            guard let object = value as? [String: Any] else { return }
            for (name, property) in object["properties"] as? [String: [String: Any]] ?? [:] {
                if property["description"] == nil { bare.append("\(path)/\(name)") }
            }
            for (key, value) in object { look(value, at: "\(path)/\(key)") }
        }
        look(schema, at: "")
        #expect(bare == [])
    }

    @Test(
        "What belongs at a place is said as the checker says it, with its example",
        arguments: [
            ("text", Expected.text), ("condition", .condition), ("fileId", .id(.file)), ("name", .id(.name)),
            ("word", .id(.word)), ("option", .option), ("column", .column), ("step", .step), ("block", .block),
        ])
    func words(definition name: String, expected: Expected) throws {
        let description = try #require(try definition(name)["description"] as? String)
        let words = expected.words[.en]
        #expect(description.hasPrefix(words.prefix(1).uppercased() + words.dropFirst() + ", such as"), "\(description)")
        let example = expected.example.hasPrefix("- ") ? String(expected.example.dropFirst(2)) : expected.example
        #expect(description.contains(example), "\(description)")
    }
}

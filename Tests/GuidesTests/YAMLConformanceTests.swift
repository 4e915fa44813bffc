import Foundation
import Support
import Testing
import Text

@testable import Guides

/// The public YAML test suite, when it stands beside the project.
@Suite(
    "YAML test suite",
    .enabled(if: Conformance.folder != nil, "skipped: no folder ../shared/conformance beside the project"))
struct YAMLConformanceTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var id: String
        var name: String
        var yaml: String
        var events: String
        var mustFail: Bool

        enum CodingKeys: String, CodingKey {
            case id, name, yaml, events
            case mustFail = "must_fail"
        }

        var testDescription: String { "\(id) \(name)" }
    }

    /// Where libyaml differs from YAML 1.2 in a way that reaches us, each with the reason. The list does not grow silently.
    static let exceptions: [String: String] = [
        "CVW2":
            "libyaml takes # directly behind a comma for a comment; no text is lost that an author would not see as one",
        "JEF9/02": "libyaml keeps no line break for blanks without a line end at the end of the file",
    ]

    static func cases() throws -> [Case] {
        guard let folder = Conformance.folder else { return [] }
        let data = try Data(contentsOf: folder.appending(path: "yaml/cases.json"))
        return try JSONDecoder().decode([Case].self, from: data)
    }

    @Test("A file is read as the same tree or refused, never as another tree", arguments: try cases())
    func same(one: Case) throws {
        let bytes = Array(one.yaml.utf8)
        let reading = YAMLReader.read(bytes, source: SourceText(bytes))
        let tree = reading.findings.isEmpty ? reading.root.map(EventTree.init) : nil
        let isRight = tree == nil || (!one.mustFail && tree == EventTree(events: one.events))
        if Self.exceptions[one.id] != nil {
            #expect(!isRight, "\(one.id) is no exception any more")
        } else {
            #expect(isRight, "\(one.id): \(String(describing: tree))")
        }
    }

    @Test("Most of the suite that needs no anchors, tags or several documents is read, not refused")
    func enoughIsRead() throws {
        let plain = try Self.cases().filter { one in
            !one.mustFail && !one.events.contains("&") && !one.events.contains("*") && !one.events.contains("<")
                && one.events.split(separator: "\n").count { $0.hasPrefix("+DOC") } == 1
                && EventTree(events: one.events) != nil
        }
        let read = plain.filter { one in
            let bytes = Array(one.yaml.utf8)
            return YAMLReader.read(bytes, source: SourceText(bytes)).findings.isEmpty
        }
        let refused = plain.filter { one in !read.contains { $0.id == one.id } }.map(\.id).sorted()
        #expect(read.count * 10 >= plain.count * 7, "\(read.count) of \(plain.count), refused: \(refused)")
    }
}

enum Conformance {
    /// `../shared/conformance` beside the project, or `TRUSTLINE_CONFORMANCE`.
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["TRUSTLINE_CONFORMANCE"].map { URL(filePath: $0) }
        let near = [
            Repository.root.appending(path: "../shared/conformance"),
            Repository.root.appending(path: "../../shared/conformance"),
        ]
        return ([named].compactMap { $0 } + near).map(\.standardizedFileURL)
            .first { FileManager.default.fileExists(atPath: $0.appending(path: "yaml/cases.json").path) }
    }()
}

/// A tree of mappings, sequences and scalar texts, to compare.
indirect enum EventTree: Equatable {
    case scalar(String)
    case sequence([EventTree])
    case mapping([[EventTree]])

    init(_ node: YAMLNode) {
        switch node.content {
        case .scalar(let text, _): self = .scalar(text)
        case .sequence(let items): self = .sequence(items.map(EventTree.init))
        case .mapping(let entries): self = .mapping(entries.map { [.scalar($0.key), EventTree($0.value)] })
        }
    }

    /// From the suite's event notation; `nil` for a stream without a document.
    init?(events: String) {
        var lines = events.split(separator: "\n").map(String.init)[...]
        while let first = lines.first, first.hasPrefix("+STR") || first.hasPrefix("+DOC") { lines.removeFirst() }
        guard let tree = EventTree(&lines) else { return nil }
        self = tree
    }

    private init?(_ lines: inout ArraySlice<String>) {
        guard let line = lines.popFirst() else { return nil }
        if line.hasPrefix("=VAL") {
            var rest = line.dropFirst(5)
            while let first = rest.first, first == "&" || first == "<" {
                rest = rest.drop { $0 != " " }.dropFirst()
            }
            self = .scalar(Self.unescape(rest.dropFirst()))
        } else if line.hasPrefix("=ALI") {
            self = .scalar("*")
        } else if line.hasPrefix("+SEQ") || line.hasPrefix("+MAP") {
            var items: [EventTree] = []
            while let next = lines.first, !next.hasPrefix("-") {
                guard let item = EventTree(&lines) else { return nil }
                items.append(item)
            }
            lines = lines.dropFirst()
            guard line.hasPrefix("+MAP") else {
                self = .sequence(items)
                return
            }
            self = .mapping(stride(from: 0, to: items.count - 1, by: 2).map { [items[$0], items[$0 + 1]] })
        } else {
            return nil
        }
    }

    private static func unescape(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                let meanings: [Character: String] = ["n": "\n", "t": "\t", "r": "\r", "b": "\u{8}", "\\": "\\"]
                result += meanings[character] ?? String(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}

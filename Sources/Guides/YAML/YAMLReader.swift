/// Reads the subset of YAML used by guides: one document of mappings, sequences and scalars.
///
/// Anchors, aliases, tags, merge keys, directives and non-scalar keys are refused, so that an untrusted file takes at
/// most a constant factor of its size in memory. Size and depth are bounded.
struct YAMLReader {
    /// The maximum size in bytes.
    static let maximumSize = 256 * 1024
    static let maximumDepth = 32

    /// The tree as far as it could be read, and findings. With findings, the tree is complete only if ``isUsable``.
    struct Reading {
        var root: YAMLNode?
        var findings: [YAMLFinding]

        /// Whether the tree can be checked further: there are no findings other than duplicate keys and missing dashes.
        var isUsable: Bool {
            findings.allSatisfy {
                switch $0.refusal {
                case .duplicateKey, .missingDash: true
                default: false
                }
            }
        }
    }

    static func read(_ bytes: [UInt8], source: SourceText) -> Reading {
        let refused = refusedBytes(bytes, source: source)
        guard refused.isEmpty else { return Reading(root: nil, findings: refused) }
        return bytes.withUnsafeBufferPointer { buffer in
            var events = YAMLEvents(buffer)
            var builder = TreeBuilder(source: source)
            builder.build(from: &events)
            return Reading(root: builder.root, findings: builder.findings)
        }
    }
}

/// Builds a tree from events and refuses unsupported parts of YAML.
private struct TreeBuilder {
    var root: YAMLNode?
    var findings: [YAMLFinding] = []
    private var open: [Collection] = []
    private var documents = 0
    private let source: SourceText
    private var lastLine: (number: Int, scalars: [Unicode.Scalar]) = (0, [])

    init(source: SourceText) {
        self.source = source
    }

    private struct Collection {
        var start: SourcePosition
        var items: [YAMLNode] = []
        var entries: [YAMLEntry] = []
        var pendingKey: (text: String, start: SourcePosition, isPlain: Bool)?
        var keys: [String: SourcePosition] = [:]
        let isMapping: Bool

        /// Whether a key repeats the first one of a mapping with several entries: the next item of a list, without its dash.
        func beginsAgain(with key: String, at start: SourcePosition) -> Bool {
            guard let first = entries.first, entries.count > 2 else { return false }
            return first.key == key && first.keyStart.column == start.column && first.keyStart.line < start.line
        }
    }

    /// The maximum number of findings.
    private static let maximumFindings = 100

    mutating func build(from events: inout YAMLEvents) {
        while findings.count < Self.maximumFindings {
            let event: YAMLEvent
            do {
                event = try events.next()
            } catch {
                findings.append(YAMLFinding(refusal: .syntax(problem: error.problem), position: error.position))
                return
            }
            switch event.kind {
            case .streamEnd:
                if documents == 0 { findings.append(YAMLFinding(refusal: .empty, position: .start)) }
                return
            case .documentStart:
                documents += 1
                guard documents == 1 else {
                    findings.append(YAMLFinding(refusal: .severalDocuments, position: event.start))
                    return
                }
            case .mappingStart, .sequenceStart:
                guard open.count < YAMLReader.maximumDepth else {
                    findings.append(YAMLFinding(refusal: .tooDeep, position: event.start))
                    return
                }
                checkProperties(of: event)
                if wantsKey {
                    findings.append(YAMLFinding(refusal: .complexKey, position: event.start))
                    return
                }
                open.append(Collection(start: event.start, isMapping: event.kind == .mappingStart))
            case .collectionEnd:
                guard let done = open.popLast() else { return }
                add(
                    YAMLNode(
                        content: done.isMapping ? .mapping(done.entries) : .sequence(done.items), start: done.start,
                        end: event.end))
            case .scalar(let text, let style):
                checkProperties(of: event)
                checkCharacters(of: text, at: event.start)
                checkNeighbours(of: event, text, style)
                if wantsKey {
                    takeKey(text, style: style, at: event.start)
                } else {
                    add(YAMLNode(content: .scalar(text, style), start: event.start, end: event.end))
                }
            case .alias(let name):
                findings.append(YAMLFinding(refusal: .alias(name), position: event.start))
                if wantsKey {
                    takeKey("*" + name, style: .plain, at: event.start)
                } else {
                    add(YAMLNode(content: .scalar("", .plain), start: event.start, end: event.end))
                }
            case .other:
                break
            }
        }
    }

    private var wantsKey: Bool {
        guard let collection = open.last else { return false }
        return collection.isMapping && collection.pendingKey == nil
    }

    private mutating func takeKey(_ text: String, style: YAMLNode.ScalarStyle, at start: SourcePosition) {
        if text == "<<", style == .plain {
            findings.append(YAMLFinding(refusal: .mergeKey, position: start))
        }
        open[open.count - 1].pendingKey = (text, start, style == .plain)
    }

    private mutating func add(_ node: YAMLNode) {
        guard let last = open.indices.last else {
            root = node
            return
        }
        guard let key = open[last].pendingKey else {
            open[last].items.append(node)
            return
        }
        open[last].pendingKey = nil
        if open[last].beginsAgain(with: key.text, at: key.start), last > 0, !open[last - 1].isMapping {
            findings.append(YAMLFinding(refusal: .missingDash(key.text), position: key.start))
            open[last - 1].items.append(
                YAMLNode(content: .mapping(open[last].entries), start: open[last].start, end: key.start))
            open[last] = Collection(start: key.start, isMapping: true)
        }
        if let first = open[last].keys[key.text] {
            findings.append(YAMLFinding(refusal: .duplicateKey(key.text, first: first), position: key.start))
        } else {
            open[last].keys[key.text] = key.start
            open[last].entries.append(
                YAMLEntry(key: key.text, keyStart: key.start, keyIsPlain: key.isPlain, value: node))
        }
    }

    private mutating func checkProperties(of event: YAMLEvent) {
        if let anchor = event.anchor {
            findings.append(YAMLFinding(refusal: .anchor(anchor), position: event.start))
        }
        if let tag = event.tag {
            findings.append(YAMLFinding(refusal: .tag(tag), position: event.start))
        }
    }

    /// Checks three things that YAML forbids but libyaml accepts or misreads.
    private mutating func checkNeighbours(of event: YAMLEvent, _ text: String, _ style: YAMLNode.ScalarStyle) {
        let isQuoted = style == .singleQuoted || style == .doubleQuoted
        if isQuoted, character(at: event.end) == "#" {
            findings.append(
                YAMLFinding(refusal: .syntax(problem: "did not find expected key"), position: event.end))
        } else if style == .plain, text == "-" {
            findings.append(
                YAMLFinding(
                    refusal: .syntax(problem: "block sequence entries are not allowed in this context"),
                    position: event.start))
        } else if style == .plain, wantsKey, event.start.column > 1,
            character(at: SourcePosition(line: event.start.line, column: event.start.column - 1)) == "?"
        {
            findings.append(YAMLFinding(refusal: .complexKey, position: event.start))
        }
    }

    private mutating func character(at position: SourcePosition) -> Unicode.Scalar? {
        if lastLine.number != position.line {
            lastLine = (position.line, Array(source.line(position.line).unicodeScalars))
        }
        let index = position.column - 1
        return lastLine.scalars.indices.contains(index) ? lastLine.scalars[index] : nil
    }

    /// Checks characters produced by escapes in double-quoted text, such as `"\e[2J"`.
    private mutating func checkCharacters(of text: String, at start: SourcePosition) {
        if let character = text.unicodeScalars.first(where: isRefusedCharacter) {
            findings.append(YAMLFinding(refusal: .controlCharacter(character), position: start))
        }
    }
}

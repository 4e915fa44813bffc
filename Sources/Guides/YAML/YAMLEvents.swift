internal import CLibyaml

/// An event of libyaml.
struct YAMLEvent {
    var kind: Kind
    var anchor: String?
    var tag: String?
    var start: SourcePosition
    var end: SourcePosition

    enum Kind: Equatable {
        case documentStart, mappingStart, sequenceStart, collectionEnd, streamEnd
        case scalar(String, YAMLNode.ScalarStyle)
        case alias(String)
        case other
    }
}

struct YAMLSyntaxError: Error {
    /// libyaml's message.
    var problem: String
    var position: SourcePosition
}

/// The events of a YAML stream. The bytes must outlive this value.
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        precondition(yaml_parser_initialize(parser) == 1, "libyaml has no memory")
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deinitialize(count: 1)
        parser.deallocate()
    }

    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unreadable"
            // libyaml reports a missing colon on the next line; use the key's position.
            let isKey = problem == "could not find expected ':'"
            let mark = isKey ? parser.pointee.context_mark : parser.pointee.problem_mark
            throw YAMLSyntaxError(problem: problem, position: SourcePosition(mark))
        }
        defer { yaml_event_delete(&event) }
        var result = YAMLEvent(
            kind: .other, start: SourcePosition(event.start_mark), end: SourcePosition(event.end_mark))
        switch event.type {
        case YAML_STREAM_END_EVENT:
            result.kind = .streamEnd
        case YAML_DOCUMENT_START_EVENT:
            result.kind = .documentStart
        case YAML_MAPPING_START_EVENT:
            result.kind = .mappingStart
            result.anchor = text(event.data.mapping_start.anchor)
            result.tag = text(event.data.mapping_start.tag)
        case YAML_SEQUENCE_START_EVENT:
            result.kind = .sequenceStart
            result.anchor = text(event.data.sequence_start.anchor)
            result.tag = text(event.data.sequence_start.tag)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            result.kind = .collectionEnd
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            result.kind = .scalar(String(decoding: bytes, as: UTF8.self), style(scalar.style))
            result.anchor = text(scalar.anchor)
            result.tag = text(scalar.tag)
        case YAML_ALIAS_EVENT:
            result.kind = .alias(text(event.data.alias.anchor) ?? "")
        default:
            break
        }
        return result
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(decodingCString: $0, as: UTF8.self) }
    }

    private func style(_ style: yaml_scalar_style_t) -> YAMLNode.ScalarStyle {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }
}

extension SourcePosition {
    /// libyaml counts from 0.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

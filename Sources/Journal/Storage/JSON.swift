import Records
import Text

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON as the journal and `--json` have it: keys sorted, so that the same value always gives the same bytes. The only place that
/// needs Foundation, or the essentials of it where there are some.
public enum JSON {
    /// One line, without a newline.
    public static func line(_ value: some Encodable) throws(JournalError) -> [UInt8] {
        try encode(value, [.sortedKeys, .withoutEscapingSlashes])
    }

    /// For people to read and compare; ends with a newline.
    public static func document(_ value: some Encodable) throws(JournalError) -> [UInt8] {
        try encode(value, [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]) + [UInt8(ascii: "\n")]
    }

    private static func encode(
        _ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting
    ) throws(JournalError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw .unstorable(detail: Phrase("it holds a number that JSON has no sign for"))
        }
    }

    /// - Parameter path: where the bytes come from, for the error.
    /// - Throws: ``JournalError/damaged(path:detail:)``, without the contents.
    public static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: some Sequence<UInt8>, path: String
    ) throws(JournalError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw .damaged(path: path, detail: describe(error))
        } catch {
            throw .damaged(path: path, detail: Phrase("not readable"))
        }
    }

    /// A document of the journal. One of a newer format is refused, whether this program could make sense of it or not.
    static func decodeDocument<Document: StoredDocument>(
        _ type: Document.Type, _ bytes: [UInt8], path: String
    ) throws(JournalError) -> Document {
        let found: Document
        do {
            found = try decode(type, bytes, path: path)
        } catch {
            // Perhaps that is why.
            if let format = try? decode(FormatOnly.self, bytes, path: path).format, format > StoredFormat.current {
                throw .newerFormat(path: path, found: format, known: StoredFormat.current)
            }
            throw error
        }
        guard found.format <= StoredFormat.current else {
            throw .newerFormat(path: path, found: found.format, known: StoredFormat.current)
        }
        return found
    }

    /// The one key that every document of every format has.
    private struct FormatOnly: Decodable {
        var format: Int
    }

    /// What is wrong and at which key, `a.b.0`, without the contents of the file: an error may be shown where answers may not.
    private static func describe(_ error: DecodingError) -> Phrase {
        func key(_ path: [any CodingKey]) -> String {
            path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let missing, let context): return Phrase("\(key(context.codingPath + [missing])) is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let place = key(context.codingPath)
            return place.isEmpty
                ? Phrase("not the JSON that it should be") : Phrase("\(place) has no value that it may have")
        @unknown default: return Phrase("not readable")
        }
    }
}

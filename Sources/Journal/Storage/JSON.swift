import Records
import Text

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// JSON of the journal and of `--json`, with sorted keys, so that equal values give equal bytes. The only use of
/// Foundation, of which FoundationEssentials is enough where it exists.
public enum JSON {
    /// Encodes a value on one line, without a newline.
    public static func line(_ value: some Encodable) throws(JournalError) -> [UInt8] {
        try encode(value, [.sortedKeys, .withoutEscapingSlashes])
    }

    /// Encodes a value indented, ending with a newline.
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

    /// - Parameter path: the source of the bytes, for errors.
    /// - Throws: ``JournalError/damaged(path:detail:)``, which does not quote the contents.
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

    /// Decodes a document of the journal. A newer format is refused even if it could be decoded.
    static func decodeDocument<Document: StoredDocument>(
        _ type: Document.Type, _ bytes: [UInt8], path: String
    ) throws(JournalError) -> Document {
        let found: Document
        do {
            found = try decode(type, bytes, path: path)
        } catch {
            // A newer format may be the reason.
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

    /// The key common to documents of all formats.
    private struct FormatOnly: Decodable {
        var format: Int
    }

    /// What is wrong at which key, such as `a.b.0`. Does not quote the contents, because errors may be shown where
    /// answers may not.
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

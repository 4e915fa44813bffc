import Guides
import Records
import Text

/// One line of `cache/history.jsonl`, always laid out alike, so that most lines are passed over after a look at their front:
///
///     {"finished":"…","id":"…","guide":"…","subject":"…","scores":[["trust",6.1,20,20,4.9,7.2]],"started":"…",…}
///
/// A score is its id, value (or null), answered, items; then, for a quotient, the ends of its interval; last its standard
/// error, where there is one.
enum IndexLine {
    /// With the newline.
    static func encode(_ entry: HistoryEntry, into line: inout [UInt8]) {
        line.append(contentsOf: "{\"finished\":\"".utf8)
        line.append(contentsOf: entry.finished.description.utf8)
        line.append(contentsOf: "\",\"id\":".utf8)
        quote(entry.id, into: &line)
        line.append(contentsOf: ",\"guide\":".utf8)
        quote(entry.guide, into: &line)
        line.append(contentsOf: ",\"subject\":".utf8)
        if let subject = entry.subject { quote(subject, into: &line) } else { line.append(contentsOf: "null".utf8) }
        line.append(contentsOf: ",\"scores\":[".utf8)
        for (index, score) in entry.scores.enumerated() {
            line.append(contentsOf: index == 0 ? "[".utf8 : ",[".utf8)
            quote(score.id, into: &line)
            line.append(contentsOf: ",\(number(score.value)),\(score.answered),\(score.items)".utf8)
            if let low = score.low, let high = score.high {
                line.append(contentsOf: ",\(number(low)),\(number(high))".utf8)
            }
            if let error = score.error, error.isFinite { line.append(contentsOf: ",\(number(error))".utf8) }
            line.append(UInt8(ascii: "]"))
        }
        line.append(contentsOf: "],\"started\":\"".utf8)
        line.append(contentsOf: entry.started.description.utf8)
        line.append(contentsOf: "\",\"version\":\(entry.guideVersion),\"pin\":".utf8)
        quote(entry.guidePin, into: &line)
        line.append(contentsOf: ",\"language\":\"\(entry.language.rawValue)\"".utf8)
        line.append(contentsOf: ",\"answered\":\(entry.answered),\"asked\":\(entry.asked)}\n".utf8)
    }

    /// A line's front, without making values.
    struct Front {
        var finished: UnsafeBufferPointer<UInt8>
        var id: UnsafeBufferPointer<UInt8>
        var guide: UnsafeBufferPointer<UInt8>
        var subject: (bytes: UnsafeBufferPointer<UInt8>, isEscaped: Bool)?
        /// At the rest of the line.
        fileprivate var scanner: JSONScanner

        /// - Parameter line: without the newline.
        init(_ line: UnsafeBufferPointer<UInt8>) throws(NotJSON) {
            scanner = JSONScanner(line)
            try scanner.expect("{\"finished\":")
            finished = try scanner.stringBytes().bytes
            try scanner.expect(",\"id\":")
            id = try scanner.stringBytes().bytes
            try scanner.expect(",\"guide\":")
            guide = try scanner.stringBytes().bytes
            try scanner.expect(",\"subject\":")
            if scanner.next == UInt8(ascii: "n") {
                try scanner.expect("null")
                subject = nil
            } else {
                subject = try scanner.stringBytes()
            }
            guard finished.count == 24 else { throw NotJSON() }
        }

        func subjectText(names: inout NameTable) throws(NotJSON) -> String? {
            guard let subject else { return nil }
            return subject.isEscaped ? try JSONScanner.unescape(subject.bytes) : names.string(subject.bytes)
        }
    }

    /// The whole line.
    ///
    /// - Parameter names: texts that come again and again are made once.
    static func decode(_ front: Front, names: inout NameTable) throws(NotJSON) -> HistoryEntry {
        var entry = HistoryEntry.blank
        guard let finished = Timestamp(ascii: front.finished) else { throw NotJSON() }
        entry.finished = finished
        entry.id = String(decoding: front.id, as: UTF8.self)
        entry.guide = names.string(front.guide)
        entry.subject = try front.subjectText(names: &names)
        var scanner = front.scanner
        try scanner.expect(",\"scores\":")
        var scores: [HistoryEntry.Score] = []
        try scanner.array { scanner throws(NotJSON) in scores.append(try score(&scanner, names: &names)) }
        entry.scores = scores
        try scanner.expect(",\"started\":")
        entry.started = try scanner.timestamp()
        try scanner.expect(",\"version\":")
        entry.guideVersion = try scanner.integer()
        try scanner.expect(",\"pin\":")
        entry.guidePin = names.string(try scanner.stringBytes().bytes)
        try scanner.expect(",\"language\":")
        entry.language = try scanner.language()
        try scanner.expect(",\"answered\":")
        entry.answered = try scanner.integer()
        try scanner.expect(",\"asked\":")
        entry.asked = try scanner.integer()
        try scanner.expect("}")
        guard scanner.isAtEnd() else { throw NotJSON() }
        return entry
    }

    private static func score(
        _ scanner: inout JSONScanner, names: inout NameTable
    ) throws(NotJSON) -> HistoryEntry.Score {
        var score = HistoryEntry.Score(id: "", value: nil, answered: 0, items: 0)
        var place = 0
        var extra: [Double] = []
        try scanner.array { scanner throws(NotJSON) in
            switch place {
            case 0: score.id = names.string(try scanner.stringBytes().bytes)
            case 1: score.value = try scanner.optionalNumber()
            case 2: score.answered = try scanner.integer()
            case 3: score.items = try scanner.integer()
            case 4...6: extra.append(try scanner.number())
            default: throw NotJSON()
            }
            place += 1
        }
        guard place >= 4 else { throw NotJSON() }
        if extra.count > 1 { (score.low, score.high) = (extra[0], extra[1]) }
        if extra.count % 2 == 1 { score.error = extra.last }
        return score
    }

    private static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "null" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : value.description
    }

    private static func quote(_ text: String, into line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                line.append(UInt8(ascii: "\\"))
                line.append(byte)
            case 0..<0x20:
                line.append(contentsOf: "\\u00".utf8)
                line.append(contentsOf: Digest.hexadecimal(CollectionOfOne(byte)).utf8)
            default:
                line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}

/// Gives equal bytes the same `String`, so that a hundred thousand entries share their guides' and scores' names.
struct NameTable {
    private var names: [UInt64: String] = [:]

    /// - Parameter bytes: UTF-8 without escapes; names of ours have none.
    mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        // FNV-1a.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        if let name = names[hash], name.equals(bytes) { return name }
        let name = String(decoding: bytes, as: UTF8.self)
        if names.count < 4096 { names[hash] = name }
        return name
    }
}

extension String {
    fileprivate func equals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        utf8.withContiguousStorageIfAvailable { stored in
            guard stored.count == bytes.count else { return false }
            for index in 0..<stored.count where stored[index] != bytes[index] { return false }
            return true
        } ?? utf8.elementsEqual(bytes)
    }
}

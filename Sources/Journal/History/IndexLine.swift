import Guides

/// One line of `cache/history.jsonl`, always laid out alike, so that most lines are passed over after a look at their front:
///
///     {"finished":"…","id":"…","guide":"…","subject":"…","scores":[["trust",6.1,20,20,4.9,7.2]],"started":"…",…}
///
/// A score is its id, value (or null), answered, items, and for a quotient the ends of its interval.
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
        /// Where the rest begins, at `,"scores"`.
        var end: Int

        /// - Parameter line: without the newline.
        init(_ line: UnsafeBufferPointer<UInt8>) throws(NotJSON) {
            var scanner = JSONScanner(line)
            func expect(_ text: StaticString) throws(NotJSON) {
                let end = scanner.position + text.utf8CodeUnitCount
                guard end <= line.count,
                    UnsafeBufferPointer(rebasing: line[scanner.position..<end]).equals(text)
                else { throw NotJSON() }
                scanner = JSONScanner(line, from: end)
            }
            try expect("{\"finished\":")
            finished = try scanner.stringBytes().bytes
            try expect(",\"id\":")
            id = try scanner.stringBytes().bytes
            try expect(",\"guide\":")
            guide = try scanner.stringBytes().bytes
            try expect(",\"subject\":")
            if scanner.position < line.count, line[scanner.position] == UInt8(ascii: "n") {
                try expect("null")
                subject = nil
            } else {
                subject = try scanner.stringBytes()
            }
            guard finished.count == 24 else { throw NotJSON() }
            end = scanner.position
        }
    }

    /// - Parameter names: texts that come again and again are made once.
    static func decode(
        _ line: UnsafeBufferPointer<UInt8>, names: inout NameTable
    ) throws(NotJSON) -> HistoryEntry {
        var entry = HistoryEntry.blank
        var seen = 0
        var scanner = JSONScanner(line)
        try scanner.object { key, scanner throws(NotJSON) in
            seen += 1
            if key.equals("finished") {
                entry.finished = try scanner.timestamp()
            } else if key.equals("id") {
                entry.id = try scanner.string()
            } else if key.equals("guide") {
                entry.guide = try names.string(&scanner)
            } else if key.equals("subject") {
                if line[scanner.position] == UInt8(ascii: "n") {
                    try scanner.skip()
                } else {
                    entry.subject = try names.string(&scanner)
                }
            } else if key.equals("scores") {
                try scanner.array { scanner throws(NotJSON) in
                    entry.scores.append(try score(&scanner, names: &names))
                }
            } else if key.equals("started") {
                entry.started = try scanner.timestamp()
            } else if key.equals("version") {
                entry.guideVersion = try scanner.integer()
            } else if key.equals("pin") {
                entry.guidePin = try names.string(&scanner)
            } else if key.equals("language") {
                entry.language = try scanner.language()
            } else if key.equals("answered") {
                entry.answered = try scanner.integer()
            } else if key.equals("asked") {
                entry.asked = try scanner.integer()
            } else {
                throw NotJSON()
            }
        }
        guard seen == 11, scanner.isAtEnd() else { throw NotJSON() }
        return entry
    }

    private static func score(
        _ scanner: inout JSONScanner, names: inout NameTable
    ) throws(NotJSON) -> HistoryEntry.Score {
        var score = HistoryEntry.Score(id: "", value: nil, answered: 0, items: 0)
        var place = 0
        try scanner.array { scanner throws(NotJSON) in
            switch place {
            case 0: score.id = try names.string(&scanner)
            case 1: score.value = try scanner.optionalNumber()
            case 2: score.answered = try scanner.integer()
            case 3: score.items = try scanner.integer()
            case 4: score.low = try scanner.number()
            case 5: score.high = try scanner.number()
            default: throw NotJSON()
            }
            place += 1
        }
        guard place == 4 || place == 6 else { throw NotJSON() }
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

    mutating func string(_ scanner: inout JSONScanner) throws(NotJSON) -> String {
        let start = scanner
        let (bytes, isEscaped) = try scanner.stringBytes()
        if isEscaped {
            scanner = start
            return try scanner.string()
        }
        // FNV-1a.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        if let name = names[hash], name.utf8.elementsEqual(bytes) { return name }
        let name = String(decoding: bytes, as: UTF8.self)
        if names.count < 4096 { names[hash] = name }
        return name
    }
}

import Guides
import Records
import Text

extension HistoryEntry {
    /// From a transcript's bytes, reading only what the index needs.
    init(scanning transcript: UnsafeBufferPointer<UInt8>) throws(NotJSON) {
        var entry = HistoryEntry.blank
        var format: Int?
        var seen = 0
        var scanner = JSONScanner(transcript)
        try scanner.object { key, scanner throws(NotJSON) in
            if key.equals("format") {
                format = try scanner.integer()
            } else if key.equals("session") {
                seen += 1
                try entry.scanSession(&scanner)
            } else if key.equals("finished") {
                seen += 1
                entry.finished = try scanner.timestamp()
            } else if key.equals("language") {
                seen += 1
                entry.language = try scanner.language()
            } else if key.equals("items") {
                seen += 1
                try entry.scanItems(&scanner)
            } else if key.equals("scores") {
                seen += 1
                try scanner.array { scanner throws(NotJSON) in entry.scores.append(try Score(scanning: &scanner)) }
            } else {
                try scanner.skip()
            }
        }
        guard let format, format <= StoredFormat.current, seen == 5, scanner.isAtEnd() else { throw NotJSON() }
        self = entry
    }

    static let blank = HistoryEntry(
        id: "", guide: "", guideVersion: 0, guidePin: "", subject: nil, language: .en,
        started: Timestamp(millisecondsSinceEpoch: 0), finished: Timestamp(millisecondsSinceEpoch: 0), answered: 0,
        asked: 0, scores: [])

    private mutating func scanSession(_ scanner: inout JSONScanner) throws(NotJSON) {
        var seen = 0
        try scanner.object { key, scanner throws(NotJSON) in
            if key.equals("id") {
                seen += 1
                id = try scanner.string()
            } else if key.equals("guide") {
                seen += 1
                guide = try scanner.string()
            } else if key.equals("guideVersion") {
                seen += 1
                guideVersion = try scanner.integer()
            } else if key.equals("guideHash") {
                seen += 1
                guidePin = String(try scanner.string().prefix(HistoryEntry.pinLength))
            } else if key.equals("started") {
                seen += 1
                started = try scanner.timestamp()
            } else if key.equals("subject") {
                subject = try scanner.string()
            } else {
                try scanner.skip()
            }
        }
        guard seen == 5 else { throw NotJSON() }
    }

    private mutating func scanItems(_ scanner: inout JSONScanner) throws(NotJSON) {
        try scanner.array { scanner throws(NotJSON) in
            asked += 1
            try scanner.object { key, scanner throws(NotJSON) in
                if key.equals("value") { answered += 1 }
                try scanner.skip()
            }
        }
    }
}

extension HistoryEntry.Score {
    fileprivate init(scanning scanner: inout JSONScanner) throws(NotJSON) {
        var score = HistoryEntry.Score(id: "", value: nil, answered: 0, items: 0)
        var seen = 0
        try scanner.object { key, scanner throws(NotJSON) in
            if key.equals("id") {
                seen += 1
                score.id = try scanner.string()
            } else if key.equals("value") {
                score.value = try scanner.optionalNumber()
            } else if key.equals("answered") {
                seen += 1
                score.answered = try scanner.integer()
            } else if key.equals("items") {
                seen += 1
                score.items = try scanner.integer()
            } else if key.equals("error") {
                score.error = try scanner.optionalNumber()
            } else if key.equals("interval") {
                try scanner.object { key, scanner throws(NotJSON) in
                    if key.equals("low") {
                        score.low = try scanner.number()
                    } else if key.equals("high") {
                        score.high = try scanner.number()
                    } else {
                        try scanner.skip()
                    }
                }
            } else {
                try scanner.skip()
            }
        }
        guard seen == 3 else { throw NotJSON() }
        self = score
    }
}

extension JSONScanner {
    mutating func language() throws(NotJSON) -> Language {
        guard let language = Language(rawValue: try string()) else { throw NotJSON() }
        return language
    }

    /// `2026-11-22T10:15:03.120Z`.
    mutating func timestamp() throws(NotJSON) -> Timestamp {
        guard let time = Timestamp(ascii: try stringBytes().bytes) else { throw NotJSON() }
        return time
    }
}

extension Timestamp {
    /// Reads exactly what `description` writes, without making text of it.
    init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 24, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes[19] == UInt8(ascii: "."), bytes[23] == UInt8(ascii: "Z")
        else { return nil }
        func number(_ start: Int, _ count: Int) -> Int? {
            var value = 0
            for index in start..<(start + count) {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), let millisecond = number(20, 3), hour < 24,
            minute < 60, second < 60, let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        self.init(millisecondsSinceEpoch: seconds * 1000 + Int64(millisecond))
    }
}

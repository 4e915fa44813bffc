public import Text

/// An iCalendar file (RFC 5545) of all-day events: lines end with CR LF and are folded at 75 octets between characters.
public struct ICalendar {
    public struct Event: Equatable {
        /// UID: the same each time an event is written, so that calendar programs replace it.
        public let uid: String
        public let day: CivilDate
        public let summary: String
        public let details: String
        /// SEQUENCE: increases whenever the event changes.
        public let sequence: Int

        public init(uid: String, day: CivilDate, summary: String, details: String, sequence: Int) {
            self.uid = uid
            self.day = day
            self.summary = summary
            self.details = details
            self.sequence = sequence
        }
    }

    /// PRODID, such as `-//Trustline//Trustline 0.1.0//EN`.
    public let product: String
    /// DTSTAMP: when it was written.
    public let stamp: Timestamp
    public let events: [Event]

    public init(product: String, stamp: Timestamp, events: [Event]) {
        self.product = product
        self.stamp = stamp
        self.events = events
    }

    public var text: String {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:\(Self.escaped(product))", "CALSCALE:GREGORIAN"]
        for event in events {
            lines += [
                "BEGIN:VEVENT", "UID:\(Self.escaped(event.uid))", "DTSTAMP:\(Self.moment(stamp))",
                "DTSTART;VALUE=DATE:\(Self.date(event.day))",
            ]
            // DTEND is exclusive.
            if let end = event.day.adding(days: 1) { lines.append("DTEND;VALUE=DATE:\(Self.date(end))") }
            lines += [
                "SUMMARY:\(Self.escaped(event.summary))", "DESCRIPTION:\(Self.escaped(event.details))",
                "SEQUENCE:\(event.sequence)", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
            ]
        }
        lines.append("END:VCALENDAR")
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// A DATE, such as `20261127`.
    static func date(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

    /// A DATE-TIME, such as `20261122T101500Z`.
    static func moment(_ time: Timestamp) -> String {
        let text = time.description.filter { $0 != "-" && $0 != ":" }
        return text.prefix(15) + "Z"
    }

    /// Escapes TEXT (RFC 5545, 3.3.11): backslashes, semicolons and commas get a backslash, line breaks become `\n`,
    /// other control characters are removed.
    static func escaped(_ text: String) -> String {
        var result = ""
        var wasReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result += "\\" + String(scalar)
            case "\n" where wasReturn: break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += "\\n"
            case "\t": result += " "
            default: if scalar.properties.generalCategory != .control { result.unicodeScalars.append(scalar) }
            }
            wasReturn = scalar == "\r"
        }
        return result
    }

    /// Folds a line (RFC 5545, 3.1) to at most 75 octets; continuation lines begin with a space. Splits between
    /// graphemes unless one is longer than a line.
    static func folded(_ line: String) -> String {
        var result = ""
        var octets = 0
        func append(_ scalars: String.UnicodeScalarView, width: Int) {
            if octets + width > 75 {
                result += "\r\n "
                octets = 1
            }
            result.unicodeScalars.append(contentsOf: scalars)
            octets += width
        }
        for character in line {
            let width = character.utf8.count
            if width <= 74 {
                append(String(character).unicodeScalars, width: width)
            } else {
                for scalar in character.unicodeScalars {
                    append(String(scalar).unicodeScalars, width: UTF8.width(scalar))
                }
            }
        }
        return result
    }
}

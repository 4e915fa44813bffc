/// A text that its author agreed to share, with the question it answers or is a note on.
public struct Comment: Sendable, Equatable, Comparable {
    /// The question's id; `nil` in files of release 0.1.0.
    public var question: String?
    public var text: String

    public init(_ text: String, on question: String?) {
        self.text = text
        self.question = question
    }

    /// Ordered by question, then alphabetically, so that the order discloses neither author nor time.
    public static func < (one: Comment, other: Comment) -> Bool {
        (one.question ?? "", one.text) < (other.question ?? "", other.text)
    }
}

/// Encoded as `{"question": "monday", "text": "…"}`; without a question as a string, as in release 0.1.0.
extension Comment: Codable {
    private enum CodingKeys: CodingKey { case question, text }

    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(text, on: nil)
            return
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try fields.decode(String.self, forKey: .text),
            on: try fields.decodeIfPresent(String.self, forKey: .question))
    }

    public func encode(to encoder: any Encoder) throws {
        guard let question else {
            var alone = encoder.singleValueContainer()
            return try alone.encode(text)
        }
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(question, forKey: .question)
        try fields.encode(text, forKey: .text)
    }
}

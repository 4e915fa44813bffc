/// A text of the program that is not in a language yet: the English text as the code holds it, with its arguments.
///
/// Written as a literal: `"Read \(done) of \(total) sessions."` is looked up as `Read {1} of {2} sessions.`
public struct Phrase: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// What translations are found by: the text with `{1}`, `{2}` … for its arguments.
    private(set) var key: String
    private(set) var english: String
    private(set) var arguments: [Argument]
    /// What selects the form of a plural.
    private(set) var number: Int?

    public init(stringLiteral text: String) {
        (key, english, arguments) = (text, text, [])
    }

    public init(stringInterpolation: StringInterpolation) {
        (key, english) = (stringInterpolation.key, stringInterpolation.english)
        arguments = stringInterpolation.arguments
    }

    /// - Parameters:
    ///   - context: tells apart two uses of one English text that other languages say differently.
    ///   - others: arguments that the English text does not need, numbered after its own.
    public init(_ phrase: Phrase, context: StaticString? = nil, also others: String...) {
        self.init(phrase, context: context, also: others)
    }

    /// The text in a language; ``Words`` says many in one.
    public subscript(language: Language) -> String { Words(language)(self) }

    /// A text whose English is not written where it is used, with its context.
    public func within(_ context: StaticString) -> Phrase { Phrase(self, context: context) }

    /// What somebody may type for one thing, whichever language they speak, in lower case: `about`, 关于. A file lists several
    /// words with `|` between them.
    public var typed: [String] {
        var seen: Set<String> = []
        return Language.spoken.flatMap { self[$0].lowercased().alternatives }.filter { seen.insert($0).inserted }
    }

    init(_ phrase: Phrase, context: StaticString?, also others: [String]) {
        self = phrase
        arguments += others.map(Argument.text)
        if let context { key = "\(context)\u{4}\(key)" }
    }

    /// A text with a number in it. Both forms interpolate the same arguments in the same order, except that `one` may leave out
    /// those at the end.
    public static func plural(
        _ number: Int, one: Phrase, other: Phrase, context: StaticString? = nil
    ) -> Phrase {
        var phrase = Phrase(one, context: context, also: [])
        phrase.english = number == 1 ? one.english : other.english
        phrase.arguments = other.arguments
        phrase.number = number
        return phrase
    }

    /// What stands in the place of `{1}`.
    enum Argument: Sendable, Equatable {
        case text(String)
        case phrase(Phrase)
        /// A phrase that begins a sentence.
        case sentence(Phrase)
        /// Names, numbers.
        case list([String])
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var key = ""
        fileprivate var english = ""
        fileprivate var arguments: [Argument] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            key.reserveCapacity(literalCapacity + 3 * interpolationCount)
            english.reserveCapacity(literalCapacity + 12 * interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            key += literal
            english += literal
        }

        private mutating func append(_ argument: Argument, _ english: String) {
            arguments.append(argument)
            key += "{\(arguments.count)}"
            self.english += english
        }

        public mutating func appendInterpolation(_ text: String) { append(.text(text), text) }
        public mutating func appendInterpolation(_ phrase: Phrase) { append(.phrase(phrase), phrase.english) }
        public mutating func appendInterpolation(sentence phrase: Phrase) {
            append(.sentence(phrase), phrase.english.capitalisedFirst)
        }
        public mutating func appendInterpolation(list: [String]) { append(.list(list), Words(.en).list(list)) }

        public mutating func appendInterpolation(_ text: Substring) { appendInterpolation(String(text)) }
        public mutating func appendInterpolation(_ number: Int) { appendInterpolation(String(number)) }
        public mutating func appendInterpolation(_ day: CivilDate) { appendInterpolation(day.description) }
    }
}

extension String {
    /// The first letter as a capital.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// A translatable text of the program: the English text with its arguments.
///
/// Written as a literal: `"Read \(done) of \(total) sessions."` has the key `Read {1} of {2} sessions.`
public struct Phrase: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The key of translations: the text with `{1}`, `{2}` … for its arguments.
    private(set) var key: String
    private(set) var english: String
    private(set) var arguments: [Argument]
    /// The number that selects the plural form.
    private(set) var number: Int?

    public init(stringLiteral text: String) {
        (key, english, arguments) = (text, text, [])
    }

    public init(stringInterpolation: StringInterpolation) {
        (key, english) = (stringInterpolation.key, stringInterpolation.english)
        arguments = stringInterpolation.arguments
    }

    /// - Parameters:
    ///   - context: distinguishes uses of the same English text that need different translations.
    ///   - others: further arguments for translations, numbered after the English text's own.
    public init(_ phrase: Phrase, context: StaticString? = nil, also others: String...) {
        self.init(phrase, context: context, also: others)
    }

    /// The text in a language; use ``Words`` for several texts in the same language.
    public subscript(language: Language) -> String { Words(language)(self) }

    /// The same text with a context.
    public func within(_ context: StaticString) -> Phrase { Phrase(self, context: context) }

    /// The words accepted as input in any language, in lower case, such as `about` and 关于. Translations list several words
    /// separated by `|`.
    public var typed: [String] {
        var seen: Set<String> = []
        return Language.spoken.flatMap { self[$0].lowercased().alternatives }.filter { seen.insert($0).inserted }
    }

    init(_ phrase: Phrase, context: StaticString?, also others: [String]) {
        self = phrase
        arguments += others.map(Argument.text)
        if let context { key = "\(context)\u{4}\(key)" }
    }

    /// A text with a plural. Both forms interpolate the same arguments in the same order, but `one` may leave out the
    /// last ones.
    public static func plural(
        _ number: Int, one: Phrase, other: Phrase, context: StaticString? = nil
    ) -> Phrase {
        var phrase = Phrase(one, context: context, also: [])
        phrase.english = number == 1 ? one.english : other.english
        phrase.arguments = other.arguments
        phrase.number = number
        return phrase
    }

    /// An argument of a phrase.
    enum Argument: Sendable, Equatable {
        case text(String)
        case phrase(Phrase)
        /// A phrase at the beginning of a sentence, capitalised.
        case sentence(Phrase)
        /// A list of names or numbers.
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
    /// The text with its first letter in upper case.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

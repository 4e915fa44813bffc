public import ArgumentParser
public import Text

extension Language: ExpressibleByArgument {
    /// Accepts a language without translations of the program by its tag, two or three letters with optional subtags, because
    /// guides may be translated into it; see ``CommandDispatch/check(_:in:)``.
    public init?(argument: String) {
        guard let language = Language(named: argument) ?? Language(rawValue: argument),
            language.nearestSpoken != nil || language.base.rawValue.count < 4
        else { return nil }
        self = language
    }
}

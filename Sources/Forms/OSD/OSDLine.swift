/// A line of the resulting guide with its origin in the scale.
struct OSDLine: ExpressibleByStringInterpolation {
    var text: String
    /// The item or section it comes from, if any.
    var item: String?
    /// The score it comes from, if any.
    var score: String?

    init(stringLiteral text: String) { self.text = text }

    init(_ text: String, of item: String?, score: String? = nil) {
        self.text = text
        self.item = item
        self.score = score
    }
}

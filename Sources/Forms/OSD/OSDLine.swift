/// A line of the guide that is made, with what of the scale it comes from.
struct OSDLine: ExpressibleByStringInterpolation {
    var text: String
    /// The item or section; `nil`: none of them.
    var item: String?
    /// The score.
    var score: String?

    init(stringLiteral text: String) { self.text = text }

    init(_ text: String, of item: String?, score: String? = nil) {
        self.text = text
        self.item = item
        self.score = score
    }
}

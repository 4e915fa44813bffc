/// Writes a JSON array element by element, in the format of ``Context/json(_:)``.
struct JSONList {
    let context: Context
    private var isEmpty = true

    init(context: Context) {
        self.context = context
    }

    mutating func add(_ value: some Encodable) throws {
        let lines = try context.json(value).split(separator: "\n", omittingEmptySubsequences: false)
        context.writeOutput((isEmpty ? "[\n" : ",\n") + lines.map { "  " + $0 }.joined(separator: "\n"))
        isEmpty = false
    }

    func end() {
        context.say(isEmpty ? "[\n\n]" : "\n]")
    }
}

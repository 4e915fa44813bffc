/// A JSON array written while it grows, as ``Context/json(_:)`` would write it whole.
struct JSONList {
    let host: Context
    private var isEmpty = true

    init(host: Context) {
        self.host = host
    }

    mutating func add(_ value: some Encodable) throws {
        let lines = try host.json(value).split(separator: "\n", omittingEmptySubsequences: false)
        host.writeOutput((isEmpty ? "[\n" : ",\n") + lines.map { "  " + $0 }.joined(separator: "\n"))
        isEmpty = false
    }

    func end() {
        host.say(isEmpty ? "[\n\n]" : "\n]")
    }
}

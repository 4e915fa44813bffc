/// A command's failure as a message to the user: what happened, what is safe, what to do next.
struct CommandError: Error {
    /// In the user's language.
    var text: String
    /// The exit status when run from a shell.
    var status: Int32
    /// Printed line by line without wrapping, because carets point at columns.
    var isLaidOut: Bool

    /// - Parameter status: from `sysexits.h`, such as 64 (EX_USAGE); 1 for everything else.
    init(_ text: String, status: Int32 = 1, isLaidOut: Bool = false) {
        self.text = text
        self.status = status
        self.isLaidOut = isLaidOut
    }
}

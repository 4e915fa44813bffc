/// Something a command could not do, told to the person: what happened, what is safe, what to do next.
struct Complaint: Error {
    /// In the language the person reads, one sentence a clause.
    var text: String
    /// The exit status when the command came from the shell.
    var status: Int32
    /// Its lines stand as they are, with a caret under a place, and are not filled and wrapped.
    var isLaidOut: Bool

    /// For `sysexits.h`'s EX_USAGE, 64, and so on; 1 for the rest.
    init(_ text: String, status: Int32 = 1, isLaidOut: Bool = false) {
        self.text = text
        self.status = status
        self.isLaidOut = isLaidOut
    }
}

/// Something a command could not do, told to the person: what happened, what is safe, what to do next.
struct Complaint: Error {
    /// In the language the person reads, one sentence a clause.
    var text: String
    /// The exit status when the command came from the shell.
    var status: Int32

    /// For `sysexits.h`'s EX_USAGE, 64, and so on; 1 for the rest.
    init(_ text: String, status: Int32 = 1) {
        self.text = text
        self.status = status
    }
}

extension Workspace {
    /// Writes a file that the person asked for, wherever they want it: whole or not at all, readable by them alone.
    ///
    /// - Parameter path: absolute; what stood there is replaced.
    public static func writeOut(_ text: String, to path: String) throws(JournalError) {
        try writeOut(Array(text.utf8), to: path)
    }

    public static func writeOut(_ bytes: [UInt8], to path: String) throws(JournalError) {
        let disk = Disk()
        try disk.place(bytes, at: path, staging: Path.parent(of: path))
    }
}

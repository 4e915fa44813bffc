public import Text

/// What can go wrong on disk. Nothing that was stored before is lost by any of these.
public enum JournalError: Error, Sendable, Equatable {
    /// The system refused; `code` is its errno.
    case system(Action, path: String, code: Int32)
    /// A file or folder that is there could not be looked at this time; `code` is the system's errno.
    case unreadable(path: String, code: Int32)
    /// The file is written and in its place, but the disk did not confirm it; `code` is the system's errno.
    case unconfirmed(path: String, code: Int32)
    /// The workspace has a lock, and nobody gave the passphrase.
    case locked(path: String)
    /// This path is the workspace that another one was to be brought into.
    case sameWorkspace(path: String)
    /// There is no workspace at this path, and the command only reads.
    case missing(path: String)
    /// Written by a newer version of the program: left alone.
    case newerFormat(path: String, found: Int, known: Int)
    /// Not what it should be; left where it is.
    /// - Parameter detail: what is wrong, in a few words.
    case damaged(path: String, detail: Phrase)
    case tooLarge(path: String, bytes: Int, limit: Int)
    /// Another running program has this session open.
    case inUse(path: String)
    /// Neither a workspace was named nor is there a home folder to put one in.
    case noHome
    /// Another kind of file stands where one was to be written; it is left alone.
    case occupied(path: String)
    /// No session, draft or commitment with this id.
    case unknown(id: String)
    /// Other users of the machine may read it.
    case openToOthers(path: String)
    /// Cannot be the name of a file.
    case badName(String)
    /// A value that JSON cannot hold, such as an infinite number.
    case unstorable(detail: Phrase)
    /// A result has to be compared with an earlier one before it is shown, and this is why that cannot be read.
    indirect case uncomparable(JournalError)

    public enum Action: String, Sendable, CaseIterable {
        case createFolder, open, read, write, sync, rename, remove, list, lock, truncate
    }

    /// The file or folder it is about.
    var path: String? {
        switch self {
        case .system(_, let path, _), .unreadable(let path, _), .unconfirmed(let path, _), .missing(let path),
            .sameWorkspace(let path),
            .locked(let path), .openToOthers(let path), .newerFormat(let path, _, _), .damaged(let path, _),
            .tooLarge(let path, _, _),
            .inUse(let path),
            .occupied(let path):
            path
        case .noHome, .unknown, .badName, .unstorable, .uncomparable: nil
        }
    }
}

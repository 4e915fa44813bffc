public import Text

/// Errors of the journal. None of them loses data stored before.
public enum JournalError: Error, Sendable, Equatable {
    /// A system call failed; `code` is its errno.
    case system(Action, path: String, code: Int32)
    /// An existing file or folder could not be read this time; `code` is the errno.
    case unreadable(path: String, code: Int32)
    /// The file was written, but syncing its folder failed; `code` is the errno.
    case unconfirmed(path: String, code: Int32)
    /// The workspace is locked, and the passphrase was not given.
    case locked(path: String)
    /// The workspace to merge is the target itself.
    case sameWorkspace(path: String)
    /// There is no workspace at this path, and none may be created.
    case missing(path: String)
    /// Written in a newer format; left alone.
    case newerFormat(path: String, found: Int, known: Int)
    /// Invalid contents; left where it is.
    /// - Parameter detail: what is wrong, in a few words.
    case damaged(path: String, detail: Phrase)
    case tooLarge(path: String, bytes: Int, limit: Int)
    /// Another process has this file locked.
    case inUse(path: String)
    /// No workspace was named, and there is no home folder for the default one.
    case noHome
    /// The path is taken; the file there is left alone.
    case occupied(path: String)
    /// The path lies among a workspace's own files; nothing was written.
    case amongRecords(path: String)
    /// No session, draft or commitment with this id.
    case unknown(id: String)
    /// Other users of the machine may read it.
    case openToOthers(path: String)
    /// Not allowed as part of a file name.
    case badName(String)
    /// A value that cannot be stored, such as an infinite number.
    case unstorable(detail: Phrase)
    /// A result cannot be shown, because an earlier one it has to be compared with is unreadable for this reason.
    indirect case uncomparable(JournalError)

    public enum Action: String, Sendable, CaseIterable {
        case createFolder, open, read, write, sync, rename, remove, list, lock, truncate
    }

    /// The file or folder concerned.
    var path: String? {
        switch self {
        case .system(_, let path, _), .unreadable(let path, _), .unconfirmed(let path, _), .missing(let path),
            .sameWorkspace(let path),
            .locked(let path), .openToOthers(let path), .newerFormat(let path, _, _), .damaged(let path, _),
            .tooLarge(let path, _, _),
            .inUse(let path),
            .occupied(let path), .amongRecords(let path):
            path
        case .noHome, .unknown, .badName, .unstorable, .uncomparable: nil
        }
    }
}

import Age
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// All file operations: permissions, syncing, errors and, in tests, fault injection.
struct Disk: Sendable {
    /// An injected fault.
    enum Fault: Sendable {
        case fails(code: Int32)
        /// For writes only: this many bytes are written, then the disk is full.
        case short(Int)
    }

    /// Called before each operation; `nil` to let it happen.
    var fault: (@Sendable (JournalError.Action, _ path: String) -> Fault?)?
    /// Below this folder, symbolic links are not followed and only files and folders are opened; `nil` for no confinement.
    private(set) var confinement: String?

    /// Encrypts and decrypts, for a locked workspace.
    private(set) var vault: Vault?

    init(fault: (@Sendable (JournalError.Action, _ path: String) -> Fault?)? = nil) {
        self.fault = fault
    }

    func confined(to folder: String) -> Disk {
        var disk = self
        disk.confinement = folder
        return disk
    }

    func behind(_ vault: Vault?) -> Disk {
        var disk = self
        disk.vault = vault
        return disk
    }

    /// The disk without the vault: encrypted files appear as they are.
    var outside: Disk { behind(nil) }

    /// The actual path of a file, which in a locked workspace may be encrypted under another name.
    func located(_ path: String) throws(JournalError) -> String {
        guard let vault, vault.covers(path), try outside.status(path) == nil else { return path }
        return try vault.sealedPath(of: path, self) ?? path
    }

    func isConfined(_ path: String) -> Bool {
        confinement.map { path.hasPrefix($0 + "/") } ?? false
    }

    /// Checks that no folder on the way to a confined path is a symbolic link.
    ///
    /// - Throws: `ELOOP` if one is.
    func checkWay(_ action: JournalError.Action, to path: String) throws(JournalError) {
        guard let confinement, isConfined(path) else { return }
        let bytes = Array(path.utf8)
        for end in (confinement.utf8.count + 1)..<bytes.count where bytes[end] == UInt8(ascii: "/") {
            var info = stat()
            let folder = String(decoding: bytes[..<end], as: UTF8.self)
            if lstat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFLNK {
                throw .system(action, path: folder, code: ELOOP)
            }
        }
    }

    func check(_ action: JournalError.Action, _ path: String) throws(JournalError) {
        if case .fails(let code)? = fault?(action, path) {
            throw .system(action, path: path, code: code)
        }
    }
}

// MARK: Reading

extension Disk {
    /// Expands a glob pattern as a shell does.
    static func paths(matching path: String) -> [String] {
        guard path.contains(where: { "*?[".contains($0) }), access(path, F_OK) != 0 else { return [path] }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(path, 0, nil, &found) == 0 else { return [path] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }

    /// The whole file.
    ///
    /// - Parameter limit: the largest size accepted, in bytes.
    func read(_ path: String, limit: Int) throws(JournalError) -> [UInt8] {
        try check(.read, path)
        let file = try OpenFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, disk: self)
        let status = try file.status()
        guard status.isRegularFile else { throw .damaged(path: path, detail: Phrase("not a regular file")) }
        guard status.size <= limit else { throw .tooLarge(path: path, bytes: status.size, limit: limit) }
        let bytes = try file.read(from: 0, count: status.size)
        guard let vault, vault.covers(path), file.path.hasSuffix(SealedName.fileEnding) else { return bytes }
        return try vault.open(bytes, path: file.path)
    }

    /// The first bytes of a file, at most `count`.
    func beginning(of path: String, count: Int) throws(JournalError) -> [UInt8] {
        try check(.read, path)
        return try OpenFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, disk: self).read(from: 0, count: count)
    }

    /// The file's status; `nil` if it does not exist. For confined paths, a link's own status.
    func status(_ path: String) throws(JournalError) -> FileStatus? {
        let path = try located(path)
        try checkWay(.read, to: path)
        var info = stat()
        guard (isConfined(path) ? lstat(path, &info) : stat(path, &info)) == 0 else {
            let code = errno
            if code == ENOENT || code == ENOTDIR { return nil }
            throw .system(.read, path: path, code: code)
        }
        return FileStatus(info)
    }

    /// The names in a folder, unsorted, without files of systems and synchronisers; empty if it does not exist.
    func names(in folder: String) throws(JournalError) -> [String] {
        var names: [String] = []
        try forEachName(in: folder) { names.append(String(cString: $0)) }
        guard let vault, vault.covers(Path.join(folder, "any")), names.contains(where: SealedName.isOne) else {
            return names
        }
        // Without the passphrase, encrypted files count as missing; undecryptable ones keep their own names.
        guard let sealed = try vault.sealed(in: folder, self) else {
            return names.filter { !SealedName.isOne($0) }
        }
        return Array(Set(names).subtracting(sealed.values).union(sealed.keys))
    }

    func countNames(in folder: String) throws(JournalError) -> Int {
        var count = 0
        try forEachName(in: folder) { _ in count += 1 }
        return count
    }

    /// Names of files that systems, synchronisers and office programs create in any folder, besides those that begin with a dot
    /// (`.DS_Store`, `.nfs…`, `.syncthing.….tmp`, `.….icloud`, `.stfolder`) or a tilde (`~$….docx`, `~syncthing~….tmp`).
    private static let systemNames = [
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "Icon\r", "@eaDir", "$RECYCLE.BIN",
        "System Volume Information", "lost+found",
    ]

    /// Whether a file was created by the system, a synchroniser or an office program.
    private func isOfSystem(_ name: UnsafePointer<CChar>) -> Bool {
        switch UInt8(bitPattern: name[0]) {
        case UInt8(ascii: "."), UInt8(ascii: "~"): true
        // Fast path: our own names begin with a digit or a lower-case letter.
        case UInt8(ascii: "T"), UInt8(ascii: "D"), UInt8(ascii: "I"), UInt8(ascii: "S"), UInt8(ascii: "@"),
            UInt8(ascii: "$"),
            UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "l"):
            Self.systemNames.contains(String(cString: name))
        default: false
        }
    }

    private func forEachName(in folder: String, _ body: (UnsafePointer<CChar>) -> Void) throws(JournalError) {
        try check(.list, folder)
        try checkWay(.list, to: folder + "/")
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (isConfined(folder) ? O_NOFOLLOW : 0)
        let descriptor = open(folder, flags)
        guard descriptor >= 0, let stream = fdopendir(descriptor) else {
            let code = errno
            if descriptor >= 0 { close(descriptor) }
            if code == ENOENT { return }
            throw .system(.list, path: folder, code: code)
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                let code = errno
                guard code == 0 else { throw .system(.list, path: folder, code: code) }
                return
            }
            withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    if !isOfSystem(name) { body(name) }
                }
            }
        }
    }
}

// MARK: Changing

extension Disk {
    /// Creates the folder and its parents with mode 0700.
    func makeFolder(_ path: String) throws(JournalError) {
        if let status = try status(path) {
            guard status.isFolder else { throw .system(.createFolder, path: path, code: ENOTDIR) }
            return
        }
        let parent = Path.parent(of: path)
        if parent != path { try makeFolder(parent) }
        try check(.createFolder, path)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw .system(.createFolder, path: path, code: errno)
        }
        if parent != path { try syncFolder(parent) }
    }

    /// Writes a file atomically: under a temporary name, synced, renamed, the folder synced. Readers see the whole file
    /// or none, also after a power cut.
    ///
    /// - Parameter staging: a folder on the same file system for the temporary file.
    func place(_ bytes: [UInt8], at path: String, staging: String) throws(JournalError) {
        // Encrypted files from a backup are written as they are.
        guard let vault, vault.covers(path), !SealedName.isOne(Path.name(of: path)) else {
            return try placeAsIs(bytes, at: path, staging: staging)
        }
        guard let recipients = vault.recipients else {
            // The lock is being removed.
            let sealed = try vault.sealedPath(of: path, self)
            try placeAsIs(bytes, at: path, staging: staging)
            if let sealed { try outside.remove(sealed) }
            return
        }
        let target = try vault.place(for: path, self)
        // A draft's lines are encrypted already.
        let bytes =
            Vault.isLines(path) ? bytes : AgeFile.seal(bytes, to: recipients, name: Path.name(of: path))
        try placeAsIs(bytes, at: target, staging: staging)
        // Remove a plain file written before the workspace was locked.
        if try outside.status(path) != nil { try outside.remove(path) }
    }

    private func placeAsIs(_ bytes: [UInt8], at path: String, staging: String) throws(JournalError) {
        try makeFolder(staging)
        let temporary = Path.join(staging, "\(Disk.processID)-\(Path.name(of: path))")
        try place(at: path, through: temporary, O_TRUNC) { file throws(JournalError) in try file.write(bytes) }
    }

    /// Same, for folders where others may write: the temporary file has an unpredictable name, is in the same folder,
    /// and is created exclusively.
    ///
    /// - Parameter random: a name from ``Chance/name()``.
    func placeBeside(_ bytes: [UInt8], at path: String, random: String) throws(JournalError) {
        try placeBeside(at: path, random: random) { file throws(JournalError) in try file.write(bytes) }
    }

    /// Same, for contents too large to be held in memory.
    func placeBeside(
        at path: String, random: String, writing: (OpenFile) throws(JournalError) -> Void
    ) throws(JournalError) {
        let folder = Path.parent(of: path)
        try makeFolder(folder)
        try place(at: path, through: Path.join(folder, ".trustline-\(random)"), O_EXCL, writing: writing)
    }

    private func place(
        at path: String, through temporary: String, _ flag: Int32, writing: (OpenFile) throws(JournalError) -> Void
    ) throws(JournalError) {
        let file = try OpenFile(temporary, O_WRONLY | O_CREAT | flag | O_CLOEXEC | O_NOFOLLOW, disk: self)
        do {
            try writing(file)
            try file.sync()
        } catch {
            // Report the original error; leftovers are removed at the next start.
            _ = try? remove(temporary)
            throw error
        }
        let folder = Path.parent(of: path)
        try makeFolder(folder)
        try rename(temporary, to: path)
        try confirm(path)
    }

    /// Syncs the folder of an existing file, so that its name survives a power cut.
    ///
    /// - Throws: ``JournalError/unconfirmed(path:code:)`` if that fails; the file exists, but a power cut may undo that.
    func confirm(_ path: String) throws(JournalError) {
        do {
            try syncFolder(Path.parent(of: path))
        } catch {
            guard case .system(_, _, let code) = error else { throw error }
            throw .unconfirmed(path: path, code: code)
        }
    }

    func rename(_ old: String, to new: String) throws(JournalError) {
        try check(.rename, new)
        try checkWay(.rename, to: new)
        #if canImport(Darwin)
            let result = Darwin.rename(old, new)
        #elseif canImport(Glibc)
            let result = Glibc.rename(old, new)
        #else
            let result = Musl.rename(old, new)
        #endif
        guard result == 0 else { throw .system(.rename, path: new, code: errno) }
    }

    /// Removes all permissions of group and others.
    func tighten(_ path: String) throws(JournalError) {
        let path = try located(path)
        try check(.open, path)
        let file = try OpenFile(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, disk: self)
        var info = stat()
        guard fstat(file.descriptor, &info) == 0, fchmod(file.descriptor, info.st_mode & 0o700) == 0 else {
            throw .system(.open, path: path, code: errno)
        }
    }

    /// - Returns: whether the file existed.
    @discardableResult
    func remove(_ path: String) throws(JournalError) -> Bool {
        guard let sealed = try vault?.sealedPath(of: path, self) else { return try removeAsIs(path) }
        // Plain and encrypted file both exist if locking was interrupted.
        let wasPlain = try removeAsIs(path)
        return try removeAsIs(sealed) || wasPlain
    }

    private func removeAsIs(_ path: String) throws(JournalError) -> Bool {
        try check(.remove, path)
        try checkWay(.remove, to: path)
        guard unlink(path) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return false }
            throw .system(.remove, path: path, code: errno)
        }
        return true
    }

    /// Removes the files of a folder whose names match.
    ///
    /// - Returns: the names of the removed files.
    @discardableResult
    func removeAll(in folder: String, where isMeant: (String) -> Bool) throws(JournalError) -> [String] {
        var removed: [String] = []
        for name in try names(in: folder) where isMeant(name) {
            if try remove(Path.join(folder, name)) { removed.append(name) }
        }
        return removed
    }

    func syncFolder(_ path: String) throws(JournalError) {
        let folder = try OpenFile(path, O_RDONLY | O_CLOEXEC, disk: self)
        try folder.sync()
    }
}

/// A file's metadata.
struct FileStatus: Sendable, Equatable {
    var size: Int
    var isRegularFile: Bool
    var isFolder: Bool
    var isPipe: Bool
    var isLink: Bool
    /// Group or others have any permission.
    var isOpenToOthers: Bool
    /// The modification time in nanoseconds since 1970, modulo 2⁶⁴.
    var modified: Int64
    var device: UInt64
    var inode: UInt64
    var links: Int

    func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }

    init(_ info: stat) {
        size = Int(info.st_size)
        isRegularFile = info.st_mode & S_IFMT == S_IFREG
        isFolder = info.st_mode & S_IFMT == S_IFDIR
        isPipe = info.st_mode & S_IFMT == S_IFIFO
        isLink = info.st_mode & S_IFMT == S_IFLNK
        isOpenToOthers = info.st_mode & 0o077 != 0
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        modified = Disk.nanoseconds(time)
        device = UInt64(truncatingIfNeeded: info.st_dev)
        inode = UInt64(info.st_ino)
        links = Int(info.st_nlink)
    }
}

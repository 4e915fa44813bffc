import Age
import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Every change to files goes through here: one place for permissions, syncing, errors and, in tests, faults.
struct Disk: Sendable {
    /// What a test makes of an operation in place of the system.
    enum Fault: Sendable {
        case fails(code: Int32)
        /// Only for writes: this many bytes arrive, then the disk is full.
        case short(Int)
    }

    /// Asked before each operation; `nil` lets it happen.
    var fault: (@Sendable (JournalError.Action, _ path: String) -> Fault?)?
    /// Below this folder no symbolic link is followed, and nothing is opened but files and folders; `nil`: anywhere is.
    private(set) var confinement: String?

    /// Of a workspace with a lock.
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

    /// The files as they are on the disk, sealed ones as such.
    var outside: Disk { behind(nil) }

    /// Where the file of this path is: in a workspace with a lock it may be sealed, under another name.
    func located(_ path: String) throws(JournalError) -> String {
        guard let vault, vault.covers(path), try outside.status(path) == nil else { return path }
        return try vault.sealedPath(of: path, self) ?? path
    }

    func isConfined(_ path: String) -> Bool {
        confinement.map { path.hasPrefix($0 + "/") } ?? false
    }

    /// - Throws: `ELOOP` where a folder on the way to a path, below the one that confines, is a symbolic link.
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
    /// As a shell would have it, for where no shell stands between.
    static func paths(matching path: String) -> [String] {
        guard path.contains(where: { "*?[".contains($0) }), access(path, F_OK) != 0 else { return [path] }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(path, 0, nil, &found) == 0 else { return [path] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }

    /// The whole file.
    ///
    /// - Parameter limit: more bytes than this are refused, unread.
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

    /// `nil` when there is nothing at this path. Where links are not followed, a link's own.
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

    /// The names in a folder, unsorted, without those of systems and synchronisers; empty when it does not exist.
    func names(in folder: String) throws(JournalError) -> [String] {
        var names: [String] = []
        try forEachName(in: folder) { names.append(String(cString: $0)) }
        guard let vault, vault.covers(Path.join(folder, "any")), names.contains(where: SealedName.isOne) else {
            return names
        }
        // What nobody may read counts as not there; what cannot be opened stands under the name it has.
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

    /// Names of files that systems, synchronisers and office programs put into any folder, beside those that begin with a dot
    /// (`.DS_Store`, `.nfs…`, `.syncthing.….tmp`, `.….icloud`, `.stfolder`) or a tilde (`~$….docx`, `~syncthing~….tmp`).
    private static let systemNames = [
        "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "Icon\r", "@eaDir", "$RECYCLE.BIN",
        "System Volume Information", "lost+found",
    ]

    /// Whether a file is neither ours nor put here by a person.
    private func isOfSystem(_ name: UnsafePointer<CChar>) -> Bool {
        switch UInt8(bitPattern: name[0]) {
        case UInt8(ascii: "."), UInt8(ascii: "~"): true
        // Ours begin with a digit or a small letter.
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
    /// Creates the folder and those above it, mode 0700.
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

    /// The only way a file is created: written under a temporary name, synced, renamed, the folder synced. A reader sees
    /// the file whole or not at all, also after a power cut.
    ///
    /// - Parameter staging: a folder on the same file system, for the file until it is whole.
    func place(_ bytes: [UInt8], at path: String, staging: String) throws(JournalError) {
        // A sealed one comes from a backup, and stays as it is.
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
        // A draft's lines are sealed already.
        let bytes =
            Vault.isLines(path) ? bytes : AgeFile.seal(bytes, to: recipients, name: Path.name(of: path))
        try placeAsIs(bytes, at: target, staging: staging)
        // Written before the workspace was locked.
        if try outside.status(path) != nil { try outside.remove(path) }
    }

    private func placeAsIs(_ bytes: [UInt8], at path: String, staging: String) throws(JournalError) {
        try makeFolder(staging)
        let temporary = Path.join(staging, "\(Disk.processID)-\(Path.name(of: path))")
        try place(at: path, through: temporary, O_TRUNC) { file throws(JournalError) in try file.write(bytes) }
    }

    /// Same, in a folder where others may write as well: the name until it is whole is one that nobody
    /// can guess, and nothing that stands there is opened.
    ///
    /// - Parameter random: from ``Chance/name()``, for the name until the file is whole.
    func placeBeside(_ bytes: [UInt8], at path: String, random: String) throws(JournalError) {
        try placeBeside(at: path, random: random) { file throws(JournalError) in try file.write(bytes) }
    }

    /// Same, for what is too large to be held whole.
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
            // The reason to report is the first one; a leftover is swept at the next start.
            _ = try? remove(temporary)
            throw error
        }
        let folder = Path.parent(of: path)
        try makeFolder(folder)
        try rename(temporary, to: path)
        try confirm(path)
    }

    /// Syncs the folder of a file that is in its place, so that its name survives a power cut.
    ///
    /// - Throws: ``JournalError/unconfirmed(path:code:)``: the file is there, and a power cut may take its name away again.
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

    /// Takes all permissions from everybody but the owner.
    func tighten(_ path: String) throws(JournalError) {
        let path = try located(path)
        try check(.open, path)
        let file = try OpenFile(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, disk: self)
        var info = stat()
        guard fstat(file.descriptor, &info) == 0, fchmod(file.descriptor, info.st_mode & 0o700) == 0 else {
            throw .system(.open, path: path, code: errno)
        }
    }

    /// - Returns: whether there was something to remove.
    @discardableResult
    func remove(_ path: String) throws(JournalError) -> Bool {
        guard let sealed = try vault?.sealedPath(of: path, self) else { return try removeAsIs(path) }
        // Both are there where locking was interrupted.
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

    /// Removes the files of a folder whose names begin so.
    ///
    /// - Returns: the names of those that were there.
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

/// What is known of a file without reading it.
struct FileStatus: Sendable, Equatable {
    var size: Int
    var isRegularFile: Bool
    var isFolder: Bool
    var isPipe: Bool
    var isLink: Bool
    /// Somebody but its owner may read it or write to it.
    var isOpenToOthers: Bool
    /// Nanoseconds since 1970, modulo 2⁶⁴.
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

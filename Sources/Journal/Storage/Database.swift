import CSQLite

/// An open SQLite database, closed on deinit. Not thread-safe.
final class Database {
    /// An SQLite error; `code` is the primary result code.
    struct Failure: Error {
        var code: Int32

        static let damaged = Failure(code: SQLITE_CORRUPT)

        /// Whether the contents cannot be relied on, rather than the database being locked, read-only or full.
        var isDamage: Bool { [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_SCHEMA].contains(code) }
    }

    /// A value bound to a parameter.
    enum Value {
        case null
        case integer(Int64)
        case real(Double)
        case text(String)
        /// A text's bytes.
        case utf8([UInt8])

        init(_ text: String?) { self = text.map { .text($0) } ?? .null }
        init(_ number: Double?) { self = number.map { .real($0) } ?? .null }
        init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    }

    fileprivate let handle: OpaquePointer

    private static let configuration = trustline_sqlite_configure()

    /// - Parameters:
    ///   - path: an existing file; `nil` for a database in memory.
    ///   - patience: the busy timeout in milliseconds.
    init(_ path: String?, patience: Int32) throws(Failure) {
        _ = Self.configuration
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            path ?? ":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw Failure(code: code & 0xFF)
        }
        handle = opened
        sqlite3_busy_timeout(handle, patience)
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs statements without parameters and ignores their rows.
    func run(_ statements: String) throws(Failure) {
        try check(sqlite3_exec(handle, statements, nil, nil, nil))
    }

    func run(_ statement: String, _ values: Value...) throws(Failure) {
        let statement = try prepare(statement)
        try statement.bind(values)
        while try statement.step() {}
    }

    func prepare(_ text: String) throws(Failure) -> Statement {
        var prepared: OpaquePointer?
        try check(sqlite3_prepare_v2(handle, text, -1, &prepared, nil))
        guard let prepared else { throw Failure(code: SQLITE_MISUSE) }
        return Statement(prepared, of: self)
    }

    /// The first column of the first row; `nil` if there is no row.
    func integer(_ statement: String, _ values: Value...) throws(Failure) -> Int64? {
        let statement = try prepare(statement)
        try statement.bind(values)
        return try statement.step() ? statement.integer(0) : nil
    }

    /// Runs `body` in an immediate transaction: others may read meanwhile, but not write.
    func transaction<Result>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        try run("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try run("COMMIT")
            return result
        } catch {
            // May have been rolled back already, for instance after a full disk.
            try? run("ROLLBACK")
            throw error
        }
    }

    /// Empties the database, even if it is damaged.
    func reset() throws(Failure) {
        try check(trustline_sqlite_reset(handle, 1))
        defer { _ = trustline_sqlite_reset(handle, 0) }
        try run("VACUUM")
    }

    /// Serialises the whole database.
    func bytes() -> [UInt8] {
        var count: sqlite3_int64 = 0
        guard let start = sqlite3_serialize(handle, "main", &count, 0) else { return [] }
        defer { sqlite3_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }

    /// Opens a database in memory from the result of ``bytes()``.
    init(restoring bytes: [UInt8]) throws(Failure) {
        _ = Self.configuration
        var opened: OpaquePointer?
        guard
            sqlite3_open_v2(
                ":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX, nil)
                == SQLITE_OK,
            let opened, let copy = sqlite3_malloc64(UInt64(max(bytes.count, 1)))
        else {
            sqlite3_close_v2(opened)
            throw Failure(code: SQLITE_NOMEM)
        }
        handle = opened
        bytes.withUnsafeBytes {
            copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: bytes.count)
        }
        try check(
            sqlite3_deserialize(
                handle, "main", copy.assumingMemoryBound(to: UInt8.self), Int64(bytes.count), Int64(bytes.count),
                UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE)))
    }

    var lastInsertedKey: Int64 { sqlite3_last_insert_rowid(handle) }

    fileprivate func check(_ code: Int32) throws(Failure) {
        guard code == SQLITE_OK else { throw Failure(code: code & 0xFF) }
    }
}

/// A prepared statement: bind, step through the rows, bind again.
final class Statement {
    private let handle: OpaquePointer
    private let database: Database

    fileprivate init(_ handle: OpaquePointer, of database: Database) {
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    /// Resets the statement and binds its parameters in order.
    func bind(_ values: [Database.Value]) throws(Database.Failure) {
        sqlite3_reset(handle)
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            switch value {
            case .null: try database.check(sqlite3_bind_null(handle, place))
            case .integer(let number): try database.check(sqlite3_bind_int64(handle, place, number))
            case .real(let number): try database.check(sqlite3_bind_double(handle, place, number))
            case .text(var text): try database.check(text.withUTF8 { bind($0, at: place) })
            case .utf8(let bytes): try database.check(bytes.withUnsafeBufferPointer { bind($0, at: place) })
            }
        }
    }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, at place: Int32) -> Int32 {
        text.withMemoryRebound(to: CChar.self) {
            trustline_sqlite_bind_text(handle, place, $0.baseAddress, Int32($0.count))
        }
    }

    func bind(_ values: Database.Value...) throws(Database.Failure) { try bind(values) }

    /// - Returns: whether there is a row.
    func step() throws(Database.Failure) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw Database.Failure(code: code & 0xFF)
        }
    }

    /// Binds the values and runs the statement once.
    func run(_ values: Database.Value...) throws(Database.Failure) {
        try bind(values)
        while try step() {}
        sqlite3_reset(handle)
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func int(_ column: Int32) -> Int { Int(truncatingIfNeeded: integer(column)) }

    func real(_ column: Int32) -> Double? { isNull(column) ? nil : sqlite3_column_double(handle, column) }

    func text(_ column: Int32) -> String? { withText(column) { String(decoding: $0, as: UTF8.self) } }

    /// Passes the bytes of a text to `body`; `nil` if there is none. They are gone at the next step.
    func withText<Result>(_ column: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result? {
        guard let bytes = sqlite3_column_text(handle, column) else { return nil }
        return try body(UnsafeBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
}

import Records
import Scoring
import Text

/// Reads and writes the tables of a ``SessionIndex``.
struct IndexContents {
    let database: Database

    /// The state of a month folder when its sessions were indexed.
    struct Folder {
        /// The folder's modification time and the time it was read, in nanoseconds since 1970, modulo 2⁶⁴.
        var modified: Int64
        var checked: Int64
        /// The number of files of any kind.
        var files: Int

        /// Whether the modification time was well before the check. Otherwise a file added within the clock's
        /// resolution after the check would not change it.
        var isSettled: Bool { checked &- modified > 2_000_000_000 }
    }

    // MARK: Sessions

    static let columns = """
        session.key, session.number, session.id, session.guide, session.guide_version, session.guide_pin, session.subject, \
        session.language, session.started, session.finished, session.answered, session.asked, session.sum
        """

    /// Reads sessions with their scores from statements that return ``columns``.
    struct Reader {
        private let scores: Statement

        init(_ database: Database) throws(Database.Failure) {
            scores = try database.prepare(
                """
                SELECT id, value, answered, items, low, high, confidence, clipped, error, possible_low, possible_high, band,
                members FROM score WHERE session = ? ORDER BY place
                """)
        }

        /// The session in the statement's current row.
        ///
        /// - Throws: if its checksum does not match.
        func session(_ row: Statement) throws(Database.Failure) -> NumberedSession {
            guard let id = row.text(2), let guide = row.text(3), let pin = row.text(5),
                let language = row.text(7).flatMap(Language.init(rawValue:))
            else { throw .damaged }
            try scores.bind(.integer(row.integer(0)))
            var found: [ScoreResult] = []
            while try scores.step() { found.append(try score()) }
            let entry = HistoryEntry(
                id: id, guide: guide, guideVersion: row.int(4), guidePin: pin, subject: row.text(6), language: language,
                started: Timestamp(millisecondsSinceEpoch: row.integer(8)),
                finished: Timestamp(millisecondsSinceEpoch: row.integer(9)), answered: row.int(10), asked: row.int(11),
                scores: found)
            guard row.integer(12) == IndexContents.sum(of: entry) else { throw .damaged }
            return NumberedSession(number: row.int(1), entry: entry)
        }

        private func score() throws(Database.Failure) -> ScoreResult {
            guard let id = scores.text(0) else { throw .damaged }
            var score = ScoreResult(
                id: id, value: scores.real(1), answered: scores.int(2), items: scores.int(3), band: scores.text(11),
                standardError: scores.real(8))
            if let low = scores.real(4), let high = scores.real(5), let confidence = scores.real(6) {
                let clipped = scores.int(7)
                score.interval = ScoreInterval(
                    low: low, high: high, confidence: confidence, clippedBelow: clipped & 1 != 0,
                    clippedAbove: clipped & 2 != 0)
            }
            if let low = scores.real(9), let high = scores.real(10) {
                guard low <= high else { throw .damaged }
                score.possible = low...high
            }
            if let members = scores.text(12) {
                guard let found = try? JSON.decode(MemberStatistics.self, members.utf8, path: "") else {
                    throw .damaged
                }
                score.members = found
            }
            return score
        }
    }

    func knows(_ id: String) throws(Database.Failure) -> Bool {
        try database.integer("SELECT key FROM session WHERE id = ?", .text(id)) != nil
    }

    /// The ids of a month folder's sessions.
    func ids(in folder: String) throws(Database.Failure) -> Set<String> {
        let beginning = folder.filter { $0 != "/" }
        let statement = try database.prepare("SELECT id FROM session WHERE id > ? AND id < ?")
        // An upper bound: `:` follows `9`, and ids continue with a digit.
        try statement.bind(.text(beginning), .text(beginning + ":"))
        var ids: Set<String> = []
        while try statement.step() { ids.insert(statement.text(0) ?? "") }
        return ids
    }

    /// Inserts a session without a number; see ``number()``.
    func insert(_ session: IndexedSession) throws(Database.Failure) {
        try Inserting(database).insert(session)
    }

    /// Prepared statements that insert sessions.
    struct Inserting {
        private let database: Database
        private let session: Statement
        private let score: Statement
        private let path: Statement
        private let newPath: Statement
        private let words: Statement
        private let grams: Statement

        init(_ database: Database) throws(Database.Failure) {
            self.database = database
            session = try database.prepare(
                """
                INSERT INTO session (number, id, guide, guide_version, guide_pin, subject, subject_key, language, started,
                finished, answered, asked, path, sum) VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            score = try database.prepare("INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            path = try database.prepare("SELECT key FROM path WHERE questions = ?")
            newPath = try database.prepare("INSERT INTO path (questions) VALUES (?)")
            words = try database.prepare("INSERT INTO words VALUES (?, ?)")
            grams = try database.prepare("INSERT INTO gram (rowid, text) VALUES (?, ?)")
        }

        func insert(_ new: IndexedSession) throws(Database.Failure) {
            let entry = new.entry
            try path.bind(.text(new.questions))
            let pathKey: Int64
            if try path.step() {
                pathKey = path.integer(0)
            } else {
                try newPath.run(.text(new.questions))
                pathKey = database.lastInsertedKey
            }
            try session.run(
                .text(entry.id), .text(entry.guide), Database.Value(entry.guideVersion), .text(entry.guidePin),
                Database.Value(entry.subject), Database.Value(entry.subject.map(SubjectName.key)),
                .text(entry.language.rawValue), .integer(entry.started.millisecondsSinceEpoch),
                .integer(entry.finished.millisecondsSinceEpoch), Database.Value(entry.answered),
                Database.Value(entry.asked), .integer(pathKey), .integer(IndexContents.sum(of: entry)))
            let key = database.lastInsertedKey
            for (place, each) in entry.scores.enumerated() {
                try score.run(
                    .integer(key), Database.Value(place), .text(each.id), Database.Value(each.value),
                    Database.Value(each.answered), Database.Value(each.items), Database.Value(each.interval?.low),
                    Database.Value(each.interval?.high), Database.Value(each.interval?.confidence),
                    Database.Value(each.interval.map { ($0.clippedBelow ? 1 : 0) + ($0.clippedAbove ? 2 : 0) }),
                    Database.Value(each.standardError), Database.Value(each.possible?.lowerBound),
                    Database.Value(each.possible?.upperBound), Database.Value(each.band),
                    Database.Value(IndexContents.text(each.members)))
            }
            try words.run(.integer(key), .text(new.words))
            try grams.run(.integer(key), .text(new.grams))
        }
    }

    /// Removes a session. Its words remain in the full-text index until ``optimize()``.
    func remove(_ id: String) throws(Database.Failure) {
        let found = try database.prepare("SELECT key, text FROM session JOIN words ON session = key WHERE id = ?")
        try found.bind(.text(id))
        guard try found.step() else { return }
        let key = Database.Value.integer(found.integer(0))
        try database.run(
            "INSERT INTO gram (gram, rowid, text) VALUES ('delete', ?, ?)", key,
            .text(SearchText.grams(found.text(1) ?? "")))
        try database.run("DELETE FROM words WHERE session = ?", key)
        try database.run("DELETE FROM score WHERE session = ?", key)
        try database.run("DELETE FROM session WHERE key = ?", key)
    }

    /// Removes unreferenced rows and deleted full-text entries.
    func optimize() throws(Database.Failure) {
        try database.run("DELETE FROM path WHERE key NOT IN (SELECT path FROM session)")
        try database.run("INSERT INTO gram (gram) VALUES ('optimize')")
    }

    /// Numbers the sessions by finishing time, then by id. Writes only numbers that changed.
    func number() throws(Database.Failure) {
        // Fast path: a new session usually comes last, unless a clock went back.
        let new = try database.prepare("SELECT key, finished, id FROM session WHERE number = 0")
        try new.bind([])
        if try new.step() {
            let (key, finished, id) = (new.integer(0), new.integer(1), new.text(2) ?? "")
            let isOnly = try !new.step()
            let after = try database.integer(
                "SELECT 1 FROM session WHERE (finished, id) > (?, ?)", .integer(finished), .text(id))
            if isOnly, after == nil {
                try database.run(
                    """
                    UPDATE session SET number = 1 + coalesce((SELECT number FROM session WHERE (finished, id) < (?, ?)
                    ORDER BY finished DESC, id DESC LIMIT 1), 0) WHERE key = ?
                    """, .integer(finished), .text(id), .integer(key))
                return
            }
        }
        try database.run(
            """
            UPDATE session SET number = ranked.rank
            FROM (SELECT key, row_number() OVER (ORDER BY finished, id) AS rank FROM session) AS ranked
            WHERE ranked.key = session.key AND ranked.rank <> session.number
            """)
    }

    /// Member statistics as JSON; they are too rare for columns of their own.
    private static func text(_ members: MemberStatistics?) -> String? {
        members.flatMap { try? JSON.line($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A checksum of the entry.
    private static func sum(of entry: HistoryEntry) -> Int64 {
        // FNV-1a, eight bytes at a time for numbers.
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ number: UInt64) { sum = (sum ^ number) &* 0x100_0000_01b3 }
        func add(_ text: String?) {
            for byte in (text ?? "\u{0}").utf8 { add(UInt64(byte)) }
            add(UInt64(text?.utf8.count ?? 0))
        }
        for text in [entry.id, entry.guide, entry.guidePin, entry.subject, entry.language.rawValue] { add(text) }
        for number in [entry.guideVersion, entry.answered, entry.asked] { add(UInt64(bitPattern: Int64(number))) }
        for moment in [entry.started, entry.finished] { add(UInt64(bitPattern: moment.millisecondsSinceEpoch)) }
        for score in entry.scores {
            add(score.id)
            let (interval, possible) = (score.interval, score.possible)
            for number in [
                score.value, interval?.low, interval?.high, interval?.confidence, score.standardError,
                possible?.lowerBound, possible?.upperBound,
            ] { add(number.map { $0 == 0 ? 0 : $0.bitPattern } ?? 1) }
            add((interval?.clippedBelow == true ? 1 : 0) + (interval?.clippedAbove == true ? 2 : 0))
            if score.band != nil { add(score.band) }
            if score.members != nil { add(text(score.members)) }
            for number in [score.answered, score.items] { add(UInt64(bitPattern: Int64(number))) }
        }
        return Int64(bitPattern: sum)
    }

    // MARK: Folders

    /// Folders by name, such as `2026/11`.
    func folders() throws(Database.Failure) -> [String: Folder] {
        let statement = try database.prepare("SELECT name, modified, checked, files FROM folder")
        var folders: [String: Folder] = [:]
        while try statement.step() {
            folders[statement.text(0) ?? ""] = Folder(
                modified: statement.integer(1), checked: statement.integer(2), files: statement.int(3))
        }
        return folders
    }

    /// - Parameter folder: `nil` to have its files checked at the next query.
    func set(_ folder: Folder?, for name: String) throws(Database.Failure) {
        guard let folder else { return try database.run("DELETE FROM folder WHERE name = ?", .text(name)) }
        try database.run(
            "INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)", .text(name), .integer(folder.modified),
            .integer(folder.checked), Database.Value(folder.files))
    }

    /// Files that are left out, as paths below `transcripts/`.
    func leftOut() throws(Database.Failure) -> [String] {
        let statement = try database.prepare("SELECT path FROM left_out ORDER BY path")
        var paths: [String] = []
        while try statement.step() { paths.append(statement.text(0) ?? "") }
        return paths
    }

    func setLeftOut(_ names: [String], in folder: String) throws(Database.Failure) {
        // An upper bound: `0` follows `/`.
        try database.run(
            "DELETE FROM left_out WHERE path > ? AND path < ?", .text(folder + "/"), .text(folder + "0"))
        for name in names { try database.run("INSERT INTO left_out VALUES (?)", .text(Path.join(folder, name))) }
    }
}

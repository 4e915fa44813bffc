public import Guides
public import Records
public import Text

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file that a rater answers on their own machine and sends back.
public struct RaterBallot: Sendable, Codable, Equatable {
    public var format: Int
    /// Always `trustline-ballot`, to identify the file.
    public var kind: String
    /// The request, equal in all its replies.
    public var request: Request
    /// The reply; `nil` in the file sent to raters.
    public var reply: Reply?
    /// The ballots handed in by phone, pooled. Only in the file that the workspace keeps.
    var room: TeamBox.Document?
    /// SHA-256 of the rest in hexadecimal digits, to detect accidental changes. It is not a signature.
    public var sum: String

    public static let kind = "trustline-ballot"

    public struct Request: Sendable, Codable, Equatable {
        /// Identifies the request: 16 random hexadecimal digits.
        public var id: String
        public var guide: String
        public var guideVersion: Int
        /// The SHA-256 of `guideText`.
        public var guideHash: String
        /// The guide's file, so that all raters answer the same questions.
        public var guideText: String
        /// The name of the rated person, as raters see it.
        public var about: String
        /// The number of replies expected; more are refused.
        public var wanted: Int
        public var mode: BallotMode
        /// In sealed mode, nothing is shown below this number of replies.
        public var minimum: Int

        /// - Parameter id: from ``Chance/name()``.
        public init(
            id: String, guide: Guide, bytes: [UInt8], about: String, wanted: Int, mode: BallotMode, minimum: Int
        ) {
            self.id = id
            self.guide = guide.id
            guideVersion = guide.version
            guideHash = Digest.sha256(bytes)
            guideText = String(decoding: bytes, as: UTF8.self)
            self.about = about
            self.wanted = wanted
            self.mode = mode
            self.minimum = mode == .open ? 1 : max(CheckInTerms.leastMinimum, minimum)
        }
    }

    public struct Reply: Sendable, Codable, Equatable {
        /// Identifies the reply, so that it is counted once: 16 random hexadecimal digits.
        public var id: String
        /// The rater's name, in open mode only.
        public var name: String?
        public var items: [String: Double]
        public var scores: [String: Double]
        public var errors: [String: Double]
        /// Comments that the rater agreed to send.
        public var words: [Comment]

        /// - Parameter id: from ``Chance/name()``.
        public init(id: String, _ ballot: TeamBallot) {
            self.id = id
            name = ballot.person
            items = ballot.items
            scores = ballot.scores
            errors = ballot.errors
            words = ballot.comments
        }
    }

    public init(_ request: Request, reply: Reply? = nil) throws(JournalError) {
        try self.init(request, reply: reply, room: nil)
    }

    init(_ request: Request, reply: Reply? = nil, room: TeamBox.Document?) throws(JournalError) {
        format = StoredFormat.current
        kind = Self.kind
        self.request = request
        self.reply = reply
        self.room = room
        sum = ""
        sum = try computedSum()
    }

    private func computedSum() throws(JournalError) -> String {
        var bare = self
        bare.sum = ""
        return Digest.sha256(try JSON.line(bare))
    }

    var isWhole: Bool {
        (try? computedSum()) == sum && Digest.sha256(Array(request.guideText.utf8)) == request.guideHash
    }
}

/// Why a ballot is not counted.
public enum BallotRefusal: Error, Sendable, Equatable {
    case unreadable(path: String)
    /// There is no file at this path.
    case missing(path: String)
    /// Not a Trustline ballot.
    case notABallot(path: String)
    case newerFormat(path: String, found: Int)
    /// The checksum does not match.
    case edited(path: String)
    /// It contains no reply.
    case unanswered(path: String)
    /// It belongs to another request than the others, or to none of this workspace.
    case foreign(path: String)
    /// It belongs to this request but has another version of the guide.
    case otherVersion(path: String, found: Int, expected: Int)
    /// A duplicate of another file's reply.
    case duplicate(path: String, of: String)
    /// More replies than requested.
    case tooMany(path: String, wanted: Int)
}

extension RaterBallot {
    /// The largest ballot read, in bytes; typically tens of kilobytes, with a guide of at most 256 KB.
    static let limit = 2 * 1024 * 1024

    /// Reads a ballot and verifies its checksum.
    public static func read(_ path: String) throws(BallotRefusal) -> RaterBallot {
        let bytes: [UInt8]
        do throws(JournalError) { bytes = try Disk().read(path, limit: limit) } catch {
            if case .system(_, _, ENOENT) = error { throw .missing(path: path) }
            throw .unreadable(path: path)
        }
        struct Kind: Decodable {
            var format: Int
            var kind: String
        }
        let head: Kind
        do { head = try JSON.decode(Kind.self, bytes, path: path) } catch { throw .notABallot(path: path) }
        guard head.kind == kind else { throw .notABallot(path: path) }
        guard head.format <= StoredFormat.current else { throw .newerFormat(path: path, found: head.format) }
        let ballot: RaterBallot
        do { ballot = try JSON.decode(RaterBallot.self, bytes, path: path) } catch { throw .edited(path: path) }
        guard ballot.isWhole, JSON.repeatedKey(in: bytes) == nil else { throw .edited(path: path) }
        return ballot
    }

    /// Separates replies that count from refused ones.
    ///
    /// - Parameters:
    ///   - paths: the files; duplicates count once.
    ///   - requests: this workspace's requests by id.
    ///   - isAnswer: whether a reply's values are valid answers to the request.
    /// - Returns: the request of the first file that belongs to one, with its replies ordered by their random ids.
    public static func sorted(
        _ paths: [String], requests: [String: Request],
        isAnswer: (_ request: Request, _ reply: Reply) -> Bool = { _, _ in true }
    ) -> (request: Request?, replies: [Reply], refused: [BallotRefusal]) {
        var request: Request?
        var replies: [String: (reply: Reply, path: String)] = [:]
        var refused: [BallotRefusal] = []
        for path in paths.sorted() {
            do throws(BallotRefusal) {
                let ballot = try read(path)
                guard let known = requests[ballot.request.id] else { throw .foreign(path: path) }
                guard known.guideHash == ballot.request.guideHash else {
                    throw .otherVersion(
                        path: path, found: ballot.request.guideVersion, expected: known.guideVersion)
                }
                guard known == ballot.request else { throw .edited(path: path) }
                guard let reply = ballot.reply else { throw .unanswered(path: path) }
                guard (request ?? known).id == known.id else { throw .foreign(path: path) }
                guard isAnswer(known, reply) else { throw .edited(path: path) }
                if let earlier = replies[reply.id] { throw .duplicate(path: path, of: earlier.path) }
                guard replies.count < known.wanted else { throw .tooMany(path: path, wanted: known.wanted) }
                request = known
                replies[reply.id] = (reply, path)
            } catch {
                refused.append(error)
            }
        }
        return (request, replies.values.map(\.reply).sorted { $0.id < $1.id }, refused)
    }
}

/// Requests made from this workspace, to recognise their replies.
public struct BallotStore: Sendable {
    let files: Files

    public func save(_ request: RaterBallot.Request) throws(JournalError) { try save(request, room: nil) }

    func save(_ request: RaterBallot.Request, room: TeamBox.Document?) throws(JournalError) {
        try files.place(try RaterBallot(request, room: room), at: try files.layout.ballotRequest(request.id))
    }

    /// All requests by id; other files are skipped.
    public func requests() throws(JournalError) -> [String: RaterBallot.Request] {
        try kept().mapValues(\.request)
    }

    /// The ballots that raters handed in by phone, by request. Not encrypted, but pooled: they contain no row for a person.
    public func boxes() throws(JournalError) -> [String: TeamBox] {
        try kept().compactMapValues { ballot in
            ballot.room.map { room in
                TeamBox(
                    terms: room.terms, bag: room.bag ?? BallotBag(), phones: room.phones, sealing: nil, salt: [],
                    keeper: .raters(self, ballot.request))
            }
        }
    }

    /// Creates an empty box for ballots handed in by phone, in memory; the first change writes it to disk.
    ///
    /// - Parameter day: the current day.
    public func newBox(of request: RaterBallot.Request, on day: CivilDate) -> TeamBox {
        let terms = CheckInTerms(
            id: TeamStore(files: files).newCheckInID(on: day), team: request.id, guide: request.guide,
            guideVersion: request.guideVersion, guideHash: request.guideHash, mode: request.mode,
            minimum: request.minimum, invited: request.wanted, people: nil, asksLeader: false, day: day)
        return TeamBox(
            terms: terms, bag: BallotBag(), sealing: nil, salt: [], keeper: .raters(self, request))
    }

    /// Locks all requests, so that only one process writes what phones hand in.
    ///
    /// - Returns: `nil` if another process holds the lock.
    public func lock() throws(JournalError) -> TeamLock? {
        try files.disk.makeFolder(files.layout.ballots)
        return try files.lock(files.layout.ballots, isFolder: true).map(TeamLock.init)
    }

    private func kept() throws(JournalError) -> [String: RaterBallot] {
        let (found, _) = try files.readAll(in: files.layout.ballots) { name, path throws(JournalError) in
            guard name.hasSuffix(".json"), (try files.disk.status(path))?.isRegularFile == true else {
                return RaterBallot?.none
            }
            return try? RaterBallot.read(path)
        }
        return Dictionary(found.map { ($0.request.id, $0) }, uniquingKeysWith: { _, last in last })
    }
}

extension RaterBallot {
    /// Writes the ballot with mode 0600, never over an existing file.
    ///
    /// - Returns: `false` if the path is taken.
    public func write(to path: String, _ chance: Chance) throws(JournalError) -> Bool {
        let disk = Disk()
        guard try disk.status(path) == nil else { return false }
        try disk.placeBeside(try JSON.document(self), at: path, random: chance.name())
        return true
    }
}

public import Guides
public import Records
import Text

/// A small file that somebody answers on their own machine and sends back: how another person sees you.
public struct RaterBallot: Sendable, Codable, Equatable {
    public var format: Int
    /// Always `trustline-ballot`, so that the file says what it is.
    public var kind: String
    /// The request; the same in all ballots of one request.
    public var request: Request
    /// What came back; `nil` in the file that is sent out.
    public var reply: Reply?
    /// SHA-256 of the rest, in hexadecimal digits: shows a change by accident or by hand. Whoever knows how can make it fit
    /// again; it is no signature.
    public var sum: String

    public static let kind = "trustline-ballot"

    public struct Request: Sendable, Codable, Equatable {
        /// 16 random hexadecimal digits.
        public var id: String
        public var guide: String
        public var guideVersion: Int
        /// SHA-256 of `guideText`.
        public var guideHash: String
        /// The guide's file, so that every rater answers the same questions.
        public var guideText: String
        /// Whom it is about, as the raters shall read it.
        public var about: String
        /// How many answers are hoped for; more are refused.
        public var wanted: Int
        public var mode: BallotMode
        /// Sealed: nothing is shown below this many answers.
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
        /// 16 random hexadecimal digits, so that the same reply is not counted twice.
        public var id: String
        /// Only in open mode.
        public var name: String?
        public var items: [String: Double]
        public var scores: [String: Double]
        public var errors: [String: Double]
        /// Only what the rater agreed to send.
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
        format = StoredFormat.current
        kind = Self.kind
        self.request = request
        self.reply = reply
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
    /// Not a ballot of ours at all.
    case notABallot(path: String)
    case newerFormat(path: String, found: Int)
    /// Its sum does not fit: it was changed on the way.
    case edited(path: String)
    /// Nobody has answered it.
    case unanswered(path: String)
    /// Of another request than the others, or of none from this workspace.
    case foreign(path: String)
    /// Of this request, with other questions: from before or after the guide changed.
    case otherVersion(path: String, found: Int, expected: Int)
    /// The same reply again.
    case duplicate(path: String, of: String)
    /// More than were asked for.
    case tooMany(path: String, wanted: Int)
}

extension RaterBallot {
    /// A ballot is some tens of kilobytes; the guide in it at most 256.
    static let limit = 2 * 1024 * 1024

    /// Reads one ballot and checks that nobody changed it.
    public static func read(_ path: String) throws(BallotRefusal) -> RaterBallot {
        let bytes: [UInt8]
        do { bytes = try Disk().read(path, limit: limit) } catch { throw .unreadable(path: path) }
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

    /// Sorts replies into those that count and those that do not, each with the reason.
    ///
    /// - Parameters:
    ///   - paths: the files; one named twice counts once.
    ///   - requests: what this workspace asked for, by id.
    ///   - isAnswer: whether the values of a reply are answers to what was asked.
    /// - Returns: the asking, by the first file that belongs to one, with its replies in the order of their random ids.
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

/// What raters were asked, so that replies can be told from strangers' files.
public struct BallotStore: Sendable {
    let files: Files

    public func save(_ request: RaterBallot.Request) throws(JournalError) {
        try files.place(try RaterBallot(request), at: try files.layout.ballotRequest(request.id))
    }

    /// What was asked for from this workspace, by id; a file that is no request is left out.
    public func requests() throws(JournalError) -> [String: RaterBallot.Request] {
        let (found, _) = try files.readAll(in: files.layout.ballots) { name, path throws(JournalError) in
            guard name.hasSuffix(".json"), (try files.disk.status(path))?.isRegularFile == true else {
                return RaterBallot.Request?.none
            }
            return (try? RaterBallot.read(path))?.request
        }
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }
}

extension RaterBallot {
    /// Writes a ballot where the person wants it, readable by its owner only; never over another file.
    ///
    /// - Returns: false if something is there already.
    public func write(to path: String, _ chance: Chance) throws(JournalError) -> Bool {
        let disk = Disk()
        guard try disk.status(path) == nil else { return false }
        try disk.placeBeside(try JSON.document(self), at: path, random: chance.name())
        return true
    }
}

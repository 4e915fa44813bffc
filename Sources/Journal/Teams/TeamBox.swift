import Age
public import Records
public import Text

/// The ballots of an unfinished check-in.
///
/// One file, rewritten after each ballot. In sealed mode it is encrypted with the room's code, which is not stored; and even
/// decrypted, ballots are mixed in a ``BallotBag``.
public struct TeamBox: Sendable {
    public private(set) var terms: CheckInTerms
    public private(set) var bag: BallotBag
    /// Seats and key pair for phones, if they take part.
    public private(set) var phones: PhoneSeats?
    private let sealing: Sealing?
    private let salt: [UInt8]
    private let keeper: Keeper

    /// The unencrypted part of a box.
    public struct Outside: Sendable, Equatable {
        public var terms: CheckInTerms
        public var cast: Int
    }

    /// Where the box is stored.
    enum Keeper: Sendable {
        case team(TeamStore)
        /// In the request's file, see ``RaterBallot/room``.
        case raters(BallotStore, RaterBallot.Request)

        var files: Files {
            switch self {
            case .team(let teams): teams.files
            case .raters(let ballots, _): ballots.files
            }
        }
    }

    struct Document: Codable, StoredDocument, Equatable {
        var format: Int
        var terms: CheckInTerms
        var cast: Int
        /// The encryption scheme, ``Sealing/name``; `nil` for ``LegacySealing``.
        var sealing: String?
        /// The salt in hexadecimal digits, in sealed mode.
        var salt: String?
        var sealed: String?
        /// The ballots, in open mode.
        var bag: BallotBag?
        /// Seats and key pair for phones, in open mode.
        var phones: PhoneSeats?
    }

    /// The encrypted part: the bag's keys and `phones`.
    fileprivate struct Contents: Codable {
        var bag: BallotBag
        var phones: PhoneSeats?

        private enum Key: CodingKey { case phones }

        init(bag: BallotBag, phones: PhoneSeats?) {
            self.bag = bag
            self.phones = phones
        }

        init(from decoder: any Decoder) throws {
            bag = try BallotBag(from: decoder)
            phones = try decoder.container(keyedBy: Key.self).decodeIfPresent(PhoneSeats.self, forKey: .phones)
        }

        func encode(to encoder: any Encoder) throws {
            try bag.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encodeIfPresent(phones, forKey: .phones)
        }
    }

    /// Plaintext is padded to a multiple of this size in bytes, so that its length does not reveal comments. Twelve
    /// people with four thousand bytes each stay within one multiple.
    static let padding = 64 * 1024

    /// The largest box read, in bytes: forty people who answer everything in a long guide.
    static let limit = 16 * 1024 * 1024

    init(
        terms: CheckInTerms, bag: BallotBag, phones: PhoneSeats? = nil, sealing: Sealing?, salt: [UInt8],
        keeper: Keeper
    ) {
        self.terms = terms
        self.bag = bag
        self.phones = phones
        self.sealing = sealing
        self.salt = salt
        self.keeper = keeper
    }

    /// Adds a ballot and writes the box to disk; on error, the box is unchanged.
    public mutating func add(_ ballot: TeamBallot) throws(JournalError) {
        var next = self
        next.bag.add(ballot)
        try next.save()
        self = next
    }

    /// Enables phones: creates the key pair, once for each check-in.
    ///
    /// - Parameter until: the deadline for handing in; `nil` to keep the current one.
    public mutating func admitPhones(until: Timestamp? = nil) throws(JournalError) {
        guard phones == nil || until != nil else { return }
        var next = self
        if phones == nil { next.phones = PhoneSeats(using: keeper.files.chance) }
        next.phones?.until = until ?? phones?.until
        try next.save()
        self = next
    }

    /// Stores a seat that a phone has drawn.
    public mutating func draw(seat: String, number: Int) throws(JournalError) {
        guard phones != nil, phones?.seats[seat] == nil else { return }
        var next = self
        next.phones?.seats[seat] = PhoneSeats.Seat(number: number)
        try next.save()
        self = next
    }

    /// Frees the seat with this number unless it has handed in.
    ///
    /// - Returns: whether a seat was freed.
    public mutating func resetSeat(_ number: Int) throws(JournalError) -> Bool {
        var next = self
        next.phones?.seats = phones?.seats.filter { $0.value.number != number || $0.value.hasHandedIn } ?? [:]
        guard next.phones?.seats.count != phones?.seats.count else { return false }
        try next.save()
        self = next
        return true
    }

    /// Adds a phone's ballot and marks its seat with the digest of the encrypted ballot, in one write; on error, the
    /// box is unchanged.
    ///
    /// - Parameter reply: see ``PhoneSeats/Seat/reply``.
    public mutating func add(
        _ ballot: TeamBallot, fromSeat seat: String, digest: String, reply: String? = nil
    ) throws(JournalError) {
        var next = self
        next.bag.add(ballot)
        next.phones?.seats[seat]?.handedIn = digest
        next.phones?.seats[seat]?.reply = reply
        next.terms.invited = max(terms.invited, next.bag.cast)
        try next.save()
        self = next
    }

    /// Changes the expected number of ballots; never below the number in the box.
    public mutating func expect(_ count: Int) throws(JournalError) {
        var next = self
        next.terms.invited = max(count, bag.cast)
        try next.save()
        self = next
    }

    func save() throws(JournalError) {
        switch keeper {
        case .team(let teams): try teams.files.place(try document(), at: try teams.files.layout.box(terms.team))
        case .raters(let ballots, let request): try ballots.save(request, room: try document())
        }
    }

    private func document() throws(JournalError) -> Document {
        var document = Document(format: StoredFormat.current, terms: terms, cast: bag.cast)
        guard let sealing else {
            document.bag = bag
            document.phones = phones
            return document
        }
        var plain = try JSON.line(Contents(bag: bag, phones: phones))
        plain += [UInt8](repeating: UInt8(ascii: " "), count: Self.padding - plain.count % Self.padding)
        defer { wipe(&plain) }
        let sealed = sealing.seal(
            plain, nonce: keeper.files.chance.bytes(Sealing.nonceLength), label: try terms.label(cast: bag.cast))
        document.sealing = Sealing.name
        document.salt = Digest.hexadecimal(salt)
        document.sealed = Digest.hexadecimal(sealed)
        return document
    }

    /// Ends a team's check-in: stores the result without what must be withheld, then removes the box.
    ///
    /// If killed in between, both exist; closing again is idempotent.
    public func close() throws(JournalError) -> TeamWave {
        guard case .team(let teams) = keeper else { throw .unstorable(detail: Phrase("raters' answers are collected")) }
        let wave = try teams.wave(terms, bag)
        try teams.save(wave)
        try teams.removeBox(of: terms.team)
        return wave
    }
}

extension CheckInTerms {
    /// The associated data: terms and number of ballots, so that a box with altered terms or count cannot be decrypted.
    fileprivate func label(cast: Int) throws(JournalError) -> String {
        "\(cast) " + String(decoding: try JSON.line(self), as: UTF8.self)
    }

    /// The associated data of boxes from release 0.1.0, before it included format and people.
    fileprivate var earlierLabel: String {
        "\(id) \(team) \(guideHash) \(mode.rawValue) \(minimum) \(asksLeader)"
    }
}

/// An exclusive lock on a team's check-in on this machine; released on deinit.
public final class TeamLock {
    private let file: OpenFile

    init(_ file: OpenFile) { self.file = file }
}

/// Unfinished check-ins.
extension TeamStore {
    /// - Returns: `nil` if another process holds the lock.
    public func lockCheckIn(of team: String) throws(JournalError) -> TeamLock? {
        // Lock the folder itself, so that no lock file is needed.
        let folder = Path.parent(of: try files.layout.box(team))
        try files.disk.makeFolder(folder)
        return try files.lock(folder, isFolder: true).map(TeamLock.init)
    }

    /// Deletes the box and the ballots in it.
    public func removeBox(of team: String) throws(JournalError) {
        try files.disk.remove(try files.layout.box(team))
    }

    /// Starts a check-in.
    ///
    /// - Parameters:
    ///   - code: the room's code in sealed mode, see ``RoomCode``.
    ///   - guide: the bytes of the guide's file; their SHA-256 must be `terms.guideHash`.
    public func startBox(_ terms: CheckInTerms, code: String?, guide: [UInt8]) throws(JournalError) -> TeamBox {
        _ = try Self.checked(wave: terms.id)
        try GuideStore(files: files).pin(guide, hash: terms.guideHash)
        let salt = files.chance.bytes(Sealing.saltLength)
        let sealing = try code.map { code throws(JournalError) in try Self.sealing(code, salt) }
        guard (sealing != nil) == (terms.mode == .sealed) else {
            throw .unstorable(detail: Phrase("a sealed box needs a code"))
        }
        let box = TeamBox(terms: terms, bag: BallotBag(), sealing: sealing, salt: salt, keeper: .team(self))
        try box.save()
        return box
    }

    private static func sealing(_ code: String, _ salt: [UInt8]) throws(JournalError) -> Sealing {
        guard let sealing = Sealing(code: RoomCode.folded(code), salt: salt) else {
            throw .unstorable(detail: Phrase("not enough memory for the room's code"))
        }
        return sealing
    }

    /// The unencrypted part of a team's unfinished check-in on this machine.
    public func openBox(of team: String) throws(JournalError) -> TeamBox.Outside? {
        guard let document = try readBox(of: team) else { return nil }
        return TeamBox.Outside(terms: document.terms, cast: document.cast)
    }

    /// All unfinished check-ins on this machine.
    public func openBoxes() throws(JournalError) -> [(team: Team, box: TeamBox.Outside)] {
        var found: [(team: Team, box: TeamBox.Outside)] = []
        for id in try ids() where try files.disk.status(try files.layout.box(id)) != nil {
            guard let team = try team(id), let box = try openBox(of: id) else { continue }
            found.append((team, box))
        }
        return found.sorted { $0.team.name < $1.team.name }
    }

    private func readBox(of team: String) throws(JournalError) -> TeamBox.Document? {
        let path = try files.layout.box(team)
        guard try files.disk.status(path) != nil else { return nil }
        let document = try files.read(TeamBox.Document.self, at: path, limit: TeamBox.limit)
        guard document.terms.team == team else {
            throw .damaged(path: path, detail: Phrase("holds another team's ballots"))
        }
        return document
    }

    /// Opens the box of an unfinished check-in.
    ///
    /// - Returns: `nil` if the code is wrong.
    public func resumeBox(of team: String, code: String?) throws(JournalError) -> TeamBox? {
        let path = try files.layout.box(team)
        guard let document = try readBox(of: team) else { throw .unknown(id: team) }
        if let bag = document.bag, document.terms.mode == .open {
            return TeamBox(
                terms: document.terms, bag: bag, phones: document.phones, sealing: nil, salt: [], keeper: .team(self))
        }
        guard let salt = document.salt.flatMap(Digest.bytes(hexadecimal:)),
            let sealed = document.sealed.flatMap(Digest.bytes(hexadecimal:))
        else { throw .damaged(path: path, detail: Phrase("the sealed ballots are missing")) }
        guard let code else { return nil }
        let label = try document.terms.label(cast: document.cast)
        let isFormer = document.sealing == nil
        guard isFormer || document.sealing == Sealing.name else {
            throw .damaged(path: path, detail: Phrase("sealed in an unknown way"))
        }
        // A box in the former scheme is written in the new one with the next ballot.
        let newSalt = isFormer ? files.chance.bytes(Sealing.saltLength) : salt
        let sealing = try Self.sealing(code, newSalt)
        let opened: [UInt8]?
        if isFormer {
            let former = LegacySealing(code: RoomCode.folded(code), salt: salt)
            opened = former.open(sealed, label: label) ?? former.open(sealed, label: document.terms.earlierLabel)
        } else {
            opened = sealing.open(sealed, label: label)
        }
        guard var plain = opened else { return nil }
        defer { wipe(&plain) }
        let contents = try JSON.decode(TeamBox.Contents.self, plain, path: path)
        guard contents.bag.cast == document.cast else {
            throw .damaged(path: path, detail: Phrase("the number of ballots was changed"))
        }
        return TeamBox(
            terms: document.terms, bag: contents.bag, phones: contents.phones, sealing: sealing, salt: newSalt,
            keeper: .team(self))
    }
}

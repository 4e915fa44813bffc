import Age
public import Records
public import Text

/// The box in which the ballots of a check-in under way lie.
///
/// On disk it is one file, written whole again after each ballot. In sealed mode the ballots in it can be read only with the
/// room's code, which is on no disk; and even then they are a ``BallotBag``.
public struct TeamBox: Sendable {
    public private(set) var terms: CheckInTerms
    public private(set) var bag: BallotBag
    /// Where phones take part: their seats, and the key that opens what they hand in. Only of sealed mode.
    public private(set) var phones: PhoneSeats?
    private let sealing: Sealing?
    private let salt: [UInt8]
    private let teams: TeamStore

    /// What everybody may see of a box: how many ballots are in it.
    public struct Outside: Sendable, Equatable {
        public var terms: CheckInTerms
        public var cast: Int
    }

    struct Document: Codable, StoredDocument {
        var format: Int
        var terms: CheckInTerms
        var cast: Int
        /// How it is sealed, ``Sealing/name``; `nil` as it was done before.
        var sealing: String?
        /// Of sealed mode, in hexadecimal digits.
        var salt: String?
        var sealed: String?
        /// Of open mode.
        var bag: BallotBag?
    }

    /// What is sealed: the bag's own keys, and `phones` beside them.
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

    /// Sealed texts are filled up to a multiple of this, so that their length does not tell of a comment. Twelve people who each
    /// write four thousand bytes stay within one.
    static let padding = 64 * 1024

    /// A box is read up to this size: forty people who fill every line of a long guide.
    static let limit = 16 * 1024 * 1024

    fileprivate init(
        terms: CheckInTerms, bag: BallotBag, phones: PhoneSeats? = nil, sealing: Sealing?, salt: [UInt8],
        teams: TeamStore
    ) {
        self.terms = terms
        self.bag = bag
        self.phones = phones
        self.sealing = sealing
        self.salt = salt
        self.teams = teams
    }

    /// Puts a ballot in. When this returns it is on disk; when it throws, the box is as before.
    public mutating func add(_ ballot: TeamBallot) throws(JournalError) {
        var next = self
        next.bag.add(ballot)
        try next.save()
        self = next
    }

    /// Lets phones take part: makes their key pair, once for a check-in.
    ///
    /// - Parameter until: the last day on which they may hand in; `nil`: as it was.
    public mutating func admitPhones(until: CivilDate? = nil) throws(JournalError) {
        guard phones == nil || until != nil, sealing != nil else { return }
        var next = self
        if phones == nil { next.phones = PhoneSeats(using: teams.files.chance) }
        next.phones?.until = until ?? phones?.until
        try next.save()
        self = next
    }

    /// Remembers a seat that a phone has drawn, so that it is known after a restart.
    public mutating func draw(seat: String, number: Int) throws(JournalError) {
        guard phones != nil, phones?.seats[seat] == nil else { return }
        var next = self
        next.phones?.seats[seat] = PhoneSeats.Seat(number: number)
        try next.save()
        self = next
    }

    /// Forgets the seat of this number, unless it has handed in.
    ///
    /// - Returns: whether there was one.
    public mutating func resetSeat(_ number: Int) throws(JournalError) -> Bool {
        var next = self
        next.phones?.seats = phones?.seats.filter { $0.value.number != number || $0.value.hasHandedIn } ?? [:]
        guard next.phones?.seats.count != phones?.seats.count else { return false }
        try next.save()
        self = next
        return true
    }

    /// Puts in what a phone has handed in, and marks its seat with the SHA-256 of what it sent. When this returns both are on disk; when it throws, the box is as
    /// before.
    ///
    /// - Parameter reply: the phone's own key, ``PhoneSeats/Seat/reply``.
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

    /// Changes the head count; never below the number of ballots in the box.
    public mutating func expect(_ count: Int) throws(JournalError) {
        var next = self
        next.terms.invited = max(count, bag.cast)
        try next.save()
        self = next
    }

    func save() throws(JournalError) {
        try teams.place(try document(), of: terms)
    }

    private func document() throws(JournalError) -> Document {
        var document = Document(format: StoredFormat.current, terms: terms, cast: bag.cast)
        guard let sealing else {
            document.bag = bag
            return document
        }
        var plain = try JSON.line(Contents(bag: bag, phones: phones))
        plain += [UInt8](repeating: UInt8(ascii: " "), count: Self.padding - plain.count % Self.padding)
        defer { wipe(&plain) }
        let sealed = sealing.seal(
            plain, nonce: teams.files.chance.bytes(Sealing.nonceLength), label: try terms.label(cast: bag.cast))
        document.sealing = Sealing.name
        document.salt = Digest.hexadecimal(salt)
        document.sealed = Digest.hexadecimal(sealed)
        return document
    }

    /// Ends the check-in: what may be seen goes to its place, the box goes.
    ///
    /// If killed in between, the box stays beside the finished check-in; closing it again is idempotent.
    public func close() throws(JournalError) -> TeamWave {
        let wave = try teams.wave(terms, bag)
        try teams.save(wave)
        try teams.removeBox(of: terms.team)
        return wave
    }
}

extension CheckInTerms {
    /// All that was agreed on and how many ballots there are, so that a sealed box opens only as it was left.
    fileprivate func label(cast: Int) throws(JournalError) -> String {
        "\(cast) " + String(decoding: try JSON.line(self), as: UTF8.self)
    }

    /// What boxes were bound to before format and people were: one that release 0.1.0 left still opens.
    fileprivate var earlierLabel: String {
        "\(id) \(team) \(guideHash) \(mode.rawValue) \(minimum) \(asksLeader)"
    }
}

/// An exclusive lock on a team's check-in on this machine, released on deinit.
public final class TeamLock {
    private let file: OpenFile

    init(_ file: OpenFile) { self.file = file }
}

/// Check-ins under way.
extension TeamStore {
    /// - Returns: `nil` when another program is at this team's check-in.
    public func lockCheckIn(of team: String) throws(JournalError) -> TeamLock? {
        // The folder itself, so that no file needs to lie there for it.
        let folder = Path.parent(of: try files.layout.box(team))
        try files.disk.makeFolder(folder)
        return try files.lock(folder, isFolder: true).map(TeamLock.init)
    }

    fileprivate func place(_ document: TeamBox.Document, of terms: CheckInTerms) throws(JournalError) {
        try files.place(document, at: try files.layout.box(terms.team))
    }

    /// Deletes the box and the ballots in it.
    public func removeBox(of team: String) throws(JournalError) {
        try files.disk.remove(try files.layout.box(team))
    }

    /// Starts a check-in.
    ///
    /// - Parameters:
    ///   - code: of sealed mode, see ``RoomCode``.
    ///   - guide: the bytes of the guide's file; their SHA-256 must be `terms.guideHash`.
    public func startBox(_ terms: CheckInTerms, code: String?, guide: [UInt8]) throws(JournalError) -> TeamBox {
        _ = try Self.checked(wave: terms.id)
        try GuideStore(files: files).pin(guide, hash: terms.guideHash)
        let salt = files.chance.bytes(Sealing.saltLength)
        let sealing = try code.map { code throws(JournalError) in try Self.sealing(code, salt) }
        guard (sealing != nil) == (terms.mode == .sealed) else {
            throw .unstorable(detail: Phrase("a sealed box needs a code"))
        }
        let box = TeamBox(terms: terms, bag: BallotBag(), sealing: sealing, salt: salt, teams: self)
        try box.save()
        return box
    }

    private static func sealing(_ code: String, _ salt: [UInt8]) throws(JournalError) -> Sealing {
        guard let sealing = Sealing(code: RoomCode.folded(code), salt: salt) else {
            throw .unstorable(detail: Phrase("not enough memory for the room's code"))
        }
        return sealing
    }

    /// The check-in of a team that is under way on this machine, as seen from outside.
    public func openBox(of team: String) throws(JournalError) -> TeamBox.Outside? {
        guard let document = try readBox(of: team) else { return nil }
        return TeamBox.Outside(terms: document.terms, cast: document.cast)
    }

    /// The check-ins under way on this machine; looks only into the folders of teams that have one.
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

    /// Goes on with a check-in.
    ///
    /// - Returns: `nil` if the code is not the room's.
    public func resumeBox(of team: String, code: String?) throws(JournalError) -> TeamBox? {
        let path = try files.layout.box(team)
        guard let document = try readBox(of: team) else { throw .unknown(id: team) }
        if let bag = document.bag, document.terms.mode == .open {
            return TeamBox(terms: document.terms, bag: bag, sealing: nil, salt: [], teams: self)
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
        // One from before is written in the new way with the next ballot.
        let newSalt = isFormer ? files.chance.bytes(Sealing.saltLength) : salt
        let sealing = try Self.sealing(code, newSalt)
        let opened: [UInt8]?
        if isFormer {
            let former = FormerSealing(code: RoomCode.folded(code), salt: salt)
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
            teams: self)
    }
}

import Guides
public import Text

/// One thing that happened to a commitment. One file each, never rewritten.
public struct CommitmentEvent: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The commitment's id, the same in all its events.
    public var commitment: String
    public var kind: Kind
    public var at: Timestamp
    public var device: String
    /// Of `made` and `changed`.
    public var what: String?
    public var to: String?
    /// Of `made`, `changed` and `moved`.
    public var by: CivilDate?
    public var origin: CommitmentOrigin?
    public var note: String?
    /// Of `undone`: the name of the event that no longer counts.
    public var undoes: String?

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case made, kept, partly, missed, moved
        /// Said in other words, for somebody else or by another day.
        case changed
        case undone
    }

    public init(
        commitment: String, kind: Kind, at: Timestamp, device: String, what: String? = nil, to: String? = nil,
        by: CivilDate? = nil, origin: CommitmentOrigin? = nil, note: String? = nil, undoes: String? = nil
    ) {
        format = StoredFormat.current
        self.commitment = commitment
        self.kind = kind
        self.at = at
        self.device = device
        self.what = what
        self.to = to
        self.by = by
        self.origin = origin
        self.note = note
        self.undoes = undoes
    }
}

/// Where a commitment came from. All of it may be unknown.
public struct CommitmentOrigin: Sendable, Codable, Equatable {
    /// The session it was made in, and that session's guide.
    public var session: String?
    public var guide: String?
    /// The practice of the library it came from, and the factor it is for (`Practice.Factor`'s raw value).
    public var practice: String?
    public var factor: String?
    /// Who is to do it, in a team; `nil`: the user.
    public var owner: String?
    /// The team that agreed on it.
    public var team: String?
    /// The commitment that was missed and made anew.
    public var renews: String?

    public init(
        session: String? = nil, guide: String? = nil, practice: String? = nil, factor: String? = nil,
        owner: String? = nil, team: String? = nil, renews: String? = nil
    ) {
        self.session = session
        self.guide = guide
        self.practice = practice
        self.factor = factor
        self.owner = owner
        self.team = team
        self.renews = renews
    }
}

/// A commitment as it stands, folded from its events.
public struct CommitmentState: Sendable, Codable, Equatable {
    public var id: String
    public var what: String
    public var to: String?
    /// By when, as last agreed.
    public var by: CivilDate?
    public var origin: CommitmentOrigin
    public var made: Timestamp
    public var status: Status
    /// When it got this status.
    public var since: Timestamp
    /// How often it was moved.
    public var moves: Int
    /// What was said along the way, oldest first.
    public var notes: [String]

    public enum Status: String, Sendable, Codable, CaseIterable {
        case open, kept, partly, missed
    }

    public var session: String? { origin.session }
    public var practice: String? { origin.practice }

    /// Open, and its day has come.
    public func isDue(on day: CivilDate) -> Bool {
        guard status == .open, let by else { return false }
        return by <= day
    }

    /// - Parameter events: of one commitment, in the order in which they count, without what was undone.
    /// - Returns: `nil` without an event that made it.
    public init?(_ events: [CommitmentEvent]) {
        guard let made = events.first(where: { $0.kind == .made }), let what = made.what else { return nil }
        self.init(
            id: made.commitment, what: what, to: made.to, by: made.by, origin: made.origin ?? CommitmentOrigin(),
            made: made.at, status: .open, since: made.at, moves: 0, notes: [])
        for event in events {
            if let note = event.note, !note.isEmpty { notes.append(note) }
            switch event.kind {
            case .made, .undone: continue
            case .changed:
                self.what = event.what ?? self.what
                to = event.to
                by = event.by
                continue
            case .kept: status = .kept
            case .partly: status = .partly
            case .missed: status = .missed
            case .moved:
                status = .open
                by = event.by
                moves += 1
            }
            since = event.at
        }
    }

    private init(
        id: String, what: String, to: String?, by: CivilDate?, origin: CommitmentOrigin, made: Timestamp,
        status: Status, since: Timestamp, moves: Int, notes: [String]
    ) {
        self.id = id
        self.what = what
        self.to = to
        self.by = by
        self.origin = origin
        self.made = made
        self.status = status
        self.since = since
        self.moves = moves
        self.notes = notes
    }
}

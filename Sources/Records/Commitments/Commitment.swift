import Guides
public import Text

/// An event of a commitment. One file each, never rewritten.
public struct CommitmentEvent: Sendable, Codable, Equatable, StoredDocument {
    public var format: Int
    /// The commitment's id.
    public var commitment: String
    public var kind: Kind
    public var at: Timestamp
    public var device: String
    /// For `made` and `changed`.
    public var what: String?
    public var to: String?
    /// For `made`, `changed` and `moved`.
    public var by: CivilDate?
    public var origin: CommitmentOrigin?
    public var note: String?
    /// For `undone`, the name of the undone event.
    public var undoes: String?

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case made, kept, partly, missed, moved
        /// Words, recipient or day were changed.
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

/// Where a commitment came from, as far as known.
public struct CommitmentOrigin: Sendable, Codable, Equatable {
    /// The session it was made in.
    public var session: String?
    public var guide: String?
    /// The practice it came from, and its factor (`Practice.Factor`'s raw value).
    public var practice: String?
    public var factor: String?
    /// The responsible member of a team; `nil` for the user.
    public var owner: String?
    /// The team that agreed on it.
    public var team: String?
    /// The missed commitment that this one renews.
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

/// A commitment's current state, folded from its events.
public struct CommitmentState: Sendable, Codable, Equatable {
    public var id: String
    public var what: String
    public var to: String?
    /// The current due day.
    public var by: CivilDate?
    public var origin: CommitmentOrigin
    public var made: Timestamp
    public var status: Status
    /// When the status last changed.
    public var since: Timestamp
    /// The number of moves to another day.
    public var moves: Int
    /// Notes on its events, oldest first.
    public var notes: [String]

    public enum Status: String, Sendable, Codable, CaseIterable {
        case open, kept, partly, missed
    }

    public var session: String? { origin.session }
    public var practice: String? { origin.practice }

    /// Whether it is open and due on or before `day`.
    public func isDue(on day: CivilDate) -> Bool {
        guard status == .open, let by else { return false }
        return by <= day
    }

    /// - Parameter events: the commitment's events in order, without undone ones.
    /// - Returns: `nil` without a `made` event.
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

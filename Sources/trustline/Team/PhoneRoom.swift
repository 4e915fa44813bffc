import Guides
import Journal
import LineEditor
import Records
import Synchronization
import Text

/// A check-in by phone, with others answering at the keyboard. Ballots are stored in the box before they are acknowledged.
final class PhoneRoom {
    private(set) var box: TeamBox
    /// Why the last ballot could not be stored; its phone was told to retry.
    private(set) var problem: JournalError?
    let count: Count
    private let guide: TeamGuide
    private let page: String
    private let size: Int
    private let now: () -> Timestamp
    /// Numbers of seats drawn in this run, by seat.
    private var drawn: [String: Int] = [:]
    private(set) var link: RoomLink?
    private var isClosed = false
    /// The picture shown on the phones, and encrypted for each by seat.
    private var picture: PhonePicture?
    private var sealedPictures: [String: String] = [:]
    private var dots: DotsRound?
    private var rounds = 0

    /// A round of giving dots.
    private struct DotsRound {
        var number: Int
        var comments: Int
        /// SHA-256 of each seat's message, to recognise a repeated request.
        var digests: [String: String] = [:]
        let count: Count
        /// Stores one person's dots, each a comment's number.
        let store: ([Int]) throws(JournalError) -> Void
    }

    /// How many people have handed in, and whether phones can, shown above a prompt.
    final class Count: Sendable {
        struct Value: Equatable {
            var cast: Int
            var invited: Int
            /// `trustline-room` is gone for good.
            var hasEnded = false
        }

        private let value: Mutex<(now: Value, isNew: Bool)>

        init(_ cast: Int, of invited: Int) { value = Mutex((Value(cast: cast, invited: invited), false)) }

        var now: Value { value.withLock { $0.now } }

        func set(_ cast: Int, of invited: Int, hasEnded: Bool = false) {
            value.withLock { value in
                let now = Value(cast: cast, invited: invited, hasEnded: hasEnded)
                value = (now, value.isNew || value.now != now)
            }
        }

        /// Whether the value has changed since the last call.
        func isNew() -> Bool {
            value.withLock { value in
                defer { value.isNew = false }
                return value.isNew
            }
        }
    }

    /// Opens the room for phones.
    ///
    /// - Parameters:
    ///   - request: the raters' request; `nil` for a team's check-in.
    ///   - path: path of `trustline-room`.
    ///   - choose: chooses one of several interfaces; returns `nil` to cancel.
    ///   - until: the deadline for handing in; `nil` to keep the current one, if any.
    ///   - zone: the time zone in which the page shows the deadline.
    ///   - now: the current time, queried for every ballot.
    /// - Returns: `nil` if no interface was chosen, or the guide is for the keyboard only.
    /// - Throws: ``RoomLink/Failure``, ``JournalError``.
    init?(
        _ box: TeamBox, _ guide: TeamGuide, of request: RaterBallot.Request? = nil, path: String,
        wishes: RoomLink.Wishes, input: any LineInput,
        choose: ([RoomReport.Interface]) -> RoomReport.Interface?, until: Timestamp?, zone: Zone,
        now: @escaping () -> Timestamp
    ) throws {
        var box = box
        try box.admitPhones(until: until)
        guard let seats = box.phones, let page = PhonePage(guide, box.terms, seats, of: request, zone) else {
            return nil
        }
        self.box = box
        self.guide = guide
        self.page = String(decoding: try JSON.line(page), as: UTF8.self)
        size = page.size
        self.now = now
        count = Count(box.bag.cast, of: box.terms.invited)
        link = try RoomLink(
            path: path, wishes: wishes, input: input, choose: choose,
            room: { [unowned self] in
                RoomLink.Room(
                    code: seats.code, fingerprint: seats.fingerprint, seats: freeSeats, page: self.page,
                    known: (self.box.phones?.seats ?? [:]).mapValues {
                        RoomOrder.KnownSeat(number: $0.number, in: $0.hasHandedIn)
                    },
                    orders: isClosed ? [RoomOrder(close: true)] + pictureOrders : [])
            },
            take: { [unowned self] in take($0) },
            afterwards: { [unowned self] in
                updateCount()
                let hasNewDots = dots?.count.isNew() ?? false
                return count.isNew() || hasNewDots
            })
        if link == nil { return nil }
    }

    /// Seats for everybody who has not answered at the keyboard.
    private var freeSeats: Int {
        let fromSeats = box.phones?.seats.values.count { $0.hasHandedIn } ?? 0
        return max(0, box.terms.invited - (box.bag.cast - fromSeats))
    }

    // MARK: From phones

    private func take(_ report: RoomReport) {
        if let joined = report.joined, !isClosed, (box.phones?.seats.count ?? 0) < box.terms.invited {
            drawn[joined.seat] = joined.number
            // If writing fails, it is retried with the ballot.
            try? box.draw(seat: joined.seat, number: joined.number)
        }
        guard let handIn = report.handIn else { return }
        if let refusal = keep(handIn) {
            link?.send(RoomOrder(refused: RoomOrder.Refused(id: handIn.id, why: refusal)))
        } else {
            link?.send(RoomOrder(kept: handIn.id))
        }
    }

    /// Stores a ballot in the box.
    ///
    /// - Returns: why the ballot was refused; `nil` if stored.
    private func keep(_ handIn: RoomReport.HandIn) -> RoomOrder.Refusal? {
        if !isClosed, box.phones?.seats[handIn.seat] == nil, let number = drawn[handIn.seat] {
            do throws(JournalError) {
                try box.draw(seat: handIn.seat, number: number)
            } catch {
                problem = error
                return .waiting
            }
        }
        guard let phones = box.phones, let seat = phones.seats[handIn.seat] else { return isClosed ? .closed : .form }
        let digest = Digest.sha256(Array(handIn.box.utf8))
        if let handedIn = seat.handedIn { return handedIn == digest ? nil : takeDots(handIn, digest) }
        // The box is gone from the disk; a ballot that was on its way must not bring it back.
        if isClosed { return .closed }
        if let until = phones.until, now() >= until {
            link?.send(RoomOrder(close: true))
            return .closed
        }
        guard let sent = phones.open(handIn.box, fromSeat: handIn.seat, size: size), var ballot = ballot(of: sent)
        else { return .form }
        if box.terms.mode == .open {
            let name = sent.person.flatMap { Self.clean(String($0.prefix(60))) }.flatMap(box.terms.named)
            guard let name, !box.bag.names(name) else { return .name }
            ballot.person = name
        }
        do throws(JournalError) {
            try box.add(ballot, fromSeat: handIn.seat, digest: digest, reply: sent.reply)
            problem = nil
            return nil
        } catch {
            problem = error
            return .waiting
        }
    }

    /// Stores a seat's dots.
    ///
    /// - Returns: why they were refused; `nil` if stored.
    private func takeDots(_ handIn: RoomReport.HandIn, _ digest: String) -> RoomOrder.Refusal? {
        guard let dots else { return .again }
        if let before = dots.digests[handIn.seat] { return before == digest ? nil : .again }
        guard let sent = box.phones?.openDots(handIn.box, fromSeat: handIn.seat, size: size),
            sent.round == dots.number, sent.dots.count == dots.comments,
            sent.dots.allSatisfy((0...CommentBoard.dotsEach).contains),
            sent.dots.reduce(0, +) <= CommentBoard.dotsEach
        else { return .form }
        do throws(JournalError) {
            try dots.store(sent.dots.enumerated().flatMap { Array(repeating: $0.offset + 1, count: $0.element) })
        } catch {
            problem = error
            return .waiting
        }
        problem = nil
        self.dots?.digests[handIn.seat] = digest
        return nil
    }

    /// - Returns: `nil` if an answer is not valid for its question.
    private func ballot(of sent: PhoneBallot) -> TeamBallot? {
        var answers: [String: AnswerValue] = [:]
        for (id, value) in sent.answers {
            switch (value, guide.question(id)?.kind) {
            case (.text("yes"), .yesNo?): answers[id] = .yes(true)
            case (.text("no"), .yesNo?): answers[id] = .yes(false)
            case (.text(let text), _): answers[id] = Self.clean(text).map { .text($0) }
            default: answers[id] = value
            }
        }
        let notes = sent.notes.compactMapValues(Self.clean)
        guard let read = guide.ballot(answers: answers, notes: notes) else { return nil }
        var ballot = read.ballot
        if sent.consent { ballot.comments = read.words }
        ballot.isLeader = sent.leader && box.terms.asksLeader
        ballot.keepsCoarse = sent.coarse && box.terms.showsMore == true
        return ballot
    }

    /// A text sanitised and cut as at the keyboard; `nil` if empty.
    private static func clean(_ text: String) -> String? {
        let clean = String(text.sanitizedLine.trimmingSpaces.prefix(PhonePage.longestText))
        return clean.isEmpty ? nil : clean
    }

    // MARK: From the keyboard

    func add(_ ballot: TeamBallot) throws(JournalError) {
        try box.add(ballot)
        if box.bag.cast > box.terms.invited { try box.expect(box.bag.cast) }
        tellSeats()
    }

    func expect(_ count: Int) throws(JournalError) {
        try box.expect(count)
        tellSeats()
    }

    /// - Returns: whether the seat exists and had not handed in.
    func reset(seat number: Int) throws(JournalError) -> Bool {
        guard try box.resetSeat(number) else { return false }
        drawn = drawn.filter { $0.value != number }
        link?.send(RoomOrder(reset: number))
        return true
    }

    /// Ends handing in.
    func close() {
        isClosed = true
        link?.send(RoomOrder(close: true))
    }

    /// Sends the picture to phones that have handed in, sealed for each.
    func show(_ picture: PhonePicture, using chance: Chance) throws(JournalError) {
        self.picture = picture
        sealedPictures = box.phones?.sealed(try JSON.line(picture), using: chance) ?? [:]
        for order in pictureOrders { link?.send(order) }
    }

    /// One line per seat keeps each below the length limit of a line.
    private var pictureOrders: [RoomOrder] { sealedPictures.map { RoomOrder(picture: [$0: $1]) } }

    /// Asks the phones that show the picture for dots, if they show it.
    ///
    /// - Parameters:
    ///   - count: how many people have given theirs; `store` keeps it up to date.
    ///   - store: stores one person's dots before the phone is told, each a comment's number.
    func askForDots(
        for comments: [String], count: Count, using chance: Chance,
        store: @escaping ([Int]) throws(JournalError) -> Void
    ) throws(JournalError) {
        guard let picture else { return }
        rounds += 1
        dots = DotsRound(number: rounds, comments: comments.count, count: count, store: store)
        var asking = picture
        asking.dots = PhonePicture.Dots(round: rounds, of: comments)
        try show(asking, using: chance)
        self.picture = picture
    }

    /// Ends the round; the phones show the picture again.
    func endDots(using chance: Chance) throws(JournalError) {
        link?.heed()
        dots = nil
        if let picture { try show(picture, using: chance) }
    }

    private func updateCount() {
        count.set(box.bag.cast, of: box.terms.invited, hasEnded: link?.hasEnded ?? false)
    }

    private func tellSeats() {
        updateCount()
        link?.send(RoomOrder(seats: freeSeats))
    }
}

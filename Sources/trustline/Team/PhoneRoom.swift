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
    /// The picture shown on the phones.
    private var picture: PhonePicture?
    private var dots: DotsRound?
    private var rounds = 0

    /// A round of giving dots, in memory only.
    private struct DotsRound {
        var number: Int
        var sums: [Int]
        /// SHA-256 of each seat's message, to recognise a repeated request.
        var digests: [String: String] = [:]
        let count: Count
    }

    /// The number of ballots handed in, shown above a prompt.
    final class Count: Sendable {
        private let value: Mutex<(cast: Int, invited: Int)>

        init(_ cast: Int, of invited: Int) { value = Mutex((cast, invited)) }

        var now: (cast: Int, invited: Int) { value.withLock { $0 } }

        /// - Returns: whether the value changed.
        func set(_ cast: Int, of invited: Int) -> Bool {
            value.withLock { value in
                let isOther = value != (cast, invited)
                value = (cast, invited)
                return isOther
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
                    })
            },
            take: { [unowned self] in take($0) },
            afterwards: { [unowned self] in
                let isOther = count.set(self.box.bag.cast, of: self.box.terms.invited)
                return dots.map { $0.count.set($0.digests.count, of: $0.count.now.invited) } ?? false || isOther
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
        if let joined = report.joined, (box.phones?.seats.count ?? 0) < box.terms.invited {
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
        if box.phones?.seats[handIn.seat] == nil, let number = drawn[handIn.seat] {
            do throws(JournalError) {
                try box.draw(seat: handIn.seat, number: number)
            } catch {
                problem = error
                return .waiting
            }
        }
        guard let phones = box.phones, let seat = phones.seats[handIn.seat] else { return .form }
        let digest = Digest.sha256(Array(handIn.box.utf8))
        if let handedIn = seat.handedIn { return handedIn == digest ? nil : takeDots(handIn, digest) }
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

    /// Counts a seat's dots.
    ///
    /// - Returns: why they were refused; `nil` if they count.
    private func takeDots(_ handIn: RoomReport.HandIn, _ digest: String) -> RoomOrder.Refusal? {
        guard let dots else { return .again }
        if let before = dots.digests[handIn.seat] { return before == digest ? nil : .again }
        guard let sent = box.phones?.openDots(handIn.box, fromSeat: handIn.seat, size: size),
            sent.round == dots.number, sent.dots.count == dots.sums.count,
            sent.dots.allSatisfy((0...CommentBoard.dotsEach).contains),
            sent.dots.reduce(0, +) <= CommentBoard.dotsEach
        else { return .form }
        self.dots?.digests[handIn.seat] = digest
        self.dots?.sums = zip(dots.sums, sent.dots).map { $0 + $1 }
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

    /// Tells phones that the check-in is closed.
    func close() { link?.send(RoomOrder(close: true)) }

    /// Sends the picture to phones that have handed in, sealed for each.
    func show(_ picture: PhonePicture, using chance: Chance) throws(JournalError) {
        self.picture = picture
        // One line per seat keeps each below the length limit of a line.
        for (seat, sealed) in box.phones?.sealed(try JSON.line(picture), using: chance) ?? [:] {
            link?.send(RoomOrder(picture: [seat: sealed]))
        }
    }

    /// Asks the phones that show the picture for dots.
    ///
    /// - Returns: the number of phones that have given theirs.
    func askForDots(of people: Int, for comments: [String], using chance: Chance) throws(JournalError) -> Count {
        guard let picture else { return Count(0, of: people) }
        rounds += 1
        let count = Count(0, of: people)
        dots = DotsRound(number: rounds, sums: comments.map { _ in 0 }, count: count)
        var asking = picture
        asking.dots = PhonePicture.Dots(round: rounds, of: comments)
        try show(asking, using: chance)
        self.picture = picture
        return count
    }

    /// Ends the round; the phones show the picture again.
    ///
    /// - Returns: the comment's number for each dot given.
    func takeDots(using chance: Chance) throws(JournalError) -> [Int] {
        link?.heed()
        let sums = dots?.sums ?? []
        dots = nil
        if let picture { try show(picture, using: chance) }
        return sums.enumerated().flatMap { Array(repeating: $0.offset + 1, count: $0.element) }
    }

    private func tellSeats() {
        _ = count.set(box.bag.cast, of: box.terms.invited)
        link?.send(RoomOrder(seats: freeSeats))
    }
}

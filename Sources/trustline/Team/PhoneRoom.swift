import Guides
import Journal
import LineEditor
import Records
import Synchronization
import Text

/// A check-in that phones answer, while somebody sits at the keyboard: what they hand in goes into the box before it is acknowledged.
final class PhoneRoom {
    private(set) var box: TeamBox
    /// The last ballot could not be stored; its phone was told to try again.
    private(set) var problem: JournalError?
    let count: Count
    private let guide: TeamGuide
    private let page: String
    private let size: Int
    private let today: () -> CivilDate
    /// Numbers of the seats that were drawn since this program was started.
    private var drawn: [String: Int] = [:]
    private(set) var link: RoomLink?

    /// How many have handed in, for the text above a prompt.
    final class Count: Sendable {
        private let value: Mutex<(cast: Int, invited: Int)>

        init(_ cast: Int, of invited: Int) { value = Mutex((cast, invited)) }

        var now: (cast: Int, invited: Int) { value.withLock { $0 } }

        /// - Returns: whether it was another one before.
        func set(_ cast: Int, of invited: Int) -> Bool {
            value.withLock { value in
                let isOther = value != (cast, invited)
                value = (cast, invited)
                return isOther
            }
        }
    }

    /// Begins to answer phones.
    ///
    /// - Parameters:
    ///   - path: of `trustline-room`.
    ///   - choose: which of several interfaces; `nil`: none.
    ///   - today: asked at every ballot.
    /// - Returns: `nil`: nobody chose, or the guide is for the keyboard only.
    /// - Throws: ``RoomLink/Failure``, ``JournalError``.
    init?(
        _ box: TeamBox, _ guide: TeamGuide, path: String, wishes: RoomLink.Wishes, input: any LineInput,
        choose: ([RoomReport.Interface]) -> RoomReport.Interface?, today: @escaping () -> CivilDate
    ) throws {
        var box = box
        try box.admitPhones(until: wishes.days.flatMap { today().adding(days: $0) })
        guard let seats = box.phones, let page = PhonePage(guide, box.terms, seats) else { return nil }
        self.box = box
        self.guide = guide
        self.page = String(decoding: try JSON.line(page), as: UTF8.self)
        size = page.size
        self.today = today
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
            afterwards: { [unowned self] in count.set(self.box.bag.cast, of: self.box.terms.invited) })
        if link == nil { return nil }
    }

    /// For everybody who has not answered at the keyboard.
    private var freeSeats: Int {
        let fromSeats = box.phones?.seats.values.count { $0.hasHandedIn } ?? 0
        return max(0, box.terms.invited - (box.bag.cast - fromSeats))
    }

    // MARK: From phones

    private func take(_ report: RoomReport) {
        if let joined = report.joined, (box.phones?.seats.count ?? 0) < box.terms.invited {
            drawn[joined.seat] = joined.number
            // Where the disk refuses it, it is tried again with the ballot.
            try? box.draw(seat: joined.seat, number: joined.number)
        }
        guard let handIn = report.handIn else { return }
        if let refusal = keep(handIn) {
            link?.send(RoomOrder(refused: RoomOrder.Refused(id: handIn.id, why: refusal)))
        } else {
            link?.send(RoomOrder(kept: handIn.id))
        }
    }

    /// Puts a ballot into the box.
    ///
    /// - Returns: why not.
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
        if let handedIn = seat.handedIn { return handedIn == digest ? nil : .again }
        if let until = phones.until, today() > until {
            link?.send(RoomOrder(close: true))
            return .closed
        }
        guard let sent = phones.open(handIn.box, fromSeat: handIn.seat, size: size), let ballot = ballot(of: sent)
        else { return .form }
        do throws(JournalError) {
            try box.add(ballot, fromSeat: handIn.seat, digest: digest, reply: sent.reply)
            problem = nil
            return nil
        } catch {
            problem = error
            return .waiting
        }
    }

    /// - Returns: `nil` where its answers are none that the guide allows.
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

    /// A text as the keyboard would have given it; `nil`: nothing is in it.
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

    /// - Returns: whether there was such a seat that has not handed in.
    func reset(seat number: Int) throws(JournalError) -> Bool {
        guard try box.resetSeat(number) else { return false }
        drawn = drawn.filter { $0.value != number }
        link?.send(RoomOrder(reset: number))
        return true
    }

    /// Phones are told that it is over.
    func close() { link?.send(RoomOrder(close: true)) }

    /// Phones that have handed in show it, each having opened its own.
    func show(_ picture: PhonePicture, using chance: Chance) throws(JournalError) {
        link?.send(RoomOrder(picture: box.phones?.sealed(try JSON.line(picture), using: chance) ?? [:]))
    }

    private func tellSeats() {
        _ = count.set(box.bag.cast, of: box.terms.invited)
        link?.send(RoomOrder(seats: freeSeats))
    }
}

import Answers
import Journal
import LineEditor
import Records
import Text

/// Check-ins by phone: the room's screen, and the keyboard for people without a phone.
extension TeamCheckIn {
    /// Opens the room for phones if wanted and possible; otherwise says why not.
    ///
    /// - Returns: `nil` if everybody answers at the keyboard.
    func admitPhones(to box: TeamBox, _ guide: TeamGuide) throws -> PhoneRoom? {
        let hadPhones = box.phones != nil
        guard let path = RoomProgram.path(context.world.environment) else {
            if wishes != nil || hadPhones { goOnAtKeyboard(messages.noRoomProgram) }
            return nil
        }
        guard PhonePage.questions(of: guide) != nil else {
            if wishes != nil { goOnAtKeyboard(messages.guideNeedsKeyboard) }
            return nil
        }
        if !hadPhones, wishes == nil {
            guard context.input.isTerminal, room.yes(messages.askPhones) == true else { return nil }
        }
        do {
            let phones = try PhoneRoom(
                box, guide, path: path, wishes: wishes ?? RoomLink.Wishes(), input: context.input, choose: room.choose,
                until: wishes?.openFor.flatMap { $0.deadline(in: context) }, zone: context.zone, now: context.now)
            if phones == nil { goOnAtKeyboard() }
            return phones
        } catch let failure as RoomLink.Failure {
            goOnAtKeyboard(messages.roomFailed(failure))
            return nil
        }
    }

    /// Says why, and waits for Enter, because the screen is cleared next.
    private func goOnAtKeyboard(_ why: String = "") {
        _ = room.ask(messages.words.sentences([why, messages.goOnAtKeyboard]))
    }

    mutating func collect(_ phones: PhoneRoom, _ guide: TeamGuide) throws -> TeamWave? {
        var said: String?
        while true {
            context.measure()
            room.clear()
            if let said { room.title(said) }
            room.showState(of: phones, below: room.rows(ofTitle: said), above: messages.phonesHow)
            let line = room.ask(messages.phonesHow, above: room.count(of: phones))
            guard let line else { return paused() }
            phones.link?.heed()
            switch messages.phonesChoice(line) {
            case .close:
                let now = phones.count.now
                if now.cast < now.invited {
                    guard let closes = room.yes(messages.askCloseEarly(now.cast, of: now.invited)) else {
                        return paused()
                    }
                    guard closes else {
                        said = nil
                        continue
                    }
                }
                phones.close()
                room.clear()
                guard let wave = try close(phones.box) else { return nil }
                if wave.outcome != .tooFew, room.yes(messages.askPicture) == true {
                    try phones.show(PhonePicture(wave, guide), using: context.world.chance)
                    self.phones = phones
                }
                return wave
            case .pause: return paused()
            case .keyboard:
                room.clear()
                let language = context.language
                guard let ballot = try ballot(of: nil, phones.box.terms, guide, isTaken: phones.box.bag.names) else {
                    context.language = language
                    room.clear()
                    guard !context.isLeaving else { return paused() }
                    said = messages.ballotNotKept
                    continue
                }
                guard store({ () throws(JournalError) in try phones.add(ballot) }) else { return nil }
                context.language = language
                said = messages.ballotDone(phones.box.terms.mode)
            case .count(let count):
                try phones.expect(count)
                said = messages.countNow(phones.box.terms.invited, minimum: phones.box.terms.minimum)
            case .reset(let number):
                said = try phones.reset(seat: number) ? messages.seatReset(number) : messages.noSeatToReset(number)
            case .show: said = nil
            case .help:
                room.clear()
                if let seats = phones.box.phones {
                    room.say(messages.phonesLetters(seats.fingerprint))
                    if seats.until != nil { room.say(messages.openWhile(phones.box.terms.mode)) }
                }
                context.say()
                _ = room.ask(messages.phonesHelp)
                said = nil
            case .unclear: said = messages.notUnderstood
            }
        }
    }
}

extension TypedSpan {
    /// The deadline of a room that opens now for this time; days end at midnight.
    func deadline(in context: Context) -> Timestamp? {
        guard unit == .day else {
            return Timestamp(millisecondsSinceEpoch: context.now().millisecondsSinceEpoch + Int64(seconds) * 1000)
        }
        return context.today().adding(days: count + 1).map(context.zone.start(of:))
    }
}

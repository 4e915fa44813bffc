import Journal
import LineEditor
import Records
import Text

/// A check-in that phones take part in: the screen all of them are read from, and the keyboard for whoever has none.
extension TeamCheckIn {
    /// Opens the room for phones, where they are wished for and can be had; says why not, and what to do instead.
    ///
    /// - Returns: `nil`: everybody answers at the keyboard.
    func admitPhones(to box: TeamBox, _ guide: TeamGuide) throws -> PhoneRoom? {
        let hadPhones = box.phones != nil
        guard let path = RoomProgram.path(context.world.environment) else {
            if wishes != nil || hadPhones { room.say(messages.noRoomProgram) }
            return nil
        }
        guard box.terms.mode == .sealed, PhonePage.questions(of: guide) != nil else {
            if wishes != nil {
                room.say(box.terms.mode == .open ? messages.phonesOnlySealed : messages.guideNeedsKeyboard)
            }
            return nil
        }
        if !hadPhones, wishes == nil {
            guard context.input.isTerminal, room.yes(messages.askPhones) == true else { return nil }
        }
        do {
            let phones = try PhoneRoom(
                box, guide, path: path, wishes: wishes ?? RoomLink.Wishes(), input: context.input, choose: room.choose)
            if phones == nil { room.say(messages.goOnAtKeyboard) }
            return phones
        } catch let failure as RoomLink.Failure {
            room.say(messages.roomFailed(failure))
            room.say(messages.goOnAtKeyboard)
            return nil
        }
    }

    mutating func collect(_ phones: PhoneRoom, _ guide: TeamGuide) throws -> TeamWave? {
        var said: String?
        while true {
            context.measure()
            room.clear()
            if let said { room.title(said) }
            if phones.link?.hasEnded == true { room.say(messages.roomEnded) }
            if let problem = phones.problem { _ = context.report(problem) }
            if let address = phones.link?.address { room.show(address) }
            let (count, messages, page) = (phones.count, self.messages, context.page)
            let line = room.ask(messages.phonesHow) { columns in
                let (cast, invited) = count.now
                return page.with(width: columns).paragraph(messages.handedIn(cast, of: invited)) + "\n"
            }
            guard let line else { return paused() }
            phones.link?.heed()
            switch messages.phonesChoice(line) {
            case .close:
                let (cast, invited) = count.now
                if cast < invited {
                    guard let closes = room.yes(messages.askCloseEarly(cast, of: invited)) else { return paused() }
                    guard closes else {
                        said = nil
                        continue
                    }
                }
                phones.close()
                room.clear()
                return try close(phones.box)
            case .pause: return paused()
            case .keyboard:
                room.clear()
                let language = context.language
                guard let ballot = try ballot(of: nil, phones.box.terms, guide) else {
                    context.language = language
                    room.clear()
                    guard !context.isLeaving else { return paused() }
                    said = messages.ballotNotKept
                    continue
                }
                guard store({ () throws(JournalError) in try phones.add(ballot) }) else { return nil }
                context.language = language
                said = messages.ballotDone(.sealed)
            case .count(let count):
                try phones.expect(count)
                said = messages.countNow(phones.box.terms.invited, minimum: phones.box.terms.minimum)
            case .reset(let number):
                said = try phones.reset(seat: number) ? messages.seatReset(number) : messages.noSeatToReset(number)
            case .show: said = nil
            case .unclear: said = messages.notUnderstood
            }
        }
    }
}

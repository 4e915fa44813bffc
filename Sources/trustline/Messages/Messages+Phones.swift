import Records
import Text

/// Check-ins by phone.
extension Messages {
    var optionPhones: String { words("Everybody answers on their own phone, at the same time.") }
    var optionOn: String { words("With --phones: the network to use, by its name or address.") }
    var optionPort: String { words("With --phones: the port, 8080 by default.") }
    var optionPublicURL: String {
        words("With --phones: the https address of the tunnel or proxy that carries the page here.")
    }

    var optionOpenFor: String { words("With --phones: so long, for a team that does not sit together. 3d or 12h") }
    var openForUnclear: String { words("For how long? 3d and 12h are understood, 60d at most.") }
    var optionTLS: String {
        words("With --phones: a certificate and its key, two PEM files. The address is an https one then.")
    }
    var tlsNeedsTwo: String { words("--tls takes two files: the certificate, then its key. --tls cert.pem key.pem") }
    /// - Parameter moment: midnight is shown as the end of the previous day.
    func openUntil(_ moment: Timestamp) -> String {
        let (day, minute) = (day(of: moment), zone.minute(moment))
        if minute == 0, let last = day.adding(days: -1) { return words("Open until the end of \(last).") }
        return words("Open until \(clock(minute)) on \(day), by the laptop's clock.")
    }
    /// Formats a minute of the day as in `9:05`.
    private func clock(_ minute: Int) -> String { "\(minute / 60):\((minute % 60).zeroPadded(2))" }
    /// Replaces ``openUntil(_:)`` after the deadline.
    var openNoMore: String {
        words(
            "The time for handing in is over. Enter ends it with what is here; or go on longer: pause, then --open-for 3d"
        )
    }
    /// What a deadline means for the facilitator.
    func openWhile(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed:
            words(
                """
                Phones reach it while this screen stands here. You may leave it (pause) and go on with the paper's code; \
                in between nobody can hand in.
                """)
        case .open:
            words(
                """
                Phones reach it while this screen stands here. You may leave it (pause) and go on later; in between nobody \
                can hand in.
                """)
        }
    }
    func notAnAddress(_ text: String) -> String {
        words(
            "\(text.sanitizedLine) is no address for phones. It begins with https://, as in https://trust.example.org")
    }
    func notAPort(_ port: Int) -> String { words("\(String(port)) is no port. Ports go from 1 to 65535.") }

    /// Asked once, if `trustline-room` is installed.
    var askPhones: String { words("Do you want to answer on your phones, all at the same time?") }
    var noRoomProgram: String {
        words(
            """
            Answering by phone needs a second program, trustline-room, and it is not here. To get it: make room, then make \
            install, in Trustline's folder.
            """)
    }
    var guideNeedsKeyboard: String {
        words("This guide asks more than the page on a phone can.")
    }
    var goOnAtKeyboard: String { words("Press Enter: everybody answers at this keyboard.") }
    var askInterface: String { words("Which network are the phones on? Enter takes the first.") }

    func roomFailed(_ failure: RoomLink.Failure) -> String {
        switch failure {
        case .notRunning:
            words("trustline-room did not start. It may be of another version: make room, then make install.")
        case .noAddress:
            words(
                """
                This machine is on no network that phones could reach. Join the room's Wi-Fi, or turn on this machine's own \
                hotspot and let the phones join that.
                """)
        case .portTaken(let port):
            words("Something else uses port \(String(port)) on this machine. Try another one: --port 8090")
        case .notAllowed(let port):
            words("The system does not let this program use port \(String(port)). Try one above 1023: --port 8080")
        case .certificate(let why, let names): certificateFailed(why, names)
        }
    }

    private func certificateFailed(_ why: RoomReport.Failure.Reason, _ names: [String]) -> String {
        switch why {
        case .noKey:
            words(
                """
                The second file of --tls is no private key that I can read: it has to be in PEM format and without a passphrase.
                """)
        case .otherKey: words("The certificate and the key of --tls do not belong together.")
        case .certificateExpired:
            words("The certificate of --tls has expired: every phone would refuse it. It needs renewing.")
        case .certificateNotYet:
            words("The certificate of --tls is not valid yet. Is this machine's clock right?")
        case .certificateOfOthers:
            names.isEmpty
                ? words("The certificate of --tls names no address (subjectAltName), so every phone would warn of it.")
                : words(
                    """
                    The certificate of --tls is for \(words.list(names.map(\.sanitizedLine))), not for the address that phones \
                    would open here. If they find this machine by that name, say so: --public-url https://\(names[0].sanitizedLine):8080
                    """)
        default: words("The first file of --tls is no certificate that I can read: it has to be in PEM format.")
        }
    }

    /// The last paragraph that a phone shows before the first question.
    func phoneTerms(_ mode: BallotMode) -> String {
        switch mode {
        case .sealed:
            words(
                """
                Your answers are sealed on this phone, and only the laptop in the room opens them, mixed with the others'. It \
                keeps no address and no time. Whoever can change this page on its way here could read along; if that worries \
                you, answer at the keyboard.
                """)
        case .open:
            words(
                """
                On the way your answers are sealed: only the laptop in the room opens them. It keeps no address and no time. \
                Whoever can change this page on its way here could read along; if that worries you, answer at the keyboard.
                """)
        }
    }

    /// - Parameter reader: who reads a rater's comments; `nil` for the room.
    func askPhoneConsent(minimum: Int, _ mode: BallotMode, reader: String? = nil) -> String {
        let reader = reader ?? words("the room")
        return switch mode {
        case .sealed:
            words(
                """
                May \(reader) read what you wrote, word for word, mixed with the others', without a name, if there are \
                \(minimum) answers? If not, it is thrown away.
                """)
        case .open: words("May \(reader) read what you wrote, word for word? If not, it is thrown away.")
        }
    }

    /// - Parameter code: six letters.
    func roomAddress(_ address: String, code: String) -> String { words("\(address)  code: \(code)") }
    func windowTooSmallForCode(rows: Int, columns: Int) -> String {
        words(
            "For a code to scan, make this window at least \(columns) columns wide and \(rows) rows high, then type show."
        )
    }
    var phonesHow: String { words("Enter ends it for all. Without a phone: k. Everything else: help") }
    /// - Parameter letters: the fingerprint of the room's public key, which the page shows too.
    func phonesLetters(_ letters: String) -> String {
        let fours = stride(from: 0, to: letters.count, by: 4).map { String(letters.dropFirst($0).prefix(4)) }
        return words("Under “Is it really this laptop?” each phone shows: \(fours.joined(separator: " "))")
    }
    var phonesHelp: String {
        words(
            """
            Scan the code, or type the address into the phone's browser and then the six letters. Keep your phone in your hand until \
            all are done, whatever you hand in.

            - k  Somebody without a phone answers here, while the others go on.
            - count 7  You are 7 after all.
            - reset 3  Phone 3 is lost; its seat is free again. Each phone shows its number.
            - pause  Stops here, to go on another time.
            - show  Draws the code again, after the window has grown.

            The page does not open on a phone? Is the phone in the same Wi-Fi, with mobile data off? Some Wi-Fi keeps phones \
            apart: turn on this machine's own hotspot and join that. Or type k. Press Enter to go back.
            """)
    }

    // MARK: Room test

    var roomTestTitle: String { words("A test of the room") }
    var roomTestBefore: String { words("Nothing you type here is kept. Tap through to the end and hand in.") }
    var roomTestQuestion: String { words("Type anything, or nothing.") }
    var roomTestHow: String { words("Try it with one phone. Enter ends the test.") }
    func roomTested(joined: Int, handedIn: Int) -> String {
        words("Phones that opened the page and joined: \(joined). That handed in: \(handedIn).")
    }
    func roomTestResult(joined: Int, handedIn: Int) -> String {
        if handedIn > 0 { return words("It works. The check-in itself: team alpha check-in --phones") }
        if joined > 0 { return words("The page opens and joins; nobody handed in. Nothing speaks against it.") }
        return words(
            """
            No phone has come through. In this order: is the phone in the same Wi-Fi, with mobile data off? Some Wi-Fi keeps \
            phones apart, guest networks above all: turn on this machine's own hotspot and join that. A firewall on this machine \
            may have to let the port in. If nothing helps, everybody answers at the keyboard.
            """)
    }

    enum PhonesChoice: Equatable {
        case close, help, keyboard, pause, show, unclear
        case count(Int)
        case reset(Int)
    }

    func phonesChoice(_ line: String) -> PhonesChoice {
        if line.isEmpty { return .close }
        let bare = Keywords.bare(line)
        if Keywords.pause.contains(bare) { return .pause }
        if Keywords.keyboard.contains(bare) { return .keyboard }
        if Keywords.show.contains(bare) { return .show }
        if Keywords.help.contains(bare) { return .help }
        if let number = Keywords.rest(of: line, behind: Keywords.reset).flatMap({ Int($0) }) { return .reset(number) }
        let number = Keywords.rest(of: line, behind: Keywords.count).flatMap { Int($0) }
        return number.flatMap { Team.sizes.contains($0) ? .count($0) : nil } ?? .unclear
    }

    func askCloseEarly(_ cast: Int, of invited: Int) -> String {
        words("\(cast) of \(invited) have handed in. End it all the same?")
    }
    var askPicture: String { words("Show the factors on the phones, too? Dots for comments can be given there then.") }
    var phonePictureHow: String {
        words("Each number is the middle answer of all: half of you lie above it, half below.")
    }
    func seatReset(_ number: Int) -> String {
        words("Seat \(number) is free again. The phone that had it draws a new one when it loads the page.")
    }
    func noSeatToReset(_ number: Int) -> String {
        words("There is no seat \(number) that has not handed in. Each phone shows its own number.")
    }
    /// - Parameter isSent: whether people answer elsewhere, and not at this keyboard.
    func roomEnded(isSent: Bool) -> String {
        isSent
            ? words(
                "trustline-room has ended and does not start again. What was handed in is kept: leave, and go on later."
            )
            : words(
                "trustline-room has ended and does not start again. What was handed in is kept; type k to answer here.")
    }
}

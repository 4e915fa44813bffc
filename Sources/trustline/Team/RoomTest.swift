import Journal
import LineEditor
import Records
import Reporting
import Synchronization
import Text

/// The room's screen during a check-in by phone.
extension TeamRoom {
    /// Asks which network phones are on.
    func choose(_ interfaces: [RoomReport.Interface]) -> RoomReport.Interface? {
        for (index, interface) in interfaces.enumerated() {
            context.say(context.page.item("\(interface.name)  \(interface.address)", first: "  \(index + 1)  "))
        }
        return choose(messages.askInterface) { line in
            if let number = Int(line), interfaces.indices.contains(number - 1) { return interfaces[number - 1] }
            return line.isEmpty ? interfaces.first : interfaces.first { $0.name == line || $0.address == line }
        }
    }

    /// Shows the state of a room for phones: problems, address and QR code, deadline.
    ///
    /// - Parameters:
    ///   - rows: the number of rows above it on the screen.
    ///   - how: the text of the prompt below it.
    ///   - isSent: whether the address is sent to people who are not in the room.
    func showState(
        of phones: PhoneRoom, below rows: Int, above how: String, isSent: Bool = false
    ) {
        if let problem = phones.problem { _ = context.report(problem) }
        let until = phones.box.phones?.until.map { $0 > context.now() ? messages.openUntil($0) : messages.openNoMore }
        let now = phones.count.now
        if let address = phones.link?.address, !now.hasEnded {
            let told = [until, how, messages.handedIn(now.cast, of: now.invited)].compactMap(\.self)
            show(address, below: rows, above: told, isSent: isSent)
        }
        if let until { say(until) }
    }

    /// The number of ballots handed in, as text above a prompt that is updated while it is shown; and whether phones cannot
    /// hand in any more.
    func count(of phones: PhoneRoom, isSent: Bool = false) -> @Sendable (_ columns: Int) -> String {
        let (count, messages, page) = (phones.count, self.messages, context.page)
        return { columns in
            let (now, page) = (count.now, page.with(width: columns))
            let told = page.paragraph(messages.handedIn(now.cast, of: now.invited)) + "\n"
            return now.hasEnded ? page.paragraph(messages.roomEnded(isSent: isSent)) + "\n" + told : told
        }
    }

    /// Shows the address, with a QR code if the terminal can draw it and it fits the window.
    ///
    /// - Parameters:
    ///   - rows: the number of rows above it on the screen.
    ///   - texts: the paragraphs below it.
    ///   - isSent: whether the address is sent to people, as a whole link.
    func show(_ address: RoomLink.Address, below rows: Int, above texts: [String], isSent: Bool = false) {
        let page = context.page
        let place = isSent || address.fingerprint != nil ? address.link : address.page
        let typed = messages.roomAddress(place, code: address.code)
        // The prompt's own row is one more.
        let under = ([typed] + texts).reduce(1) { $0 + page.paragraph($1).split(separator: "\n").count }
        // The terminal tells how wide it draws blocks at the first read, which may be after this.
        let hasBlocks = page.isUnicode || page.prefersUnicode && context.input.ambiguousWidth == nil
        if hasBlocks, !page.isPlain, let code = QRCode(Array(address.link.utf8)) {
            let lines = code.halfBlocks(lit: !page.hasColor)
            let needed = (rows: rows + lines.count + under, columns: code.size + 4)
            if needed.columns <= page.width, page.rows.map({ needed.rows <= $0 }) ?? true {
                // Black on white regardless of the terminal's colours.
                for line in lines { context.say(page.hasColor ? "\u{1B}[38;5;16;48;5;231m\(line)\u{1B}[0m" : line) }
            } else {
                say(messages.windowTooSmallForCode(rows: needed.rows, columns: needed.columns))
            }
        }
        context.say(page.ink.bold(page.paragraph(typed)))
    }
}

/// `team room-test`: tests whether a phone can reach this machine. Stores nothing.
struct RoomTest: ContextProviding {
    private(set) var context: Context

    private var room: TeamRoom { TeamRoom(context: context) }

    mutating func run(_ wishes: RoomLink.Wishes) throws {
        guard let path = RoomProgram.path(context.world.environment) else {
            throw CommandError(messages.noRoomProgram, status: 69)
        }
        let seats = PhoneSeats(using: context.world.chance)
        let page = PhonePage(testing: seats)
        let json = String(decoding: try JSON.line(page), as: UTF8.self)
        let arrived = Arrived()
        var link: RoomLink?
        do {
            link = try RoomLink(
                path: path, wishes: wishes, input: context.input, choose: room.choose,
                room: {
                    RoomLink.Room(code: seats.code, fingerprint: seats.fingerprint, seats: Self.phones, page: json)
                },
                take: { report in
                    if report.joined != nil { arrived.add(joined: 1) }
                    guard let handIn = report.handIn else { return }
                    if seats.open(handIn.box, fromSeat: handIn.seat, size: page.size) != nil {
                        arrived.add(handedIn: 1)
                        link?.send(RoomOrder(kept: handIn.id))
                    } else {
                        link?.send(RoomOrder(refused: RoomOrder.Refused(id: handIn.id, why: .form)))
                    }
                }, afterwards: { arrived.isNew() })
        } catch let failure as RoomLink.Failure {
            throw CommandError(messages.roomFailed(failure), status: 69)
        }
        guard let link else { return }
        context.measure()
        room.title(messages.roomTestTitle)
        room.show(
            link.address, below: 2, above: [messages.roomTestHow, messages.roomTested(joined: 0, handedIn: 0)])
        let (messages, screen) = (self.messages, self.page)
        _ = room.ask(messages.roomTestHow) { columns in
            let (joined, handedIn) = arrived.now
            return screen.with(width: columns).paragraph(messages.roomTested(joined: joined, handedIn: handedIn)) + "\n"
        }
        link.heed()
        let (joined, handedIn) = arrived.now
        say(screen.paragraph(messages.roomTestResult(joined: joined, handedIn: handedIn)))
    }

    private static let phones = 8

    /// Progress of phones in the test.
    private final class Arrived: Sendable {
        private let value = Mutex((joined: 0, handedIn: 0, isNew: false))

        var now: (joined: Int, handedIn: Int) { value.withLock { ($0.joined, $0.handedIn) } }

        func add(joined: Int = 0, handedIn: Int = 0) {
            value.withLock { $0 = ($0.joined + joined, $0.handedIn + handedIn, true) }
        }

        func isNew() -> Bool {
            value.withLock { value in
                defer { value.isNew = false }
                return value.isNew
            }
        }
    }
}

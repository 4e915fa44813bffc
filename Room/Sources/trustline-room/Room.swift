import Logging
import NIOCore

/// The seats of a check-in and pending requests. Stores neither addresses nor times.
actor Room {
    private struct Seat {
        var number: Int
        var hasHandedIn = false
        var picture: String?
    }

    /// The result of a request.
    enum Answer {
        case joined(seat: String, number: Int, state: String, room: String, picture: String?)
        case handedIn
        case wrongCode, unknownSeat, closed, full, waiting, again, form, name
    }

    /// The timeout for the holder to store a ballot.
    private static let patience = Duration.seconds(15)
    /// After this number of wrong codes, each further one is delayed by a second.
    private static let wrongCodes = 100

    private var opening: RoomOrder.Opening?
    private var seats: [String: Seat] = [:]
    /// Tokens of reset seats.
    private var freed: Set<String> = []
    private var isClosed = false
    private var wrong = 0
    private var lastID = 0
    /// Pending requests by ballot number.
    private var waiting: [Int: CheckedContinuation<RoomOrder.Refusal?, Never>] = [:]
    /// Seats whose ballot is being stored.
    private var pending: Set<String> = []

    func open(_ opening: RoomOrder.Opening) {
        self.opening = opening
        isClosed = false
        seats = (opening.known ?? [:]).mapValues { Seat(number: $0.number, hasHandedIn: $0.in) }
    }

    func obey(_ order: RoomOrder) {
        if let count = order.seats { opening?.seats = count }
        if let id = order.kept { waiting.removeValue(forKey: id)?.resume(returning: nil) }
        if let refused = order.refused { waiting.removeValue(forKey: refused.id)?.resume(returning: refused.why) }
        if let number = order.reset {
            for (token, seat) in seats where seat.number == number && !seat.hasHandedIn && !pending.contains(token) {
                seats[token] = nil
                freed.insert(token)
            }
        }
        for (seat, picture) in order.picture ?? [:] { seats[seat]?.picture = picture }
        if order.close == true { isClosed = true }
    }

    /// - Parameter token: the phone's random token; repeated requests with it get the same seat.
    func join(code: String, seat token: String) async -> Answer {
        guard let opening = await opened(by: code) else { return .wrongCode }
        guard Self.isToken(token) else { return .form }
        if let seat = seats[token] {
            let state = seat.hasHandedIn ? "handed-in" : isClosed ? "closed" : "open"
            return .joined(
                seat: token, number: seat.number, state: state, room: opening.room, picture: seat.picture)
        }
        guard !isClosed else { return .closed }
        guard !freed.contains(token) else { return .unknownSeat }
        guard seats.count < opening.seats else { return .full }
        let taken = Set(seats.values.map(\.number))
        let number = (1...).first { !taken.contains($0) } ?? 1
        seats[token] = Seat(number: number)
        Pipe.send(RoomReport(joined: RoomReport.Joined(seat: token, number: number)))
        return .joined(seat: token, number: number, state: "open", room: opening.room, picture: nil)
    }

    func handIn(code: String, seat token: String, box: String) async -> Answer {
        guard await opened(by: code) != nil else { return .wrongCode }
        guard let seat = seats[token] else { return isClosed ? .closed : .unknownSeat }
        guard Self.isBox(box) else { return .form }
        // A phone may repeat a ballot if it did not receive the answer; the holder decides.
        guard !isClosed || seat.hasHandedIn else { return .closed }
        guard pending.insert(token).inserted else { return .waiting }
        defer { pending.remove(token) }
        lastID += 1
        let id = lastID
        let late = Task {
            try? await Task.sleep(for: Self.patience)
            if !Task.isCancelled { waiting.removeValue(forKey: id)?.resume(returning: .waiting) }
        }
        let refusal = await withCheckedContinuation { continuation in
            waiting[id] = continuation
            Pipe.send(RoomReport(handIn: RoomReport.HandIn(id: id, seat: token, box: box)))
        }
        late.cancel()
        switch refusal {
        case nil:
            seats[token]?.hasHandedIn = true
            return .handedIn
        case .again?: return .again
        case .closed?: return .closed
        case .form?: return .form
        case .waiting?: return .waiting
        case .name?: return .name
        }
    }

    /// The check-in, if the code is correct.
    private func opened(by code: String) async -> RoomOrder.Opening? {
        guard let opening else { return nil }
        if code == opening.code { return opening }
        wrong += 1
        if wrong > Self.wrongCodes { try? await Task.sleep(for: .seconds(1)) }
        return nil
    }

    /// Whether the text is 16 bytes in base64url, 22 characters.
    private static func isToken(_ text: String) -> Bool {
        text.utf8.count == 22
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func isBox(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="):
                    true
                default: false
                }
            }
    }
}

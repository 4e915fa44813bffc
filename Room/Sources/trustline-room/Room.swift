import Logging
import NIOCore

/// The seats of a check-in and who waits for an answer. Holds no address of anybody, and no time.
actor Room {
    private struct Seat {
        var number: Int
        var hasHandedIn = false
        var picture: String?
    }

    /// What a request comes to.
    enum Answer {
        case joined(seat: String, number: Int, state: String, room: String, picture: String?)
        case handedIn
        case wrongCode, unknownSeat, closed, full, waiting, again, form
    }

    /// How long the holder may take to store a ballot.
    private static let patience = Duration.seconds(15)
    /// After so many wrong codes each costs a second.
    private static let wrongCodes = 100

    private var opening: Opening?
    private var seats: [String: Seat] = [:]
    /// Tokens whose seat was reset.
    private var freed: Set<String> = []
    private var isClosed = false
    private var wrong = 0
    private var lastID = 0
    /// By the number of the ballot.
    private var waiting: [Int: CheckedContinuation<Refusal?, Never>] = [:]
    /// Seats whose ballot is on its way to the disk.
    private var pending: Set<String> = []

    func open(_ opening: Opening) {
        self.opening = opening
        isClosed = false
        seats = (opening.known ?? [:]).mapValues { Seat(number: $0.number, hasHandedIn: $0.in) }
    }

    func obey(_ order: Order) {
        switch order {
        case .open: break
        case .seats(let count): opening?.seats = count
        case .kept(let id): waiting.removeValue(forKey: id)?.resume(returning: nil)
        case .refused(let id, let why): waiting.removeValue(forKey: id)?.resume(returning: why)
        case .reset(let number):
            for (token, seat) in seats where seat.number == number && !seat.hasHandedIn && !pending.contains(token) {
                seats[token] = nil
                freed.insert(token)
            }
        case .pictures(let pictures): for (seat, picture) in pictures { seats[seat]?.picture = picture }
        case .close: isClosed = true
        }
    }

    /// - Parameter token: what the phone drew for itself; it takes one seat however often it asks.
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
        Pipe.send(.joined(seat: token, number: number))
        return .joined(seat: token, number: number, state: "open", room: opening.room, picture: nil)
    }

    func handIn(code: String, seat token: String, box: String) async -> Answer {
        guard await opened(by: code) != nil else { return .wrongCode }
        guard let seat = seats[token] else { return isClosed ? .closed : .unknownSeat }
        guard Self.isBox(box) else { return .form }
        // The same box once more is a phone, or its browser, that never heard of the first time: the holder knows.
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
            Pipe.send(.handIn(id: id, seat: token, box: box))
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
        }
    }

    /// The check-in, if this is its code.
    private func opened(by code: String) async -> Opening? {
        guard let opening else { return nil }
        if code == opening.code { return opening }
        wrong += 1
        if wrong > Self.wrongCodes { try? await Task.sleep(for: .seconds(1)) }
        return nil
    }

    /// 16 bytes in 22 characters of base64url.
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

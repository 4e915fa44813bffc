import LineEditor

/// `trustline-room` listening at one address, started again when it ends.
final class RoomLink {
    /// Where phones find it.
    struct Address: Equatable {
        /// As the browser needs it, without the code: `http://192.168.1.5:8080/`.
        var page: String
        var code: String
        /// Of the room's key, in the link where something in between carries it.
        var fingerprint: String?

        var link: String { page + "#" + code + (fingerprint.map { "." + $0 } ?? "") }
    }

    /// What was asked for on the command line.
    struct Wishes: Equatable {
        /// An interface's name or an address; `nil`: ask where there are several.
        var on: String?
        var port: Int?
        /// Where something in between carries it: `https://trust.example.org`.
        var publicURL: String?
        /// How many days it stays open, from today on.
        var days: Int?
    }

    enum Failure: Error, Equatable {
        /// `trustline-room` did not start, or said nothing.
        case notRunning
        case noAddress
        case portTaken(Int)
        case notAllowed(Int)
    }

    /// What it is told when it starts: of ``RoomOrder/Opening`` what does not depend on the network.
    struct Room {
        var code: String
        var fingerprint: String
        /// How many may join.
        var seats: Int
        /// A ``PhonePage`` as JSON.
        var page: String
        var known: [String: RoomOrder.KnownSeat] = [:]
    }

    /// Does not answer phones any more, and could not be started again.
    private(set) var hasEnded = false
    private let path: String
    private let input: any LineInput
    private let wishes: Wishes
    private let host: String
    private var port: Int
    private var program: RoomProgram
    private let room: () -> Room
    private let take: (RoomReport) -> Void
    private let afterwards: () -> Bool

    /// How long the program may take to say something, in milliseconds.
    private static let patience: Int32 = 5000
    private static let usualPort = 8080
    /// So many ports from the usual one are tried where none is wished for.
    private static let ports = 10

    /// Starts `trustline-room` and has it listen; what it says is seen to while `input` waits for a line.
    ///
    /// - Parameters:
    ///   - path: of the program.
    ///   - choose: which of several interfaces; `nil`: none.
    ///   - room: asked again whenever the program is started.
    ///   - take: sees to one thing that it said.
    ///   - afterwards: called when all of it has been seen to; whether the text above the prompt is another one now.
    /// - Returns: `nil`: nobody chose.
    /// - Throws: ``Failure``.
    init?(
        path: String, wishes: Wishes, input: any LineInput,
        choose: ([RoomReport.Interface]) -> RoomReport.Interface?, room: @escaping () -> Room,
        take: @escaping (RoomReport) -> Void, afterwards: @escaping () -> Bool
    ) throws {
        guard let (program, interfaces) = Self.start(path) else { throw Failure.notRunning }
        guard let host = Self.host(wishes.on, interfaces, choose) else {
            if interfaces.allSatisfy({ $0.address.hasPrefix("127.") }) { throw Failure.noAddress }
            return nil
        }
        self.path = path
        self.wishes = wishes
        self.input = input
        self.host = host
        self.program = program
        self.room = room
        self.take = take
        self.afterwards = afterwards
        port = wishes.port ?? Self.usualPort
        var failure: Failure?
        for port in wishes.port.map({ [$0] }) ?? (0..<Self.ports).map({ Self.usualPort + $0 }) {
            self.port = port
            failure = listen()
            guard case .portTaken? = failure else { break }
        }
        if let failure { throw failure }
        watch()
    }

    deinit { input.watched = nil }

    var address: Address {
        let room = room()
        let carried = wishes.publicURL.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
        return Address(
            page: carried ?? "http://\(host):\(port)/", code: room.code,
            fingerprint: carried == nil ? nil : room.fingerprint)
    }

    func send(_ order: RoomOrder) { program.send(order) }

    /// Sees to what was said since the last time. Does not wait.
    ///
    /// - Returns: whether the text above the prompt is another one now.
    @discardableResult
    func heed() -> Bool {
        for line in program.lines() { RoomReport(line).map(take) }
        if program.hasEnded, !hasEnded { restart() }
        return afterwards()
    }

    private func watch() {
        input.watched = WatchedInput(descriptor: program.output) { [weak self] in self?.heed() ?? false }
    }

    private static func start(_ path: String) -> (RoomProgram, [RoomReport.Interface])? {
        guard let program = RoomProgram(path: path) else { return nil }
        let reports = program.lines(within: patience).compactMap { RoomReport($0) }
        guard let interfaces = reports.lazy.compactMap(\.interfaces).first else { return nil }
        return (program, interfaces)
    }

    private static func host(
        _ wish: String?, _ interfaces: [RoomReport.Interface],
        _ choose: ([RoomReport.Interface]) -> RoomReport.Interface?
    ) -> String? {
        if let wish { return interfaces.first { $0.name == wish }?.address ?? wish }
        // Nobody else's phone reaches this machine's own.
        let outside = interfaces.filter { !$0.address.hasPrefix("127.") }
        return outside.count > 1 ? choose(outside)?.address : outside.first?.address
    }

    /// Tells the program to listen.
    ///
    /// - Returns: why it does not.
    private func listen() -> Failure? {
        let room = room()
        // Scheme, name and port of the address that browsers see.
        let origin = wishes.publicURL.map { url in
            url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
        }
        program.send(
            RoomOrder(
                open: RoomOrder.Opening(
                    host: host, port: port, code: room.code, seats: room.seats, room: room.page, origin: origin,
                    known: room.known)))
        var failure: Failure? = .notRunning
        for report in program.lines(within: Self.patience).compactMap({ RoomReport($0) }) {
            if report.listening != nil { failure = nil }
            switch report.failed?.why {
            case "port-taken"?: failure = .portTaken(port)
            case "not-allowed"?: failure = .notAllowed(port)
            case "no-address"?: failure = .noAddress
            default: take(report)
            }
        }
        return failure
    }

    /// Starts the program again at the same address: phones find their way back.
    private func restart() {
        input.watched = nil
        hasEnded = !isListeningAgain()
        if !hasEnded { watch() }
    }

    private func isListeningAgain() -> Bool {
        guard let (program, _) = Self.start(path) else { return false }
        self.program = program
        // The port is free again a moment after the other one has ended.
        for _ in 0..<20 {
            guard let failure = listen() else { return true }
            guard case .portTaken = failure else { return false }
            _ = program.lines(within: 50)
        }
        return false
    }
}

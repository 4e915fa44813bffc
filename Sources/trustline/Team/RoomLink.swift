import Answers
import Journal
import LineEditor

/// Runs `trustline-room` at one address and restarts it if it exits.
final class RoomLink {
    /// The address for phones.
    struct Address: Equatable {
        /// The URL without the code, such as `http://192.168.1.5:8080/`.
        var page: String
        var code: String
        /// The fingerprint of the room's public key, part of the link if a proxy is in between.
        var fingerprint: String?

        var link: String { page + "#" + code + (fingerprint.map { "." + $0 } ?? "") }
    }

    /// The command's options for phones.
    struct Wishes: Equatable {
        /// An interface's name or an address; `nil` to ask if there are several.
        var on: String?
        var port: Int?
        /// The URL of a proxy in front, such as `https://trust.example.org`.
        var publicURL: String?
        /// The time it stays open.
        var openFor: TypedSpan?
        /// The certificate and key for HTTPS.
        var tls: RoomOrder.Certificate?
    }

    enum Failure: Error, Equatable {
        /// `trustline-room` did not start or did not respond.
        case notRunning
        case noAddress
        case portTaken(Int)
        case notAllowed(Int)
        /// The files of `--tls` cannot be used. `names` are those in the certificate if the address does not match.
        case certificate(RoomReport.Failure.Reason, names: [String])
    }

    /// The part of ``RoomOrder/Opening`` that does not depend on the network.
    struct Room {
        var code: String
        var fingerprint: String
        /// The number of phones that may join.
        var seats: Int
        /// A ``PhonePage`` as JSON.
        var page: String
        var known: [String: RoomOrder.KnownSeat] = [:]
        /// What has been sent since the start and holds still, for a program that is started again.
        var orders: [RoomOrder] = []
    }

    /// The program exited and could not be restarted.
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

    /// The timeout for a response, in milliseconds.
    private static let patience: Int32 = 5000
    private static let usualPort = 8080
    /// The number of ports tried from the usual one on, if none was requested.
    private static let ports = 10

    /// Starts `trustline-room` and makes it listen. Its reports are handled while `input` waits for a line.
    ///
    /// - Parameters:
    ///   - path: the program's path.
    ///   - choose: chooses one of several interfaces; returns `nil` to cancel.
    ///   - room: called at each start of the program.
    ///   - take: handles one report.
    ///   - afterwards: called after handling all pending reports; returns whether the text above the prompt changed.
    /// - Returns: `nil` if no interface was chosen.
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
            page: carried ?? "\(wishes.tls == nil ? "http" : "https")://\(host):\(port)/", code: room.code,
            fingerprint: carried == nil ? nil : room.fingerprint)
    }

    func send(_ order: RoomOrder) { program.send(order) }

    /// Handles pending reports without waiting.
    ///
    /// - Returns: whether the text above the prompt changed.
    @discardableResult
    func heed() -> Bool {
        program.reports().forEach(take)
        if program.hasEnded, !hasEnded { restart() }
        return afterwards()
    }

    private func watch() {
        input.watched = WatchedInput(descriptor: program.output) { [weak self] in self?.heed() ?? false }
    }

    private static func start(_ path: String) -> (RoomProgram, [RoomReport.Interface])? {
        guard let program = RoomProgram(path: path) else { return nil }
        let reports = program.reports(within: patience)
        guard let interfaces = reports.lazy.compactMap(\.interfaces).first else { return nil }
        return (program, interfaces)
    }

    private static func host(
        _ wish: String?, _ interfaces: [RoomReport.Interface],
        _ choose: ([RoomReport.Interface]) -> RoomReport.Interface?
    ) -> String? {
        if let wish { return interfaces.first { $0.name == wish }?.address ?? wish }
        // Phones cannot reach the loopback interface.
        let outside = interfaces.filter { !$0.address.hasPrefix("127.") }
        return outside.count > 1 ? choose(outside)?.address : outside.first?.address
    }

    /// Makes the program listen.
    ///
    /// - Returns: why it could not; `nil` on success.
    private func listen() -> Failure? {
        let room = room()
        // The origin that browsers see: scheme, host and port.
        let origin = wishes.publicURL.map { url in
            url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
        }
        program.send(
            RoomOrder(
                open: RoomOrder.Opening(
                    host: host, port: port, code: room.code, seats: room.seats, room: room.page, origin: origin,
                    known: room.known, tls: wishes.tls)))
        room.orders.forEach(program.send)
        var failure: Failure? = .notRunning
        for report in program.reports(within: Self.patience) {
            if report.listening != nil { failure = nil }
            switch report.failed?.why {
            case .portTaken?: failure = .portTaken(port)
            case .notAllowed?: failure = .notAllowed(port)
            case .noAddress?: failure = .noAddress
            case .other?: failure = .notRunning
            case let why?: failure = .certificate(why, names: report.failed?.names ?? [])
            case nil: take(report)
            }
        }
        return failure
    }

    /// Restarts the program at the same address, so that phones can reconnect.
    private func restart() {
        input.watched = nil
        hasEnded = !isListeningAgain()
        if !hasEnded { watch() }
    }

    private func isListeningAgain() -> Bool {
        guard let (program, _) = Self.start(path) else { return false }
        self.program = program
        // The old process's port becomes free shortly after it exits.
        for _ in 0..<20 {
            guard let failure = listen() else { return true }
            guard case .portTaken = failure else { return false }
            program.reports(within: 50).forEach(take)
        }
        return false
    }
}

import CPage
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOHTTPTypes
import NIOSSL

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves until the task is cancelled; reports where it listens, or why it cannot.
func serve(_ room: Room, _ opening: RoomOrder.Opening) async {
    let quiet = Logger(label: "room") { _ in SwiftLogNoOpLogHandler() }
    let responder = CallbackResponder<BasicRequestContext> { request, _ in await respond(to: request, room, opening) }
    let plain = HTTPServerBuilder.http1(
        configuration: HTTP1Channel.Configuration(
            additionalChannelHandlers: [RequestLimits()], idleTimeout: .seconds(10),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: 8192, maxHeaderListSize: 16384, maxHeaderFieldCount: 64)))
    do {
        let server = try opening.tls.map {
            try HTTPServerBuilder.tls(plain, tlsConfiguration: $0.configuration(for: opening.name))
        }
        let application = Application(
            responder: responder, server: server ?? plain,
            configuration: ApplicationConfiguration(
                address: .hostname(opening.host, port: opening.port), backlog: 1024,
                availableConnectionsDelegate: MaximumAvailableConnections(RequestLimits.connections, logger: quiet)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? opening.port
                Pipe.send(RoomReport(listening: RoomReport.Place(host: opening.host, port: port)))
            },
            logger: quiet)
        try await application.run()
    } catch let fault as CertificateFault {
        Pipe.send(RoomReport(failed: RoomReport.Failure(why: fault.reason, names: fault.names)))
    } catch {
        let why: RoomReport.Failure.Reason =
            switch (error as? IOError)?.errnoCode {
            case EADDRINUSE: .portTaken
            case EADDRNOTAVAIL: .noAddress
            case EACCES: .notAllowed
            default: .other
            }
        Pipe.send(RoomReport(failed: RoomReport.Failure(why: why)))
    }
}

extension RoomOrder.Opening {
    /// The host in the URL that phones open.
    fileprivate var name: String {
        guard let origin, let start = origin.firstRange(of: "://")?.upperBound else { return host }
        return String(origin[start...].prefix { $0 != ":" })
    }

    fileprivate var scheme: String { tls == nil ? "http" : "https" }
    fileprivate var usualPort: Int { tls == nil ? 80 : 443 }
}

/// The network interfaces with an IPv4 address.
func interfaces() -> [RoomReport.Interface] {
    ((try? System.enumerateDevices()) ?? []).compactMap { device in
        guard case .v4? = device.address, let address = device.address?.ipAddress else { return nil }
        return RoomReport.Interface(name: device.name, address: address)
    }
}

/// Handles the page and the two requests; everything else is 404.
private func respond(to request: Request, _ room: Room, _ opening: RoomOrder.Opening) async -> Response {
    switch (request.method, request.uri.path) {
    case (.get, "/"): return page
    case (.post, "/join"), (.post, "/hand-in"): break
    default: return answer(.notFound)
    }
    if let origin = request.headers[.origin], !origins(opening, request).contains(origin) {
        return answer(.forbidden, #"{"error":"origin"}"#)
    }
    guard let type = request.headers[.contentType], type.prefix(while: { $0 != ";" }).lowercased() == "application/json"
    else { return answer(.unsupportedMediaType) }
    struct Form: Decodable {
        var code: String
        var seat: String
        var box: String?
    }
    guard let body = try? await request.body.collect(upTo: RequestLimits.body),
        let form = try? JSONDecoder().decode(Form.self, from: Data(body.readableBytesView))
    else { return answer(.badRequest, #"{"error":"form"}"#) }
    if request.uri.path == "/join" { return answer(await room.join(code: form.code, seat: form.seat)) }
    guard let box = form.box else { return answer(.badRequest, #"{"error":"form"}"#) }
    return answer(await room.handIn(code: form.code, seat: form.seat, box: box))
}

/// The allowed origins of requests, which protects against DNS rebinding.
private func origins(_ opening: RoomOrder.Opening, _ request: Request) -> [String] {
    // If any free port was requested, take it from the request.
    let own = request.head.authority.flatMap { authority -> String? in
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0] == opening.host, opening.port == 0 || parts.last == "\(opening.port)" else {
            return opening.port == opening.usualPort && authority == opening.host
                ? "\(opening.scheme)://\(authority)" : nil
        }
        return "\(opening.scheme)://\(authority)"
    }
    return [own, opening.origin].compactMap { $0 }
}

private func answer(_ result: Room.Answer) -> Response {
    struct Joined: Encodable {
        var number: Int
        var picture: String?
        var seat, state: String
    }
    switch result {
    case .joined(let seat, let number, let state, let room, let picture):
        let joined = Joined(number: number, picture: picture, seat: seat, state: state)
        guard let data = try? JSONEncoder().encode(joined) else { return answer(.internalServerError) }
        return answer(.ok, String(decoding: data.dropLast(), as: UTF8.self) + #","room":"# + room + "}")
    case .handedIn: return answer(.ok, #"{"state":"handed-in"}"#)
    case .wrongCode: return answer(.forbidden, #"{"error":"code"}"#)
    case .unknownSeat: return answer(.notFound, #"{"error":"seat"}"#)
    case .closed: return answer(.gone, #"{"error":"closed"}"#)
    case .full: return answer(.tooManyRequests, #"{"error":"full"}"#)
    case .waiting: return answer(.serviceUnavailable, #"{"error":"waiting"}"#)
    case .again: return answer(.conflict, #"{"error":"again"}"#)
    case .form: return answer(.badRequest, #"{"error":"form"}"#)
    case .name: return answer(.conflict, #"{"error":"name"}"#)
    }
}

private func answer(_ status: HTTPResponse.Status, _ json: String = "") -> Response {
    var headers = safeguards
    if !json.isEmpty { headers[.contentType] = "application/json" }
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
}

private let page: Response = {
    var headers = safeguards
    headers[.contentType] = "text/html; charset=utf-8"
    let policy = String(decoding: UnsafeBufferPointer(start: policy_bytes, count: policy_length), as: UTF8.self)
    headers[.contentSecurityPolicy] = policy.filter { !$0.isNewline }
    let html = ByteBuffer(bytes: UnsafeBufferPointer(start: page_bytes, count: page_length))
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: html))
}()

private let safeguards: HTTPFields = {
    var fields = HTTPFields()
    fields[.cacheControl] = "no-store"
    fields[.xContentTypeOptions] = "nosniff"
    fields[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
    for (name, value) in [
        ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ] {
        if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return fields
}()

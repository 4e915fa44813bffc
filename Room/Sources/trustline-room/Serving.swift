import CPage
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves until the task is cancelled; reports where it listens, or why it cannot.
func serve(_ room: Room, _ opening: Opening) async {
    let quiet = Logger(label: "room") { _ in SwiftLogNoOpLogHandler() }
    let responder = CallbackResponder<BasicRequestContext> { request, _ in await respond(to: request, room, opening) }
    let application = Application(
        responder: responder,
        server: .http1(
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [RequestLimits()], idleTimeout: .seconds(10),
                httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                    maxHeaderFieldSize: 8192, maxHeaderListSize: 16384, maxHeaderFieldCount: 64))),
        configuration: ApplicationConfiguration(
            address: .hostname(opening.host, port: opening.port), backlog: 1024,
            availableConnectionsDelegate: MaximumAvailableConnections(RequestLimits.connections, logger: quiet)),
        onServerRunning: { channel in
            Pipe.send(.listening(host: opening.host, port: channel.localAddress?.port ?? opening.port))
        },
        logger: quiet)
    do {
        try await application.run()
    } catch let error as IOError {
        let why =
            switch error.errnoCode {
            case EADDRINUSE: "port-taken"
            case EADDRNOTAVAIL: "no-address"
            case EACCES: "not-allowed"
            default: "other"
            }
        Pipe.send(.failed(why: why, detail: ""))
    } catch {
        Pipe.send(.failed(why: "other", detail: "\(type(of: error))"))
    }
}

/// Handles the page and the two requests; everything else is 404.
private func respond(to request: Request, _ room: Room, _ opening: Opening) async -> Response {
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
private func origins(_ opening: Opening, _ request: Request) -> [String] {
    // If any free port was requested, take it from the request.
    let own = request.head.authority.flatMap { authority -> String? in
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0] == opening.host, opening.port == 0 || parts.last == "\(opening.port)" else {
            return opening.port == 80 && authority == opening.host ? "http://\(authority)" : nil
        }
        return "http://\(authority)"
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

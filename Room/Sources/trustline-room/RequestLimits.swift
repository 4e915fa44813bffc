import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes connections that send more than a ballot, or more slowly than a phone.
final class RequestLimits: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The maximum size of a body in bytes.
    static let body = 64 * 1024
    /// The time for a body to arrive after its header. The header itself has the timeout of idle connections.
    static let time = TimeAmount.seconds(10)
    /// The most simultaneous connections; further ones wait.
    static let connections = 900

    private var received = 0
    private var isCutOff = false
    private var deadline: Scheduled<Void>?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isCutOff else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            received = 0
            if let length = head.headerFields[.contentLength].flatMap({ Int($0) }), length > Self.body {
                return cutOff(context, .contentTooLarge)
            }
            deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.time) {
                self.cutOff(context, .requestTimeout)
            }
        case .body(let bytes):
            received += bytes.readableBytes
            if received > Self.body { return cutOff(context, .contentTooLarge) }
        case .end: rest()
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        rest()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { rest() }

    private func rest() {
        deadline?.cancel()
        deadline = nil
    }

    private func cutOff(_ context: ChannelHandlerContext, _ status: HTTPResponse.Status) {
        guard !isCutOff else { return }
        isCutOff = true
        rest()
        let fields: HTTPFields = [.connection: "close", .contentLength: "0"]
        context.write(wrapOutboundOut(.head(HTTPResponse(status: status, headerFields: fields))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(promise: nil)
    }
}

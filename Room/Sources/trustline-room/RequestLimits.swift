import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Cuts off whoever sends more than a ballot takes, or takes longer over it than a phone does. Per connection.
final class RequestLimits: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// The longest body, in bytes.
    static let body = 64 * 1024
    /// How long a request may take to arrive, from its header on. The header itself has as long as an idle connection.
    static let time = TimeAmount.seconds(10)
    /// At once. Further ones wait until one of these ends.
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

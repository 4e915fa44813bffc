import Answers
import ArgumentParser

/// The options for answering by phone: `--phones --on wlan0 --port 8090 --public-url https://… --open-for 3d --tls CERT KEY`.
struct PhoneOptions: ParsableArguments {
    @Flag(help: ArgumentHelp(Speech.messages.optionPhones)) var phones = false
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.optionOn)) var on: String?
    @ArgumentParser.Option(help: ArgumentHelp(Speech.messages.optionPort)) var port: Int?
    @ArgumentParser.Option(name: .customLong("public-url"), help: ArgumentHelp(Speech.messages.optionPublicURL))
    var publicURL: String?
    @ArgumentParser.Option(
        name: .customLong("open-for"), help: ArgumentHelp(Speech.messages.optionOpenFor, valueName: "3d"))
    var openFor: String?
    @ArgumentParser.Option(
        parsing: .upToNextOption, help: ArgumentHelp(Speech.messages.optionTLS, valueName: "cert> <key"))
    var tls: [String] = []

    /// The maximum of `--open-for` in seconds: 60 days.
    private static let longest = 60 * 86_400

    /// - Returns: `nil` if phones were not asked for.
    /// - Throws: ``CommandError`` for an invalid option.
    func wishes(in context: Context) throws -> RoomLink.Wishes? {
        let messages = context.messages
        if let url = publicURL, !["https://", "http://"].contains(where: { url.hasPrefix($0) && url.count > $0.count })
        {
            throw CommandError(messages.notAnAddress(url), status: 64)
        }
        let span = openFor.flatMap { TypedSpan($0, bare: .day, longest: Self.longest) }
        guard openFor == nil || span != nil else { throw CommandError(messages.openForUnclear, status: 64) }
        if let port, !(1...65535).contains(port) { throw CommandError(messages.notAPort(port), status: 64) }
        guard tls.isEmpty || tls.count == 2 else { throw CommandError(messages.tlsNeedsTwo, status: 64) }
        guard phones || on != nil || port != nil || publicURL != nil || openFor != nil || !tls.isEmpty else {
            return nil
        }
        let certificate =
            tls.isEmpty
            ? nil : RoomOrder.Certificate(chain: context.absolute(tls[0]), key: context.absolute(tls[1]))
        return RoomLink.Wishes(on: on, port: port, publicURL: publicURL, openFor: span, tls: certificate)
    }
}

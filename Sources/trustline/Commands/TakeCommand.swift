import ArgumentParser
import Guides

/// `take trust-quotient about acme`.
struct TakeCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "take", abstract: Speech.messages.takeAbstract, aliases: ["做", "开始"])
    }

    @Argument(completion: .custom { _, _, _ in EmbeddedGuides.names }) var words: [String] = []
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        guard let first = words.first else { return try GuidesCommand.parse([]).run(in: host) }
        let rest = words.dropFirst()
        var subject: String? = nil
        if let second = rest.first {
            let name = (["about", "关于"].contains(second.lowercased()) ? rest.dropFirst() : rest).joined(separator: " ")
            subject = name.isEmpty ? nil : name
        }
        let library = try host.guideLibrary()
        let loaded = try host.usableGuide(named: first, in: library)
        try host.take(loaded, about: subject)
    }
}

/// `resume`, `resume 2`.
struct ResumeCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "resume", abstract: Speech.messages.resumeAbstract, aliases: ["继续"])
    }

    @Argument var number: Int?
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        try host.resume(number: number)
    }
}

import ArgumentParser
import Guides
import Journal
import LineEditor

/// `forget 3`: a session and what came of it, gone for good, once the person has said so.
struct ForgetCommand: CommandWithOptions {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "forget", abstract: Speech.messages.forgetAbstract, aliases: ["遗忘", "删除"])
    }

    @Argument(help: ArgumentHelp(Speech.messages.sessionNumberHelp, valueName: "n")) var session: String
    @Flag(help: ArgumentHelp(Speech.messages.forgetPromisesHelp)) var promises = false
    @Flag(help: ArgumentHelp(Speech.messages.forgetYesHelp)) var yes = false
    @OptionGroup var options: GlobalOptions

    func run(in host: Host) throws {
        let workspace = try host.openWorkspace().workspace
        let chosen = try host.session(named: session)
        let messages = host.messages
        let made = try workspace.commitments().states.count { $0.session == chosen.entry.id }
        host.say(host.page.item(host.oneLine(chosen.entry), first: "\(chosen.number)  "))
        host.say(host.page.paragraph(messages.aboutToForget(promises: made, including: promises)))
        guard yes || confirmed(host) else {
            host.say(host.page.paragraph(messages.nothingForgotten))
            return
        }
        let gone = try workspace.forget(chosen.entry.id, includingCommitments: promises, at: host.now())
        host.say(host.page.paragraph(messages.forgotten(gone)))
        host.say(host.page.paragraph(messages.copiesElsewhere))
    }

    /// Only the whole word counts: this cannot be taken back.
    private func confirmed(_ host: Host) -> Bool {
        host.say(host.page.paragraph(host.messages.forgetQuestion))
        switch host.input.read(LineRequest(prompt: "> ", mode: .answer)) {
        case .line(let line): return ["forget", "遗忘", "删除"].contains(line.trimmingSpaces.lowercased())
        case .hangUp:
            host.isLeaving = true
            return false
        case .interrupted, .end, .tooLong: return false
        }
    }
}

import ArgumentParser

@main
struct Trustline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trustline", abstract: "Look honestly at trust: yourself, a relationship, a team, a project.")

    func run() throws {}
}

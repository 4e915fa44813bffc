import ArgumentParser
import Guides
import Text

/// The way in: the same command tree serves the shell and the REPL.
@main
enum Main {
    static func main() {
        let host = Host.system()
        let status = host.run(Array(CommandLine.arguments.dropFirst()))
        host.leave(host.end(status))
    }
}

import ArgumentParser
import CArguments
import Guides
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The way in: the same command tree serves the shell and the prompt.
@main
enum Main {
    static func main() {
        exit(CommandDispatch(context: Context(.system())).program(Array(arguments.dropFirst())))
    }

    /// What the process was started with, its own name first.
    private static var arguments: [String] {
        (0..<trustline_argument_count()).map { String(cString: trustline_argument($0)) }
    }
}

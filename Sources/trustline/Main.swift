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
        prepareProcess()
        exit(CommandDispatch(context: Context(.system())).program(Array(arguments.dropFirst())))
    }

    /// A file that grows past what the system allows is an error of writing, not the end. And where a standard stream is closed, the
    /// next file that is opened would get its number, and a draft all that is said: something else has to have it.
    private static func prepareProcess() {
        signal(SIGXFSZ, SIG_IGN)
        for stream in Int32(0)...2 where fcntl(stream, F_GETFD) < 0 {
            // Reading from and writing to it fail as before.
            _ = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// What the process was started with, its own name first.
    private static var arguments: [String] {
        (0..<trustline_argument_count()).map { String(cString: trustline_argument($0)) }
    }
}

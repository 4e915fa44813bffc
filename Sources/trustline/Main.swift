import ArgumentParser
import CArguments
import Guides
import Text

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The entry point.
@main
enum Main {
    static func main() {
        prepareProcess()
        exit(CommandDispatch(context: Context(.system())).program(Array(arguments.dropFirst())))
    }

    /// Ignores SIGXFSZ, so that exceeding the file size limit is a write error. Opens `/dev/null` for closed standard streams;
    /// otherwise the next file opened, such as a draft, would take the descriptor and receive the program's output.
    private static func prepareProcess() {
        signal(SIGXFSZ, SIG_IGN)
        for stream in Int32(0)...2 where fcntl(stream, F_GETFD) < 0 {
            // Opened the wrong way round, so that reading and writing still fail.
            _ = open("/dev/null", stream == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// The process's arguments, its own name first.
    private static var arguments: [String] {
        (0..<trustline_argument_count()).map { String(cString: trustline_argument($0)) }
    }
}

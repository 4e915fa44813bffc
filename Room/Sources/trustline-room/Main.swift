import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves a check-in's page and carries what phones hand in to the program that started this one, over standard input and output. It
/// can read none of it, writes no file and no log, and ends when its standard input does.
@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        // The person's Ctrl-C is for the program that started this one.
        signal(SIGINT, SIG_IGN)
        let lines = AsyncStream<[UInt8]> { stream in
            DispatchQueue(label: "standard input").async {
                Pipe.readLines { stream.yield($0) }
                stream.finish()
            }
        }
        Pipe.send(.interfaces(Interface.all()))
        let room = Room()
        var server: Task<Void, Never>?
        for await line in lines {
            guard let order = Order(line) else { continue }
            if case .open(let opening) = order {
                server?.cancel()
                await server?.value
                await room.open(opening)
                server = Task { await serve(room, opening) }
            } else {
                await room.obey(order)
            }
        }
        // Whoever waits for an answer is not kept: the holder is gone.
        exit(0)
    }
}

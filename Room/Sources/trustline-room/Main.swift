import Dispatch

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Serves a check-in's page and passes phones' ballots to the parent process over standard output. It cannot decrypt
/// them, writes no file and no log, and exits when standard input ends.
@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        // Ctrl-C is for the parent process.
        signal(SIGINT, SIG_IGN)
        let orders = AsyncStream<RoomOrder> { stream in
            DispatchQueue(label: "standard input").async {
                Pipe.readOrders { stream.yield($0) }
                stream.finish()
            }
        }
        Pipe.send(RoomReport(interfaces: interfaces()))
        let room = Room()
        var server: Task<Void, Never>?
        for await order in orders {
            if let opening = order.open {
                server?.cancel()
                await server?.value
                await room.open(opening)
                server = Task { await serve(room, opening) }
            } else {
                await room.obey(order)
            }
        }
        // The holder is gone, so do not wait for pending requests.
        exit(0)
    }
}

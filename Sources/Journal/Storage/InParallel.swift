#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The number of processors online.
public var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

/// Runs `work` `count` times in parallel, each on its own thread, and waits for all.
///
/// - Parameter work: is given its index, from 0.
/// - Returns: the results in the order of the indices.
public func inParallel<Result: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Result) -> [Result] {
    let results = Results<Result>(count)
    let jobs = (0..<count).map { number in Job { results.all[number] = work(number) } }
    let threads = jobs.dropFirst().compactMap { $0.start() }
    jobs.first?.work()
    for thread in threads { pthread_join(thread, nil) }
    return results.all.compactMap(\.self)
}

/// Each element is written by one thread and read after all have ended.
private final class Results<Result>: @unchecked Sendable {
    let all: UnsafeMutableBufferPointer<Result?>

    init(_ count: Int) {
        all = .allocate(capacity: count)
        all.initialize(repeating: nil)
    }

    deinit {
        all.deinitialize()
        all.deallocate()
    }
}

private final class Job: Sendable {
    let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }

    /// - Returns: `nil` if no thread could be created; the work is then done before returning.
    func start() -> pthread_t? {
        let argument = Unmanaged.passRetained(self).toOpaque()
        #if canImport(Darwin)
            var thread: pthread_t?
            let error = pthread_create(&thread, nil, { Job.run($0) }, argument)
        #else
            var thread = pthread_t()
            let error = pthread_create(&thread, nil, { $0.flatMap { Job.run($0) } }, argument)
        #endif
        guard error == 0 else {
            _ = Job.run(argument)
            return nil
        }
        return thread
    }

    private static func run(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().work()
        return nil
    }
}

/// Processes items in blocks, each on all processors. For the contents of files: they are read on the caller's thread, as only one thread
/// may open encrypted files.
public struct BlockProcessor<Item: Sendable, Output: Sendable> {
    /// The most items in memory, and their size in bytes from which there are fewer.
    private static var limits: (items: Int, size: Int) { (256, 8 * 1024 * 1024) }
    private let work: @Sendable (ArraySlice<Item>) -> [Output]
    private var items: [Item] = []
    private var size = 0

    /// - Parameter work: is given a part of a block, on any thread.
    public init(_ work: @escaping @Sendable (ArraySlice<Item>) -> [Output]) {
        self.work = work
    }

    /// - Parameter size: in bytes.
    /// - Returns: when a block is full, its outputs in the order of the items; otherwise none.
    public mutating func add(_ item: Item, size: Int) -> [Output] {
        items.append(item)
        self.size += size
        return items.count < Self.limits.items && self.size < Self.limits.size ? [] : finish()
    }

    /// - Returns: the outputs of the items that are left.
    public mutating func finish() -> [Output] {
        let (items, work, parts) = (items, work, processors)
        self.items = []
        size = 0
        return inParallel(parts) { part in
            work(items[items.count * part / parts..<items.count * (part + 1) / parts])
        }.flatMap(\.self)
    }
}

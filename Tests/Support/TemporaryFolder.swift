import Foundation

/// A folder that goes when the test is over.
public final class TemporaryFolder {
    public let path: String

    public init() {
        // In memory where there is such a place: thousands of syncs to a real disk take minutes and show nothing more.
        let parent = FileManager.default.isWritableFile(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
        path = "\(parent)/trustline-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            fatalError("no temporary folder: \(error)")
        }
    }

    deinit {
        // Tests take permissions away. A link is left alone: `chmod` would change what it points to.
        let walker = FileManager.default.enumerator(atPath: path)
        _ = chmod(path, 0o700)
        while let name = walker?.nextObject() as? String {
            guard walker?.fileAttributes?[.type] as? FileAttributeType == .typeDirectory else { continue }
            _ = chmod(path + "/" + name, 0o700)
        }
        try? FileManager.default.removeItem(atPath: path)
    }
}

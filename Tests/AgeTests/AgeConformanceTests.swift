import Age
import Foundation
import Support
import Testing

/// The format's own test kit, where it stands beside the project.
@Suite("Files of age's test kit", .enabled(if: TestKit.folder != nil, "skipped: no folder ../shared/conformance/age"))
struct AgeConformanceTests {
    @Test("Every file of age's test kit is opened to what it holds, or refused for the reason it is there to show")
    func kit() throws {
        let cases = try TestKit.cases()
        var wrong: [String] = []
        var postQuantum: [String] = []
        for one in cases {
            if one.isPostQuantum {
                postQuantum.append(one.name)
                #expect(one.outcome() != "success", "\(one.name) is not for us to open")
            } else if one.outcome() != one.expected {
                wrong.append("\(one.name): \(one.outcome()), expected \(one.expected)")
            }
        }
        print("age conformance: \(cases.count - postQuantum.count - wrong.count) as expected, refused: \(postQuantum)")
        #expect(wrong.isEmpty)
        #expect(postQuantum == ["armor_hybrid"], "the list of files with post-quantum recipients")
        #expect(cases.count >= 60)
    }
}

struct TestKit {
    var name: String
    var expected: String
    var payload: String?
    var identities: [String]
    var passphrases: [String]
    var file: [UInt8]

    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["TRUSTLINE_CONFORMANCE"].map { URL(filePath: $0) }
        let near = ["../shared/conformance", "../../shared/conformance"].map { Repository.root.appending(path: $0) }
        return ([named].compactMap { $0 } + near).map { $0.appending(path: "age").standardizedFileURL }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    static func cases() throws -> [TestKit] {
        let folder = try #require(folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let end = try #require(bytes.firstRange(of: "\n\n".utf8))
            var one = TestKit(
                name: name, expected: "", identities: [], passphrases: [], file: Array(bytes[end.upperBound...]))
            for line in String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\n") {
                let parts = line.split(separator: ": ", maxSplits: 1).map(String.init)
                switch parts[0] {
                case "expect": one.expected = parts[1]
                case "payload": one.payload = parts[1]
                case "identity": one.identities.append(parts[1])
                case "passphrase": one.passphrases.append(parts[1])
                case "compressed":
                    let inflated = try run(
                        "/usr/bin/python3", "-c",
                        "import sys, zlib; sys.stdout.buffer.write(zlib.decompress(sys.stdin.buffer.read()))",
                        input: one.file)
                    #expect(inflated.status == 0)
                    one.file = inflated.output
                default: break
                }
            }
            return one
        }
    }

    var isPostQuantum: Bool { identities.contains { $0.hasPrefix("AGE-SECRET-KEY-PQ-") } }

    /// In the words of the kit.
    func outcome() -> String {
        do throws(AgeFailure) {
            let file = try AgeFile(file)
            var last = AgeFailure.noMatch
            for identity in identities.compactMap({ AgeIdentity($0) }) {
                do throws(AgeFailure) { return says(try file.open(with: identity)) } catch { last = error }
            }
            for passphrase in passphrases {
                do throws(AgeFailure) {
                    return says(try file.open(passphrase: Secret(Array(passphrase.utf8))))
                } catch { last = error }
            }
            throw last
        } catch {
            return switch error {
            case .armor: "armor failure"
            case .header: expected == "HMAC failure" ? "HMAC failure" : "header failure"
            case .noMatch: "no match"
            case .payload: "payload failure"
            case .memory: "memory"
            }
        }
    }

    private func says(_ plain: [UInt8]) -> String {
        guard let sum = try? run("/usr/bin/sha256sum", input: plain).output else { return "no sha256sum" }
        return String(decoding: sum.prefix(64), as: UTF8.self) == payload ? "success" : "another payload"
    }
}

/// Runs a program of the system's.
func run(_ program: String, _ arguments: String..., input: [UInt8] = []) throws -> (status: Int32, output: [UInt8]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "age-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = folder.appending(path: "in")
    let target = folder.appending(path: "out")
    try Data(input).write(to: source)
    try Data().write(to: target)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: target)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, [UInt8](try Data(contentsOf: target)))
}

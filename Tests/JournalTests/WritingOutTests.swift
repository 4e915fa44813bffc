import Foundation
import Guides
import Support
import Testing
import Text

@testable import Journal

@Suite("Files that the person asks for")
struct WritingOutTests {
    let folder = TemporaryFolder()

    private func text(_ name: String) throws -> String {
        try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }

    @Test("A file that is there is left alone unless it is empty or it is said to replace it")
    func occupied() throws {
        let path = folder.path + "/out.csv"
        try UserFile.write(Array("".utf8), to: path, Chance(trueRandom))
        try UserFile.write(Array("one".utf8), to: path, Chance(trueRandom))
        #expect(throws: JournalError.occupied(path: path)) {
            try UserFile.write(Array("two".utf8), to: path, Chance(trueRandom))
        }
        #expect(try text("out.csv") == "one")
        try UserFile.write(Array("two".utf8), to: path, overwriting: true, Chance(trueRandom))
        #expect(try text("out.csv") == "two")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.csv"])
        #expect(throws: JournalError.system(.write, path: folder.path, code: EISDIR)) {
            try UserFile.write(Array("x".utf8), to: folder.path, overwriting: true, Chance(trueRandom))
        }
    }

    @Test("Nothing that somebody put beside it is opened or taken away, and a link stays a link")
    func links() throws {
        try UserFile.write(Array("mine".utf8), to: folder.path + "/victim", Chance(trueRandom))
        let planted = "\(folder.path)/\(getpid())-out.csv"
        try FileManager.default.createSymbolicLink(atPath: planted, withDestinationPath: folder.path + "/victim")
        try UserFile.write(Array("data".utf8), to: folder.path + "/out.csv", Chance(trueRandom))
        #expect(try text("out.csv") == "data" && text("victim") == "mine")
        try UserFile.write(Array("new".utf8), to: planted, overwriting: true, Chance(trueRandom))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: planted) == folder.path + "/victim")
        #expect(try text("victim") == "new")
    }

    @Test("What is no file is written into")
    func devices() throws {
        try UserFile.write(Array("gone".utf8), to: "/dev/null", Chance(trueRandom))
        #expect(try Disk().status("/dev/null")?.isRegularFile == false)
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: JournalError.system(.open, path: pipe, code: ENXIO)) {
            try UserFile.write(Array("x".utf8), to: pipe, Chance(trueRandom))
        }
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try UserFile.write(Array("through".utf8), to: pipe, Chance(trueRandom))
        var bytes = [UInt8](repeating: 0, count: 100)
        #expect(read(reader, &bytes, 100) == 7 && bytes.starts(with: "through".utf8))
        #expect(try Disk().status(pipe)?.isPipe == true)
    }

    @Test("A pipe is read to its end, however slowly it is written")
    func pipes() throws {
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let path = pipe
        let writer = Thread {
            usleep(200_000)
            let file = open(path, O_WRONLY)
            for piece in ["a,b\n", "1,2\n", "3,4\n"] {
                _ = piece.withCString { write(file, $0, strlen($0)) }
                usleep(100_000)
            }
            close(file)
        }
        writer.start()
        let next = try #require(try UserFile.pieces(of: pipe))
        var read: [UInt8] = []
        while case let bytes = try next(), !bytes.isEmpty { read += bytes }
        #expect(String(decoding: read, as: UTF8.self) == "a,b\n1,2\n3,4\n")
    }

    @Test("A pipe to which nobody writes is waited for aloud, and not for ever")
    func silence() throws {
        let pipe = folder.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        var said = 0
        let next = try #require(try UserFile.pieces(of: pipe, patience: 2) { said += 1 })
        #expect(try next().isEmpty && said == 1)
        #expect(try UserFile.pieces(of: folder.path + "/nothing") == nil)
    }
}

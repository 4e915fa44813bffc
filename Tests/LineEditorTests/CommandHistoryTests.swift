import Testing

@testable import LineEditor

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("The history of commands")
struct CommandHistoryTests {
    private func withFolder(_ body: (String) -> Void) {
        var template = Array("/tmp/trustline-history-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            Issue.record("no temporary folder")
            return
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        body(folder)
        unlink(folder + "/history")
        #expect(rmdir(folder) == 0, "something was left behind")
    }

    @Test("What is added is there in the next run, newest last, and only for its owner")
    func keeps() {
        withFolder { folder in
            let path = folder + "/history"
            var history = CommandHistory(path: path, limit: 3)
            for command in ["one", "two", "two", "  ", "three\nfour", "信任"] { _ = history.add(command) }
            #expect(history.commands == ["two", "three four", "信任"])
            #expect(CommandHistory(path: path, limit: 3).commands == history.commands)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    @Test("A file that cannot be written is told and stops nobody")
    func cannotWrite() {
        var history = CommandHistory(path: "/nonexistent/folder/history", limit: 3)
        let added = history.add("one")
        #expect(added)
        #expect(history.commands == ["one"])
        #expect(history.problem?.path == "/nonexistent/folder/history")
    }

    @Test("Two programs at a time keep the commands of both, and half a line left by a third joins neither")
    func together() {
        withFolder { folder in
            let path = folder + "/history"
            let torn = open(path, O_WRONLY | O_CREAT, 0o600)
            #expect(write(torn, "bef", 3) == 3)
            close(torn)
            var one = CommandHistory(path: path, limit: 10)
            var other = CommandHistory(path: path, limit: 10)
            _ = one.add("first")
            _ = other.add("second")
            _ = one.add("third")
            #expect(CommandHistory(path: path, limit: 10).commands == ["bef", "first", "second", "third"])
            #expect(other.commands == ["bef", "second"])
        }
    }

    @Test("A file that has grown long is cut to what is kept")
    func cuts() {
        withFolder { folder in
            let path = folder + "/history"
            var history = CommandHistory(path: path, limit: 3)
            for number in 1...7 { _ = history.add("command \(number)") }
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_size == 7 * 10)
            #expect(CommandHistory(path: path, limit: 3).commands == history.commands)
            #expect(stat(path, &status) == 0 && status.st_size == 3 * 10 && status.st_mode & 0o777 == 0o600)
            #expect(CommandHistory(path: path, limit: 3).commands == ["command 5", "command 6", "command 7"])
        }
    }

    @Test("A link in the history's place is not followed, neither to read nor to write")
    func links() {
        withFolder { folder in
            let path = folder + "/history"
            let elsewhere = folder + "/elsewhere"
            close(open(elsewhere, O_WRONLY | O_CREAT, 0o600))
            defer { unlink(elsewhere) }
            #expect(symlink(elsewhere, path) == 0)
            var history = CommandHistory(path: path, limit: 3)
            #expect(history.problem?.isWriting == false)
            _ = history.add("one")
            #expect(history.problem?.isWriting == true && history.commands == ["one"])
            var status = stat()
            #expect(stat(elsewhere, &status) == 0 && status.st_size == 0)
        }
    }
}

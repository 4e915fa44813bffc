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
        #expect(history.problem?.contains("/nonexistent/folder/history") == true)
    }

    @Test("Clearing forgets on disk as well")
    func clears() {
        withFolder { folder in
            let path = folder + "/history"
            var history = CommandHistory(path: path, limit: 3)
            _ = history.add("secret")
            history.clear()
            #expect(CommandHistory(path: path, limit: 3).commands.isEmpty)
        }
    }
}

import Answers
import Dialogue
import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite struct CommitmentTests {
    let folder = TemporaryFolder()

    private func day(_ offset: Int) throws -> CivilDate { try #require(Example.noon.utcDate.adding(days: offset)) }
    private func time(_ offset: Int) -> Timestamp {
        Timestamp(millisecondsSinceEpoch: Example.noon.millisecondsSinceEpoch + Int64(offset) * 60_000)
    }

    @Test("A commitment is open until it is kept, partly kept or missed, and moving it opens it again")
    func life() throws {
        let workspace = try folder.workspace()
        let origin = CommitmentOrigin(session: "s", guide: "contract", practice: "say-when", factor: "reliability")
        let id = try workspace.commitments.make(
            Commitment(what: "Call back", to: "Ming", by: try day(3)), origin: origin, at: time(0))
        func state() throws -> CommitmentState { try #require(try workspace.commitments.all().states.first) }
        #expect(try state().status == .open)
        #expect(try state().origin == origin)
        #expect(try !state().isDue(on: try day(2)))
        #expect(try state().isDue(on: try day(3)))
        try workspace.commitments.settle(id, as: .missed, note: "forgot", at: time(1))
        #expect(try state().status == .missed)
        #expect(try !state().isDue(on: try day(9)))
        try workspace.commitments.move(id, to: try day(6), note: "told Ming", at: time(2))
        #expect(try state().status == .open)
        #expect(try state().by == day(6))
        #expect(try state().moves == 1)
        try workspace.commitments.settle(id, as: .partly, at: time(3))
        #expect(try state().status == .partly)
        #expect(try state().since == time(3))
        #expect(try state().notes == ["forgot", "told Ming"])
        #expect(try workspace.commitments.all().states.map(\.practice) == ["say-when"])
    }

    @Test("What is due by the files' names is what is due by their contents, whatever was done", arguments: 0..<30)
    func dueAgrees(seed: Int) throws {
        let workspace = try folder.workspace()
        var random = SeededGenerator(seed: UInt64(seed))
        var ids: [String] = []
        for step in 0..<40 {
            let by = try day(Int.random(in: -5...5, using: &random))
            if ids.isEmpty || Bool.random(using: &random) {
                let commitment = Commitment(what: "\(step)", by: Bool.random(using: &random) ? by : nil)
                ids.append(try workspace.commitments.make(commitment, at: time(step)))
            } else if let id = ids.randomElement(using: &random) {
                switch Int.random(in: 0...5, using: &random) {
                case 4: _ = try workspace.commitments.undo(id, at: time(step))
                case 5: try workspace.commitments.change(id, to: Commitment(what: "\(step)", by: by), at: time(step))
                case 0: try workspace.commitments.move(id, to: by, at: time(step))
                case 1: try workspace.commitments.settle(id, as: .kept, at: time(step))
                case 2: try workspace.commitments.settle(id, as: .partly, at: time(step))
                default: try workspace.commitments.settle(id, as: .missed, at: time(step))
                }
            }
        }
        for offset in -6...6 {
            let expected = try workspace.commitments.all().states.filter { $0.isDue(on: try day(offset)) }
            let due = try workspace.commitments.due(on: try day(offset))
            #expect(Set(due.map(\.id)) == Set(expected.map(\.id)))
            #expect(due.compactMap(\.by) == due.compactMap(\.by).sorted())
            #expect(try workspace.commitments.countDue(on: try day(offset)) == expected.count)
        }
    }

    @Test("A commitment made in a session is made once, however often the session is finished")
    func once() throws {
        let workspace = try folder.workspace()
        let id = CommitmentStore.id(session: Example.header(), key: AnswerKey("promise"))
        for _ in 0..<3 { try workspace.commitments.make(Commitment(what: "x"), id: id, at: time(0)) }
        #expect(try workspace.commitments.all().states.count == 1)
        #expect(CommitmentStore.id(session: Example.header(), key: AnswerKey("other")) != id)
    }

    @Test(
        "An event of an unknown commitment is refused; strange files are listed and kept; an event may arrive before what it is about"
    )
    func strange() throws {
        let workspace = try folder.workspace()
        #expect(throws: JournalError.self) { try workspace.commitments.settle("nothing", as: .kept, at: time(0)) }
        let id = try workspace.commitments.make(Commitment(what: "x"), at: time(0))
        #expect(throws: JournalError.self) { try workspace.commitments.settle(id, as: .made, at: time(0)) }
        let folder = workspace.layout.commitments
        let name = try #require(try Disk().names(in: folder).first)
        let bytes = try Disk().read(folder + "/" + name, limit: .max)
        try overwrite(folder + "/" + name.replacing(".json", with: ".sync-conflict-20261122.json"), bytes)
        try overwrite(folder + "/" + name.replacing("made", with: "kept"), bytes)
        try overwrite(folder + "/" + name.replacing(id, with: "20200101T000000000Z-00000000"), "{".utf8)
        let (states, leftOut) = try workspace.commitments.all()
        #expect(states.map(\.status) == [.open])
        #expect(leftOut.count == 3)
        #expect(try Disk().names(in: folder).count == 4)
    }
}

import Guides
import Records
import Support
import Testing
import Text

@testable import Journal

@Suite("Ballots that travel")
struct RaterBallotTests {
    let folder = TemporaryFolder()
    static let guide = Array("trustline: 1\nid: g\n".utf8)

    private func request(
        _ bytes: [UInt8] = guide, version: Int = 1, wanted: Int = 6, mode: BallotMode = .sealed, minimum: Int = 5
    ) throws -> RaterBallot.Request {
        let guide = Guide(
            id: "g", version: version, title: Wording("G"), about: Wording("About"), flow: [])
        return RaterBallot.Request(
            id: Chance(trueRandom).name(), guide: guide, bytes: bytes, about: "Ana", wanted: wanted, mode: mode,
            minimum: minimum)
    }

    private func write(_ ballot: RaterBallot, _ name: String, in workspace: Workspace) throws -> String {
        let path = Path.join(workspace.path, name)
        #expect(try ballot.write(to: path, Chance(trueRandom)))
        return path
    }

    private func reply(_ value: Double) -> RaterBallot.Reply {
        RaterBallot.Reply(id: Chance(trueRandom).name(), TeamBallot(items: ["q": value], scores: ["s": value]))
    }

    private func refusals(_ paths: [String], _ requests: [RaterBallot.Request]) -> [BallotRefusal] {
        let known = Dictionary(uniqueKeysWithValues: requests.map { ($0.id, $0) })
        return RaterBallot.sorted(paths, requests: known).refused
    }

    @Test("Whole replies to what was asked count, whatever they are called and in whatever order they come")
    func counted() throws {
        let workspace = try folder.workspace()
        let request = try request()
        let paths = try (1...4).map { number in
            try write(RaterBallot(request, reply: reply(Double(number))), "r\(number).json", in: workspace)
        }
        let (found, replies, refused) = RaterBallot.sorted(paths.reversed(), requests: [request.id: request])
        #expect(found == request && replies.count == 4 && refused.isEmpty)
        #expect(replies.map(\.id) == replies.map(\.id).sorted(), "their order tells nothing of the order they came in")
    }

    @Test("The same ballot twice counts once, under the same name or another")
    func duplicate() throws {
        let workspace = try folder.workspace()
        let request = try request()
        let ballot = try RaterBallot(request, reply: reply(3))
        let first = try write(ballot, "a.json", in: workspace)
        let second = try write(ballot, "b.json", in: workspace)
        #expect(refusals([first, second], [request]) == [.duplicate(path: second, of: first)])
        #expect(refusals([first, first], [request]) == [.duplicate(path: first, of: first)])
    }

    @Test("A ballot with other questions than were asked is one of another version, though its sum is right")
    func otherVersion() throws {
        let workspace = try folder.workspace()
        let asked = try request()
        var other = try request(Array("trustline: 1\nid: g\nversion: 2\n".utf8), version: 2)
        other.id = asked.id
        let path = try write(RaterBallot(other, reply: reply(3)), "a.json", in: workspace)
        #expect(refusals([path], [asked]) == [.otherVersion(path: path, found: 2, expected: 1)])
    }

    @Test("Any byte that was changed makes a ballot an edited one, and so does a promise that was changed with its sum")
    func edited() throws {
        let workspace = try folder.workspace()
        let request = try request()
        let path = try write(RaterBallot(request, reply: reply(3)), "a.json", in: workspace)
        let text = String(decoding: try Disk().read(path, limit: .max), as: UTF8.self)
        for (old, new) in [
            ("\"q\" : 3", "\"q\" : 5"), ("\"about\" : \"Ana\"", "\"about\" : \"Ben\""),
            ("\"minimum\" : 5", "\"minimum\" : 3"),
            ("id: g", "id: h"), ("\"words\" : [", "\"words\" : [\"x\""),
        ] {
            #expect(text.contains(old))
            try overwrite(path, text.replacing(old, with: new).utf8)
            #expect(refusals([path], [request]) == [.edited(path: path)], "\(old)")
        }
        var commitment = request
        commitment.minimum = 3
        let other = try write(RaterBallot(commitment, reply: reply(3)), "b.json", in: workspace)
        #expect(refusals([other], [request]) == [.edited(path: other)])
    }

    @Test("Strangers' files, unanswered ones, those of another asking and one too many are refused with the reason")
    func others() throws {
        let workspace = try folder.workspace()
        let request = try request(wanted: 2)
        let foreign = try self.request()
        let paths = try (1...3).map { number in
            try write(RaterBallot(request, reply: reply(Double(number))), "r\(number).json", in: workspace)
        }
        let sent = try write(RaterBallot(request), "sent.json", in: workspace)
        let stranger = try write(RaterBallot(foreign, reply: reply(1)), "stranger.json", in: workspace)
        let noise = Path.join(workspace.path, "zz.json")
        try overwrite(noise, "{}".utf8)
        let newer = Path.join(workspace.path, "zzz.json")
        try overwrite(newer, "{\"format\": 99, \"kind\": \"trustline-ballot\"}".utf8)
        let missing = Path.join(workspace.path, "zzzz.json")
        #expect(
            refusals(paths + [sent, stranger, noise, newer, missing], [request]) == [
                .tooMany(path: paths[2], wanted: 2), .unanswered(path: sent), .foreign(path: stranger),
                .notABallot(path: noise), .newerFormat(path: newer, found: 99), .missing(path: missing),
            ])
        #expect(refusals([paths[0], stranger], [request, foreign]) == [.foreign(path: stranger)])
    }

    @Test("In sealed mode no name is in a reply, no time, and never fewer than three are shown")
    func sealed() throws {
        var named = TeamBallot(items: ["q": 3], scores: [:])
        named.person = nil
        let text = String(
            decoding: try JSON.document(
                try RaterBallot(request(), reply: RaterBallot.Reply(id: Chance(trueRandom).name(), named))),
            as: UTF8.self)
        #expect(!text.contains("\"name\"") && !text.contains("Z\"") && !text.contains("\"at\""))
        #expect(try request(minimum: 1).minimum == 3)
        #expect(try request(mode: .open, minimum: 5).minimum == 1)
    }
}

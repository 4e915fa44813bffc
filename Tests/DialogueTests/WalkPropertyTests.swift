import Answers
import Dialogue
import Foundation
import Guides
import Scoring
import Testing
import Text

/// 400 guides, 26 sessions each: 10,400 walks, each followed at every step.
@Suite("Any guide, any session")
struct WalkPropertyTests {
    static let guidesPerBlock = 25
    static let sessionsPerGuide = 26

    @Test(
        "every step keeps the invariants, every prefix replays the screen, every session ends",
        arguments: 0..<16)
    func anyWalk(block: Int) throws {
        for number in 0..<WalkPropertyTests.guidesPerBlock {
            let seed = UInt64(block * WalkPropertyTests.guidesPerBlock + number)
            let guide = CompiledGuide(try RandomGuide.draw(seed: seed))
            for walkNumber in 0..<WalkPropertyTests.sessionsPerGuide {
                try follow(guide, seed: seed &* 1000 &+ UInt64(walkNumber))
            }
        }
    }

    private func follow(_ guide: CompiledGuide, seed: UInt64) throws {
        var session = RandomSession(guide, seed: seed)
        for _ in 0..<8 where !session.isFinished {
            session.step()
            let broken = brokenInvariants(of: session.walked)
            if !broken.isEmpty { throw Broken(seed: seed, entries: session.entries.count, what: broken) }
        }
        guard session.finish(within: 300) else {
            throw Broken(seed: seed, entries: session.entries.count, what: ["no end"])
        }
        let broken = brokenInvariants(of: session.walked)
        if !broken.isEmpty { throw Broken(seed: seed, entries: session.entries.count, what: broken) }
        for length in 0...session.entries.count {
            let again = walk(guide, session.header, Array(session.entries.prefix(length)))
            if again.fingerprint != session.screens[length] {
                throw Broken(seed: seed, entries: length, what: ["another screen: \(again.screen.summary)"])
            }
        }
    }

    /// Sessions in the middle of things, for what must hold between one log and another.
    private func sessions(_ count: UInt64, from first: UInt64, steps: Int) throws -> [RandomSession] {
        try (first..<first + count).map { seed in
            var session = RandomSession(CompiledGuide(try RandomGuide.draw(seed: seed)), seed: seed)
            for _ in 0..<steps where !session.isFinished { session.step() }
            return session
        }
    }

    @Test("an answer off the path changes neither path nor scores: without it, all is the same")
    func parkedNeverScores() throws {
        var count = 0
        for session in try sessions(2000, from: 50_000, steps: 18)
        where session.header.members == nil && !session.walked.parked.isEmpty {
            let without = session.entries.filter { entry in
                guard case .answer(let key, _) = entry.event else { return true }
                return session.walked.parked[key] == nil
            }
            let again = walk(session.guide, session.header, without)
            #expect(again.substance == session.walked.substance)
            #expect(again.parked.isEmpty)
            count += 1
        }
        #expect(count > 20)
    }

    @Test("an answer changed and changed back leaves everything as it was, what it had parked included")
    func thereAndBack() throws {
        var count = 0
        var parked = 0
        for session in try sessions(1000, from: 60_000, steps: 14) where !session.isFinished {
            var numbers = SplitMix64(seed: 7)
            for item in session.walked.path {
                guard case .answered(let value) = item.state, session.walked.screen.asked != item.key,
                    let other = item.question.kind.randomAnswer(using: &numbers)
                else { continue }
                var changed = session
                changed.add(.answer(item.key, other))
                if changed.walked.parked.count > session.walked.parked.count { parked += 1 }
                changed.add(.answer(item.key, value))
                // A private answer from outside its round takes the keyboard from nobody, any other does.
                guard session.header.members == nil else { continue }
                #expect(changed.walked.substance == session.walked.substance)
                count += 1
            }
        }
        #expect(count > 50 && parked > 5)
    }

    @Test("entries that do not fit change nothing")
    func nonsense() throws {
        for var session in try sessions(300, from: 70_000, steps: 10) {
            for _ in 0..<6 {
                guard let event = session.nonsense else { continue }
                let before = session.walked.fingerprint
                session.add(event)
                #expect(session.walked.fingerprint == before)
            }
        }
    }

    @Test("notes, pauses and an early finish change neither the question nor the path")
    func besides() throws {
        for session in try sessions(300, from: 80_000, steps: 12) where session.header.members == nil {
            let plain = session.entries.filter { entry in
                switch entry.event {
                case .note, .pause, .resume, .keep: false
                default: true
                }
            }
            let again = walk(session.guide, session.header, plain)
            #expect(again.keys == session.walked.keys)
            #expect(again.parked == session.walked.parked)
            #expect(again.scores == session.walked.scores)
        }
    }

    @Test("a log written as JSON and read again leads to the same place")
    func written() throws {
        for session in try sessions(150, from: 90_000, steps: 15) {
            let data = try JSONEncoder().encode(session.entries)
            let entries = try JSONDecoder().decode([LogEntry].self, from: data)
            #expect(entries == session.entries)
            #expect(walk(session.guide, session.header, entries).fingerprint == session.walked.fingerprint)
        }
    }

    struct Broken: Error {
        var seed: UInt64
        var entries: Int
        var what: [String]
    }
}

import Testing

@testable import Answers

@Suite struct CommitmentWordTests {
    private let ids = (0..<2000).map { "20261122T101503120Z-" + String(0x1000_0000 + $0 * 7919, radix: 16) }

    @Test("A word is the same whatever other commitments there are, and means its own")
    func stable() throws {
        let alone = CommitmentWord.shortest(of: [ids[7]])
        let among = CommitmentWord.shortest(of: ids)
        let short = try #require(alone[ids[7]])
        #expect(try #require(among[ids[7]]).hasPrefix(short))
        for id in ids {
            let word = try #require(among[id])
            #expect(CommitmentWord.isOne(word))
            #expect(CommitmentWord.matches(word, among: ids) == [id])
        }
        #expect(Set(among.values).count == ids.count)
    }

    @Test("A word that came to mean two commitments means neither; one whose commitment is gone means none")
    func ambiguous() throws {
        let alike = try #require(
            Dictionary(grouping: ids) { CommitmentWord.whole($0).prefix(CommitmentWord.least) }.first {
                $0.value.count > 1
            })
        let word = String(alike.key)
        #expect(CommitmentWord.matches(word, among: ids) == alike.value)
        #expect(CommitmentWord.shortest(of: alike.value).values.allSatisfy { $0.count > CommitmentWord.least })
        #expect(CommitmentWord.matches(word, among: ids.filter { !alike.value.contains($0) }).isEmpty)
    }

    @Test("No word is a number, a day or a word of a language")
    func looks() {
        for text in ["2", "kept", "may", "2026", "b2b", "k7", "done", "k1fm", "kfm7", "做到了", ""] {
            #expect(!CommitmentWord.isOne(text))
        }
        #expect(CommitmentWord.isOne("k7fm"))
    }
}

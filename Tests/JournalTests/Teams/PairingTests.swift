import Support
import Testing

@testable import Records

@Suite("Values that can only be one person's")
struct PairingTests {
    @Test("Two lists give a pair away exactly when every way of putting them together, tried one by one, has it")
    func againstAll() {
        var chance = SeededGenerator(seed: 11)
        var forced = 0
        for _ in 0..<400 {
            let scores = (0..<5).map { _ in 1 + Double(chance.next() % 9) / 2 }.sorted()
            let answers = (0..<5).map { _ in Double(1 + chance.next() % 5) }.sorted()
            func isPossible(_ score: Double, _ answer: Double) -> Bool {
                (answer + 3) / 4 <= score + 0.25 && (answer + 15) / 4 >= score - 0.25
            }
            let ways = permutations(answers).map { Array(zip(scores, $0)) }
                .filter { $0.allSatisfy { isPossible($0.0, $0.1) } }
            let isTold = scores.contains { score in
                answers.contains { answer in ways.allSatisfy { $0.contains { $0.0 == score && $0.1 == answer } } }
            }
            let isAlike = Set(scores).count == 1 || Set(answers).count == 1
            // Lists that cannot be of the same people at all are not kept either.
            let expected = !isAlike && (ways.isEmpty || isTold)
            if ways.isEmpty { continue }
            #expect(Pairing.isForced(scores, answers, isPossible: isPossible) == expected, "\(scores) \(answers)")
            forced += expected ? 1 : 0
        }
        #expect(forced > 10)
    }

    private func permutations(_ values: [Double]) -> [[Double]] {
        guard !values.isEmpty else { return [[]] }
        return values.indices.flatMap { index in
            var rest = values
            let value = rest.remove(at: index)
            return permutations(rest).map { [value] + $0 }
        }
    }
}

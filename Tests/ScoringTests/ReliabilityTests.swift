import Guides
import Scoring
import Support
import Testing
import Text

@Suite("Reliability and error")
struct ReliabilityTests {
    @Test("Alpha of four sheets of two items by hand")
    func alpha() {
        // Item variances 5/3 and 5/3; totals 2 5 5 8 have variance 6: 2 (1 − (10/3) / 6) = 8/9.
        #expect(isClose(Reliability.alpha([[1, 1], [2, 3], [3, 2], [4, 4]]), 8.0 / 9))
        #expect(Reliability.alpha([[1, 1]]) == nil)
        #expect(Reliability.alpha([[1, 2], [2, 1]]) == nil)
        #expect(Reliability.alpha([[1, 2], [2]]) == nil)
    }

    @Test("Minres finds the loadings that made the correlations, of either sign")
    func loadings() throws {
        let truth = [0.9, 0.7, 0.5, 0.3, -0.4]
        let correlations = truth.indices.map { row in
            truth.indices.map { row == $0 ? 1 : truth[row] * truth[$0] }
        }
        let found = try #require(OneFactor.loadings(of: correlations))
        for (left, right) in zip(found, truth) { #expect(isClose(left, right, 1e-10)) }
    }

    @Test("A Heywood case or two items have no omega")
    func noOmega() {
        // r12 r13 / r23 = 1.44 would be the first item's communality.
        #expect(OneFactor.loadings(of: [[1, 0.9, 0.8], [0.9, 1, 0.5], [0.8, 0.5, 1]]) == nil)
        #expect(Reliability.omega([[1, 2], [2, 3], [3, 5], [5, 4]]) == nil)
        #expect(Reliability.omega([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]]) == nil)
    }

    @Test("The assumed error is Spearman–Brown's reliability and SD √(1 − r) in another form")
    func assumedError() throws {
        let k = 5.0
        let correlation = Assumptions.interItemCorrelation
        let reliability = try #require(Reliability.spearmanBrown(correlation, length: k))
        let deviation = Assumptions.itemDeviation * 4 * ((1 + (k - 1) * correlation) / k).squareRoot()
        let sem = Reliability.standardErrorOfMeasurement(deviation: deviation, reliability: reliability)
        #expect(isClose(sem, MeasurementModel.assumed.itemError * 4 / k.squareRoot()))
        #expect(Reliability.standardErrorOfMeasurement(deviation: 1, reliability: 1.1) == nil)
    }

    @Test("Too few sheets leave the assumptions in place; enough replace them, and never with an error of nothing")
    func fromData() throws {
        var random = SeededGenerator(seed: 5)
        func sheets(_ count: Int) -> [[[Double]]] {
            (0..<4).map { _ in
                (0..<count).map { _ in
                    (0..<5).map { _ in Double(Int.random(in: 0...4, using: &random)) / 4 }
                }
            }
        }
        #expect(MeasurementModel.estimated(from: sheets(11)) == nil)
        let model = try #require(MeasurementModel.estimated(from: sheets(200)))
        // Uniform on five points: variance 2 points², 1/8 of the squared span.
        #expect(abs(model.itemError * model.itemError - 0.125) < 0.01)
        #expect(model.basis == .own(200))
        let alike = try #require(
            MeasurementModel.estimated(
                from: Array(repeating: Array(repeating: [0.5, 0.5, 0.5, 0.5, 0.5], count: 12), count: 4)))
        #expect(alike.itemError > 0.07)
    }

    @Test("A dozen of one's own sessions replace the assumptions, and the interval says so")
    func ownSessions() throws {
        var random = SeededGenerator(seed: 8)
        let plan = ScorePlan(quotientGuide)
        let sheets = (0..<12).map { _ -> (Int) -> ExpressionValue in
            var answers = quotientAnswers(c: 4, r: 4, i: 3, s: 2)
            for id in answers.keys.sorted() where Int.random(in: 0..<4, using: &random) == 0 { answers[id] = 3 }
            return { name in answers[plan.names[name].joined(separator: ".")].map { .number($0) } ?? .unknown }
        }
        func model(_ sheets: [(Int) -> ExpressionValue]) -> MeasurementModel? {
            MeasurementModel.estimated(
                from: plan.factors.map { factor in sheets.compactMap { plan.positions(ofFactor: factor.id, $0) } })
        }
        let estimated = try #require(model(sheets))
        #expect(estimated.basis == .own(12) && estimated.degreesOfFreedom == 4 * 4 * 11)
        #expect(model(Array(sheets.dropLast())) == nil)
        let own = ScorePlan(quotientGuide, model: estimated).scores(sheets[0]).last?.quotient
        #expect(own?.model == estimated)
    }
}

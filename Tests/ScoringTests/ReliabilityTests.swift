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
    func assumedError() {
        let k = 5.0
        let correlation = Assumptions.interItemCorrelation
        let reliability = k * correlation / (1 + (k - 1) * correlation)
        let deviation = Assumptions.itemDeviation * 4 * ((1 + (k - 1) * correlation) / k).squareRoot()
        let sem = Reliability.standardErrorOfMeasurement(deviation: deviation, reliability: reliability)
        #expect(isClose(sem, MeasurementModel.assumed.itemError * 4 / k.squareRoot()))
        #expect(Reliability.standardErrorOfMeasurement(deviation: 1, reliability: 1.1) == nil)
    }

    @Test("Too few of others' sheets are no estimate; enough are one, and never an error of nothing")
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
        #expect(model.sheets == 200)
        let alike = try #require(
            MeasurementModel.estimated(
                from: Array(repeating: Array(repeating: [0.5, 0.5, 0.5, 0.5, 0.5], count: 12), count: 4)))
        #expect(alike.itemError > 0.03)
    }

    /// A sheet of the quotient guide in which some answers are turned to 3.
    private static func strayed(_ random: inout SeededGenerator, _ plan: ScorePlan) -> (Int) -> ExpressionValue {
        var answers = quotientAnswers(c: 4, r: 4, i: 3, s: 2)
        for id in answers.keys.sorted() where Int.random(in: 0..<4, using: &random) == 0 { answers[id] = 3 }
        return { [answers] name in
            answers[plan.names[name].joined(separator: ".")].map { .number($0) } ?? .unknown
        }
    }

    @Test("Two of one's own sessions outweigh the assumption; the range then goes by them and not by its own sheet")
    func ownSessions() throws {
        var random = SeededGenerator(seed: 8)
        let plan = ScorePlan(quotientGuide)
        let sheets = (0..<3).map { _ in Self.strayed(&random, plan) }
        func pooled(_ count: Int) -> MeasurementModel {
            .assumed.pooled(
                with: plan.factors.map { factor in
                    sheets.prefix(count).compactMap { plan.positions(ofFactor: factor.id, $0) }
                })
        }
        #expect(pooled(1) == .assumed)
        #expect(pooled(2).basis == .own(2) && pooled(2).degreesOfFreedom == 16)
        #expect(pooled(3).basis == .own(3) && pooled(3).degreesOfFreedom == 32)
        let model = pooled(3)
        let own = try #require(ScorePlan(quotientGuide, model: model).scores(sheets[0]).first)
        #expect(own.degreesOfFreedom == 32 && own.model == model)
        // The sheet's distance from the middle of the scale adds to the pooled scatter, 0.05 + 32 degrees.
        let distances = plan.factors.compactMap { factor in
            plan.positions(ofFactor: factor.id, sheets[0]).map { $0.reduce(0, +) / 5 - 0.5 }
        }
        let offset = distances.reduce(0) { $0 + $1 * $1 } / 4
        #expect(distances.count == 4 && offset > 0.01)
        let variance = model.itemError * model.itemError + 0.3 / 3 * offset / 32.05
        #expect(isClose(own.standardError, variance.squareRoot() * 4 / 5.0.squareRoot()))
    }

    @Test(
        "Other people's sheets weigh as much as one sheet of the trust quotient, so that one's own soon outweigh them")
    func importedSheets() throws {
        var random = SeededGenerator(seed: 9)
        let plan = ScorePlan(quotientGuide)
        let sheets = (0..<3).map { _ in Self.strayed(&random, plan) }
        let imported = MeasurementModel.imported(itemError: 0.3, sheets: 40)
        let factors = { (count: Int) in
            plan.factors.map { factor in
                sheets.prefix(count).compactMap { plan.positions(ofFactor: factor.id, $0) }
            }
        }
        #expect(imported.itemError == 0.3 && imported.degreesOfFreedom == 16)
        #expect(imported.pooled(with: factors(2)).basis == .imported(40))
        #expect(imported.pooled(with: factors(3)).basis == .own(3))
        let two = MeasurementModel.assumed.pooled(with: factors(2)).itemError
        let both = imported.pooled(with: factors(2)).itemError
        #expect((two..<0.3).contains(both))
    }

    @Test("The scatter of a whole sheet counts for each of its factors, an answer in two scores once")
    func wholeSheet() throws {
        let flow = ["a1", "a2", "b1", "b2"].map { question($0) }
        let factors = [score("a", .mean(items("a1", "a2"))), score("b", .mean(items("b1", "b2")))]
        let total = score("all", .mean(items("a1", "a2", "b1", "b2")))
        let answers = ["a1": 3.0, "a2": 3.0, "b1": 1.0, "b2": 5.0]
        for scores in [factors + [total], [total] + factors] {
            let got = results(guide(flow, scores), answers)
            // Σe² = 8 points² with two degrees of freedom, and a twentieth of one for the assumption's 0.7; both means are
            // in the middle of the scale. Student's t has 2.5 degrees at least.
            let variance = (0.05 * 0.7 + 8) / 2.05
            #expect(isClose(got["a"]?.standardError, min(variance, 4 * 0.7).squareRoot() / 2.0.squareRoot()))
            #expect(got["a"]?.standardError == got["b"]?.standardError && got["a"]?.degreesOfFreedom == 2.5)
            #expect(isClose(got["all"]?.standardError, min(variance, 4 * 0.7).squareRoot() / 2))
        }
    }
}

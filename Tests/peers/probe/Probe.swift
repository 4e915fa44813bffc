import FoundationEssentials
import Guides
import Scoring
import Text

/// Prints what our functions give for data on standard input, one JSON object a line, for `check_numbers.sh`.
@main
enum Probe {
    struct Request: Decodable {
        var id: Int
        var fn: String
        var x: [[Double]]?
        var n: [Double]?
        var factors: [[[Double]]]?
    }

    struct Response: Encodable {
        var id: Int
        var values: [Double?]
    }

    static func main() throws {
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        while let line = readLine() {
            let request = try decoder.decode(Request.self, from: Data(line.utf8))
            let response = Response(id: request.id, values: values(request))
            print(String(decoding: try encoder.encode(response), as: UTF8.self))
        }
    }

    static func values(_ request: Request) -> [Double?] {
        let x = request.x ?? []
        let n = request.n ?? []
        let first = x.first ?? []
        switch request.fn {
        case "describe":
            return [
                Descriptive.mean(first), Descriptive.median(first), Descriptive.standardDeviation(first),
                Descriptive.variance(first),
            ]
        case "correlation": return [Descriptive.correlation(first, x[1])]
        case "agreement":
            let points = Int(n[0])
            return [
                Agreement.rStarWG(x.map { ($0, points) }), Agreement.averageDeviationFromMedian(x),
            ]
        case "icc":
            let icc = IntraclassCorrelation(teams: x)
            let (single, mean) = (icc?.intervals?.single, icc?.intervals?.mean)
            return [
                icc?.single, icc?.mean, single?.lowerBound, single?.upperBound, mean?.lowerBound, mean?.upperBound,
            ]
        case "ratio":
            return [
                VarianceRatio.quantile(n[0], above: n[1], below: n[2]),
                VarianceRatio.quantile(n[0], degreesOfFreedom: n[1]),
            ]
        case "agreementrange":
            let range = Agreement.interval(ofRStarWG: n[0], people: Int(n[1]), items: Int(n[2]))
            return [range?.lowerBound, range?.upperBound]
        case "reliability": return [Reliability.alpha(x), Reliability.omega(x)]
        case "fieller": return fieller(n)
        case "t":
            return Confidence.allCases.map { $0.t(degreesOfFreedom: n[0]) } + Confidence.allCases.map(\.z)
        case "change":
            let change = ReliableChange(from: n[0], error: n[1], to: n[2], error: n[3])
            return [change?.index, change?.threshold]
        case "classic":
            let change = ReliableChange(
                from: n[0], to: n[1], deviation: n[2], reliability: n[3], confidence: .ninetyFive)
            return [change?.index, change?.threshold]
        case "welch":
            let change = ReliableChange(
                fromMean: n[0], error: n[1], of: Int(n[2]), toMean: n[3], error: n[4], of: Int(n[5]))
            return [change?.index, change?.threshold]
        case "gap":
            let gap = SelfOtherGap(own: n[0], error: n[1], others: first, othersError: n[2])
            return [gap?.gap, gap?.standardError, gap?.critical]
        case "slope":
            let points = first.indices.map { index in
                TrendPoint(
                    time: Timestamp(millisecondsSinceEpoch: Int64(first[index]) * 86_400_000), value: x[1][index],
                    standardError: x[2][index])
            }
            let slope = Trend.slope(of: points)
            return [slope?.perDay, slope?.standardError]
        case "family":
            // Each score: days, values, errors; `n` holds the degrees of freedom and whether the last is a quotient.
            let series = (request.factors ?? []).enumerated().map { place, score in
                score[0].indices.map { index in
                    TrendPoint(
                        time: Timestamp(millisecondsSinceEpoch: Int64(score[0][index]) * 86_400_000),
                        value: score[1][index], standardError: score[2][index], degreesOfFreedom: n[0],
                        isRatio: n[1] == 1 && place == (request.factors?.count ?? 0) - 1)
                }
            }
            let family = CourseChanges(series)
            return series.indices.flatMap { score -> [Double?] in
                let pairs = series[score].indices.flatMap { to in
                    (0..<to).map { from in
                        let change = family.change(of: score, from: from, to: to)
                        return change.verdict == .higher ? 1.0 : change.verdict == .lower ? -1 : 0
                    }
                }
                return pairs + [family.slope(of: score).map { $0.isReliable ? 1 : 0 }]
            }
        case "itemerror":
            let factors = request.factors ?? []
            let own = MeasurementModel.assumed.pooled(with: factors)
            return [MeasurementModel.estimated(from: factors)?.itemError, own.itemError, own.degreesOfFreedom]
        default: return []
        }
    }

    private static func fieller(_ n: [Double]) -> [Double?] {
        let set = Fieller.set(
            numerator: n[0], numeratorVariance: n[1], denominator: n[2], denominatorVariance: n[3], covariance: n[4],
            z: n[5])
        let error = Fieller.deltaStandardError(
            numerator: n[0], numeratorVariance: n[1], denominator: n[2], denominatorVariance: n[3], covariance: n[4])
        switch set {
        case .bounded(let range): return [0, range.lowerBound, range.upperBound, error]
        case .outside(let below, let above): return [1, below, above, error]
        case .everything: return [2, nil, nil, error]
        case .atLeast(let low): return [3, low, nil, error]
        case .atMost(let high): return [4, nil, high, error]
        }
    }
}

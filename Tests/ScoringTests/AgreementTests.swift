import Scoring
import Testing

@Suite("Agreement between people")
struct AgreementTests {
    @Test("Five people on five points: 3 3 4 4 5 has s² 0.7 against chance 2")
    func worked() {
        let ratings: [Double] = [3, 3, 4, 4, 5]
        #expect(isClose(Agreement.rStarWG([(ratings, 5), ([2, 2, 2, 2, 2], 5)]), 1 - 0.35 / 2))
        // Median 4: deviations 1 1 0 0 1.
        #expect(isClose(Agreement.averageDeviationFromMedian([ratings]), 0.6))
    }

    @Test("Two camps spread more than chance: below zero")
    func camps() {
        let camps: [Double] = [1, 1, 5, 5]
        #expect(isClose(Agreement.rStarWG([(camps, 5)]), 1 - (16.0 / 3) / 2))
    }

    @Test("One rating, one point or no items agree with nothing")
    func tooFew() {
        #expect(Agreement.rStarWG([([4], 5)]) == nil)
        #expect(Agreement.rStarWG([([4, 4], 1)]) == nil)
        #expect(Agreement.rStarWG([]) == nil)
        #expect(Agreement.rStarWG([([4, 5], 5), ([4], 5)]) == nil)
        #expect(Agreement.rStarWG([([4, 5], nil)]) == nil)
        #expect(Agreement.averageDeviationFromMedian([[4]]) == nil)
    }

    @Test("ICC of three teams of two, by hand: MSB 16, MSW 1")
    func icc() throws {
        // Means 2, 6, 4 with MSW = (2 + 2 + 2) / 3 = 2; MSB = 2 (4 + 4 + 0) / 2 = 8.
        let icc = try #require(IntraclassCorrelation(teams: [[1, 3], [5, 7], [3, 5]]))
        #expect(icc.meanSquareBetween == 8 && icc.meanSquareWithin == 2)
        #expect(isClose(icc.single, 0.6))
        #expect(isClose(icc.mean, 0.75))
        // F = 16/2 over 2 and 3 degrees of freedom; tables: F of 2 and 3 at 95 % is 9.552, of 3 and 2 19.164.
        let intervals = try #require(icc.intervals)
        let ratio = icc.meanSquareBetween / icc.meanSquareWithin
        #expect(isClose(intervals.mean.lowerBound, 1 - 9.552 / ratio, 1e-3))
        #expect(isClose(intervals.mean.upperBound, 1 - 1 / (ratio * 19.164), 1e-3))
        #expect(intervals.single.contains(icc.single))
        #expect(IntraclassCorrelation(teams: [[1, 2]]) == nil)
        #expect(IntraclassCorrelation(teams: [[3, 3], [3, 3]]) == nil)
        #expect(IntraclassCorrelation(teams: [[1, 5], [5, 1]])?.mean == nil)
    }

    @Test("Six people who come out at 0.49 may be anything from far apart to close together; forty are known better")
    func range() throws {
        let six = try #require(Agreement.interval(ofRStarWG: 0.49, people: 6, items: 4))
        // 5 · 4 / 1.27 = 15.75 degrees of freedom; tables: χ² between 15 and 16 at 5 % 7.26…7.96, at 95 % 25.0…26.3.
        #expect((1 - 0.51 * 15.75 / 7.26)...(1 - 0.51 * 15.75 / 7.96) ~= six.lowerBound)
        #expect((1 - 0.51 * 15.75 / 25.0)...(1 - 0.51 * 15.75 / 26.3) ~= six.upperBound)
        let forty = try #require(Agreement.interval(ofRStarWG: 0.49, people: 40, items: 4))
        #expect(six.lowerBound < forty.lowerBound && forty.upperBound < six.upperBound)
        #expect(Agreement.interval(ofRStarWG: 1, people: 6, items: 4) == nil)
    }
}

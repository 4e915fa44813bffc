import Guides
import Journal
import Records
import Scoring
import Text

/// One guide about one subject in the overview of `precision`: from the index alone.
struct PrecisionCourse {
    var guide: Guide
    var subject: String?
    /// Complete sessions with the guide as it is now, up to ``Measurement/limit``.
    var complete: Int
    var needed: Int
    var basis: MeasurementModel.Basis

    struct Record: Encodable {
        var guide: String
        var subject: String?
        var complete: Int
        var needed: Int
        var errorBasis: String
        var errorSheets: Int?

        init(_ course: PrecisionCourse) {
            guide = course.guide.id
            subject = course.subject
            complete = course.complete
            needed = course.needed
            (errorBasis, errorSheets) = course.basis.record
        }
    }
}

/// Counts complete sessions while they are handed over, newest first.
struct PrecisionCourses {
    let workspace: Workspace
    private var order: [HistoryCourse] = []
    private var found: [HistoryCourse: Found] = [:]
    /// By their pins; `nil` for one that is gone or has no factor.
    private var guides: [String: Known?] = [:]

    private struct Known {
        var guide: Guide
        var factors: Set<String>
        var needed: Int
    }

    private struct Found {
        var pin: String
        var complete = 0
    }

    init(workspace: Workspace) {
        self.workspace = workspace
    }

    mutating func add(_ entry: HistoryEntry) {
        let course = HistoryCourse(of: entry)
        guard let known = known(entry.guidePin) else { return }
        if found[course] == nil {
            order.append(course)
            found[course] = Found(pin: entry.guidePin)
        }
        let isComplete = entry.scores.contains { known.factors.contains($0.id) && $0.answered == $0.items }
        guard found[course]?.pin == entry.guidePin, isComplete else { return }
        found[course]?.complete += 1
    }

    private mutating func known(_ pin: String) -> Known? {
        if let known = guides[pin] { return known }
        var known: Known?
        if let bytes = try? workspace.pinnedGuide(beginning: pin), let guide = GuideReader.read(bytes, name: nil).guide,
            let needed = ScorePlan(guide).sheetsNeeded
        {
            known = Known(guide: guide, factors: Set(ScorePlan(guide).factors.map(\.id)), needed: needed)
        }
        guides[pin] = .some(known)
        return known
    }

    var all: [PrecisionCourse] {
        order.compactMap { course in
            guard let found = found[course], let known = guides[found.pin] ?? nil else { return nil }
            let complete = min(found.complete, Measurement.limit)
            // One that cannot be read is not used; asked for alone, the guide says what is wrong with it.
            let imported = try? workspace.importedMeasurement(for: course.guide)
            let other = imported.flatMap { $0.guideVersion == known.guide.version ? $0.sheets : nil }
            return PrecisionCourse(
                guide: known.guide, subject: course.subject, complete: complete, needed: known.needed,
                basis: complete >= known.needed ? .own(complete) : other.map { .imported($0) } ?? .assumed)
        }
    }
}

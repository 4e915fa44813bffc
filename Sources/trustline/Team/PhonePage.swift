import Answers
import Dialogue
import Guides
import Journal
import Records
import Text

/// The data of the phone page: questions and terms, in the guide's languages.
struct PhonePage: Encodable {
    var version = 1
    /// ``PhoneSeats/room``.
    var id: String
    var key: String
    var languages: [String]
    /// Whether ballots are anonymous (`sealed`) or have names (`open`).
    var mode: BallotMode
    var title: [String: String]
    /// Paragraphs shown before the first question, by language.
    var before: [String: [String]]
    var questions: [Question]
    var asks: Asks
    /// The size in bytes to which every ballot is padded.
    var size: Int
    /// Whether people are not in one room: raters, or a check-in that is open for days.
    var apart = false
    /// The maximum length of a text or note, in characters.
    var longest = longestText

    /// Questions asked before and after those of the guide; `nil` if not asked.
    struct Asks: Encodable {
        /// Asks for the person's name, in open mode.
        var person: Person?
        /// Asks whether the room may read comments, if there are any.
        var consent: Text?
        var leader: Text?
        var coarse: Text?

        struct Text: Encodable { var text: [String: String] }

        struct Person: Encodable {
            var text: [String: String]
            /// The names to choose from; empty to type one.
            var names: [String]
        }
    }

    struct Question: Encodable {
        var id: String
        var kind: Kind
        var text: [String: String]
        var label: [String: String]?
        var hint: [String: String]?
        var section: [String: String]?
        /// Text shown before the question.
        var lead: [String: String]?
        var why: [String: String]?
        /// Questions with the same number are shuffled on each phone.
        var shuffle: Int?
        var low: Int?
        var high: Int?
        /// Anchors by scale point.
        var labels: [String: [String: String]]?
        var optional: Bool
        var notes: Bool

        /// The options of a yes-or-no question.
        var options: [Option]?

        enum Kind: String, Encodable { case scale, choice, text }

        struct Option: Encodable {
            var id: String
            var text: [String: String]
        }
    }

    /// The maximum length of a text or note, in characters.
    static let longestText = 2000
    /// The guide's languages; the page offers those it supports itself.
    private static func languages(of guide: Guide) -> [Language] {
        guide.title.texts.keys.sorted { $0.rawValue < $1.rawValue }
    }

    /// - Parameter subject: the person the guide is about, if named.
    /// - Returns: `nil` if the page cannot show the guide: questions that depend on answers or repeat, or kinds other
    ///   than scale, yes or no, and text.
    static func questions(of guide: TeamGuide, about subject: String? = nil) -> [Question]? {
        let languages = languages(of: guide.guide)
        let epoch = Timestamp(millisecondsSinceEpoch: 0)
        let start = walk(
            guide.ballot,
            SessionHeader(
                id: "", guide: guide.guide.id, guideVersion: guide.guide.version, guideHash: "", subject: subject,
                language: .en, started: epoch, today: epoch.utcDate, seed: 0), [])
        func texts(_ wording: Wording) -> [String: String] {
            let told = languages.map { language in
                let text = interpolate(wording[language], scope: Scope(), walk: start, language: language)
                return (language.rawValue, text.sanitized)
            }
            return Dictionary(told) { $1 }
        }
        var questions: [Question] = []
        var lead: [String: String]?
        var section: [String: String]?
        var shuffles = 0
        func isPlain(_ wording: Wording) -> Bool {
            wording.texts.values.allSatisfy { !$0.replacing("${subject}", with: "").contains("${") }
        }
        func add(_ steps: [Step], shuffle: Int? = nil) -> Bool {
            for step in steps {
                if let when = step.when {
                    // Texts may depend on the subject, and on nothing else.
                    guard case .say = step.kind, when.names.allSatisfy({ $0 == ["subject"] }) else { return false }
                    guard when.holds({ _ in .text(subject ?? "") }) else { continue }
                }
                switch step.kind {
                case .say(let wording):
                    guard isPlain(wording) else { return false }
                    lead = lead.map { $0.merging(texts(wording)) { $0 + "\n\n" + $1 } } ?? texts(wording)
                case .section(let part):
                    section = texts(part.title)
                    if part.shuffle { shuffles += 1 }
                    guard isPlain(part.title), add(part.steps, shuffle: part.shuffle ? shuffles : nil) else {
                        return false
                    }
                case .each(let each):
                    guard each.isOverMembers, each.isPrivate, add(each.steps) else { return false }
                case .ask(let asked):
                    guard [asked.text, asked.hint, asked.why].compactMap({ $0 }).allSatisfy(isPlain) else {
                        return false
                    }
                    var question = Question(
                        id: asked.id, kind: .text, text: texts(asked.text), label: asked.label.map(texts),
                        hint: asked.hint.map(texts), section: section, lead: lead,
                        why: asked.why.map(texts), shuffle: shuffle, optional: asked.isOptional, notes: false)
                    switch asked.kind {
                    case .scale(let scale):
                        question.kind = .scale
                        (question.low, question.high) = (scale.low, scale.high)
                        question.labels = Dictionary(
                            scale.points.compactMap { point in point.anchor.map { ("\(point.value)", texts($0)) } }
                        ) { $1 }
                        question.notes = true
                    case .yesNo:
                        question.kind = .choice
                        question.options = [true, false].map { flag in
                            let words = languages.map { ($0.rawValue, shown(.yes(flag), for: asked, language: $0)) }
                            return Question.Option(id: flag ? "yes" : "no", text: Dictionary(words) { $1 })
                        }
                        question.notes = true
                    case .text, .long: break
                    default: return false
                    }
                    questions.append(question)
                    section = nil
                    lead = nil
                case .show, .repeat, .compute: return false
                }
            }
            return true
        }
        return add(guide.ballot.flow) && !questions.isEmpty ? questions : nil
    }

    /// - Parameters:
    ///   - request: the raters' request; `nil` for a team's check-in.
    ///   - zone: the time zone in which the deadline is shown.
    /// - Returns: `nil` for a guide that can be answered at the keyboard only.
    init?(
        _ guide: TeamGuide, _ terms: CheckInTerms, _ seats: PhoneSeats, of request: RaterBallot.Request? = nil,
        _ zone: Zone
    ) {
        guard let questions = Self.questions(of: guide, about: request?.about) else { return nil }
        let languages = Self.languages(of: guide.guide)
        id = seats.room
        key = seats.key
        self.languages = languages.map(\.rawValue)
        mode = terms.mode
        title = Dictionary(
            languages.map { language in
                let title = guide.guide.title[language]
                let messages = Messages(language: language)
                return (language.rawValue, (title + (request.map { messages.aboutSubject($0.about) } ?? "")).sanitized)
            }
        ) { $1 }
        before = Dictionary(
            languages.map { language in
                let messages = Messages(language: language, zone: zone)
                return (
                    language.rawValue,
                    (request.map(messages.raterPhoneTerms)
                        ?? messages.terms(terms) + [messages.phoneTerms(terms.mode)])
                        + (seats.until.map { [messages.openUntil($0)] } ?? [])
                )
            }
        ) { $1 }
        self.questions = questions
        func asked(_ isAsked: Bool, _ text: (Messages) -> String) -> Asks.Text? {
            guard isAsked else { return nil }
            return Asks.Text(
                text: Dictionary(languages.map { ($0.rawValue, text(Messages(language: $0))) }) { $1 })
        }
        asks = Asks(
            person: asked(terms.mode == .open) { $0.askName }.map {
                Asks.Person(text: $0.text, names: terms.people ?? [])
            },
            consent: asked(questions.contains { $0.kind == .text || $0.notes }) {
                $0.askPhoneConsent(minimum: terms.minimum, terms.mode, reader: request?.about)
            },
            leader: asked(terms.asksLeader) { $0.askIsLeader },
            coarse: asked(terms.showsMore == true) { $0.askKeepsCoarse })
        size = Self.size(of: questions)
        apart = request != nil || seats.until != nil
    }

    /// A page with one question, for the room test.
    init(testing seats: PhoneSeats) {
        func texts(_ text: (Messages) -> String) -> [String: String] {
            Dictionary(Language.spoken.map { ($0.rawValue, text(Messages(language: $0))) }) { $1 }
        }
        id = seats.room
        key = seats.key
        languages = Language.spoken.map(\.rawValue)
        mode = .sealed
        title = texts(\.roomTestTitle)
        before = texts(\.roomTestBefore).mapValues { [$0] }
        questions = [
            Question(id: "remark", kind: .text, text: texts(\.roomTestQuestion), optional: true, notes: false)
        ]
        asks = Asks()
        size = Self.size(of: questions)
    }

    /// The padded size in bytes, a multiple of 4096, with room for every answer and text.
    static func size(of questions: [Question]) -> Int {
        let answers = questions.reduce(512) { $0 + 24 + 6 * $1.id.utf8.count }
        return (answers + 12 * 1024 + 4095) / 4096 * 4096
    }
}

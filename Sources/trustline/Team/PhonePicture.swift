import Guides
import Records
import Text

/// The result sent to phones if the room agrees: each score's median, as on the room's screen.
struct PhonePicture: Encodable {
    var title: [String: String]
    var rows: [Row]
    var paragraphs: [String: [String]]
    /// Asked for instead of showing the picture.
    var dots: Dots?

    /// The comments to give dots to.
    struct Dots: Encodable {
        /// The round of giving, from 1; each phone gives once in a round.
        var round: Int
        /// The number of dots that each person has.
        var each = CommentBoard.dotsEach
        /// The comments in the order of their numbers, truncated to 200 characters.
        var comments: [String]

        init(round: Int, of comments: [String]) {
            self.round = round
            self.comments = comments.map { text in
                let text = text.sanitizedLine
                return text.count > 200 ? text.prefix(200) + "…" : text
            }
        }
    }

    struct Row: Encodable {
        var title: [String: String]
        var low: Double
        var high: Double
        var value: Double
    }

    init(_ wave: TeamWave, _ guide: TeamGuide) {
        let languages = guide.guide.title.texts.keys
        func texts(_ wording: Wording) -> [String: String] {
            Dictionary(languages.map { ($0.rawValue, wording[$0].sanitized) }) { $1 }
        }
        title = texts(guide.guide.title)
        let rows: [Row] = guide.guide.scores.compactMap { score in
            guard let ends = guide.ends(ofScore: score.id),
                let value = wave.figures?[score.id]?.median ?? wave.coarse?.medians[score.id]
            else { return nil }
            return Row(title: texts(score.title), low: ends.lowerBound, high: ends.upperBound, value: value)
        }
        self.rows = rows
        paragraphs = Dictionary(
            languages.map { language in
                let messages = Messages(language: language)
                return (
                    language.rawValue,
                    messages.turnout(wave, isWritten: false) + (rows.isEmpty ? [] : [messages.phonePictureHow])
                )
            }
        ) { $1 }
    }
}

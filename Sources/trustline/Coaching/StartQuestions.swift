import Guides
import Text

/// The questions of `start`: what the user is facing, what it is about, and, before a long guide, how much time there is.
struct StartQuestions {
    struct Topic {
        var text: Phrase
        var choices: [Choice]
    }

    struct Choice {
        var text: Phrase
        var guide: String
        /// A shorter guide for the same purpose, offered when this one takes ``longMinutes`` or more.
        var short: String?

        init(_ text: Phrase, _ guide: String, short: String? = nil) {
            self.text = text
            self.guide = guide
            self.short = short
        }
    }

    static let topics: [Topic] = [
        Topic(
            text: Phrase("A client left, or I left"),
            choices: [
                Choice(
                    Phrase("It still bothers me, and I tell it the same way each time"), "me-not-them",
                    short: "one-relationship"),
                Choice(Phrase("I want to know why it ended and what I look for next"), "client-breakup"),
                Choice(Phrase("It is ending now, and I want to leave well"), "leave-well"),
                Choice(Phrase("I am not sure whether to keep this client"), "keep-or-part"),
            ]),
        Topic(
            text: Phrase("Something is off in this partnership"),
            choices: [
                Choice(Phrase("I seem to give more than I get"), "partnership-balance", short: "one-relationship"),
                Choice(Phrase("There is a limit I have to say out loud"), "boundary-reset"),
                Choice(Phrase("The project was easy and now it is not"), "project-stage"),
                Choice(Phrase("Which of my clients cost more than they bring"), "client-portfolio"),
                Choice(Phrase("A quick look at one person"), "one-relationship"),
                Choice(Phrase("I want to hear what they really think of us"), "feedback-about-us"),
                Choice(Phrase("It is done, and we want to look back together"), "look-back-together"),
            ]),
        Topic(
            text: Phrase("I am about to propose or promise something"),
            choices: [
                Choice(Phrase("A first talk, before the scope is signed"), "first-conversation"),
                Choice(Phrase("I have a strange feeling about it. Red flags?"), "before-signing"),
                Choice(Phrase("The goal has no number and no week"), "goal-evidence"),
                Choice(Phrase("What leads to what, and who believes it"), "causal-map"),
                Choice(Phrase("The offer speaks of us, and not of them"), "purchase-story"),
                Choice(Phrase("They will ask what it really brings"), "evidence-answer"),
                Choice(Phrase("The proposal is written and goes out soon"), "proposal-check"),
            ]),
        Topic(
            text: Phrase("My team"),
            choices: [
                Choice(Phrase("How much do we trust each other? All of us answer"), "team-checkin"),
                Choice(Phrase("We are new, or starting over"), "team-agreements"),
                Choice(
                    Phrase("I lead, and I am pressed from all sides"), "leader-in-the-middle", short: "whose-agenda"),
                Choice(Phrase("I am new here as a leader"), "first-90-days"),
                Choice(Phrase("I do too much myself and cannot let go"), "trust-and-delegate"),
                Choice(Phrase("We hardly ever meet in one room"), "virtual-trust"),
                Choice(Phrase("Nobody knows what comes next"), "crisis-trust"),
            ]),
        Topic(
            text: Phrase("Me"),
            choices: [
                Choice(
                    Phrase("How far can people trust me? The whole picture"), "trust-quotient",
                    short: "one-relationship"),
                Choice(Phrase("How do I stand with one person"), "one-relationship"),
                Choice(
                    Phrase("I suspect that I make things about myself"), "self-orientation-traps", short: "whose-agenda"
                ),
                Choice(Phrase("I am about to send something or walk in somewhere"), "whose-agenda"),
                Choice(Phrase("Two minutes every week, to see how it goes"), "trust-pulse"),
                Choice(Phrase("I want somebody else to say how they see me"), "trust-quotient-rater"),
                Choice(Phrase("There is a talk I keep putting off"), "hard-conversation"),
                Choice(Phrase("I owe somebody an apology, or something to put right"), "repair-and-apology"),
            ]),
        Topic(
            text: Phrase("It is signed, and now it has to be delivered"),
            choices: [
                Choice(Phrase("One sold it and another one delivers it"), "sale-to-delivery"),
                Choice(Phrase("We talk past each other, and I do not know where"), "alignment-gaps"),
                Choice(Phrase("It could go wrong, and nobody says so"), "risk-and-exit"),
                Choice(Phrase("We sit down with the other side, and each sees it differently"), "both-sides"),
                Choice(Phrase("They hear from us too rarely, or only when asked"), "reporting-cadence"),
                Choice(Phrase("A sign-off or demo is coming"), "acceptance-rehearsal"),
            ]),
    ]

    /// Guides of at least so many minutes raise the question of how much time there is.
    static let longMinutes = 15

    /// The topics with at least one available guide.
    ///
    /// - Parameter isHere: whether the guide with this id is available.
    static func topics(isHere: (String) -> Bool) -> [Topic] {
        topics.map { topic in Topic(text: topic.text, choices: topic.choices.filter { isHere($0.guide) }) }
            .filter { !$0.choices.isEmpty }
    }
}

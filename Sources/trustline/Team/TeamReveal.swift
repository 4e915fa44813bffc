import Answers
import Dialogue
import Guides
import Insight
import Journal
import LineEditor
import Records
import Reporting
import Text

/// Shows a room its picture screen by screen, and records notes, comment groups, dots and agreements.
struct TeamReveal {
    private(set) var context: Context
    let workspace: Workspace
    let team: Team
    /// For a projector: large, and without private screens.
    let isPresenting: Bool
    /// The room whose phones show the picture and may give dots.
    var phones: PhoneRoom?

    init(context: Context, workspace: Workspace, team: Team, isPresenting: Bool) {
        self.context = context
        self.workspace = workspace
        self.team = team
        self.isPresenting = isPresenting
    }

    private var room: TeamRoom { TeamRoom(context: context) }
    private var messages: Messages { context.messages }

    mutating func run(_ wave: TeamWave, _ guide: TeamGuide) throws {
        let notes = try workspace.teams.notes(on: wave.terms)
        var picture = TeamScreens(
            wave: wave, guide: guide, messages: messages, board: notes.compactMap(\.board).last)
        var screens: [TeamScreens.Screen] {
            (picture.screens + picture.topics).filter { !isPresenting || !$0.isPrivate }
        }
        var index = 0
        while screens.indices.contains(index) {
            context.measure()
            let isLast = index == screens.count - 1
            show(screens[index], of: wave, isLast: isLast)
            guard let step = try talk(wave, screens[index], of: &picture, isLast: isLast) else {
                return room.say(messages.revealLater(team.name))
            }
            index = max(0, index + step)
        }
        guard Self.leadsToAgreements(wave) else { return }
        try agree(
            after: wave,
            lowest: screens.first { $0.id == "lowest" }.map { screen in
                // A heading alone says nothing.
                screen.title == messages.noneLowestTitle ? messages.noneLowest(wave.answered) : screen.title
            })
    }

    private func show(_ screen: TeamScreens.Screen, of wave: TeamWave, isLast: Bool) {
        room.clear()
        var items = screen.items
        if let question = screen.question { items.append(.paragraph(messages.talkAbout(question))) }
        let report = Report(title: screen.title, language: context.language, items: items)
        room.title(screen.title)
        context.say()
        context.say(isPresenting ? presented(report) : context.page.rendered(report))
        context.say()
        context.say(
            context.page.ink.dim(
                context.page.paragraph(how(screen, of: wave, isLast: isLast))))
    }

    /// Whether there is anything to agree on.
    private static func leadsToAgreements(_ wave: TeamWave) -> Bool { wave.outcome != .tooFew }

    /// The commands available at a screen.
    private func how(_ screen: TeamScreens.Screen, of wave: TeamWave, isLast: Bool) -> String {
        guard Self.leadsToAgreements(wave) else { return messages.revealHowToEnd }
        return messages.revealHow(isLast: isLast, hasFigures: !screen.figures.isEmpty, hasBoard: screen.hasBoard)
    }

    /// Lays out a screen for a projector, as large as the window allows.
    private func presented(_ report: Report) -> String {
        let room = (context.page.rows ?? .max) - Self.rowsAround
        var lines: [String] = []
        for pile in [4, 3, 2, 1] {
            lines = context.page.rendered(report, pile: pile).split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            if lines.count <= room { break }
        }
        // Double the gaps between paragraphs if there is room.
        let gaps = lines.count { $0.isEmpty }
        let spread = lines.count + gaps <= room ? lines.flatMap { $0.isEmpty ? ["", ""] : [$0] } : lines
        return spread.joined(separator: "\n")
    }

    /// Rows other than the picture: empty line and title above; empty line, two lines of help and the prompt below.
    private static let rowsAround = 6

    /// - Returns: the number of screens to advance, 0 to redraw; `nil` to stop.
    private func talk(
        _ wave: TeamWave, _ screen: TeamScreens.Screen, of picture: inout TeamScreens, isLast: Bool
    ) throws -> Int? {
        while true {
            guard let line = room.ask() else { return nil }
            switch messages.revealChoice(line) {
            case .next: return 1
            case .back: return -1
            case .stop: return nil
            case .timer(let minutes): start(minutes)
            case .note(let text):
                try workspace.teams.addNote(text, about: screen.id, to: wave.terms, at: context.now())
                room.say(messages.noteKept)
            case .figures where !screen.figures.isEmpty:
                context.say()
                context.say(
                    context.page.rendered(Report(title: "", language: context.language, items: screen.figures)))
            case .group(let numbers) where screen.hasBoard:
                guard known(numbers, on: picture.board) else { continue }
                picture.board.join(numbers)
                try keep(picture.board, of: wave)
                return 0
            case .ungroup(let number) where screen.hasBoard:
                let numbers = number.map { [$0] } ?? picture.board.groups.map { $0[0] }
                guard known(numbers, on: picture.board) else { continue }
                for number in numbers { picture.board.separate(number) }
                try keep(picture.board, of: wave)
                return 0
            case .dots(let numbers) where screen.hasBoard:
                guard try give(numbers, on: &picture, of: wave) else { continue }
                return 0
            case .figures, .group, .ungroup, .dots, .unclear: room.say(how(screen, of: wave, isLast: isLast))
            }
        }
    }

    // MARK: Comments

    /// Whether these are numbers of comments; if not, says which are valid.
    private func known(_ numbers: [Int], on board: CommentBoard) -> Bool {
        let isKnown = numbers.allSatisfy { board.numbers?.contains($0) == true }
        if !isKnown { room.say(messages.noSuchComments(board.dots.count)) }
        return isKnown
    }

    private func keep(_ board: CommentBoard, of wave: TeamWave) throws {
        try workspace.teams.keep(board, messages.order(of: board) ?? "", of: wave.terms, at: context.now())
    }

    /// Replaces all dots. Only the sums are stored and shown, never one person's dots; sums under way are sealed.
    ///
    /// - Parameter numbers: the dots of all people; empty to ask each person in turn.
    /// - Returns: `false` if refused, after saying why.
    private func give(_ numbers: [Int], on picture: inout TeamScreens, of wave: TeamWave) throws -> Bool {
        let people = wave.answered + wave.refused
        var board = picture.board
        guard known(numbers, on: board) else { return false }
        board.takeDotsBack()
        guard numbers.count <= people * CommentBoard.dotsEach else {
            room.say(messages.tooManyDots(people * CommentBoard.dotsEach))
            return false
        }
        let underWay = try workspace.dotsUnderWay(of: wave.terms)
        if numbers.isEmpty {
            var blank = picture
            blank.board = board
            guard let sums = try askForDots(of: people, on: blank, underWay) else { return true }
            board.give(sums: sums)
        } else {
            board.give(numbers)
        }
        picture.board = board
        try keep(board, of: wave)
        try underWay?.end()
        return true
    }

    /// Asks each person for up to three numbers and clears the screen in between; phones give theirs meanwhile.
    ///
    /// - Parameter underWay: stores the sums after each person; resumes an interrupted round.
    /// - Returns: the dots of each comment; `nil` if none were given.
    private func askForDots(of people: Int, on picture: TeamScreens, _ underWay: DotsUnderWay?) throws -> [Int]? {
        guard let screen = picture.comments else { return nil }
        let comments = picture.board.dots.count
        var given = DotsUnderWay.Given(comments: comments)
        var problem: String?
        if let underWay {
            do throws(JournalError) {
                if let before = try underWay.given(comments: comments) { given = before }
            } catch {
                guard case .damaged = error else { throw error }
                problem = messages.dotsLost
            }
        }
        let count = PhoneRoom.Count(given.people, of: people)
        func add(_ numbers: [Int]) throws(JournalError) {
            var next = given
            next.add(numbers)
            try underWay?.keep(next)
            given = next
            count.set(given.people, of: people)
        }
        let chance = context.world.chance
        try phones?.askForDots(for: picture.numbered.map(\.text), count: count, using: chance, store: add)
        while given.people < people {
            room.clear()
            room.title(screen.title)
            context.say()
            context.say(
                context.page.rendered(Report(title: "", language: context.language, items: screen.items)))
            context.say()
            if let problem { room.say(problem) }
            let (messages, page) = (self.messages, context.page)
            let line = room.ask(messages.askDots(byPhone: phones != nil)) { columns in
                page.with(width: columns).paragraph(messages.dotsGiven(count.now.cast, of: people)) + "\n"
            }
            guard let line, !line.isEmpty else { break }
            guard let numbers = Messages.numbers(line), numbers.count <= CommentBoard.dotsEach, !numbers.isEmpty,
                numbers.allSatisfy({ picture.board.numbers?.contains($0) == true })
            else {
                problem = messages.noSuchDots(comments: comments)
                continue
            }
            problem = nil
            try add(numbers)
        }
        try phones?.endDots(using: chance)
        return given.people > 0 ? given.dots : nil
    }

    /// Starts a timer that announces its end and, on capable terminals, each minute before, above the line being typed.
    /// `TRUSTLINE_MINUTE` is the length of a minute in seconds, so that tests need not wait.
    private func start(_ minutes: Int) {
        room.say(messages.timerStarted(minutes))
        // `notify` may be called from any thread.
        nonisolated(unsafe) let input = context.input
        let minute = context.world.environment("TRUSTLINE_MINUTE").flatMap(Double.init) ?? 60
        let counts = !context.page.isPlain && context.world.environment("TERM") != "dumb"
        let left = (1..<minutes).reversed().map { counts ? messages.timeLeft($0) : nil } + [messages.timeIsUp(minutes)]
        Task.detached {
            for words in left {
                do { try await Task.sleep(for: .seconds(minute)) } catch { return }
                if let words { input.notify(words) }
            }
        }
    }

    // MARK: Agreements

    /// Asks for agreements (what, who, by when) until Enter alone.
    ///
    /// - Parameter lowest: which factors have most room to grow, or that none stands out; repeated in the summary.
    func agree(after wave: TeamWave, lowest: String?) throws {
        room.clear()
        room.title(messages.agreeTitle)
        var made = 0
        var short = [lowest].compactMap(\.self)
        while true {
            guard let what = room.ask(made == 0 ? messages.agreeWhat : messages.agreeAnother), !what.isEmpty else {
                break
            }
            guard let who = room.ask(messages.agreeWho) else { break }
            guard let deadline = askDay() else { break }
            var day: CivilDate?
            if case .by(let date) = deadline { day = date }
            let commitment = Commitment(what: what, to: team.name, by: day)
            try workspace.commitments.make(
                commitment,
                origin: CommitmentOrigin(
                    guide: wave.terms.guide, owner: who.isEmpty ? team.name : who, team: team.name),
                at: context.now())
            made += 1
            let agreed = messages.agreed(what, who: who, by: day.map { shown($0, language: context.language) })
            short.append(agreed)
            room.say(agreed)
        }
        if !short.isEmpty {
            room.title(messages.inShort)
            for line in short { context.say(context.page.item(line.sanitizedLine, first: "  ")) }
        }
        room.say(messages.teamFinished(agreements: made, team: team.name))
    }

    private enum Deadline {
        case none
        case by(CivilDate)
    }

    /// `nil` if the room stopped.
    private func askDay() -> Deadline? {
        room.choose(messages.agreeBy) { line in
            if line.isEmpty { return Deadline.none }
            return parseDate(line, today: context.today(), yearless: .coming).map { .by($0) }
        }
    }

    /// Asks what became of the team's open agreements.
    ///
    /// - Returns: `false` if the room stopped.
    func recall() throws -> Bool {
        let open = try TeamActions(in: context).agreements(of: team).filter { $0.status == .open }
        guard !open.isEmpty else { return true }
        room.title(messages.recallTitle)
        for commitment in open {
            context.say(
                context.page.item(
                    messages.recallLine(
                        commitment.what, who: commitment.origin.owner,
                        by: commitment.by.map { shown($0, language: context.language) }), first: "  - "))
            guard let recalled = room.choose(messages.recallAsk, messages.recallChoice) else { return false }
            if case .settled(let kind) = recalled {
                try workspace.commitments.settle(commitment.id, as: kind, at: context.now())
            }
        }
        return true
    }
}

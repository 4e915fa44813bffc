import Answers
import Journal
import LineEditor
import Records
import Text

/// `ballot make --phones`: raters answer by phone while this program runs.
struct RaterPhones: ContextProviding {
    private(set) var context: Context
    let workspace: Workspace
    let guide: TeamGuide
    let wishes: RoomLink.Wishes

    init(context: Context, workspace: Workspace, guide: TeamGuide, wishes: RoomLink.Wishes) {
        self.context = context
        self.workspace = workspace
        self.guide = guide
        self.wishes = wishes
    }

    private var room: TeamRoom { TeamRoom(context: context) }

    /// Continues an incomplete request of the same guide and person, or starts a new one; returns when the user leaves.
    mutating func run(_ new: RaterBallot.Request) throws {
        guard let path = RoomProgram.path(context.world.environment) else {
            throw CommandError(messages.noRoomProgram, status: 69)
        }
        guard PhonePage.questions(of: guide, about: new.about) != nil else {
            throw CommandError(messages.guideNeedsKeyboard, status: 69)
        }
        guard let lock = try workspace.ballots.lock() else { throw CommandError(messages.ratersBusy, status: 75) }
        defer { withExtendedLifetime(lock) {} }
        ProcessMemory.forbidCoreDumps()
        let (request, box) = try box(for: new)
        let phones: PhoneRoom?
        do {
            phones = try PhoneRoom(
                box, guide, of: request, path: path, wishes: wishes, input: context.input, choose: room.choose,
                until: wishes.openFor.flatMap { $0.deadline(in: context) }, zone: context.zone, now: context.now)
        } catch let failure as RoomLink.Failure {
            throw CommandError(messages.roomFailed(failure), status: 69)
        }
        guard let phones else { return }
        var said = box.bag.cast > 0 ? messages.ratersGoOn(box.bag.cast, of: request.wanted) : nil
        while let line = ask(phones, said) {
            said = nil
            phones.link?.heed()
            switch messages.phonesChoice(line) {
            case .close, .pause: return leave(phones, request)
            case .reset(let number):
                said = try phones.reset(seat: number) ? messages.seatReset(number) : messages.noSeatToReset(number)
            case .show: break
            case .help: _ = room.ask(messages.ratersHelp)
            case .keyboard, .count, .unclear: said = messages.notUnderstood
            }
        }
        leave(phones, request)
    }

    /// An incomplete request of the same guide and person with its box, or `new` with an empty one.
    private func box(for new: RaterBallot.Request) throws -> (RaterBallot.Request, TeamBox) {
        let (boxes, requests) = (try workspace.ballots.boxes(), try workspace.ballots.requests())
        let same = requests.values.sorted { $0.id < $1.id }.first { request in
            request.guideHash == new.guideHash && SubjectName.areSame(request.about, new.about)
                && request.mode == new.mode && boxes[request.id].map { $0.bag.cast < request.wanted } ?? false
        }
        if let same, let box = boxes[same.id] { return (same, box) }
        return (new, workspace.ballots.newBox(of: new, on: context.today()))
    }

    private mutating func ask(_ phones: PhoneRoom, _ said: String?) -> String? {
        context.measure()
        if let said { room.title(said) }
        room.showState(of: phones, below: room.rows(ofTitle: said), above: messages.ratersHow, isSent: true)
        return room.ask(messages.ratersHow, above: room.count(of: phones, isSent: true))
    }

    private func leave(_ phones: PhoneRoom, _ request: RaterBallot.Request) {
        let now = phones.count.now
        let again = CommandWord.joined(["ballot", "make", request.guide, "about", request.about, "--phones"])
        say(page.paragraph(messages.ratersLeft(now.cast, of: now.invited, again: again)))
    }
}

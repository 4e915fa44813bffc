import Journal
import Records

/// The first lines of the prompt.
struct Greeting {
    let context: Context

    var lines: [String] {
        get throws {
            let (workspace, isNew) = try context.openWorkspace()
            let messages = context.messages
            if isNew {
                return messages.greetingEmpty + [messages.firstRun(workspace.path)]
            }
            guard workspace.vault.isUnlocked else {
                let waiting = try workspace.deviceFiles.leftInEditor().prefix(1).map(messages.waitsInEditor)
                return [messages.greetingLocked(due: try workspace.commitments.countDue(on: context.today()))] + waiting
            }
            let overview = try workspace.index.overview()
            var lines: [String] = []
            if let last = overview.latest {
                let line = try PastSessions(in: context).oneLine(last)
                lines.append(messages.greeting(sessions: overview.sessions, last: line))
            } else {
                lines += messages.greetingEmpty
            }
            let checkIns = try workspace.teams.openBoxes()
            lines += checkIns.map { team, box in
                messages.greetingCheckIn(team.name, cast: box.cast, of: box.terms.invited)
            }
            lines += try workspace.deviceFiles.leftInEditor().prefix(1).map(messages.waitsInEditor)
            let open = try workspace.drafts.all().drafts
            if let latest = open.first {
                lines.append(
                    messages.greetingOpen(context.guides.title(of: latest.header, in: workspace), count: open.count))
            } else if overview.latest != nil, checkIns.isEmpty {
                lines.append(messages.greetingNext)
            }
            return lines
        }
    }
}

import Journal
import Records
import Text

/// Backups and restoring.
extension Messages {
    var dryRunHelp: String { words("Only say what it would do.") }
    var yesHelp: String { words("Do not ask.") }

    // MARK: Backups

    var backupAbstract: String { words("Everything in one file: backup trust.tar") }
    var backupFileHelp: String { words("A file, or a folder to put it in.") }

    func backedUp(_ backup: Backup) -> String {
        words.plural(
            backup.files, one: "\(backup.files) file is in \(backup.path), and any tar opens it.",
            other: "\(backup.files) files are in \(backup.path), and any tar opens it.")
    }

    func backupPrivacy(_ path: String) -> String {
        words(
            """
            Your words stand in it as they do here; keep it where you would keep a diary. To bring it back: \
            restore \(CommandWord.joined([path]))
            """)
    }
    var boxesNotBackedUp: String {
        words("A check-in is under way. Its ballots are not in the backup: copies of them could tell who said what.")
    }

    func notBackedUp(_ count: Int) -> String {
        words.plural(
            count, one: "\(count) file is not in it, because it cannot be read:",
            other: "\(count) files are not in it, because they cannot be read:")
    }

    // MARK: Restoring

    var restoreAbstract: String { words("Bring a backup back: restore trust.tar") }
    var restoreFileHelp: String { words("A file that backup made.") }
    func backupMade(_ day: CivilDate) -> String { words("A backup of \(day.description).") }

    func restoreForeign(_ path: String) -> String {
        words(
            """
            This backup is of another workspace than \(path). Both would be one from then on. If that is what you want, type \
            yes.
            """)
    }
    func noBackup(_ path: String, _ detail: Phrase) -> String {
        words("\(path) is no backup (\(detail)). Nothing was restored. Name a file that backup made.")
    }
    var nothingRestored: String { words("Nothing was restored.") }

    func restored(_ restored: Restored, into path: String, isTrial: Bool) -> String {
        words.sentences([
            isTrial
                ? words.plural(
                    restored.written, one: "\(restored.written) file would come into \(path); nothing was written.",
                    other: "\(restored.written) files would come into \(path); nothing was written.")
                : words.plural(
                    restored.written, one: "\(restored.written) file was brought back into \(path).",
                    other: "\(restored.written) files were brought back into \(path)."),
            restored.same == 0
                ? ""
                : words.plural(
                    restored.same, one: "\(restored.same) was there already.",
                    other: "\(restored.same) were there already."),
            restored.forgotten == 0
                ? ""
                : words.plural(
                    restored.forgotten,
                    one: "\(restored.forgotten) belongs to a session that was forgotten here and stays out.",
                    other: "\(restored.forgotten) belong to sessions that were forgotten here and stay out."),
        ])
    }

    func restoredDifferent(_ count: Int) -> String {
        words.plural(
            count, one: "\(count) file is here in another version, and stays as it is here:",
            other: "\(count) files are here in other versions, and stay as they are here:")
    }

    func restoreElsewhere(_ file: String) -> String {
        words(
            "To see the backup's versions, restore it into a folder of its own: restore \(file) --workspace FOLDER")
    }

    func restoredRefused(_ count: Int) -> String {
        words.plural(
            count, one: "\(count) entry of the archive belongs in no workspace and was left out:",
            other: "\(count) entries of the archive belong in no workspace and were left out:")
    }

    func archiveDamaged(_ archive: String, _ damage: JournalError) -> String {
        guard case .damaged(_, let detail) = damage else { return damage.reason(in: language) }
        return words(
            """
            \(archive) is no whole backup (\(detail)). What stands in it before the damage was brought back, as said above; the \
            rest cannot be read. The archive was left as it is; use another backup if there is one.
            """)
    }
}

/// Messages of `doctor`.
extension Messages {
    var doctorAbstract: String { words("Look at every file, and say what is wrong: doctor") }
    var doctorMendHelp: String { words("Mend what can be mended.") }

    func checkedUp(files: Int, findings: Int) -> String {
        findings == 0
            ? words.plural(
                files, one: "\(files) file was looked at, and all is well.",
                other: "\(files) files were looked at, and all is well.")
            : words.plural(files, one: "\(files) file was looked at.", other: "\(files) files were looked at.")
    }

    var howToMend: String {
        words(
            "doctor --mend mends what can be mended. Nothing is deleted: what has to leave its place is kept in set-aside."
        )
    }

    /// - Parameter aside: where the damaged file was moved; `nil` if it is still in its place.
    func mended(_ finding: Finding, _ aside: String?) -> String {
        guard let aside else { return words("Mended.") }
        if case .unreadable = finding.problem { return words("Taken out of the way, not mended: it is in \(aside).") }
        return words("Mended. What was there is in \(aside).")
    }

    var noBackupForLong: String {
        words("There has been no backup for a quarter. To make one: backup and the name of a file")
    }

    func finding(_ finding: Finding) -> String {
        switch finding.problem {
        case .unreadable(.damaged(_, let detail)):
            finding.canBeMended
                ? words("cannot be read (\(detail))")
                : words("cannot be read (\(detail)); it stays where it is, a backup may hold a good one")
        case .unreadable(.newerFormat(_, let found, _)):
            words("was written by a newer trustline (format \(found)); it stays as it is until you update")
        case .unreadable(.tooLarge(_, let bytes, _)): words("is too large to be one of ours (\(bytes) bytes)")
        case .unreadable(let error): error.reason(in: language)
        case .copy(let original, let isSame):
            // Usually in the same folder, but a session's copy may be in another month's folder.
            copy(of: original.split(separator: "/").last.map(String.init) ?? original, isSame, finding)
        case .link: words("is a symbolic link; it is not followed")
        case .notAFile: words("is a pipe, a folder or a device where a file should be")
        case .foreign: words("is none of trustline's files; it is left alone")
        case .openToOthers: words("can be read by other users of this machine")
        case .misplaced: words("is a session in another month's folder")
        case .damagedLines(let count):
            words.plural(
                count, one: "\(count) line of it cannot be read; the others are there, resume goes on with them",
                other: "\(count) lines of it cannot be read; the others are there, resume goes on with them")
        case .guideMissing:
            finding.canBeMended
                ? words("is the guide of a session that you paused, and is missing")
                : words("is the guide of a session that you paused, and is missing; a backup may hold it")
        case .sameName(let name): words("is one of several teams called \(name.sanitizedLine)")
        }
    }

    private func copy(of original: String, _ isSame: Bool, _ finding: Finding) -> String {
        if isSame { return words("is a copy of \(original) and says nothing else") }
        return finding.canBeMended
            ? words("is a copy that a synchroniser made of \(original)")
            : words("is a copy that a synchroniser made of \(original) and says something else; compare the two")
    }
}

/// Messages of `merge`, including teams found to be the same.
extension Messages {
    var mergeAbstract: String { words("Bring another workspace into this one: merge FOLDER") }
    var mergeFolderHelp: String { words("The folder of the other workspace; nothing is changed there.") }

    func noWorkspaceToMerge(_ path: String) -> String {
        words(
            "There is no workspace at \(path). Nothing was changed; where typed on the other machine names its folder.")
    }

    /// One line for each kind of record.
    func merged(_ merged: Merged) -> [String] {
        let teams = merged.teams.map { team in
            words.labelled(
                words("team \(team.name.sanitizedLine)"),
                team.members.map { words.list($0.map(\.sanitizedLine)) }
                    ?? words.plural(team.size, one: "\(team.size) person", other: "\(team.size) people"))
        }
        let kinds: [(Int, String)] = [
            (
                merged.sessions,
                words.plural(merged.sessions, one: "\(merged.sessions) session", other: "\(merged.sessions) sessions")
            ),
            (merged.notes, words.plural(merged.notes, one: "\(merged.notes) note", other: "\(merged.notes) notes")),
            (
                merged.commitments,
                words.plural(
                    merged.commitments, one: "\(merged.commitments) entry about promises",
                    other: "\(merged.commitments) entries about promises")
            ),
            (
                merged.checkIns,
                words.plural(merged.checkIns, one: "\(merged.checkIns) check-in", other: "\(merged.checkIns) check-ins")
            ),
            (
                merged.measurements,
                words.plural(
                    merged.measurements, one: "\(merged.measurements) measurement",
                    other: "\(merged.measurements) measurements")
            ),
            (
                merged.guides,
                words.plural(
                    merged.guides, one: "\(merged.guides) guide of your own",
                    other: "\(merged.guides) guides of your own")
            ),
            (
                merged.others,
                words.plural(merged.others, one: "\(merged.others) other file", other: "\(merged.others) other files")
            ),
            (
                merged.forgotten,
                words.plural(
                    merged.forgotten, one: "\(merged.forgotten) goes from here, because it was forgotten there",
                    other: "\(merged.forgotten) go from here, because they were forgotten there")
            ),
        ]
        return kinds.filter { $0.0 > 0 }.map(\.1) + teams
            + merged.versions.map { words("says different things here and there: \($0)") }
            + merged.ownGuides.map { words("differs there, and stays as it is here: \($0)") }
    }

    func draftsStay(_ count: Int) -> String {
        words.plural(
            count, one: "\(count) session is not finished there. It stays there; finish it there, and merge again.",
            other: "\(count) sessions are not finished there. They stay there; finish them there, and merge again.")
    }
    var boxesStay: String {
        words("A check-in is under way there. Its ballots stay there.")
    }

    func mergeForeign(_ path: String) -> String {
        words("\(path) is another workspace, not a copy of this one: somebody else's, perhaps.")
    }
    var nothingToMerge: String { words("Everything that is there is here already. Nothing was changed.") }
    var askMerge: String { words("Bring this in? Type yes. Anything else changes nothing.") }
    var nothingMerged: String { words("Nothing was changed.") }
    func restToMerge(_ guides: Int) -> String {
        words.plural(
            guides,
            one:
                "Everything else is here already, and nothing was changed. The other version of that guide is there alone.",
            other:
                "Everything else is here already, and nothing was changed. The other versions of these guides are there alone."
        )
    }
    func mergeDone(without guides: Int) -> String {
        words.plural(
            guides,
            one:
                "All else is here now. The other version of that guide is in the other folder alone, which is as it was.",
            other:
                "All else is here now. The other versions of these guides are in the other folder alone, which is as it was."
        )
    }
    var mergeDone: String { words("It is all here now. The other folder is as it was.") }
    var bothKept: String {
        words(
            "Where a file said different things, both are kept: one in its place, the other beside it with conflict in its name."
        )
    }

    func sameName(_ name: String) -> String {
        let name = name.sanitizedLine
        return words("There are several teams called \(name). If they are one: team \(CommandWord.joined([name])) join")
    }

    /// - Parameter teams: teams with the same name.
    func whichTeam(_ teams: [Team]) -> String {
        let name = teams.first.map(\.name.sanitizedLine) ?? ""
        let each = teams.map { team in
            let people =
                team.members.map { words.list($0.map(\.sanitizedLine)) }
                ?? words.plural(team.size, one: "\(team.size) person", other: "\(team.size) people")
            return words.labelled(words("team \(String(team.id.prefix(6)))"), people)
        }
        return words.sentences([
            words("There are \(teams.count) teams called \(name); nothing was done."),
            words("Say which one: \(words.looseList(each))."),
            words("If they are one: team \(CommandWord.joined([name])) join"),
        ])
    }

    func teamsJoined(_ team: Team) -> String {
        words(
            "\(team.name.sanitizedLine) is one team now. Whoever is no longer in it: team \(CommandWord.joined([team.name.sanitizedLine])) members and the names."
        )
    }
    func onlyOneTeam(_ name: String) -> String {
        words("There is only one team called \(name.sanitizedLine). Nothing was changed.")
    }
}

public import Records
public import Text

extension CheckInTerms {
    /// A new check-in's id: the day and random digits.
    public static func newID(on day: CivilDate) -> String {
        "\(day.description.filter { $0 != "-" })-\(Workspace.randomName().prefix(8))"
    }
}

extension Workspace {
    /// Reads a finished check-in from any file, such as the recorded one in `transcripts/examples/`.
    ///
    /// - Returns: `nil` for a file that holds something else.
    public static func readWave(at path: String) throws(JournalError) -> TeamWave? {
        let bytes = try Disk().read(path, limit: transcriptLimit)
        do throws(JournalError) {
            return try JSON.decodeDocument(TeamWave.self, bytes, path: path)
        } catch .damaged {
            return nil
        }
    }

    /// The finished check-ins of a team, in the order of their days, and the files that cannot be read.
    public func waves(of team: String) throws(JournalError) -> (waves: [TeamWave], unreadable: [JournalError]) {
        let folder = Path.join(try teamFolder(team), "waves")
        var found: [TeamWave] = []
        var unreadable: [JournalError] = []
        for name in try disk.names(in: folder) where name.hasSuffix(".json") {
            let path = Path.join(folder, name)
            do {
                let wave = try readEvent(TeamWave.self, at: path)
                guard name == wave.terms.id + ".json", wave.terms.team == team else {
                    throw JournalError.damaged(path: path, detail: "not what its name says")
                }
                found.append(wave)
            } catch let error as JournalError {
                unreadable.append(error)
            } catch {
                unreadable.append(.damaged(path: path, detail: "\(error)"))
            }
        }
        // Numbers of two machines may be the same; then the random part of the id decides, so that the order stays one.
        found.sort {
            ($0.terms.day, $0.terms.number, $0.terms.id) < ($1.terms.day, $1.terms.number, $1.terms.id)
        }
        return (found, unreadable)
    }

    func save(_ wave: TeamWave) throws(JournalError) {
        let path = Path.join(try teamFolder(wave.terms.team), "waves", "\(try waveID(wave.terms.id)).json")
        try disk.place(try JSON.document(wave), at: path, staging: staging)
    }

    func waveID(_ id: String) throws(JournalError) -> String {
        let bytes = Array(id.utf8)
        guard bytes.count == 17, bytes[8] == UInt8(ascii: "-"),
            (bytes[..<8] + bytes[9...]).allSatisfy({ Workspace.isHexadecimal($0) })
        else { throw .badName(id) }
        return id
    }
}

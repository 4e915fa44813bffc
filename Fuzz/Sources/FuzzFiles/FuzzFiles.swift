internal import Glibc

import Dialogue
import Forms
import Fuzzing
import Guides
import Records
import Text

@testable import Journal
@testable import Sheets

nonisolated(unsafe) private let answers = try? SessionAnswersReader(.answers)

/// Files that somebody else may have made, or damaged: any bytes are read or refused, and what is read is written and read again as the
/// same. `FUZZ_READER` names the reader: `libFuzzer` keeps the command line to itself.
nonisolated(unsafe) private let readers: [String: ([UInt8]) -> Void] = [
    "transcript": { bytes in
        _ = try? answers?.read("", bytes, path: "t")
        guard let transcript = try? SessionStore.decode(bytes, path: "t") else { return }
        guard let written = try? JSON.document(transcript) else { return }
        require((try? SessionStore.decode(written, path: "t")) == transcript, "a transcript is read as another one")
        guard let found = try? answers?.read(transcript.session.id, written, path: "t") else {
            return require(false, "what is a transcript cannot be exported")
        }
        require(found.items == transcript.items, "other answers are exported")
        _ = JSON.repeatedKey(in: bytes)
    },
    "draft": { bytes in
        let bytes = withSums(bytes)
        guard let contents = try? DraftContents(bytes, path: "d") else { return }
        require(contents.goodLength <= bytes.count, "more is good than there is")
        _ = contents.draft.settled
        guard let again = try? DraftContents(Array(bytes[..<contents.goodLength]), path: "d") else {
            return require(contents.goodLength == 0, "what is good cannot be read")
        }
        require(again.entries == contents.entries && !again.isTorn, "cut where it is good, a draft reads as another one")
        for entry in contents.entries {
            guard let line = try? DraftLine.encoded([entry]) else { continue }
            guard case .entry(let found)? = DraftLine(line.dropLast()[...], path: "d") else {
                return require(false, "a line that was written cannot be read")
            }
            require(found.entry == entry, "an entry is read as another one")
        }
    },
    "ballot": { bytes in
        if let ballot = try? RaterBallot.read(onDisk(bytes)) {
            require(ballot.isWhole, "a ballot that was edited is taken")
        }
        // With the sum that its contents should have.
        guard let found = try? JSON.decode(RaterBallot.self, bytes, path: "b"),
            let mended = try? RaterBallot(found.request, reply: found.reply), let written = try? JSON.document(mended)
        else { return }
        guard let read = try? RaterBallot.read(onDisk(written)) else { return }
        require(read.isWhole, "a ballot that was edited is taken")
        _ = RaterBallot.sorted([onDisk(written)], requests: [read.request.id: read.request])
    },
    "archive": { bytes in
        let path = onDisk(withChecksums(bytes))
        guard var reader = try? TarReader(path: path) else { return }
        var count = 0
        while let entry = try? reader.next() {
            count += 1
            require(count <= bytes.count / Tar.block, "more entries than headers")
            require(entry.size >= 0 && entry.offset + entry.size <= bytes.count, "a file beyond the archive")
            if let name = Restoring.checked(entry.path) {
                require(
                    !name.hasPrefix("/") && !name.split(separator: "/", omittingEmptySubsequences: false).contains(".."),
                    "a way out: \(name)")
            }
            if entry.kind == .file, entry.size < 4096 {
                require((try? reader.contents(of: entry))?.count == entry.size, "a file of another size")
            }
        }
    },
    "team": { bytes in
        guard let team = try? JSON.decodeDocument(Team.self, bytes, path: "t") else { return }
        require(team.joined(with: team) == team, "a team joined with itself is another one")
        guard let written = try? JSON.document(team) else { return }
        require((try? JSON.decodeDocument(Team.self, written, path: "t")) == team, "a team is read as another one")
    },
    "scale": { bytes in
        guard let definition = try? JSON.decode(JSONValue.self, bytes, path: "s"),
            let made = try? OSDImport(definition)
        else { return }
        let (guide, diagnostics) = GuideReader.read(Array(made.text.utf8), name: made.id)
        require(
            guide != nil && !diagnostics.contains { $0.severity == .error },
            "a scale becomes a guide that is refused: \(diagnostics.first.map { "\($0)" } ?? "")")
    },
    "translation": { bytes in
        guard let file = try? GettextFile(bytes) else { return }
        _ = file.guideTranslation
        guard let again = try? GettextFile(Array(file.text.utf8)) else {
            return require(file.text.utf8.count > 1024 * 1024, "a translation that was written cannot be read")
        }
        require(again.entries.map(\.translation) == file.entries.map(\.translation), "a translation is read as another one")
    },
    "sheet": { bytes in
        guard let first = bytes.first, let scorer else { return }
        var rest = bytes.dropFirst()
        let piece = Int(first) + 1
        let reader = SheetReader(scorer: scorer, messages: Messages(language: .en)) {
            defer { rest = rest.dropFirst(piece) }
            return Array(rest.prefix(piece))
        }
        var last = 0
        try? reader.read(begin: { _ in }) { sheet in
            require(sheet.line > last, "a sheet before the one before")
            last = sheet.line
            _ = scorer.compiled.follow(sheet.answers, header).scores
        }
    },
]

private let scorer = EmbeddedGuides.bytes(of: "trust-pulse")
    .flatMap { GuideReader.read($0, name: "trust-pulse").guide }.map { BatchScorer($0) }

private let header = SessionHeader(
    id: "fuzz", guide: "trust-pulse", guideVersion: 1, guideHash: "", subject: nil, language: .en,
    started: Timestamp(millisecondsSinceEpoch: 0), today: .epoch, seed: 1)

/// Each line of a draft with the sum that its contents have, so that what lies behind it is tried.
private func withSums(_ bytes: [UInt8]) -> [UInt8] {
    let opening = Array("{\"sum\":\"".utf8)
    let (start, length) = (opening.count + DraftLine.sumLength + 10, opening.count + DraftLine.sumLength)
    return Array(
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            guard line.count > start + 1, line.starts(with: opening) else { return line }
            let sum = Digest.sha256(Array(line.dropFirst(start).dropLast())).prefix(DraftLine.sumLength)
            return opening + sum.utf8 + line.dropFirst(length)
        }.joined(separator: [UInt8(ascii: "\n")]))
}

/// The same for the headers of a tar archive.
private func withChecksums(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for start in stride(from: 0, through: bytes.count - Tar.block, by: Tar.block)
    where bytes[(start + 257)...].starts(with: "ustar".utf8) {
        bytes.replaceSubrange((start + 148)..<(start + 156), with: "        ".utf8)
        let sum = String(bytes[start..<(start + Tar.block)].reduce(0) { $0 + Int($1) }, radix: 8)
        bytes.replaceSubrange((start + 148)..<(start + 148 + sum.utf8.count), with: sum.utf8)
    }
    return bytes
}

/// The bytes as a file, for readers that open one.
private func onDisk(_ bytes: [UInt8]) -> String {
    require(ftruncate(file, 0) == 0, "no file to write to")
    require(pwrite(file, bytes, bytes.count, 0) == bytes.count, "no file to write to")
    return "/proc/self/fd/\(file)"
}

private let file: Int32 = {
    var name = Array("/tmp/trustline-fuzz-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    unlink(name)
    return file
}()

nonisolated(unsafe) private let reader: ([UInt8]) -> Void = {
    guard let name = getenv("FUZZ_READER"), let reader = readers[String(cString: name)] else {
        fatalError("FUZZ_READER names no reader")
    }
    return reader
}()

@main enum FuzzFiles {
    static func main() {
        fuzz { start, count in
            reader([UInt8](UnsafeBufferPointer(start: start, count: count)))
            return 0
        }
    }
}

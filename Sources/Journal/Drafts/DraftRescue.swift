import Dialogue
import Guides
import Records
import Text

/// Reconstructs the head of a draft with a damaged first line from the line's remains, the file name and the pinned guides.
struct DraftRescue {
    private let id: String
    private let line: String
    private let guides: GuideStore

    init(id: String, firstLine: ArraySlice<UInt8>, guides: GuideStore) {
        self.id = id
        line = String(decoding: firstLine, as: UTF8.self)
        self.guides = guides
    }

    /// - Returns: `nil` if the file name is not a session's, or no pinned guide fits.
    func head(_ entries: [LogEntry]) -> DraftHead? {
        guard let (guide, begun) = SessionID.parts(of: id), let (hash, version) = pinned(guide, entries) else {
            return nil
        }
        let started = text("started").flatMap { Timestamp($0) } ?? begun
        let header = SessionHeader(
            id: id, guide: guide, guideVersion: version, guideHash: hash, subject: text("subject"),
            language: text("language").flatMap { Language(rawValue: $0) } ?? .en, started: started,
            today: text("today").flatMap { CivilDate(iso: $0) } ?? started.utcDate,
            seed: value("seed", upTo: { $0 == "," || $0 == "}" }).flatMap { UInt64($0) } ?? 0,
            members: value("members", upTo: { $0 == "]" }).flatMap { decoded([String].self, $0 + "]") })
        return DraftHead(format: StoredFormat.current, device: text("device") ?? "", session: header)
    }

    /// The pinned guide named in the line; otherwise the version with this id that contains most of the answered questions.
    private func pinned(_ guide: String, _ entries: [LogEntry]) -> (hash: String, version: Int)? {
        func version(_ hash: String) -> (text: String, version: Int)? {
            guard let bytes = try? guides.pinned(hash), let read = GuideReader.read(bytes, name: nil).guide,
                read.id == guide
            else { return nil }
            return (String(decoding: bytes, as: UTF8.self), read.version)
        }
        if let hash = text("guideHash"), let found = version(hash) { return (hash, found.version) }
        let asked = Set(entries.compactMap(\.event.question))
        var best: (hash: String, version: Int, fitting: Int)?
        for hash in (try? guides.pinnedHashes()) ?? [] {
            guard let found = version(hash) else { continue }
            let fitting = asked.count { found.text.contains($0) }
            if best.map({ (fitting, found.version) > ($0.fitting, $0.version) }) ?? true {
                best = (hash, found.version, fitting)
            }
        }
        return best.map { ($0.hash, $0.version) }
    }

    /// The string value of a key in the line.
    private func text(_ key: String) -> String? {
        guard let start = line.firstRange(of: "\"\(key)\":\"")?.upperBound else { return nil }
        var end = start
        while end < line.endIndex, line[end] != "\"" {
            if line[end] == "\\" { line.formIndex(after: &end) }
            guard end < line.endIndex else { return nil }
            line.formIndex(after: &end)
        }
        return decoded(String.self, "\"\(line[start..<end])\"")
    }

    private func value(_ key: String, upTo isEnd: (Character) -> Bool) -> String? {
        line.firstRange(of: "\"\(key)\":").map { String(line[$0.upperBound...].prefix { !isEnd($0) }) }
    }

    private func decoded<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
        try? JSON.decode(type, text.utf8, path: id)
    }
}

extension LogEntry.Event {
    /// The id of the answered question.
    fileprivate var question: String? {
        switch self {
        case .answer(let key, _), .skip(let key):
            key.description.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last { $0.first?.isLetter == true }
                .map(String.init)
        default: nil
        }
    }
}

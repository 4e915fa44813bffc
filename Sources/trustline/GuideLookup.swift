import Dialogue
import Guides
import Journal
import Text

/// Finds the guide that a command names or that a session was taken with.
struct GuideLookup: ContextProviding {
    let context: Context

    /// The guide with this id or title, or the only one that begins so. Shows the diagnostics of an invalid guide.
    func usable(named word: String, in library: GuideLibrary) throws -> GuideLibrary.Loaded {
        let files = library.files
        var found = CommandWord.resolve(word, among: files.map { [$0.id] })
        if case .unknown(let nearestID) = found {
            found = CommandWord.resolve(
                word,
                among: files.map { file in
                    [file.id] + ((try? library.load(file).guide)?.title.texts.values.map { $0.lowercased() } ?? [])
                })
            if case .unknown(let nearestTitle) = found { found = .unknown(nearest: nearestID ?? nearestTitle) }
        }
        let file: GuideLibrary.File
        switch found {
        case .exact(let id):
            guard let named = files.first(where: { $0.id == id }) else {
                throw CommandError(messages.unknownGuide(word, nearest: nil))
            }
            file = named
        case .ambiguous(let ids): throw CommandError(messages.ambiguousGuide(word, ids))
        case .unknown(let nearest): throw CommandError(messages.unknownGuide(word, nearest: nearest))
        }
        let read = try library.load(file)
        guard let guide = read.guide, !guide.flow.isEmpty else {
            let path = file.path ?? file.id
            let renderer = self.renderer(of: path, read.bytes)
            for diagnostic in read.diagnostics where diagnostic.severity == .error {
                writeError(renderer.text(diagnostic) + "\n\n")
            }
            throw CommandError(messages.brokenGuide(path))
        }
        return GuideLibrary.Loaded(file: file, guide: guide, bytes: read.bytes)
    }

    /// The guide as it was when the session began.
    func pinned(for header: SessionHeader, in workspace: Workspace) throws -> Guide {
        let bytes = try workspace.guides.pinned(header.guideHash)
        guard let guide = GuideReader.read(bytes, name: nil).guide else {
            throw CommandError(messages.brokenGuide(header.guide))
        }
        return guide
    }

    /// A session's name in one line: the guide's title, or its id if the guide cannot be read, and the subject.
    func title(of header: SessionHeader, in workspace: Workspace) -> String {
        let title =
            (try? workspace.guides.pinned(header.guideHash)).flatMap(GuideReader.title)?[language] ?? header.guide
        return named(title, about: header.subject)
    }

    /// A renderer for a guide file's diagnostics: wrapped to a window, or one a line for other programs.
    func renderer(of path: String, _ bytes: [UInt8]) -> DiagnosticRenderer {
        DiagnosticRenderer(
            path: path, bytes: bytes, language: language, width: context.world.isOnTerminal ? page.width : nil)
    }
}

import Dialogue
import Guides
import Journal
import Text

extension Host {
    /// The workspace, made if it is not there; `isNew` says that it was.
    func openWorkspace() throws -> (workspace: Workspace, isNew: Bool) {
        let places = try Places(option: namedWorkspace, environment: environment, current: currentFolder)
        do {
            let workspace = try Workspace(path: places.workspace, deviceFile: places.deviceFile, creating: false)
            if !recovered.contains(workspace.path) {
                recovered.append(workspace.path)
                for problem in workspace.recover(at: now()) { _ = report(problem) }
            }
            return (workspace, false)
        } catch .missing {
            return (try Workspace(path: places.workspace, deviceFile: places.deviceFile, creating: true), true)
        }
    }

    /// The folder given with `--workspace`, absolute.
    private var namedWorkspace: String? { workspaceOption.map { absolute($0) } }

    func guideLibrary() throws -> GuideLibrary {
        GuideLibrary(workspace: try openWorkspace().workspace)
    }

    /// The guide that a person means: by id, a unique beginning of it, or its title; checked, or its faults shown.
    func usableGuide(named word: String, in library: GuideLibrary) throws -> GuideLibrary.Loaded {
        let files = library.files
        let file: GuideLibrary.File
        switch CommandWord.resolve(word, among: files.map { [$0.id] }) {
        case .exact(let id):
            guard let found = files.first(where: { $0.id == id }) else {
                throw Complaint(messages.unknownGuide(word, nearest: nil))
            }
            file = found
        case .ambiguous(let ids): throw Complaint(messages.ambiguousGuide(word, ids))
        case .unknown(let nearest):
            let titled = files.filter { file in
                guard let guide = try? library.load(file).guide else { return false }
                return guide.title.texts.values.contains { $0.lowercased() == word.lowercased() }
            }
            guard titled.count == 1 else { throw Complaint(messages.unknownGuide(word, nearest: nearest)) }
            file = titled[0]
        }
        let read = try library.load(file)
        guard let guide = read.guide, !guide.flow.isEmpty else {
            let path = file.path ?? file.id
            let renderer = diagnostics(of: path, read.bytes)
            for diagnostic in read.diagnostics where diagnostic.severity == .error {
                writeError(renderer.text(diagnostic) + "\n\n")
            }
            throw Complaint(messages.brokenGuide(path))
        }
        return GuideLibrary.Loaded(file: file, guide: guide, bytes: read.bytes)
    }

    /// Puts a lower layer's typed error into the person's words; `nil` for what is not ours.
    func explain(_ error: any Error) -> Complaint? {
        switch error {
        case let complaint as Complaint: complaint
        case let error as JournalError: Complaint(error.text(in: language), status: 74)
        default: nil
        }
    }

    /// The name of a session for a line of text: the guide's title where it can be read, and whom it is about.
    func title(of header: SessionHeader, in workspace: Workspace) -> String {
        let title = (try? workspace.pinnedGuide(header.guideHash)).flatMap(GuideReader.title)?[language] ?? header.guide
        return named(title, about: header.subject)
    }

    func named(_ title: String, about subject: String?) -> String {
        let title = title.sanitizedLine
        guard let subject else { return title }
        return title + messages.aboutSubject(subject.sanitizedLine)
    }

    /// The guide as it was when the session began.
    func guide(pinnedFor header: SessionHeader, in workspace: Workspace) throws -> Guide {
        let bytes = try workspace.pinnedGuide(header.guideHash)
        guard let guide = GuideReader.read(bytes, name: nil).guide else {
            throw Complaint(messages.brokenGuide(header.guide))
        }
        return guide
    }
}

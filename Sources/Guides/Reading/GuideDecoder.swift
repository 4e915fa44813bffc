import Text

/// Decodes a guide from top to bottom: its head, and each part with a decoder of its own.
struct GuideDecoder: PartDecoder {
    let context: DecodingContext

    /// - Parameter name: the file's name without `.yaml`, which must be the id; `nil` to not check it.
    func guide(_ root: YAMLNode, name: String?) -> Guide? {
        guard var fields = Fields(root, diagnostics, what: .guide) else { return nil }
        checkFormat(fields.required("trustline"))
        readLanguages(fields.optional("languages"))
        let idNode = fields.required("id")
        let id = ids.id(idNode, .file)
        if let id, let name, id != name, let idNode { diagnostics.report(.idIsNotFileName(id, name, at: idNode.start)) }
        var guide = Guide(
            id: id ?? "", version: values.whole(fields.required("version"), 1...1_000_000) ?? 1,
            title: texts.read(fields.required("title"), isFilled: false),
            about: texts.read(fields.required("about"), isFilled: false), languages: context.languages, flow: [])
        guide.source = values.scalar(fields.optional("source"), .words)
        guide.keywords = fields.optional("keywords").map { texts.read($0, isFilled: false) }
        if fields.has("practices"), !fields.has("flow") {
            guide.practices = practices(fields.optional("practices"))
            fields.finish()
            return guide
        }
        guide.group = values.word(fields.optional("group"), among: Guide.Group.allCases)
        guide.minutes = values.whole(fields.optional("minutes"), 1...240)
        let coreNode = fields.optional("core")
        guide.core = values.whole(coreNode, 1...240)
        guide.rhythm = rhythm(fields.optional("rhythm"))
        readFrom(fields.optional("from"))
        guide.from = context.declared.from
        guide.quiet = conditions.condition(fields.optional("quiet"), .quiet)
        guide.subject =
            values.word(fields.optional("subject"), among: [Guide.SubjectUse.optional, .required, .none]) ?? .optional
        if let node = fields.optional("raters_of"), let rated = ids.id(node, .file) {
            ids.checkGuide(Reference(name: rated, position: node.start))
            guide.ratedGuide = rated
        }
        context.scales = ScaleDecoder(context: context).scales(fields.optional("scales"))
        guide.scales = context.scales
        context.isReadingFlow = true
        let flow = fields.required("flow")
        context.declared.isCut = flow == nil
        guide.flow = steps.read(flow)
        context.isReadingFlow = false
        checkCore(guide, at: coreNode?.start)
        guide.scores = ScoreDecoder(context: context).scores(fields.optional("scores"))
        guide.report = blocks.read(fields.optional("report"))
        guide.documents = documents(fields.optional("documents"))
        fields.finish()
        return guide
    }

    /// Checks that `core` and sections marked `closer` occur together.
    private func checkCore(_ guide: Guide, at place: SourcePosition?) {
        if let closer = context.declared.closer, place == nil { diagnostics.report(.closerWithoutCore(at: closer)) }
        guard let core = guide.core, let place else { return }
        if !context.declared.isCut, context.declared.closer == nil || core >= guide.minutes ?? 0 {
            diagnostics.report(.badCore(at: place))
        }
    }

    private func checkFormat(_ node: YAMLNode?) {
        guard let node, let text = values.scalar(node, .whole(1...1)) else { return }
        if text != "1" { diagnostics.report(.unknownFormat(text, at: node.start)) }
    }

    private func readLanguages(_ node: YAMLNode?) {
        guard let node else { return }
        var found: [Language] = []
        for item in values.list(node) {
            guard let language = values.word(item, among: Language.spoken) else { continue }
            if found.contains(language) {
                diagnostics.report(.duplicateEntry(language.rawValue, at: item.start))
            } else {
                found.append(language)
            }
        }
        if !found.isEmpty { context.languages = found }
    }

    private func rhythm(_ node: YAMLNode?) -> Guide.Rhythm? {
        guard let node, let text = values.scalar(node, .rhythm) else { return nil }
        switch text {
        case "weekly": return .weekly
        case "monthly": return .monthly
        case "quarterly": return .quarterly
        default:
            guard node.isPlain, let days = Int(text), (1...3650).contains(days) else {
                diagnostics.report(.wrongType(.rhythm, at: node.start))
                return nil
            }
            return .days(days)
        }
    }

    /// Reads names of other guides' answers and scores, `NAME: GUIDE.ID`.
    private func readFrom(_ node: YAMLNode?) {
        guard let node else { return }
        guard case .mapping(let entries) = node.content else {
            return diagnostics.report(.wrongType(.from, at: node.start))
        }
        for entry in entries {
            guard let id = ids.id(key: entry, .name), ids.declare(id, at: entry.keyStart) else { continue }
            guard let recalled = ids.recalled(entry.value), recalled.guide != nil else {
                context.declared.broken.insert(id)
                if entry.value.scalar?.hasPrefix(Recalled.previous + ".") == true {
                    diagnostics.report(.wrongType(.from, at: entry.value.start))
                }
                continue
            }
            context.declared.from[id] = recalled
        }
    }

    private func documents(_ node: YAMLNode?) -> [Document] {
        var taken: [String: SourcePosition] = [:]
        return values.list(node).compactMap { item in
            guard var fields = Fields(item, diagnostics) else { return nil }
            let id = ids.unique(in: &fields, .file, &taken)
            let title = texts.read(fields.required("title"))
            let body = blocks.read(fields.required("body"))
            fields.finish()
            return Document(id: id ?? "", title: title, body: body)
        }
    }

    private func practices(_ node: YAMLNode?) -> [Practice] {
        var taken: [String: SourcePosition] = [:]
        return values.list(node).compactMap { item in
            guard var fields = Fields(item, diagnostics) else { return nil }
            let id = ids.unique(in: &fields, .word, &taken)
            let factor = values.word(fields.required("factor"), among: Practice.Factor.allCases)
            let title = texts.read(fields.required("title"), isFilled: false)
            let how = texts.read(fields.required("how"), isFilled: false)
            let source = values.scalar(fields.required("source"), .words)
            fields.finish()
            return Practice(
                id: id ?? "", factor: factor ?? .credibility, title: title, how: how, source: source ?? "")
        }
    }
}

import Text

/// The head of a file, scales, documents and practices.
extension GuideDecoder {
    func guide(_ root: YAMLNode, name: String?) -> Guide? {
        guard var fields = Fields(root, self, what: .guide) else { return nil }
        checkFormat(fields.required("trustline"))
        readLanguages(fields.optional("languages"))
        let idNode = fields.required("id")
        let id = id(idNode, .file)
        if let id, let name, id != name, let idNode { report(.idIsNotFileName(id, name, at: idNode.start)) }
        var guide = Guide(
            id: id ?? "", version: whole(fields.required("version"), 1...1_000_000) ?? 1,
            title: text(fields.required("title"), isFilled: false),
            about: text(fields.required("about"), isFilled: false), languages: languages, flow: [])
        guide.source = scalar(fields.optional("source"), .words)
        guide.keywords = fields.optional("keywords").map { text($0, isFilled: false) }
        if fields.has("practices"), !fields.has("flow") {
            guide.practices = practices(fields.optional("practices"))
            fields.finish()
            return guide
        }
        guide.group = word(fields.optional("group"), among: Guide.Group.allCases)
        guide.minutes = whole(fields.optional("minutes"), 1...240)
        let coreNode = fields.optional("core")
        guide.core = whole(coreNode, 1...240)
        guide.rhythm = rhythm(fields.optional("rhythm"))
        readFrom(fields.optional("from"))
        guide.from = declared.from
        guide.quiet = condition(fields.optional("quiet"), .quiet)
        guide.subject =
            word(fields.optional("subject"), among: [Guide.SubjectUse.optional, .required, .none]) ?? .optional
        if let node = fields.optional("raters_of"), let rated = self.id(node, .file) {
            checkGuide(Reference(name: rated, position: node.start))
            guide.ratedGuide = rated
        }
        readScales(fields.optional("scales"))
        guide.scales = scales
        declared.isReadingFlow = true
        let flow = fields.required("flow")
        declared.isCut = flow == nil
        guide.flow = steps(flow)
        declared.isReadingFlow = false
        checkCore(guide, at: coreNode?.start)
        guide.scores = scores(fields.optional("scores"))
        guide.report = blocks(fields.optional("report"))
        guide.documents = documents(fields.optional("documents"))
        fields.finish()
        return guide
    }

    /// Checks that `core` and sections marked `closer` occur together.
    private func checkCore(_ guide: Guide, at place: SourcePosition?) {
        if let closer = declared.closer, place == nil { report(.closerWithoutCore(at: closer)) }
        guard let core = guide.core, let place else { return }
        if !declared.isCut, declared.closer == nil || core >= guide.minutes ?? 0 { report(.badCore(at: place)) }
    }

    private func checkFormat(_ node: YAMLNode?) {
        guard let node, let text = scalar(node, .whole(1...1)) else { return }
        if text != "1" { report(.unknownFormat(text, at: node.start)) }
    }

    private func readLanguages(_ node: YAMLNode?) {
        guard let node else { return }
        var found: [Language] = []
        for item in list(node) {
            guard let language = word(item, among: Language.spoken) else { continue }
            if found.contains(language) {
                report(.duplicateEntry(language.rawValue, at: item.start))
            } else {
                found.append(language)
            }
        }
        if !found.isEmpty { languages = found }
    }

    private func rhythm(_ node: YAMLNode?) -> Guide.Rhythm? {
        guard let node, let text = scalar(node, .rhythm) else { return nil }
        switch text {
        case "weekly": return .weekly
        case "monthly": return .monthly
        case "quarterly": return .quarterly
        default:
            guard node.isPlain, let days = Int(text), (1...3650).contains(days) else {
                report(.wrongType(.rhythm, at: node.start))
                return nil
            }
            return .days(days)
        }
    }

    /// Reads names of other guides' answers and scores, `NAME: GUIDE.ID`.
    private func readFrom(_ node: YAMLNode?) {
        guard let node else { return }
        guard case .mapping(let entries) = node.content else { return report(.wrongType(.from, at: node.start)) }
        for entry in entries {
            let name = YAMLNode(content: .scalar(entry.key, .plain), start: entry.keyStart, end: entry.keyStart)
            guard let id = id(name, .name), declare(id, at: entry.keyStart) else { continue }
            guard let recalled = recalled(entry.value), recalled.guide != nil else {
                declared.broken.insert(id)
                if entry.value.scalar?.hasPrefix(Recalled.previous + ".") == true {
                    report(.wrongType(.from, at: entry.value.start))
                }
                continue
            }
            declared.from[id] = recalled
        }
    }

    private func readScales(_ node: YAMLNode?) {
        guard let node else { return }
        guard case .mapping(let entries) = node.content else { return report(.wrongType(.scales, at: node.start)) }
        for entry in entries {
            _ = id(YAMLNode(content: .scalar(entry.key, .plain), start: entry.keyStart, end: entry.keyStart), .word)
            if Self.answerKinds.contains(entry.key) { report(.reservedId(entry.key, at: entry.keyStart)) }
            scales[entry.key] = scale(entry.value)
        }
    }

    /// Reads a scale; values between listed ones are points without an anchor.
    private func scale(_ node: YAMLNode) -> Scale {
        var anchored: [(value: Int, text: Wording)] = []
        for item in list(node, atLeast: 2) {
            guard var fields = Fields(item, self, what: .point) else { continue }
            let valueNode = fields.required("value")
            let value = whole(valueNode, -100...100)
            let text = text(in: &fields, isFilled: false)
            fields.finish()
            guard let value, let valueNode else { continue }
            warn(of: text, beside: value, at: valueNode.start)
            if let last = anchored.last, last.value >= value {
                report(.badScale(.notRising(value, after: last.value), at: valueNode.start))
            } else {
                anchored.append((value, text))
            }
        }
        guard let low = anchored.first?.value, let high = anchored.last?.value else { return Scale(points: []) }
        guard (1...10).contains(high - low) else {
            if high > low { report(.badScale(.tooManyPoints(high - low + 1), at: node.start)) }
            return Scale(points: anchored.map { Scale.Point(value: $0.value, anchor: $0.text) })
        }
        return Scale(
            points: (low...high).map { value in
                Scale.Point(value: value, anchor: anchored.first { $0.value == value }?.text)
            })
    }

    /// Warns if the text of a value is a different number.
    func warn(of text: Wording, beside number: Int, at place: SourcePosition) {
        let others = Set(text.texts.values.filter { Int($0).map { $0 != number } ?? false })
        if let other = others.min() { report(.numberAsText(other, beside: number, at: place)) }
    }

    private func documents(_ node: YAMLNode?) -> [Document] {
        var ids: [String: SourcePosition] = [:]
        return list(node).compactMap { item in
            guard var fields = Fields(item, self) else { return nil }
            let id = uniqueId(in: &fields, .file, &ids)
            let title = text(fields.required("title"))
            let body = blocks(fields.required("body"))
            fields.finish()
            return Document(id: id ?? "", title: title, body: body)
        }
    }

    private func practices(_ node: YAMLNode?) -> [Practice] {
        var ids: [String: SourcePosition] = [:]
        return list(node).compactMap { item in
            guard var fields = Fields(item, self) else { return nil }
            let id = uniqueId(in: &fields, .word, &ids)
            let factor = word(fields.required("factor"), among: Practice.Factor.allCases)
            let title = text(fields.required("title"), isFilled: false)
            let how = text(fields.required("how"), isFilled: false)
            let source = scalar(fields.required("source"), .words)
            fields.finish()
            return Practice(
                id: id ?? "", factor: factor ?? .credibility, title: title, how: how, source: source ?? "")
        }
    }
}

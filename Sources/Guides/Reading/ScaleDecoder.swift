import Text

/// Decodes `scales`.
struct ScaleDecoder: PartDecoder {
    let context: DecodingContext

    func scales(_ node: YAMLNode?) -> [String: Scale] {
        guard let node else { return [:] }
        guard case .mapping(let entries) = node.content else {
            diagnostics.report(.wrongType(.scales, at: node.start))
            return [:]
        }
        var scales: [String: Scale] = [:]
        for entry in entries {
            _ = ids.id(key: entry, .word)
            if AnswerKindDecoder.kinds.contains(entry.key) {
                diagnostics.report(.reservedId(entry.key, at: entry.keyStart))
            }
            scales[entry.key] = scale(entry.value)
        }
        return scales
    }

    /// Reads a scale; values between listed ones are points without an anchor.
    private func scale(_ node: YAMLNode) -> Scale {
        var anchored: [(value: Int, text: Wording)] = []
        for item in values.list(node, atLeast: 2) {
            guard var fields = Fields(item, diagnostics, what: .point) else { continue }
            let valueNode = fields.required("value")
            let value = values.whole(valueNode, -100...100)
            let text = texts.read(in: &fields, isFilled: false)
            fields.finish()
            guard let value, let valueNode else { continue }
            texts.warn(of: text, beside: value, at: valueNode.start)
            if let last = anchored.last, last.value >= value {
                diagnostics.report(.badScale(.notRising(value, after: last.value), at: valueNode.start))
            } else {
                anchored.append((value, text))
            }
        }
        guard let low = anchored.first?.value, let high = anchored.last?.value else { return Scale(points: []) }
        guard (1...10).contains(high - low) else {
            if high > low { diagnostics.report(.badScale(.tooManyPoints(high - low + 1), at: node.start)) }
            return Scale(points: anchored.map { Scale.Point(value: $0.value, anchor: $0.text) })
        }
        return Scale(
            points: (low...high).map { value in
                Scale.Point(value: value, anchor: anchored.first { $0.value == value }?.text)
            })
    }
}

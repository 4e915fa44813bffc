public import Guides
public import Text

/// An answer as one would type it: `parseInput` reads it back as the same value.
///
/// - Parameter isLiteral: for an editor, in which a colon is a colon; read it back with `isLiteral`.
public func typed(
    _ value: AnswerValue, for question: Question, language: Language, isLiteral: Bool = false
) -> String {
    let text = typed(value, as: question.kind, language)
    return isLiteral ? text : text.lines.map(LiteralColon.added).joined(separator: "\n")
}

private func typed(_ value: AnswerValue, as kind: AnswerKind, _ language: Language) -> String {
    switch value {
    case .number(let number): return plain(number)
    case .choice(let id): return id
    case .choices(let ids):
        guard case .choices(let options, _, _) = kind else { return ids.joined(separator: ", ") }
        // "none" may be an option; zero never is.
        if ids.isEmpty { return "0" }
        return ids.compactMap { id in options.firstIndex { $0.id == id }.map { String($0 + 1) } }
            .joined(separator: language == .zh ? "、" : ", ")
    case .yes(let flag): return yesNo(flag, language)
    case .date(let date): return date.description
    case .text(let text): return text
    case .names(let names):
        return names.map { name in
            AnswerReader.withoutBullet(name) == name ? Cells.typed(name, avoiding: ",，、;；") : Cells.quoted(name)
        }.joined(separator: "\n")
    case .rows(let rows):
        guard case .rows(let columns, _, _) = kind else { return "" }
        return rows.map { row in
            columns.map { column in
                switch row[column.id] {
                case nil: return "-"
                case .text(let text): return Cells.typed(text, avoiding: ",，|｜\t")
                case .some(let cell): return typed(cell, as: column.kind, language)
                }
            }.joined(separator: " | ")
        }.joined(separator: "\n")
    case .commitment(let promise):
        // The second semicolon keeps a name from being read as a date, "friday".
        let by = promise.to != nil || promise.by != nil ? ["", promise.by?.description ?? ""] : []
        var parts = [Cells.typed(promise.what, avoiding: ";；")] + by
        if let to = promise.to { parts[1] = Cells.typed(to, avoiding: ";；") }
        return parts.joined(separator: "; ")
    }
}

/// An answer as a person reads it: anchors and options in words, dates with their weekday, numbers with their unit.
public func shown(_ value: AnswerValue, for question: Question, language: Language) -> String {
    shown(value, as: question.kind, language)
}

/// A cell of a table as a person reads it.
public func shown(_ value: AnswerValue, in column: Column, language: Language) -> String {
    shown(value, as: column.kind, language)
}

/// `Fri 27 Nov 2026`, 2026年11月27日（周五）.
public func shown(_ date: CivilDate, language: Language) -> String {
    if language.base == .zh {
        let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
        return "\(date.year)年\(date.month)月\(date.day)日（周\(weekdays[date.weekday - 1])）"
    }
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(weekdays[date.weekday - 1]) \(date.day) \(months[date.month - 1]) \(date.year)"
}

private func shown(_ value: AnswerValue, as kind: AnswerKind, _ language: Language) -> String {
    func name(_ id: String, of options: [Option]) -> String { options.first { $0.id == id }?.text[language] ?? id }
    switch (value, kind) {
    case (.number(let number), .scale(let scale)):
        guard number.rounded() == number, abs(number) < 1000, let anchor = scale.anchor(of: Int(number))?[language]
        else {
            return plain(number)
        }
        return language == .zh ? "\(plain(number))（\(anchor)）" : "\(plain(number)) (\(anchor))"
    case (.number(let number), .number(let range)):
        guard let unit = range.unit?[language], !unit.isEmpty else { return grouped(number) }
        return unit == "%" ? grouped(number) + unit : "\(grouped(number)) \(unit)"
    case (.number(let number), _): return grouped(number)
    case (.choice(let id), .choice(let options)): return name(id, of: options)
    case (.choice(let id), _): return id
    case (.choices(let ids), _):
        if ids.isEmpty { return language == .zh ? "无" : "none" }
        guard case .choices(let options, _, _) = kind else { return listed(ids, language) }
        let names = Dictionary(options.map { ($0.id, $0.text[language]) }, uniquingKeysWith: { first, _ in first })
        return listed(ids.map { names[$0] ?? $0 }, language)
    case (.yes(let flag), _): return yesNo(flag, language)
    case (.date(let date), _): return shown(date, language: language)
    case (.text(let text), _): return text
    case (.names(let names), _): return listed(names, language)
    case (.rows(let rows), .rows(let columns, _, _)):
        return rows.map { row in
            columns.map { column in row[column.id].map { shown($0, as: column.kind, language) } ?? "-" }
                .joined(separator: " | ")
        }.joined(separator: "\n")
    case (.rows(let rows), _): return "\(rows.count)"
    case (.commitment(let promise), _):
        let to = promise.to.map { language == .zh ? "对谁：\($0)" : "to \($0)" }
        let by = promise.by.map { (language == .zh ? "期限：" : "by ") + shown($0, language: language) }
        let rest = [to, by].compactMap { $0 }
        if rest.isEmpty { return promise.what }
        return language == .zh
            ? "\(promise.what)（\(rest.joined(separator: "，"))）" : "\(promise.what) (\(rest.joined(separator: ", ")))"
    }
}

private func yesNo(_ flag: Bool, _ language: Language) -> String {
    let words = Words(language)
    return flag ? words("yes") : words("no")
}

/// One after another; where a text has a comma of its own, the next comes after a semicolon.
public func listed(_ texts: [String], _ language: Language) -> String {
    let hasCommas = texts.contains { $0.contains { ",，、;；".contains($0) } }
    let words = Words(language)
    return hasCommas ? words.looseList(texts) : words.list(texts)
}

/// Whole numbers without a decimal point, others in the shortest digits that mean this double.
private func plain(_ number: Double) -> String {
    number.rounded() == number && abs(number) <= 0x1p53 ? String(Int64(number)) : String(number)
}

/// With commas between thousands.
private func grouped(_ number: Double) -> String {
    let text = plain(number)
    let sign = text.prefix { $0 == "-" }
    let digits = text.dropFirst(sign.count).prefix { $0.isNumber }
    let rest = text.dropFirst(sign.count + digits.count)
    guard digits.count > 3, !rest.contains("e") else { return text }
    var result = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return sign + result + rest
}

/// A day as a person reads it, on screens, in reports and in sentences: `Fri 27 Nov 2026`, 2026年11月27日（周五）.
/// For machines and in tables of sessions it is ISO 8601, ``CivilDate/description``.
public func shown(_ date: CivilDate, language: Language) -> String {
    if language.base == .zh {
        let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
        return "\(date.year)年\(date.month)月\(date.day)日（周\(weekdays[date.weekday - 1])）"
    }
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(weekdays[date.weekday - 1]) \(date.day) \(months[date.month - 1]) \(date.year)"
}

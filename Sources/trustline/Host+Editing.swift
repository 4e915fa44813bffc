import Journal

extension Host {
    func editText(_ text: String) throws -> String? { nil }
    func sparklines(_ entries: [HistoryEntry]) -> [String] { [] }
}

extension Workspace {
    func forgottenSessions() throws(JournalError) -> ForgottenSessions { ForgottenSessions() }
}
struct ForgottenSessions {
    func contains(_ id: String) -> Bool { false }
}

/// The paths of workspace, machine's name and index, from options and environment.
public struct Places: Sendable, Equatable {
    /// The workspace's absolute path.
    public var workspace: String
    /// The file with this machine's random name, outside the workspace.
    public var deviceFile: String
    /// The folder for derived files: `trustline` in `$XDG_CACHE_HOME`, else in `~/.cache`; `nil` without a home folder.
    public var cacheFolder: String?

    init(workspace: String, deviceFile: String, cacheFolder: String? = nil) {
        self.workspace = workspace
        self.deviceFile = deviceFile
        self.cacheFolder = cacheFolder
    }

    /// The workspace is `--workspace`, else `$TRUSTLINE_WORKSPACE`, else `trustline` in the user's data folder (XDG
    /// Base Directory Specification 0.8: `$XDG_DATA_HOME`, else `~/.local/share`).
    ///
    /// - Parameters:
    ///   - option: the value of `--workspace`.
    ///   - current: the current folder, absolute.
    public init(
        option: String?, environment: (String) -> String?, current: String
    ) throws(JournalError) {
        func value(_ name: String) -> String? {
            guard let value = environment(name), !value.isEmpty else { return nil }
            return value
        }
        // The specification requires relative paths to be ignored.
        func folder(_ name: String, under home: String) -> String? {
            if let value = value(name), value.hasPrefix("/") { return value }
            return value("HOME").map { Path.join($0, home) }
        }
        if let named = option ?? value("TRUSTLINE_WORKSPACE") {
            workspace = Path.absolute(named, current: current)
        } else if let data = folder("XDG_DATA_HOME", under: ".local/share") {
            workspace = Path.absolute(Path.join(data, "trustline"), current: current)
        } else {
            throw .noHome
        }
        if let state = folder("XDG_STATE_HOME", under: ".local/state") {
            deviceFile = Path.absolute(Path.join(state, "trustline", "device"), current: current)
        } else {
            deviceFile = Path.join(workspace, "transcripts", "devices", "this")
        }
        cacheFolder = folder("XDG_CACHE_HOME", under: ".cache").map {
            Path.absolute(Path.join($0, "trustline"), current: current)
        }
    }
}

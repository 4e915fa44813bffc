import CJournal

/// Protection of this process's memory.
public enum ProcessMemory {
    /// Forbids core dumps and debuggers of the same user for the rest of the process; called before a ballot, code or
    /// passphrase is in memory.
    public static func forbidCoreDumps() { trustline_forbid_core_dumps() }
}

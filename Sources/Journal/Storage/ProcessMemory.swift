import CJournal

/// What other programs may learn of this one's memory.
public enum ProcessMemory {
    /// Leaves no core dump and lets no debugger of the same user in, for the rest of the process: called before a ballot or a code is in
    /// memory.
    public static func forbidCoreDumps() { trustline_forbid_core_dumps() }
}

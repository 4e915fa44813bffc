import Guides
public import Text

/// What of a guide is missing from its form.
public enum LeftOut: Sendable, Equatable {
    /// The order of these sections' questions is the guide's, for everybody.
    case shuffle([Wording])
    /// These kinds of blocks are not shown between the questions.
    case shown([String])
    /// There is no result on the phone.
    case result
    case documents([Wording])
    /// These arrive as answers; nobody is asked about them later.
    case commitments([String])
    /// Each member of a team sends a form of their own.
    case members
    /// These are asked of everybody; scoring leaves out what was not meant for somebody.
    case conditions([String])
    /// So many remarks whose condition a form cannot hold are not there.
    case remarks(Int)
    /// In the words of these an answer given before is not put in.
    case insertions([String])
    /// The words of these speak of keys that a phone has not.
    case keys([String])
    /// These start empty.
    case defaults([String])
    /// These loops inside loops are not there, with their questions.
    case loops([String])
}

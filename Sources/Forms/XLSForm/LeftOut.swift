import Guides
public import Text

/// Parts of a guide that its form lacks.
public enum LeftOut: Sendable, Equatable {
    /// Sections that are not shuffled.
    case shuffle([Wording])
    /// Kinds of blocks that are not shown between questions.
    case shown([String])
    /// The result is not shown.
    case result
    case documents([Wording])
    /// Commitments that arrive as answers only and are not followed up.
    case commitments([String])
    /// Each member of a team submits a separate form.
    case members
    /// Questions asked of everybody, because their condition cannot be expressed; scoring ignores answers off the path.
    case conditions([String])
    /// Questions that offer all their options, because a condition cannot be expressed; scoring ignores answers off the path.
    case options([String])
    /// The number of texts left out because their condition cannot be expressed.
    case remarks(Int)
    /// Questions whose text lacks an earlier answer.
    case insertions([String])
    /// Questions whose text mentions keys that a phone does not have.
    case keys([String])
    /// Questions without their default.
    case defaults([String])
    /// Nested loops left out with their questions.
    case loops([String])
}

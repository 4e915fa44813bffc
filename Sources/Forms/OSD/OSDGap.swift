import Guides
public import Text

/// Parts of an OpenScales scale that the resulting guide lacks.
public enum OSDGap: Sendable, Equatable {
    /// These languages of the file are ignored.
    case languages([String])
    /// The file has neither English nor Chinese, so this language is used.
    case standIn(String)
    /// The number of texts missing in this language and given in the other.
    case missingTexts(Int, Language)
    /// Items of unsupported kinds, such as pictures and sounds.
    case items([String])
    /// Items or sections left out, with the reason as a sentence.
    case refused([String], because: Phrase)
    /// Items that are never asked because their condition never holds.
    case neverAsked([String])
    /// Items whose texts lack their pictures.
    case pictures([String])
    /// Items that are always asked because their condition cannot be expressed.
    case conditions([String])
    /// Scores with unsupported methods.
    case scores([String])
    /// Scores that need an item left out.
    case scoresOfMissing([String])
    /// Norms and cut-offs are left out.
    case norms
    /// Values computed from answers besides scores are left out.
    case computed
    /// All dimensions are asked; they cannot be switched off.
    case dimensions
    /// Some sections are not shuffled, because some of their items have fixed positions.
    case order
    /// Runtime parameters are fixed to their defaults.
    case parameters([String])
    /// Length limits and patterns of texts are not checked.
    case validation([String])
}

import Guides
public import Text

/// What of an OpenScales scale is missing from the guide made of it.
public enum OSDGap: Sendable, Equatable {
    /// Other languages of the file are left aside.
    case languages([String])
    /// Neither English nor Chinese is there: these words stand in.
    case standIn(String)
    /// So many texts were missing in this language and are given in the other.
    case missingTexts(Int, Language)
    /// These items are of a kind that a guide has not: pictures, sounds.
    case items([String])
    /// These items or sections are left out, and why: a sentence about each of them.
    case refused([String], because: Phrase)
    /// These items are never asked: their condition never holds.
    case neverAsked([String])
    /// The pictures in the words of these are not there.
    case pictures([String])
    /// These are always asked; their condition cannot be said.
    case conditions([String])
    /// These scores are not computed: a guide has no such method.
    case scores([String])
    /// These scores are not computed, since an item they need is left out.
    case scoresOfMissing([String])
    /// Norms and cut-offs are left out.
    case norms
    /// What is computed from answers beside the scores is left out.
    case computed
    /// All dimensions are asked; none can be switched off.
    case dimensions
    /// The order within these sections is one for all, since some of their items must keep their place.
    case order
    /// Runtime parameters have their defaults for good.
    case parameters([String])
    /// Limits of length and patterns of texts are not checked.
    case validation([String])
}

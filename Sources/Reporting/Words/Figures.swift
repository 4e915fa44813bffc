import Text

// How exactly a report says its numbers; `Double.written` writes them.

/// A score: to one decimal unless told otherwise, without trailing zeros unless `fixed`.
func figure(_ value: Double, decimals: Int = 1, fixed: Bool = true) -> String {
    value.written(fixed ? .exactly(decimals) : .upTo(decimals))
}

/// An end of a scale or a sum of a table: to at most four decimals.
func plainFigure(_ value: Double) -> String { value.written(.upTo(4)) }

/// One person's answer or score in a row of dots: 2.25, 3.
func dotFigure(_ value: Double) -> String { value.written(.upTo(2)) }

/// 0.423 is `42%`.
func percent(_ share: Double) -> String { share.writtenAsPercent() }

#!/usr/bin/env python3
"""Writes Sources/Text/EastAsianWidth+Table.swift from Python's own copy of the Unicode Character Database.

    python3 Scripts/width-table.py > Sources/Text/EastAsianWidth+Table.swift

Only what the Swift standard library does not know is in the table: East_Asian_Width (UAX #11). Combining marks and
emoji come from the standard library's own properties.
"""
import unicodedata

# UAX #11, section 6: unassigned code points of these blocks are wide by default.
WIDE_BY_DEFAULT = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)]


def width_class(code):
    character = chr(code)
    if unicodedata.category(character) == "Cn":
        # Python answers "F" for every unassigned code point.
        return "W" if any(low <= code <= high for low, high in WIDE_BY_DEFAULT) else "N"
    return {"F": "W", "W": "W", "A": "A"}.get(unicodedata.east_asian_width(character), "N")


def ranges(wanted):
    found, start = [], None
    for code in range(0x110000 + 1):
        # Surrogates are no scalars: they neither break nor make a range.
        inside = code < 0x110000 and width_class(code) == wanted
        if inside and start is None:
            start = code
        elif not inside and start is not None:
            found.append((start, code - 1))
            start = None
    return found


def array(name, comment, found):
    words = [f"0x{bound:04X}" for pair in found for bound in pair]
    lines, line = [], "       "
    for word in words:
        if len(line) + len(word) + 2 > 118:
            lines.append(line)
            line = "       "
        line += f" {word},"
    lines.append(line)
    body = "\n".join(lines)
    return f"    /// {comment}\n    static let {name}: [UInt32] = [\n{body}\n    ]\n"


print("// Written by Scripts/width-table.py. Do not edit.\n")
print(f"/// East_Asian_Width of Unicode {unicodedata.unidata_version}: pairs of first and last code point, rising.")
print("enum EastAsianWidth {")
print(f'    static let unicodeVersion = "{unicodedata.unidata_version}"\n')
print(array("wide", "Wide and Fullwidth: two columns.", ranges("W")))
print(array("ambiguous", "Ambiguous: one column, or two in some terminals for East Asian users.", ranges("A")), end="")
print("}")

#!/usr/bin/env python3
"""No type with more than 40 members: what a type and its extensions declare, in all files together. Cases of an enumeration, nested
types and what a protocol asks for do not count. Fails if a type has more.

    Scripts/members.py       those over the limit
    Scripts/members.py 30    the types with more than 30 members
"""
import collections
import pathlib
import re
import sys

LIMIT = 40
# Lists, not types with too many responsibilities: the texts of the program, one property or function a sentence, in a file for each part
# of the program; and `Diagnostic`, the catalogue of a guide's mistakes, functions that only make
# a message and a fix.
LISTS = {"Messages", "Words", "Diagnostic"}

TYPE = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|internal|package|private|fileprivate|final|indirect|nonisolated)\s+)*"
                  r"(struct|class|enum|actor|extension|protocol)\s+([A-Z][\w.]*)")
MEMBER = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|internal|package|private|fileprivate|static|final|override|mutating|"
                    r"nonmutating|lazy|weak|unowned|convenience|required|prefix|infix|postfix|nonisolated|indirect)(?:\(\w+\))?\s+)*"
                    r"(func|var|let|init|subscript)\b\s*(\(?[\w`]*)")


def stripped(text):
    """Without comments and the insides of strings, line by line; braces that are left are code's."""
    text = re.sub(r'(#*)"""\n.*?\n\s*"""\1', lambda m: '""' + "\n" * m[0].count("\n"), text, flags=re.S)
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m[0].count("\n"), text, flags=re.S)
    lines = []
    for line in text.splitlines():
        line = re.sub(r'#"[^"]*"#', '""', line)
        line = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
        lines.append(line.split("//")[0])
    return lines


def members(sources):
    counts = collections.Counter()
    for file in sorted(sources.rglob("*.swift")):
        target = file.relative_to(sources).parts[0]
        depth, open_types = 0, []
        for line in stripped(file.read_text(encoding="utf-8")):
            kind = TYPE.match(line)
            inside = open_types and depth == open_types[-1][1]
            if kind and (not open_types or inside):
                outer = open_types[-1][0] + "." if open_types and kind[1] != "extension" else ""
                open_types.append((outer + kind[2], depth + 1, kind[1]))
            elif inside and open_types[-1][2] != "protocol" and (found := MEMBER.match(line)):
                counts[target, open_types[-1][0]] += 1 + (line.count(",") if found[1] in ("let", "var") and found[2] == "(" else 0)
            depth += line.count("{") - line.count("}")
            while open_types and depth < open_types[-1][1] and "}" in line:
                open_types.pop()
    return counts


limit = int(sys.argv[1]) if len(sys.argv) > 1 else LIMIT
counts = members(pathlib.Path(__file__).resolve().parent.parent / "Sources")
over = sorted(((n, target, name) for (target, name), n in counts.items() if n > limit and name not in LISTS), reverse=True)
print("\n".join(f"{target}: {name} has {n} members" for n, target, name in over) or f"{len(counts)} types, none with more than {limit} members")
sys.exit(bool(over) and limit == LIMIT)

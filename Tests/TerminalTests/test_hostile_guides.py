"""Guides from strangers: the program refuses them or shows them harmlessly, at once and in little memory.

Seconds are of the processor, for the whole command. The limits are those of the program people install; a debug build gets
more time and as much memory: TRUSTLINE_PROGRAM=.build-release/trustline holds it to a second.
"""

import os
import subprocess

import pytest

from program import PROGRAM, Workspace

SIZE = 256 * 1024
SECONDS = 1 if ".build-release" in PROGRAM else 20
MEGABYTES = 100

HEAD = "trustline: 1\nid: strange\nversion: 1\nlanguages: [en]\nsubject: none\ntitle: T\nabout: A\n"


def filled(piece, before="", after=""):
    return before + piece * ((SIZE - len((before + after).encode())) // len(piece.encode())) + after


def steps(*lines):
    return HEAD + "flow:\n" + "".join(f"  - {line}\n" for line in lines)


def indented(text, by=2):
    return "".join(" " * by + line + "\n" for line in text.splitlines())


def nested(inner, number=1, most=50):
    """As deep as loops may be, and by default as long: names × 50 × 50."""
    return (f"  - each: people\n    as: person{number}\n    do:\n      - repeat: outer{number}\n        max: {most}\n"
            f"        do:\n          - repeat: inner{number}\n            max: {most}\n            do:\n"
            + indented(inner, 14))


def loops(inner, tail="", most=50):
    return HEAD + "flow:\n  - {id: people, ask: Who?, answer: names}\n" + nested(inner, most=most) + tail


QUESTION = "- {id: q, ask: Q?, answer: integer, min: 0, max: 9}\n"
MANY = "\n".join(f"Name {number}" for number in range(50)) + "\n\n"

# What stands in the file, and whether it is a guide that can be taken.
REFUSED = {
    "an alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(20)),
    "open brackets": filled("["),
    "open braces": filled("{"),
    "brackets that close": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "dashes in dashes": filled("- "),
    "ever further in": "".join(" " * depth + "a:\n" for depth in range(700)),
    "keys of keys": filled("? "),
    "a plain word": filled("x"),
    "a quoted text of escapes": filled("\\u4e2d", 'a: "', '"'),
    "a text in a block": filled("  word\n", "a: |\n"),
    "many keys": "".join(f"k{n}: 1\n" for n in range(23_000)),
    "one key again and again": filled("k: 1\n"),
    "keys of one line": filled("k,", HEAD + "flow:\n  - {", "k}\n"),
    "anchors": filled("- &a b\n"),
    "aliases": filled("- *a\n"),
    "options with one id": filled("{id: a, en: A}, ", HEAD + "flow:\n  - {id: q, ask: Q, answer: choice, options: [",
                                  "{id: a, en: A}]}\n"),
    "names of nothing": steps('say: "' + "".join("${a%d}" % n for n in range(30_000)) + '"'),
    "open names": filled("${", HEAD + "flow:\n  - say: \"", '"\n'),
    "conditions about nothing": filled('  - {when: "' + "a+" * 190 + 'a > 1", say: a}\n', HEAD + "flow:\n"),
    "brackets in a condition": steps('{when: "' + "(" * 199 + "1" + ")" * 199 + '", say: a}'),
    "conditionals in conditionals": steps('{when: "' + "true?" * 50 + "1" + ":1" * 50 + '", say: a}'),
    "a condition that is too long": steps('{when: "' + "1 + " * 60_000 + '1 > 0", say: a}'),
    "escape sequences written as escapes": steps(r'say: "\e[2J\e]0;owned\a"', r'say: "‮\x9b31m"'),
    "escape sequences": steps('say: "\x1b[2J\x1b]0;owned\x07"'),
    "a byte order mark": "﻿" + steps("say: a"),
    "too large by one": "#" * (SIZE + 1),
    "bytes that are no text": steps("say: a").encode() + b"# \xff\xfe\xc0\x80\n",
    "blocks without end": steps(QUESTION[2:-1]) + "report:\n" + "  - say: a\n" * 20_000,
    "scores without end": HEAD + "flow:\n  " + QUESTION + "scores:\n"
                          + "".join(f"  s{n}: {{title: S, mean: [q]}}\n" for n in range(7_000)),
}

TAKEN = {
    "a long text": (filled("word ", HEAD + "flow:\n  - say: \"", '"\n  ' + QUESTION), "3\n"),
    "one word without a place to break": (filled("x", HEAD + "flow:\n  - say: ", "\n  " + QUESTION), "3\n"),
    "a text full of one name": (filled("${q}", steps(QUESTION[2:-1]) + '  - say: "', '"\n  - {id: r, ask: R, answer: text}\n'),
                                "3\nx\n"),
    "many names of rounds in a text": (
        loops(QUESTION) + "  - say: \"" + "${q}" * 30_000 + "\"\n", MANY + "1\n2\n"),
    "loops to the limits": (loops(QUESTION), MANY + "1\n2\n3\n:back\n4\n"),
    "conditions on lists in loops": (
        loops('- {id: p, ask: P?, answer: integer, min: 0, max: 9}\n', most=6,
              tail=nested('- {id: q, ask: Q?, answer: yesno, when: "' + " or ".join(["count(p) < 0"] * 20) + '"}\n', 2)),
        MANY + "1\n2\n"),
    "conditions on scores in loops": (
        loops('- {id: p, ask: P?, answer: integer, min: 0, max: 9}\n- {id: q, ask: Q?, answer: yesno, when: total > 0}\n',
              "scores:\n  total: {title: Total, sum: [p], need: 1}\n"),
        MANY + "1\nyes\n"),
    "scores of all rounds": (
        loops(QUESTION, "scores:\n" + "".join(f"  s{n}: {{title: S, mean: [q], need: 1}}\n" for n in range(200))),
        MANY + "1\n2\n"),
    "a flow of as many steps as there may be": (
        steps(*[f"{{id: q{n}, ask: Q, answer: yesno}}" for n in range(1_990)]), "yes\nno\n:back\nyes\n"),
    "a question with as many options as fit": (
        HEAD + "flow:\n  - {id: q, ask: Q, answer: choices, options: ["
        + ", ".join(f"{{id: o{n}, en: O}}" for n in range(11_000)) + "]}\n", "all\n"),
    "as many blocks as there may be, of all rounds": (
        loops(QUESTION) + "  - show:\n" + "      - answers: [q]\n" * 1_000, MANY + "1\n2\n"),
    "formulas that overflow": (
        steps(QUESTION[2:-1], "{id: r, ask: R, answer: text}") + "scores:\n  big: {title: Big, formula: \""
        + "1e308 * 10 * q" + '"}\n  huge: {title: Huge, formula: "' + "*".join(["9007199254740991"] * 23)
        + ' * q"}\nreport:\n  - score: big\n  - say: "${big} ${huge}"\n', "3\nx\n\n"),
    "deep brackets that are allowed": (
        steps(QUESTION[2:-1], '{when: "' + "(" * 39 + "q" + ")" * 39 + ' >= 0", say: Deep.}',
              "{id: r, ask: R, answer: text}"), "3\nx\n"),
}


def bytes_of(text):
    return text if isinstance(text, bytes) else text.encode()


# Run by an interpreter of its own: a process counts the memory of the one that started it as its own, and pytest's is larger.
MEASURED = """
import os, subprocess, sys
with open(sys.argv[1], "rb") as typed, open(sys.argv[2], "wb") as said:
    child = subprocess.Popen(sys.argv[3:], stdin=typed, stdout=said, stderr=said)
    _, status, usage = os.wait4(child.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
"""


def measured(workspace, *arguments, input=b""):
    """The program's exit status, what it said, its seconds and its largest size in memory."""
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **workspace.environment()}
    out = workspace.path.parent / "said"
    given = workspace.path.parent / "typed"
    given.write_bytes(input)
    figures = subprocess.run(
        ["/usr/bin/python3", "-ISc", MEASURED, given, out, PROGRAM, *arguments], env=environment, capture_output=True,
        text=True, check=True).stdout.split()
    status, seconds, megabytes = int(figures[0]), float(figures[1]), float(figures[2])
    print(f"{arguments[0]}: {seconds:.2f} s, {megabytes:.0f} MB")
    return status, out.read_bytes(), seconds, megabytes


def assert_modest(said, seconds, megabytes):
    assert b"\x1b" not in said and b"\x07" not in said
    assert "‮" not in said.decode() and "\x9b" not in said.decode()
    assert seconds < SECONDS, f"{seconds:.2f} s"
    assert megabytes < MEGABYTES, f"{megabytes:.0f} MB"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


def with_guide(workspace, text):
    folder = workspace.path / "questionnaires"
    folder.mkdir(parents=True)
    guide = folder / "strange.yaml"
    guide.write_bytes(bytes_of(text))
    return guide


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_place_and_nothing_starts(workspace, name):
    guide = with_guide(workspace, REFUSED[name])
    status, said, *cost = measured(workspace, "check", str(guide))
    assert status == 65 and b"strange.yaml" in said
    assert len(said) < 200_000
    assert_modest(said, *cost)
    status, said, *cost = measured(workspace, "take", "strange", input=b"1\n2\n")
    assert status != 0 and workspace.drafts == []
    assert_modest(said, *cost)


@pytest.mark.parametrize("name", TAKEN)
def test_it_is_taken_like_any_other(workspace, name):
    text, typed = TAKEN[name]
    assert len(bytes_of(text)) <= SIZE
    guide = with_guide(workspace, text)
    status, said, *cost = measured(workspace, "check", str(guide))
    assert status == 0, said[:2000].decode()
    assert_modest(said, *cost)
    status, said, *cost = measured(workspace, "take", "strange", input=typed.encode())
    assert status == 0, said[-2000:].decode()
    assert_modest(said, *cost)
    assert workspace.drafts or workspace.transcripts

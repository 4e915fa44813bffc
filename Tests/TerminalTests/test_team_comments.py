"""A room's own words: put together, given dots, and talked about in that order; and nothing tells whose dots are whose."""

import json
import re

import pytest

from program import Workspace, squeezed, words
from test_team import SAID, piped
from test_team_rooms import WORDS, Way, start

QUESTION = {"en": "If one thing about how we work could change", "zh": "要是下个月之前能改变我们做事的一个地方"}
TYPED = {
    "en": {
        "group": "group", "ungroup": "ungroup", "dots": "dots", "with": "2 (with 4)", "order": "Most dots first: 2 + 4: 4 dots; 1: 2 dots.",
        "given": "{} of 5 have given their dots", "three": "three numbers from 1 to 4", "topic": "1 of 2: 4 dots", "next": "2 of 2: 2 dots",
        "none": "There are comments from 1 to 4", "many": "have 15 dots", "left": "1 minute left", "over": "Time is up: 2 minutes", "lost": "cannot be opened any more",
    },
    "zh": {
        "group": "合并", "ungroup": "拆开", "dots": "圆点", "with": "2（和4一起）", "order": "圆点多的在前：2+4：4个圆点；1：2个圆点。",
        "given": "共5人，已有{}人给了圆点", "three": "最多三个编号（1到4）", "topic": "第1项，共2项：4个圆点", "next": "第2项，共2项：2个圆点",
        "none": "编号是1到4", "many": "一共有15个圆点", "left": "还有1分钟", "over": "时间到：2分钟", "lost": "打不开了",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])
COMMENTS = ["decide in the room", "fewer meetings", "name who decides", "shorter meetings"]


def flat(language, text):
    return (squeezed if language == "zh" else words)(text)


def check_in(workspace, language, comments=COMMENTS):
    """Five people, of whom the first four have something to say."""
    workspace.run("team", "new", "alpha", "5")
    lines = ["", "1", "n", "", "", ""]
    for person in range(5):
        comment = comments[person] if person < len(comments) else ""
        lines += piped(1, lambda _: [1 + (person + i) % 5 for i in range(16)], comment)
    done = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n".join(lines) + "\n\nstop\n")
    assert done.returncode == 0, done.stderr.decode()


def boards(workspace):
    notes = [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/notes/*.json")]
    return [note["board"] for note in notes if "board" in note]


def keys(workspace):
    return list((workspace.home / ".cache/trustline").glob("dots-*.key"))


class Board(Way):
    def __init__(self, terminal, language):
        super().__init__(terminal, language, 5)
        self.more = {**self.more, **TYPED[language]}

    def go_to_the_words(self):
        self.shows("turnout")
        for _ in range(8):
            self.type()
            self.terminal.settle(0.3)
            if COMMENTS[0] in self.terminal.text:
                return
        raise AssertionError(self.terminal.text)


@LANGUAGES
def test_comments_are_put_together_given_dots_and_talked_about_in_their_order_by_the_clock(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    check_in(workspace, language)
    typed = TYPED[language]
    reveal = ("--lang", language, "team", "alpha", WORDS[language]["reveal"])
    with workspace.terminal(*reveal, rows=40, env={"TRUSTLINE_MINUTE": "1"}) as terminal:
        room = Board(terminal, language)
        room.go_to_the_words()
        # Each stands under its question, with a number.
        screen = flat(language, terminal.text)
        assert flat(language, QUESTION[language]) in screen
        numbered = [row.strip().removeprefix("- ") for row in terminal.rows if any(comment in row for comment in COMMENTS)]
        assert numbered == [f"{number}  {text}" for number, text in enumerate(sorted(COMMENTS), 1)]
        room.type(f"{typed['group']} 2 9")
        room.reads("none")
        room.type(f"{typed['group']} 2 4")
        room.reads("with")
        assert boards(workspace) == [{"groups": [[2, 4]], "dots": [0, 0, 0, 0]}]
        room.type(typed["dots"])
        for given, line in enumerate(["2 4 4", "1 2", "1 9 9", "1 1 1 1", "1", "none", "", ]):
            done = min(given, 2) if given < 5 else 3
            if line == "1 9 9" or line == "1 1 1 1" or line == "none":
                room.type(line)
                room.reads("three")
                continue
            if not line:
                room.type()
                break
            if given < 2:
                room.reads("given", done)
            cleared = terminal.scrollback_cleared
            room.type(line)
            terminal.wait_until(lambda: terminal.scrollback_cleared > cleared, "a cleared screen")
            terminal.settle(0.05)
            assert f"> {line}" not in terminal.text, "one's dots are left on the screen"
            assert boards(workspace)[0]["dots"] == [0, 0, 0, 0], "dots are kept before all have given theirs"
        room.reads("order")
        assert boards(workspace) == [{"groups": [[2, 4]], "dots": [2, 2, 0, 2]}]
        # One topic after another, each with all that belongs to it and its question, by the clock.
        room.type()
        room.reads("topic")
        screen = flat(language, terminal.text)
        assert flat(language, QUESTION[language]) in screen
        assert flat(language, "fewer meetings") in screen and flat(language, "shorter meetings") in screen
        assert flat(language, "name who decides") not in screen
        timer = {"en": "timer 2", "zh": "计时 2"}[language]
        room.type(timer)
        room.reads("left")
        room.reads("over")
        room.type()
        room.reads("next")
        assert flat(language, "decide in the room") in flat(language, terminal.text)
        room.type()
        room.shows("agree")
        terminal.signal(9)
    # What was sorted is there the next time, on the page as well; more at once takes the place of what was.
    shown = flat(language, workspace.run("--lang", language, "team", "alpha", {"en": "show", "zh": "查看"}[language]).stdout.decode())
    assert flat(language, typed["order"]) in shown and shown.count(flat(language, "shorter meetings")) == 1
    with workspace.terminal(*reveal, rows=40) as terminal:
        room = Board(terminal, language)
        room.go_to_the_words()
        room.reads("order")
        room.type(f"{typed['dots']} 1x16")
        room.reads("many")
        room.type(f"{typed['ungroup']} 4")
        terminal.wait_until(lambda: boards(workspace)[0]["groups"] == [], "no group")
        terminal.settle(0.3)
        room.type(f"{typed['dots']} 3x4 1")
        terminal.wait_until(lambda: boards(workspace)[0]["dots"] == [1, 0, 4, 0], "the room's dots")
        terminal.signal(9)
    assert len(boards(workspace)) == 1, "an earlier sum beside a later one tells whose dots came in between"
    history = "".join(path.read_text() for path in workspace.path.glob("transcripts/devices/*/commands"))
    assert "3x4" not in history


@LANGUAGES
def test_dots_given_before_a_kill_are_there_after_it_and_lie_sealed_until_all_have_given_theirs(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    check_in(workspace, language)
    reveal = ("--lang", language, "team", "alpha", WORDS[language]["reveal"])

    def sealed():
        return list(workspace.path.glob("transcripts/devices/*/dots/*.json"))

    def killed(lines, expected):
        with workspace.terminal(*reveal, rows=40) as terminal:
            room = Board(terminal, language)
            room.go_to_the_words()
            room.type(TYPED[language]["dots"])
            room.reads("given" if expected is not None else "lost", expected or 0)
            for number, line in enumerate(lines, 1):
                room.type(line)
                room.reads("given", (expected or 0) + number)
            terminal.signal(9)

    killed(["2 4 4", "1 2"], 0)
    [file] = sealed()
    size = file.stat().st_size
    assert not any(name in file.read_text() for name in ("dots", "people")) and all(board["dots"] == [0] * 4 for board in boards(workspace))
    killed(["3"], 2)
    [file] = sealed()
    assert file.stat().st_size == size, "how much was given shows in the size"
    # Enter alone ends it: the sum of all three, and nothing of what was under way is left, nor its key.
    with workspace.terminal(*reveal, rows=40) as terminal:
        room = Board(terminal, language)
        room.go_to_the_words()
        room.type(TYPED[language]["dots"])
        room.reads("given", 3)
        room.type()
        terminal.wait_until(lambda: boards(workspace) and boards(workspace)[0]["dots"] == [1, 2, 1, 2], "the sum of all")
        terminal.wait_until(lambda: not sealed(), "nothing under way")
        terminal.signal(9)
    assert not keys(workspace)
    # Without the key all give theirs again, and are told so.
    killed(["2 4 4"], 0)
    for key in keys(workspace):
        key.unlink()
    killed(["1"], None)


@LANGUAGES
def test_on_a_projector_and_in_the_report_there_is_no_comment(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    check_in(workspace, language)
    presented = workspace.run("--lang", language, "team", "alpha", WORDS[language]["reveal"], "--present", input="\n" * 12)
    report = workspace.run("--lang", language, "report", "team", "alpha", "--format", "md")
    for done in (presented, report):
        assert done.returncode == 0
        assert not any(comment in words(done.stdout.decode()) for comment in COMMENTS)


@LANGUAGES
def test_a_rough_picture_has_the_words_that_people_agreed_to_have_read(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "7")
    for people, more in ((7, []), (6, ["n"])):
        lines = [str(people), "1", "n", *more, "y", "", "", *piped(people, lambda person: [1 + (person + i) % 5 for i in range(16)], f"said by {people}")]
        done = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n".join(lines) + "\n" * 12)
        assert done.returncode == 0
        assert f"said by {people}" in words(re.sub(r"(?s).*" + re.escape(SAID[language]["turnout"]), "", done.stdout.decode()))
    waves = [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/waves/*.json")]
    [rough] = [wave for wave in waves if wave["outcome"] == "overlap"]
    assert rough["coarse"]["comments"] == [{"question": "one_thing", "text": "said by 6"}] * 6

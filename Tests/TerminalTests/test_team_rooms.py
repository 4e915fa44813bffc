"""What goes otherwise than planned in a room, in a real terminal, in both languages: and that nobody is exposed by it."""

import json
import os
import pathlib
import re
import resource
import signal
import time

import pytest

from program import Workspace, squeezed, words
from terminal import UP
from test_team import ITEMS, SAID, Room, everything, piped

WORDS = {
    "en": {
        "count": "count", "pause": ":pause", "handed": "{} of {} have handed in", "name": "Your name, as the room shall see it",
        "leader": "Only if you lead this team", "timer": "timer 1", "started": "1 minute, from now", "over": "Time is up: 1 minute.",
        "busy": "Another trustline is at the check-in", "memory": "The ballot is still here, in memory, unseen",
        "full": "Make room, then press Enter", "stopped": "was not stored", "now": "You are {} now.",
        "all": "All {} have handed in", "few": "fewer than the", "apart": "stands apart, on a screen of its own",
        "beside": "The leader's view beside the team's", "among": "is among them", "each": "Each of you", "empty": "handed in an empty ballot",
        "reveal": "reveal", "later": "later", "unclear": "I did not understand that", "open": "Open. This is what you agree on",
        "list": "Zoe is not on the list", "level": "Where there is room to grow",
    },
    "zh": {
        "count": "人数", "pause": "：暂停", "handed": "已交{}份，共{}份", "name": "你的名字（大家会看到）",
        "leader": "只问负责人", "timer": "计时 1", "started": "1分钟，开始", "over": "时间到：1分钟",
        "busy": "另一个trustline正在做", "memory": "这份回答还在内存里，没有人看到",
        "full": "腾出空间后，按回车", "stopped": "没有保存", "now": "现在是{}个人",
        "all": "{}份都交了", "few": "不到你们约定的", "apart": "负责人那份单独放在后面一页",
        "beside": "负责人的看法和团队的看法", "among": "负责人那份也算在里面", "each": "每个人的", "empty": "份空白",
        "reveal": "揭晓", "later": "稍后", "unclear": "没看懂", "open": "公开。你们约定的是", "list": "名单里没有Zoe", "level": "哪里还能更好",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def flat(language):
    return squeezed if language == "zh" else words


class Way(Room):
    """A room whose sizes and modes differ from the usual eight."""

    def __init__(self, terminal, language, people):
        super().__init__(terminal, language)
        self.people = people
        self.more = WORDS[language]

    def reads(self, key, *values):
        text = self.more[key].format(*values)
        self.terminal.wait_until(lambda: text in flat(self.language)(self.terminal.text), text)
        self.terminal.settle(0.02)

    def agree(self, mode="1", leader="n"):
        self.shows("people")
        self.type()
        self.shows("mode")
        self.type(mode)
        if mode != "open":
            self.shows("leader")
            self.type(leader)
        self.shows("terms")
        self.type()
        if mode != "open":
            self.shows("keeper")
            self.type()
            self.shows("written")
            self.code = re.search(r"\b[b-z]{4}-[b-z]{4}-[b-z]{4}\b", self.terminal.text)[0]
            self.type()

    def seat(self, cast, of):
        self.reads("handed", cast, of)
        self.type()
        self.shows("private")

    def give(self, value, comment="", leads=None):
        """The same answer to every question, from Enter to begin to the end of the ballot."""
        self.type()
        for number in range(1, 17):
            self.shows(self.number(number))
            self.type(str(value))
        self.shows("last")
        self.type(comment)
        self.shows("review")
        self.type()
        if comment:
            self.shows("consent")
            self.type("y")
        if leads is not None:
            self.reads("leader")
            self.type("y" if leads else "n")


def start(workspace, language, team="alpha", **settings):
    settings = {"rows": 60, **settings}
    return workspace.terminal("--lang", language, "team", team, SAID[language]["check-in"], **settings)


@LANGUAGES
def test_open_mode_shows_names_and_the_room_read_that_before(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "Ana", "Ben", "陈")
    with start(workspace, language) as terminal:
        room = Way(terminal, language, 3)
        terminal.wait_for("陈")
        terminal.settle()
        room.type("Zoe")
        room.reads("list")
        room.type()
        room.shows("mode")
        room.type("3")
        room.reads("open")
        room.shows("terms")
        room.type()
        # Ana comes later: Ben is next, then 陈, then she.
        terminal.wait_for("Ana")
        room.reads("handed", 0, 3)
        room.type(room.more["later"])
        for cast, (name, value) in enumerate([("Ben", 4), ("陈", 2), ("Ana", 5)]):
            terminal.wait_until(lambda: name in terminal.text, name)
            room.reads("handed", cast, 3)
            room.type()
            room.shows("private")
            assert name in terminal.text
            if name == "Ana":
                room.type(room.said["pass"])
            else:
                room.give(value, comment=f"words of {name}")
        room.reads("all", 3)
        room.type()
        room.shows("turnout")
        for _ in range(8):
            if room.more["each"] in flat(language)(terminal.text):
                break
            room.type()
            terminal.settle(0.3)
        row = next(row for row in terminal.rows if row.strip().startswith("Ben"))
        assert row.split() == ["Ben", "3", "3", "3", "3"]
        assert any(row.split() == ["Ana", "-", "-", "-", "-"] for row in terminal.rows)
    [path] = workspace.path.glob("transcripts/teams/*/waves/*.json")
    people = json.loads(path.read_text(encoding="utf-8"))["bag"]["people"]
    assert [person["name"] for person in people] == ["Ana", "Ben", "陈"]


@LANGUAGES
@pytest.mark.parametrize("people", [6, 5])
def test_the_leaders_own_rating_has_a_screen_only_where_the_others_are_enough(tmp_path, language, people):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", str(people))
    with start(workspace, language) as terminal:
        room = Way(terminal, language, people)
        room.agree(leader="y")
        for person in range(people):
            room.seat(person, people)
            room.give(4 if person == 2 else 3 if person % 2 else 2, leads=person == 2)
        room.reads("all", people)
        room.type()
        room.shows("turnout")
        room.reads("apart" if people == 6 else "among")
        for _ in range(6):
            room.type()
            terminal.settle(0.3)
            if room.more["beside"] in flat(language)(terminal.text):
                break
        assert (room.more["beside"] in flat(language)(terminal.text)) == (people == 6)
    [path] = workspace.path.glob("transcripts/teams/*/waves/*.json")
    wave = json.loads(path.read_text(encoding="utf-8"))
    [values] = wave["bag"]["items"].values()
    assert wave["answered"] == people and len(values) == 5
    assert ("leader" in wave["bag"]) == (people == 6) and "leaderItems" not in wave["bag"]
    assert (4 in values) == (people == 5)


@LANGUAGES
def test_somebody_leaves_midway_and_the_head_count_was_wrong(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "8")
    with start(workspace, language) as terminal:
        room = Way(terminal, language, 8)
        room.agree()
        room.seat(0, 8)
        room.give(3, comment="said by the first")
        # The second gets up in the middle of the ballot: it is thrown away, and the others' stay.
        room.seat(1, 8)
        room.type()
        for number in range(1, 5):
            room.shows(room.number(number))
            room.type("5")
        room.shows(room.number(5))
        room.type(room.more["pause"])
        room.reads("stopped")
        assert "said by the first" not in terminal.text and squeezed(ITEMS[0][3]) not in squeezed(terminal.text)
        assert terminal.wait_for_exit() == 0
    assert '"cast" : 1' in next(workspace.path.glob("transcripts/teams/*/boxes/*.json")).read_text()
    assert "said by the first" not in everything(workspace)

    # The greeting says so; the code opens it; they are six now, and never fewer than have handed in.
    greeting = workspace.run("--lang", language, input="").stdout.decode()
    assert flat(language)(WORDS[language]["handed"].format(1, 8)) in flat(language)(greeting)
    with start(workspace, language) as terminal:
        again = Way(terminal, language, 8)
        again.shows("code")
        again.type(room.code)
        again.shows("handover")
        again.type(f"{again.more['count']} 40000")
        again.reads("unclear")
        again.type(f"{again.more['count']} 6")
        again.reads("now", 6)
        for cast in range(1, 6):
            again.seat(cast, 6)
            again.give(2 + cast % 3)
        again.reads("all", 6)
        again.type()
        again.shows("turnout")
        assert "6 answers" in terminal.text or "6份回答" in squeezed(terminal.text)
    [path] = workspace.path.glob("transcripts/teams/*/waves/*.json")
    assert list(json.loads(path.read_text(encoding="utf-8"))["bag"]["items"].values()) == [[2, 3, 3, 3, 4, 4]]


@LANGUAGES
def test_a_full_disk_at_the_last_person_keeps_the_ballot_unseen_until_there_is_room(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    with start(workspace, language) as terminal:
        room = Way(terminal, language, 5)
        room.agree()
        for person in range(4):
            room.seat(person, 5)
            room.give(3)
        room.seat(4, 5)
        room.type()
        for number in range(1, 17):
            room.shows(room.number(number))
            room.type("1")
        room.shows("last")
        room.type("the last one's words")
        room.shows("review")
        room.type()
        room.shows("consent")
        # From here on no file may grow past a kilobyte; a box is larger.
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
        room.type("y")
        room.reads("memory")
        assert "the last one's words" not in terminal.text
        [box] = workspace.path.glob("transcripts/teams/*/boxes/*.json")
        assert json.loads(box.read_text())["cast"] == 4 and "the last one's words" not in everything(workspace)
        room.type()
        room.reads("full")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        room.type()
        room.reads("all", 5)
        room.type()
        room.shows("turnout")
    [path] = workspace.path.glob("transcripts/teams/*/waves/*.json")
    wave = json.loads(path.read_text(encoding="utf-8"))
    assert list(wave["bag"]["items"].values()) == [[1, 3, 3, 3, 3]] and wave["bag"]["comments"] == [{"question": "one_thing", "text": "the last one's words"}]


@LANGUAGES
@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"STY": "1234.pts-0.host"}, {"TERM": "screen-256color"}])
def test_where_the_screen_cannot_be_cleared_nothing_sealed_begins_or_goes_on(tmp_path, language, environment):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    command = ("--lang", language, "team", "alpha", SAID[language]["check-in"])
    said = {"en": ("cannot clear its screen", "Here there is only open"), "zh": ("这个终端清不了屏", "在这里只能选公开")}[language]
    with workspace.terminal(*command, env=environment, rows=60) as terminal:
        room = Way(terminal, language, 5)
        room.shows("people")
        room.type()
        for mode in ("1", "2"):
            room.shows("mode")
            room.type(mode)
            terminal.wait_until(lambda: all(words in flat(language)(terminal.text) for words in said), said)
        assert squeezed(room.said["leader"]) not in squeezed(terminal.text)
        room.type("open")
        room.reads("open")
    assert list(workspace.path.glob("transcripts/teams/*/boxes/*.json")) == []

    # One that began elsewhere goes on elsewhere; its code is not even asked for.
    with start(workspace, language) as terminal:
        room = Way(terminal, language, 5)
        room.agree()
        room.seat(0, 5)
        room.give(3)
        room.reads("handed", 1, 5)
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_exit()
    with workspace.terminal(*command, env=environment, rows=60) as terminal:
        assert terminal.wait_for_exit() != 0
        assert said[0] in flat(language)(terminal.text)
        assert squeezed(SAID[language]["code"]) not in squeezed(terminal.text)
    [box] = workspace.path.glob("transcripts/teams/*/boxes/*.json")
    assert json.loads(box.read_text())["cast"] == 1


def test_a_check_in_leaves_no_core_dump_and_lets_no_debugger_in(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    with start(workspace, "en") as terminal:
        Way(terminal, "en", 5).agree()
        limits = pathlib.Path(f"/proc/{terminal.pid}/limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0\s", limits)
        if os.getuid():
            # The memory of a process that may not be dumped is root's.
            assert pathlib.Path(f"/proc/{terminal.pid}/mem").stat().st_uid == 0
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_exit()


@LANGUAGES
def test_a_rater_who_cannot_write_the_answer_where_it_was_to_go_loses_no_answer(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    ask = tmp_path / "ask.ballot.json"
    workspace.run("ballot", "make", "trust-quotient-rater", "about", "Ana", "--output", str(ask))
    other = Workspace(tmp_path / "rater")
    reply, elsewhere = tmp_path / "reply.json", other.home / "elsewhere.json"
    command = ("--lang", language, "ballot", "answer", str(ask), "--output")
    total = {"en": "{} of 22", "zh": "第{}题，共22题"}[language]

    # What can be known before the first question is said then.
    reply.write_text("mine")
    for taken in (reply, reply / "below.json", "/proc/nobody/answer.json"):
        done = other.run(*command, str(taken), input="\n" * 40)
        assert done.returncode == 73
        assert "--output" in done.stderr.decode() and total.format(1) not in flat(language)(done.stdout.decode())
    assert reply.read_text() == "mine"
    reply.unlink()

    with other.terminal(*command, str(reply), rows=40) as terminal:
        terminal.wait_for({"en": "Shall we begin", "zh": "开始吗"}[language])
        terminal.send("\r")
        for number in range(1, 21):
            terminal.wait_until(lambda: total.format(number) in flat(language)(terminal.text), total.format(number))
            terminal.send(f"{1 + number % 5}\r")
        for number, typed in ((21, "a word"), (22, "")):
            terminal.wait_until(lambda: total.format(number) in flat(language)(terminal.text), total.format(number))
            terminal.send(f"{typed}\r")
        terminal.wait_until(lambda: squeezed(SAID[language]["review"]) in squeezed(terminal.text), "the review")
        reply.write_text("somebody else's")
        terminal.send("\r")
        terminal.wait_until(lambda: squeezed(SAID[language]["consent"]) in squeezed(terminal.text), "the consent")
        terminal.send("y\r")
        still = {"en": "Your answers are all still here", "zh": "你的回答都还在内存里"}[language]
        for _ in range(2):
            terminal.wait_until(lambda: squeezed(still) in squeezed(terminal.text), still)
            terminal.settle(0.2)
            terminal.send("\r")
        terminal.settle(0.2)
        terminal.send("~/elsewhere.json\r")
        assert terminal.wait_for_exit() == 0
    assert reply.read_text() == "somebody else's"
    answered = json.loads(elsewhere.read_text(encoding="utf-8"))["reply"]
    assert len(answered["items"]) == 20 and answered["words"] == [{"question": "keep", "text": "a word"}]
    assert sorted(tmp_path.glob("*.json")) == [ask, reply], "nothing else is left lying about"


@LANGUAGES
def test_the_second_program_at_one_check_in_is_told_so_and_changes_nothing(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    with start(workspace, language) as terminal:
        room = Way(terminal, language, 5)
        room.agree()
        room.seat(0, 5)
        before = everything(workspace)
        second = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n" * 30)
        assert second.returncode == 75
        assert flat(language)(WORDS[language]["busy"]) in flat(language)(second.stderr.decode())
        assert everything(workspace) == before
        room.give(3)
        room.reads("handed", 1, 5)
    # The one that was killed holds nothing any more.
    third = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n")
    assert third.returncode != 75


@LANGUAGES
def test_a_timer_rings_while_the_room_types_and_loses_nothing_of_it(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    lines = ["", "1", "n", "", "", "", *piped(5, lambda person: [1 + (person + i) % 5 for i in range(16)]), "", "stop"]
    assert workspace.run("team", "alpha", "check-in", input="\n".join(lines) + "\n").returncode == 0
    with workspace.terminal(
            "--lang", language, "team", "alpha", WORDS[language]["reveal"], rows=40, env={"TRUSTLINE_MINUTE": "2"}) as terminal:
        room = Way(terminal, language, 5)
        room.shows("turnout")
        began = time.monotonic()
        room.type(room.more["timer"])
        room.reads("started")
        terminal.send("note half a sen")
        terminal.wait_until(
            lambda: room.more["over"] in flat(language)(terminal.text), "the end of the minute")
        assert time.monotonic() - began >= 2
        terminal.wait_for("note half a sen")
        room.type("tence")
        terminal.wait_until(lambda: list(workspace.path.glob("transcripts/teams/*/notes/*.json")), "the note on disk")
        terminal.signal(signal.SIGKILL)
    [note] = workspace.path.glob("transcripts/teams/*/notes/*.json")
    assert json.loads(note.read_text(encoding="utf-8"))["text"] == "half a sentence"


@LANGUAGES
def test_too_few_answers_show_nothing_and_the_room_was_told_before(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    lines = ["", "1", "n", "", "", "", *piped(5, lambda person: [1] * 16, "a word", passing=(3,)), "", "", ""]
    if language == "zh":
        lines = ["弃权" if line == "pass" else line for line in lines]
    done = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n".join(lines) + "\n")
    output = flat(language)(done.stdout.decode())
    assert flat(language)(WORDS[language]["few"]) in output
    assert flat(language)(SAID[language]["dots"]) not in output and flat(language)(SAID[language]["agree"]) not in output
    assert "a word" not in everything(workspace)
    assert "a word" not in workspace.run("--lang", language, "team", "alpha", "show").stdout.decode()


@LANGUAGES
@pytest.mark.parametrize("columns", [80, 50])
def test_every_screen_of_a_reveal_fits_its_window_also_for_a_projector(tmp_path, language, columns):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "8")
    # Alike for all questions, whose order is drawn: half of each factor's are turned round, so all factors stand level.
    lines = ["", "1", "n", "", "", "", *piped(8, lambda person: [1 + person * person % 5] * 16), "", "stop"]
    workspace.run("team", "alpha", "check-in", input="\n".join(lines) + "\n")
    for present in ([], ["--present"]):
        with workspace.terminal(
                "--lang", language, "team", "alpha", WORDS[language]["reveal"], *present, rows=30, columns=columns) as terminal:
            room = Way(terminal, language, 8)
            for key in ("turnout", "dots", "agreement", "widest", "level"):
                title_of = {**room.said, **room.more}
                room.shows(title_of[key])
                title = next(row for row in terminal.rows if row.strip())
                assert squeezed(title_of[key]) in squeezed(title + terminal.rows[2]), "the title has scrolled off"
                room.type()
            room.shows("agree")


@LANGUAGES
@pytest.mark.parametrize("columns", [80, 50])
def test_a_projector_gets_each_sentence_in_one_piece(tmp_path, language, columns):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "8")
    lines = ["", "1", "n", "", "", "", *piped(8, lambda person: [1 + person * person % 5] * 16), "", "stop"]
    workspace.run("team", "alpha", "check-in", input="\n".join(lines) + "\n")

    def screens(*present, columns):
        found = []
        reveal = ("--lang", language, "team", "alpha", WORDS[language]["reveal"], *present)
        with workspace.terminal(*reveal, rows=40, columns=columns) as terminal:
            room = Way(terminal, language, 8)
            for key in ("turnout", "dots", "agreement", "widest", "level"):
                room.shows({**room.said, **room.more}[key])
                terminal.settle(0.2)
                found.append(list(terminal.rows))
                room.type()
        return found

    # On a screen so wide that nothing wraps, a row is a sentence or more.
    for wide, presented in zip(screens(columns=300), screens("--present", columns=columns)):
        paragraphs = [squeezed(row) for row in wide if re.search(r"[.?。？]\s*$", row) and not row.startswith("●")]
        pieces = [squeezed(piece) for piece in re.split(r"\n\s*\n", "\n".join(presented))]
        assert paragraphs
        for paragraph in paragraphs:
            assert any(paragraph in piece for piece in pieces), (paragraph, pieces)


@LANGUAGES
def test_tab_offers_teams_then_what_can_be_done_with_them(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    with workspace.terminal("--lang", language) as terminal:
        terminal.wait_for("trustline>")
        terminal.settle()
        terminal.send("team al\t")
        terminal.wait_for("team alpha")
        terminal.settle()
        terminal.send("tr\t")
        terminal.wait_for("team alpha trend")
        terminal.send("\x15ballot ma\t")
        terminal.wait_for("ballot make")


@LANGUAGES
def test_nobody_reaches_the_ballot_of_the_one_before(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    with start(workspace, language) as terminal:
        room = Way(terminal, language, 5)
        room.agree()
        cleared = terminal.scrollback_cleared
        room.seat(0, 5)
        room.give(3, comment="secret of the first")
        room.reads("handed", 1, 5)
        # Before the first sat down, before the questions, and after the ballot.
        assert terminal.scrollback_cleared >= cleared + 2
        room.type()
        room.shows("private")
        room.type()
        room.shows(room.number(1))
        for _ in range(3):
            terminal.send(UP)
            terminal.settle(0.2)
            assert terminal.rows[terminal.cursor[0]].strip() == "1-5>", "the line editor remembers an answer"
        for command in {"en": (":back", ":back", ":edit"), "zh": ("：返回", "：返回", "：编辑")}[language]:
            room.type(command)
            terminal.settle(0.3)
            room.shows(room.number(1))
        assert "secret of the first" not in terminal.text and "secret of the first" not in everything(workspace)
        seen = terminal.output.rsplit(b"\x1b[3J", 1)[1]
        assert b"secret" not in seen


@LANGUAGES
@pytest.mark.parametrize("columns", [80, 50])
def test_a_long_review_comes_in_parts_that_fit_the_window_and_leaves_nothing_to_scroll_back_to(tmp_path, language, columns):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "night crew", "5")
    check_in = SAID[language]["check-in"]
    said = {"en": ("Your answers", "Screen 1 of 2", "21 of 21"), "zh": ("你的回答", "第1屏，共2屏", "第21题，共21题")}[language]
    with workspace.terminal(
            "--lang", language, "team", "night", "crew", check_in, "trust-quotient", rows=24, columns=columns) as terminal:
        room = Way(terminal, language, 5)
        room.agree()
        room.seat(0, 5)
        room.type()
        for number in range(1, 22):
            place = f"{number} of 21" if language == "en" else f"第{number}题，共21题"
            cleared = terminal.scrollback_cleared
            terminal.wait_until(lambda: place in flat(language)(terminal.text), place)
            terminal.settle(0.02)
            room.type("" if number > 20 else "4")
            terminal.wait_until(lambda: terminal.scrollback_cleared > cleared, "a cleared screen")
        terminal.wait_until(lambda: said[1] in flat(language)(terminal.text), "the first part")
        terminal.settle()
        assert terminal.rows[1] == said[0], "the title has scrolled off"
        assert terminal.rows[3 - 1].startswith("  1  ")
        # An answer of the second part is changed from the first; then the same part is shown again.
        room.type("20")
        room.shows("old")
        cleared = terminal.scrollback_cleared
        room.type("2")
        terminal.wait_until(
            lambda: terminal.scrollback_cleared > cleared and said[1] in flat(language)(terminal.text), "the first part again")
        terminal.settle()
        cleared = terminal.scrollback_cleared
        room.type()
        room.shows("review")
        assert terminal.scrollback_cleared > cleared
        assert terminal.rows[1] == said[0]
        assert not any(row.startswith("  1  ") for row in terminal.rows)
        twentieth = next(row for row in terminal.rows if row.startswith(" 20  "))
        assert "2" in twentieth + terminal.rows[terminal.rows.index(twentieth) + 1]
        room.type()
        room.reads("handed", 1, 5)


SERIES = {
    "en": {
        "more": "See all of it?", "hold": "Should it see only a rough picture?", "rough": "This picture is a rough one",
        "whole": "This is how the team looked to you", "anew": "begin-anew", "sure": "Begin anew?",
        "only": "only a rough one now", "check-in": "check-in",
    },
    "zh": {
        "more": "要看全部吗", "hold": "要改成只画大概吗", "rough": "照常就这张图来谈", "whole": "这是你们作答时眼里的团队",
        "anew": "重新开始", "sure": "重新开始会让它们", "only": "现在只剩个大概", "check-in": "体检",
    },
}


def held(people, wishes=(), more=None):
    """A sealed check-in's typing from the number of people on; `more`: what the room says to seeing all of it, where it is asked."""
    lines = [str(people), "1", "n", *([] if more is None else [more]), "", "", ""]
    for person in range(people):
        lines += ["", "", *[str(1 + (person + i) % 5) for i in range(16)], "", ""]
        if more == "y":
            lines.append("y" if person in wishes else "n")
    return lines + [""] + [""] * 8


def check_in(workspace, language, *arguments, **settings):
    done = workspace.run(
        "--lang", language, "team", "alpha", SERIES[language]["check-in"], input="\n".join(held(*arguments, **settings)) + "\n")
    assert done.returncode == 0, done.stderr.decode()
    return flat(language)(done.stdout.decode())


@LANGUAGES
def test_the_room_may_choose_more_and_one_ballot_holds_it_rough_unseen(tmp_path, language):
    said = {key: flat(language)(text) for key, text in SERIES[language].items()}
    for wishes in ((), (3,)):
        workspace = Workspace(tmp_path / f"workspace{len(wishes)}")
        workspace.run("team", "new", "alpha", "8")
        assert said["whole"] in check_in(workspace, language, 8)
        # One is absent: beside the first picture an exact one would show what that one said.
        second = check_in(workspace, language, 7, wishes=wishes, more="y")
        assert said["more"] in second and said["hold"] in second
        assert (said["whole"] in second) == (not wishes) and (said["rough"] in second) == bool(wishes)
        assert "keepsCoarse" not in everything(workspace), "who asked, or that somebody did, is kept"


@LANGUAGES
def test_a_team_that_begins_anew_has_rough_pictures_behind_it_and_a_whole_one_before_it(tmp_path, language):
    said = {key: flat(language)(text) for key, text in SERIES[language].items()}
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "8")
    assert said["whole"] in check_in(workspace, language, 8)
    assert said["rough"] in check_in(workspace, language, 7, more="n")
    before = [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/waves/*.json")]
    assert sorted("bag" in wave for wave in before) == [False, True]
    # Enter alone changes nothing.
    workspace.run("--lang", language, "team", "alpha", "begin-anew", input="\n")
    assert before == [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/waves/*.json")]
    done = flat(language)(workspace.run("--lang", language, "team", "alpha", "begin-anew", input="y\n").stdout.decode())
    assert said["sure"] in done
    after = [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/waves/*.json")]
    assert not any("bag" in wave or "figures" in wave for wave in after)
    assert said["whole"] in check_in(workspace, language, 7)

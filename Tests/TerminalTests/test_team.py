"""A team of eight in one room, in a real terminal: from the choice of how ballots are treated to what was agreed on."""

import hashlib
import json
import math
import pathlib
import random
import re
import signal
import statistics
import subprocess

import pytest

from program import Workspace, squeezed, words
from terminal import ENTER

GUIDE = pathlib.Path(__file__).resolve().parent.parent.parent / "questionnaires" / "team-checkin.yaml"
FACTORS = ["credibility", "reliability", "intimacy", "self_orientation"]
SAID = {
    "en": {
        "handover": "Next: please sit down.", "private": "you should see this now", "first": "1 of 17", "last": "17 of 17",
        "review": "Enter to finish", "consent": "You wrote:", "done": "your answers are sealed", "pass": "pass",
        "handed": "{} of 8 have handed in", "keeper": "One of you keeps the code", "written": "Write it down",
        "code": "The keeper of the code", "turnout": "Your picture of", "count": "7 answers",
        "way": "3 of 8 have handed in. To go on:", "none": "no finished check-in yet",
        "agree": "What you will do", "kept": "1 agreement written down", "dots": "The four factors on one scale",
        "agreement": "How far you see the same", "widest": "Where you differ most", "lowest": "Most room", "level": "Where there is room to grow",
        "comments": "In your own words", "all": "All 8 have handed in", "another": "Another one?", "who": "Who looks after it?", "by": "By when?",
        "mode": "Choose together", "leader": "May the leader mark", "terms": "This cannot be changed",
        "people": "How many are in the room", "old": "You answered:", "check-in": "check-in",
    },
    "zh": {
        "handover": "下一位，请坐。", "private": "现在应该只有你一个人看得到屏幕", "first": "第1题，共17题", "last": "第17题，共17题",
        "review": "按回车完成", "consent": "你写了：", "done": "你的回答已经封好", "pass": "弃权",
        "handed": "已交{}份，共8份", "keeper": "请一个人保管恢复码", "written": "写在纸上",
        "code": "请保管恢复码的人", "turnout": "的样子", "count": "7份回答",
        "way": "已交 3 份，共 8 份。接着做：", "none": "还没有完成过体检",
        "agree": "你们要做什么", "kept": "留下1条约定", "dots": "四个因素，同一把尺",
        "agreement": "你们看得有多一致", "widest": "分歧最大的一题", "lowest": "最有改善空间的", "level": "哪里还能更好",
        "comments": "你们自己的话", "all": "8份都交了", "another": "还有吗", "who": "谁来负责", "by": "哪天之前",
        "mode": "开始之前，大家一起选", "leader": "要不要让负责人", "terms": "定了就不能再改",
        "people": "在座多少人", "old": "你之前的回答", "check-in": "体检",
    },
}


def items():
    """id, factor, reversed and both wordings of every item, read from the guide with no code of ours."""
    text = GUIDE.read_text(encoding="utf-8")
    reversed_ids = set(re.findall(r"-([cris]_\w+)", text[text.index("scores:"):]))
    found = []
    for block in re.split(r"\n          - id: ", text)[1:]:
        key = block.split("\n")[0].strip()
        if "answer: often5" not in block:
            continue
        ask = block[block.index("ask:"):]
        factor = {"c": 0, "r": 1, "i": 2, "s": 3}[key[0]]
        found.append((key, FACTORS[factor], key in reversed_ids, re.search(r"en: (.*)", ask)[1], re.search(r"zh: (.*)", ask)[1]))
    assert len(found) == 16
    return found


ITEMS = items()


class Room:
    """Somebody in front of the terminal, for each person in turn."""

    def __init__(self, terminal, language):
        self.terminal = terminal
        self.language = language
        self.said = SAID[language]
        self.code = None

    def shows(self, key, *values):
        text = self.said.get(key, key).format(*values)
        flat = squeezed if self.language == "zh" else words
        # One screen may hold an old line of the same words: what counts is where the prompt stands.
        self.terminal.wait_until(lambda: text in flat(self.terminal.text), text)
        self.terminal.settle(0.02)

    def type(self, text=""):
        # What is typed before there is a prompt is thrown away where the keyboard passes to another person.
        terminal = self.terminal
        terminal.wait_until(lambda: re.match(r"\S*[>|]( |$)", terminal.rows[terminal.cursor[0]]), "a prompt")
        terminal.send(text + ENTER)

    def begin(self, mode="1"):
        self.shows("people")
        self.type()
        self.shows("mode")
        self.type(mode)
        self.shows("leader")
        self.type("n")
        self.shows("terms")
        self.type()
        self.shows("keeper")
        self.type()
        self.shows("written")
        self.code = re.search(r"\b[b-z]{4}-[b-z]{4}-[b-z]{4}\b", self.terminal.text)[0]
        self.type()

    def question(self):
        flat = squeezed(self.terminal.text)
        place = 3 if self.language == "en" else 4
        asked = [(flat.rfind(squeezed(item[place])), item) for item in ITEMS]
        return max((found for found in asked if found[0] >= 0), key=lambda found: found[0])[1]

    def number(self, number):
        return f"{number} of 17" if self.language == "en" else f"第{number}题，共17题"

    def sit_down(self, cast):
        self.shows("handover")
        self.shows("handed", cast)
        self.type()
        self.shows("private")

    def answer(self, given, comment, changes_mind=False, stops_at=None):
        self.type()
        asked = []
        for number in range(1, 17):
            self.shows(self.number(number))
            if number == stops_at:
                return
            item = self.question()
            asked.append(item[0])
            if changes_mind and number == 3:
                self.type(":back" if self.language == "en" else "：返回")
                self.shows("old")
                self.type()
                self.terminal.wait_until(
                    lambda: squeezed(self.terminal.text).count(squeezed(item[3 if self.language == "en" else 4])) >= 1, "the question again")
                self.shows(self.number(number))
            self.type(str(given[item[0]]))
        self.shows("last")
        self.type(comment)
        self.shows("review")
        if changes_mind:
            # The review numbers the answers as they were asked, in an order of this ballot's own; the change is what counts.
            self.type(str(asked.index(ITEMS[0][0]) + 1))
            self.shows("old")
            item = self.question()
            assert item == ITEMS[0]
            given[item[0]] = 6 - given[item[0]]
            self.type(str(given[item[0]]))
            self.shows("review")
        self.type()
        if comment:
            self.shows("consent")
            self.type("y")


    def hand_in_blank(self):
        """Through the same screens as everybody, by Enter alone."""
        self.type(self.said["pass"])
        for number in range(1, 17):
            self.shows(self.number(number))
            self.type()
        self.shows("last")
        self.type()
        self.shows("review")
        self.type()


def everything(workspace):
    return "\n".join(path.read_text(encoding="utf-8", errors="replace")
                     for path in sorted(workspace.path.rglob("*")) if path.is_file() and "guides" not in path.parts)


def independent(ballots):
    """Aggregates by another way than the program's: exact fractions, from the answers themselves."""
    result = {}
    for factor in FACTORS:
        own = [item for item in ITEMS if item[1] == factor]
        scores = [statistics.fmean(6 - ballot[key] if turned else ballot[key] for key, _, turned, _, _ in own) for ballot in ballots]
        spread = statistics.fmean(statistics.variance([ballot[item[0]] for ballot in ballots]) for item in own)
        deviations = []
        for item in own:
            values = [ballot[item[0]] for ballot in ballots]
            middle = statistics.median(values)
            deviations.append(statistics.fmean(abs(value - middle) for value in values))
        result[factor] = {"scores": sorted(scores), "median": statistics.median(scores), "mean": statistics.fmean(scores),
                          "agreement": 1 - spread / 2, "deviation": statistics.fmean(deviations)}
    return result


def decimal(value):
    text = f"{abs(round(value + (1e-9 if value >= 0 else -1e-9), 2)):.2f}".rstrip("0").rstrip(".")
    return ("-" if round(value, 2) < 0 else "") + text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_eight_people_one_refusing_one_changing_their_mind_and_a_kill_in_the_middle(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    said = SAID[language]
    assert workspace.run("team", "new", "alpha", "8").returncode == 0
    numbers = random.Random(20261122 + len(language))
    ballots = [{item[0]: numbers.randint(1, 5) for item in ITEMS} for _ in range(8)]
    comments = [f"comment-{'hgfedcba'[person]}" if person % 2 == 0 else "" for person in range(8)]
    command = ("--lang", language, "team", "alpha", said["check-in"])

    with workspace.terminal(*command, rows=60) as terminal:
        room = Room(terminal, language)
        room.begin()
        for person in range(3):
            room.sit_down(person)
            room.answer(ballots[person], comments[person], changes_mind=person == 1)
            room.shows("done")
            assert comments[0] not in terminal.text, "somebody's words are on the next one's screen"
            assert squeezed(ITEMS[0][3]) not in squeezed(terminal.text)
            assert terminal.scrollback_cleared > 0
        room.sit_down(3)
        room.answer(ballots[3], comments[3], stops_at=6)
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_exit()

    # What a thief finds after the kill.
    found = everything(workspace)
    assert "comment-" not in found and '"items"' not in found and "c_corridor" not in found
    assert room.code not in found and room.code.replace("-", "") not in found
    [box] = workspace.path.glob("transcripts/teams/*/boxes/*.json")
    assert json.loads(box.read_text())["cast"] == 3
    for what in ([], ["show"], ["trend"]):
        page = squeezed(workspace.run("--lang", language, "team", "alpha", *what).stdout.decode())
        assert squeezed(said["way"]) in page and squeezed(said["none"]) not in page, "it is neither over nor not begun"

    with workspace.terminal(*command, rows=60) as terminal:
        again = Room(terminal, language)
        again.shows("code")
        again.type("bbbb-bbbb-bbbb")
        again.shows("begin again" if language == "en" else "重新开始")
        again.type(room.code)
        for person in range(3, 8):
            again.sit_down(person)
            if person == 5:
                again.hand_in_blank()
            else:
                again.answer(ballots[person], comments[person])
            if person < 7:
                again.shows("done")
        again.shows("all")
        again.type()
        again.shows("turnout")
        again.shows("count")
        for screen in ("dots", "agreement", "widest", "level", "comments"):
            again.type()
            again.shows(screen)
        again.type()
        again.shows("agree")
        again.type("say it on the day")
        again.shows("who")
        again.type("Ana")
        again.shows("by")
        again.type("2026-12-04")
        again.shows("another")
        again.type()
        again.shows("kept")
        assert terminal.wait_for_exit() == 0

    # What was stored: bags, and what another way of counting makes of the same answers.
    [path] = workspace.path.glob("transcripts/teams/*/waves/*.json")
    wave = json.loads(path.read_text(encoding="utf-8"))
    assert (wave["answered"], wave["refused"], wave["outcome"]) == (7, 1, "shown")
    answered = [ballot for person, ballot in enumerate(ballots) if person != 5]
    expected = independent(answered)
    assert wave["counts"] == {item[0]: 7 for item in ITEMS} and len(wave["bag"]["items"]) <= 1
    for item, values in wave["bag"]["items"].items():
        assert values == sorted(ballot[item] for ballot in answered)
    for factor in FACTORS:
        assert wave["bag"]["scores"][factor] == [math.floor(2 * score + 0.5) / 2 for score in expected[factor]["scores"]]
        for key in ("median", "agreement", "deviation"):
            assert wave["figures"][factor][key] == pytest.approx(expected[factor][key], abs=0.0051)
    assert wave["bag"]["comments"] == [{"question": "one_thing", "text": comment} for comment in sorted(filter(None, comments))]
    assert not re.search(r"\dT\d\d:", path.read_text()), "a time is in it"
    assert list(workspace.path.glob("transcripts/teams/*/boxes/*.json")) == []
    for history in workspace.path.glob("transcripts/devices/*/commands"):
        assert "comment-" not in history.read_text(encoding="utf-8")

    shown = workspace.run("team", "alpha", "show").stdout.decode()
    for factor in FACTORS:
        for key in ("median", "agreement", "deviation"):
            assert decimal(expected[factor][key]) in shown, (factor, key, expected[factor][key], shown)
    agreement = next(line for line in shown.splitlines() if "say it on the day" in line)
    assert "Ana" in agreement and "2026-12-04" in agreement

    validated = subprocess.run(
        ["python3", "-W", "ignore", str(GUIDE.parent.parent / "Tests/JournalTests/validate.py"), str(workspace.path)], capture_output=True)
    assert validated.returncode == 0, validated.stdout.decode()

    # Next time the agreement comes up first.
    output = workspace.run("team", "alpha", "check-in", input="k\n").stdout.decode()
    assert "say it on the day" in output and output.index("say it on the day") < output.index("How many are in the room")


def piped(people, answers, comment="", passing=()):
    """What a room types, for a check-in with a piped keyboard."""
    lines = []
    for person in range(people):
        lines.append("")
        if person in passing:
            # The same questions, and the review.
            lines += ["pass", *[""] * 18]
            continue
        lines += ["", *[str(answer) for answer in answers(person)], comment, ""]
        if comment:
            lines.append("y")
    return lines


def test_a_second_check_in_with_one_fewer_is_withheld_and_so_is_nothing_else(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "8")
    for people, expected in ((8, "shown"), (7, "overlap"), (8, "shown")):
        more = ["n"] if expected == "overlap" else []
        lines = [str(people), "1", "n", *more, "y", "", "", *piped(people, lambda person: [1 + (person * i) % 5 for i in range(16)])]
        done = workspace.run("team", "alpha", "check-in", input="\n".join(lines) + "\n" * 12)
        assert done.returncode == 0, done.stderr
        output = words(done.stdout.decode())
        assert ("This picture is a rough one" in output) == (expected == "overlap")
        assert ("Today's picture will be a rough one" in output) == (expected == "overlap"), "said before the first answer"
        assert ("You may choose to see all of it" in output) == (expected == "overlap")
        assert ("no more than noise" in output) == ("about 3" in output) == (expected == "overlap")
    outcomes = sorted(json.loads(path.read_text())["outcome"] for path in workspace.path.glob("transcripts/teams/*/waves/*.json"))
    assert outcomes == ["overlap", "shown", "shown"]
    trend = workspace.run("team", "alpha", "trend").stdout.decode()
    assert "roughly, n = 7" in trend and "no more than noise" in trend


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_question_somebody_leaves_out_goes_with_its_factor_and_the_room_reads_why(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "6")
    said = SAID[language]
    for skips in (False, True):
        lines = ["", "1", "n", "y", "", "", *piped(6, lambda person: [1 + (person + i) % 5 for i in range(16)])]
        if skips:
            # The third answer of the first person; the questions come in an order of the person's own.
            lines[6 + 2 + 2] = ":skip"
        done = workspace.run("--lang", language, "team", "alpha", said["check-in"], input="\n".join(lines) + "\n" * 12)
        assert done.returncode == 0, done.stderr
        output = (words if language == "en" else squeezed)(done.stdout.decode())
        assert ("Left out: " in output or "略去：" in output) == skips
        assert ("1 question, because not everybody" in output or "还有1道题" in output or "、1道题，因为" in output) == skips
    waves = [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/waves/*.json")]
    first, second = sorted(waves, key=lambda wave: wave["terms"]["number"])
    assert "leftOut" not in first and set(first["bag"]["scores"]) == set(FACTORS)
    [question] = second["leftOut"]["items"]
    factor = next(item[1] for item in ITEMS if item[0] == question)
    assert factor in second["leftOut"]["scores"] and factor not in second["bag"]["scores"]
    assert question not in second["counts"] and len(second["counts"]) == 15
    assert second["outcome"] == "shown" and len(second["bag"]["scores"]) == 3
    validated = subprocess.run(
        ["python3", "-W", "ignore", str(GUIDE.parent.parent / "Tests/JournalTests/validate.py"), str(workspace.path)], capture_output=True)
    assert validated.returncode == 0, validated.stdout.decode()


def test_beside_a_result_that_cannot_be_read_no_check_in_begins_and_the_file_is_named(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    lines = ["", "1", "n", "y", "", "", *piped(5, lambda person: [3] * 16)]
    assert workspace.run("team", "alpha", "check-in", input="\n".join(lines) + "\n" * 12).returncode == 0
    [path] = workspace.path.glob("transcripts/teams/*/waves/*.json")
    path.write_text(path.read_text().replace('"format" : 1', '"format" : 2'))
    for language, update in (("en", "Update trustline"), ("zh", "请先升级")):
        done = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n".join(lines) + "\n" * 12)
        assert done.returncode == 74
        assert squeezed(str(path)) in squeezed(done.stderr.decode()) and update in words(done.stderr.decode())
    assert list(workspace.path.glob("transcripts/teams/*/boxes/*.json")) == []


def test_presenting_shows_no_comment_and_pausing_inside_a_ballot_keeps_the_others(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    lines = ["", "1", "n", "", "", "", *piped(2, lambda person: [3] * 16, "secret words"), "", "", "4", ":pause"]
    output = workspace.run("team", "alpha", "check-in", input="\n".join(lines) + "\n").stdout.decode()
    code = re.search(r"\b[b-z]{4}-[b-z]{4}-[b-z]{4}\b", output)[0]
    assert "was not stored" in words(output)
    lines = [code, *piped(3, lambda person: [2] * 16, "secret words"), *[""] * 10]
    output = workspace.run("team", "alpha", "check-in", "--present", input="\n".join(lines) + "\n").stdout.decode()
    picture = output[output.index("Your picture of"):]
    assert "secret words" not in picture and "5 answers" in picture and "n =" not in picture


def test_ballots_that_travel_are_counted_once_and_refused_with_the_reason(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    made = workspace.run("ballot", "make", "trust-quotient-rater", "about", "Ana", "--for", "5", "--from", "3",
                         "--output", str(tmp_path / "ask.ballot.json"))
    assert made.returncode == 0, made.stderr
    ask = tmp_path / "ask.ballot.json"
    replies = []
    for rater in range(3):
        other = Workspace(tmp_path / f"rater{rater}")
        reply = tmp_path / f"reply{rater}.json"
        typed = ["", *[str(1 + (rater + i) % 5) for i in range(20)], "", "", ""]
        done = other.run("ballot", "answer", str(ask), "--output", str(reply), input="\n".join(typed) + "\n")
        assert done.returncode == 0, done.stderr
        assert "name" not in json.loads(reply.read_text())["reply"]
        replies.append(reply)

    few = workspace.run("ballot", "collect", str(replies[0]), str(replies[1])).stdout.decode()
    assert "Nothing is shown below 3 answers" in few and "Credibility" not in few

    # At the program's own prompt no shell stands between.
    typed = workspace.run(input=f"ballot collect {tmp_path}/reply?.json\n").stdout.decode()
    assert "Credibility" in typed, typed

    copy = tmp_path / "reply0-copy.json"
    copy.write_bytes(replies[0].read_bytes())
    edited = tmp_path / "reply-edited.json"
    edited.write_text(re.sub(r'("c_\w+" : )[1-5]', r"\g<1>5", replies[1].read_text()) + "")
    foreign_workspace = Workspace(tmp_path / "foreign")
    foreign_workspace.run("ballot", "make", "trust-quotient-rater", "about", "Ben", "--output", str(tmp_path / "foreign.json"))
    (tmp_path / "noise.json").write_text("{}")
    files = [*replies, copy, edited, ask, tmp_path / "foreign.json", tmp_path / "noise.json", tmp_path / "nothing.json"]
    done = workspace.run("ballot", "collect", *map(str, files))
    errors = words(done.stderr.decode())
    for reason in ("is the same ballot as", "was changed after it was written", "has no answers in it", "belongs to another request",
                   "is not a Trustline ballot", "There is no file"):
        assert reason in errors, errors
    output = words(done.stdout.decode())
    assert "n = 3 of 5 answers" in output and "Credibility" in output


def test_scores_in_a_reply_are_not_believed_and_answers_off_the_scale_are_refused(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    ask = tmp_path / "ask.ballot.json"
    workspace.run("ballot", "make", "trust-quotient-rater", "about", "Ana", "--for", "5", "--from", "3", "--output", str(ask))
    replies = []
    for rater in range(3):
        reply = tmp_path / f"reply{rater}.json"
        typed = ["", *["4"] * 20, "", "", ""]
        Workspace(tmp_path / f"rater{rater}").run(
            "ballot", "answer", str(ask), "--output", str(reply), input="\n".join(typed) + "\n")
        replies.append(reply)
    honest = workspace.run("ballot", "collect", *map(str, replies)).stdout

    def forge(change):
        """The file as its sum has it: one line of JSON with the keys in order, and no sum."""
        document = json.loads(replies[0].read_text())
        change(document["reply"])
        document["sum"] = ""
        line = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        document["sum"] = hashlib.sha256(line.encode()).hexdigest()
        forged = tmp_path / "forged.json"
        forged.write_text(json.dumps(document, ensure_ascii=False))
        return workspace.run("ballot", "collect", str(forged), *map(str, replies[1:]))

    def high_scores(reply):
        reply["scores"] = {score: 999 for score in reply["scores"]}

    def high_answer(reply):
        reply["items"][sorted(reply["items"])[0]] = 999

    assert forge(lambda reply: None).stdout == honest
    assert forge(high_scores).stdout == honest
    refused = forge(high_answer)
    assert "was changed after it was written" in words(refused.stderr.decode())
    assert "999" not in refused.stdout.decode()


def test_a_team_file_that_cannot_be_read_is_said_to_be_that(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    [file] = workspace.path.glob("transcripts/teams/*/team.json")
    file.write_text("{")
    done = workspace.run("team", "alpha", "check-in")
    assert done.returncode != 0
    error = done.stderr.decode()
    assert squeezed(str(file)) in squeezed(error) and "There is no team" not in words(error)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_raters_answer_on_their_own_machines_and_stand_beside_ones_own_view(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    ask = tmp_path / "ask.ballot.json"
    say = {"en": ("ballot", "make", "answer", "collect", "about", "me"), "zh": ("问卷", "制作", "回答", "收集", "关于", "我")}[language]
    # "me" would mean the raters themselves: the name they know is asked for.
    made = workspace.run("--lang", language, say[0], say[1], "trust-quotient-rater", say[4], say[5], "--for", "6",
                         "--output", str(ask), input="阿明\n")
    assert made.returncode == 0, made.stderr
    assert json.loads(ask.read_text(encoding="utf-8"))["request"]["about"] == "阿明"
    own = ["", *["4"] * 21, *[""] * 6]
    workspace.run("--lang", language, "take", "trust-quotient", input="\n".join(own) + "\n")
    assert len(workspace.transcripts) == 1

    replies = []
    with Workspace(tmp_path / "rater0").terminal(
            "--lang", language, say[0], say[2], str(ask), "--output", str(tmp_path / "reply0.json"), rows=50) as terminal:
        terminal.wait_for("阿明")
        terminal.settle(0.3)
        terminal.send(ENTER)
        for number in range(1, 21):
            wanted = f"{number} of 22" if language == "en" else f"第{number}题，共22题"
            terminal.wait_until(
                lambda: wanted in (words if language == "en" else squeezed)(terminal.text), wanted)
            terminal.settle(0.02)
            terminal.send("2" + ENTER)
        terminal.settle(0.3)
        terminal.send(ENTER)
        terminal.settle(0.3)
        terminal.send(ENTER)
        terminal.settle(0.3)
        terminal.send(ENTER)
        assert terminal.wait_for_exit() == 0
    replies.append(tmp_path / "reply0.json")
    for rater in range(1, 5):
        reply = tmp_path / f"reply{rater}.json"
        typed = ["", *[str(1 + (rater + i) % 3) for i in range(20)], "", "", ""]
        Workspace(tmp_path / f"rater{rater}").run(
            "--lang", language, say[0], say[2], str(ask), "--output", str(reply), input="\n".join(typed) + "\n")
        replies.append(reply)
    assert not any(re.search(r"\d\d:\d\d|阿明\"?\s*:", json.dumps(json.loads(reply.read_text())["reply"])) for reply in replies)

    few = workspace.run("--lang", language, say[0], say[3], *map(str, replies[:4])).stdout.decode()
    assert "n = 4" in few and ("Credibility" if language == "en" else "可信度") not in few
    edited = tmp_path / "reply-edited.json"
    edited.write_text(re.sub(r'("c_\w+" : )[1-5]', r"\g<1>5", replies[1].read_text()))
    copy = tmp_path / "reply-copy.json"
    copy.write_bytes(replies[0].read_bytes())
    done = workspace.run("--lang", language, say[0], say[3], *map(str, [*replies, edited, copy]))
    refused = (words if language == "en" else squeezed)(done.stderr.decode())
    for reason in {"en": ["was changed after it was written", "is the same ballot as"], "zh": ["写好以后被改过", "是同一份，只算一次"]}[language]:
        assert reason in refused, refused
    output = done.stdout.decode()
    assert "n = 5" in output
    scores = [json.loads(reply.read_text())["reply"]["scores"] for reply in replies]
    line = next(row for row in output.splitlines() if ("Credibility" if language == "en" else "可信度") in row)
    assert decimal(statistics.fmean(score["credibility"] for score in scores)) in line
    assert decimal(statistics.median(score["credibility"] for score in scores)) in line

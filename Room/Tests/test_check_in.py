"""A whole check-in: `trustline` at its keyboard, `trustline-room` as its child, and phones that send over HTTP."""

import base64
import json
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

from rooms import Key
from holder import PROGRAM, ROOT, Phone

sys.path.insert(0, str(ROOT / "Tests/TerminalTests"))
from program import Workspace, words  # noqa: E402
from test_team import ITEMS, Room, everything, independent, piped  # noqa: E402

TRUSTLINE = ROOT / ".build/debug/trustline"
pytestmark = pytest.mark.skipif(not (PROGRAM.exists() and TRUSTLINE.exists()), reason="make build room builds both programs")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Voter(Phone):
    """A phone with a person: joins, answers what it is asked, seals and hands in."""

    def __init__(self, port, code):
        super().__init__(port, code)
        self.room = None
        self.sent = None

    def joins(self):
        status, joined = self.join()
        assert status == 200, joined
        self.room = joined["room"]
        return joined

    def ballot(self, answers=None, **more):
        return {"room": self.room["id"], "seat": self.seat, "language": "en", "answers": answers or {}, "notes": {}, "coarse": False, **more}

    def seal(self, ballot, size=None, key=None):
        data = ballot if isinstance(ballot, bytes) else json.dumps(ballot, ensure_ascii=False).encode()
        return Key.seal(data.ljust(size or self.room["size"]), key or base64.b64decode(self.room["key"]))

    def votes(self, answers=None, **more):
        self.sent = self.seal(self.ballot(answers, **more))
        return self.hand_in(self.sent)


class CheckIn:
    """Somebody in front of the laptop."""

    def __init__(self, tmp_path, people=8, rows=60, columns=100, name="workspace", options=(), env=None):
        self.workspace = Workspace(tmp_path / name)
        self.people = people
        self.port = free_port()
        self.workspace.run("team", "new", "alpha", str(people))
        self.settings = {"rows": rows, "columns": columns, "env": {"TRUSTLINE_ROOM": str(PROGRAM), **(env or {})}}
        self.options = ("--phones", "--on", "127.0.0.1", "--port", str(self.port), *options)
        self.terminal = self.start()
        self.room = Room(self.terminal, "en")

    def start(self):
        return self.workspace.terminal("team", "alpha", "check-in", *self.options, **self.settings)

    def opens(self, mode="1"):
        self.room.begin(mode)
        self.shows("Everything else: help")
        self.code = re.search(r"code: ([a-z]{6})", words(self.terminal.text))[1]

    def goes_on(self):
        """After the program has ended: the keeper's code opens it again."""
        self.terminal.close()
        self.terminal = self.start()
        again = Room(self.terminal, "en")
        again.code, self.room = self.room.code, again
        self.shows("The keeper of the code")
        self.type(self.room.code)
        self.shows("Everything else: help")

    def shows(self, text, patience=None):
        self.terminal.wait_until(lambda: text in words(self.terminal.text), text, patience)
        self.terminal.settle(0.05)

    def type(self, text=""):
        self.terminal.send(text + "\r")

    def counts(self, cast):
        self.shows(f"{cast} of {self.people} have handed in.")

    def reveals(self, on_phones="n"):
        self.type()
        self.shows("on the phones, too?")
        self.type(on_phones)
        self.shows("Your picture of")

    def voter(self):
        voter = Voter(self.port, self.code)
        voter.joins()
        return voter

    def wave(self):
        [path] = self.workspace.path.glob("transcripts/teams/*/waves/*.json")
        return json.loads(path.read_text(encoding="utf-8"))

    def box(self):
        [path] = self.workspace.path.glob("transcripts/teams/*/boxes/*.json")
        return json.loads(path.read_text(encoding="utf-8"))

    def child(self):
        [child] = subprocess.run(["pgrep", "-P", str(self.terminal.pid)], capture_output=True, text=True).stdout.split()
        return int(child)

    def close(self):
        self.terminal.close()


@pytest.fixture
def check_in(tmp_path):
    made = []

    def make(**settings):
        made.append(CheckIn(tmp_path, **settings))
        return made[-1]

    yield make
    for one in made:
        one.close()


def draw(count, seed=18):
    numbers = random.Random(seed)
    return [{item[0]: numbers.randint(1, 5) for item in ITEMS} for _ in range(count)]


def test_eight_phones_make_the_same_picture_as_eight_at_the_keyboard(check_in, tmp_path):
    ballots = draw(8)
    comments = [f"comment-{'hgfedcba'[person]}" for person in range(8)]
    phones = check_in()
    phones.opens()
    for person in range(8):
        voter = phones.voter()
        assert voter.votes({**ballots[person], "one_thing": comments[person]}, consent=True) == (200, {"state": "handed-in"})
        phones.counts(person + 1)
    phones.type()
    phones.shows("All 8 have handed in")
    phones.reveals()
    by_phone = phones.wave()

    keyboard = Workspace(tmp_path / "keyboard")
    keyboard.run("team", "new", "alpha", "8")
    # At the keyboard the questions come in an order of each person's own, so a person answers all alike here.
    lines = ["", "1", "n", "y", "", "", *piped(8, lambda person: [1 + person % 5] * 16, "")]
    assert keyboard.run("team", "alpha", "check-in", input="\n".join(lines) + "\n" * 12).returncode == 0
    with_same = CheckIn(tmp_path, name="same")
    try:
        with_same.opens()
        for person in range(8):
            assert with_same.voter().votes({item[0]: 1 + person % 5 for item in ITEMS})[0] == 200
        with_same.counts(8)
        with_same.type()
        with_same.shows("All 8")
        with_same.reveals()
        [path] = keyboard.path.glob("transcripts/teams/*/waves/*.json")
        expected, found = json.loads(path.read_text()), with_same.wave()
        for key in ("answered", "refused", "outcome", "bag", "figures", "counts"):
            assert found[key] == expected[key], key
    finally:
        with_same.close()

    figures = independent(ballots)
    assert (by_phone["answered"], by_phone["refused"], by_phone["outcome"]) == (8, 0, "shown")
    for factor, figure in figures.items():
        for key in ("median", "agreement", "deviation"):
            assert by_phone["figures"][factor][key] == pytest.approx(figure[key], abs=0.0051)
    assert [comment["text"] for comment in by_phone["bag"]["comments"]] == sorted(comments)
    found = everything(phones.workspace)
    assert "127.0.0.1" not in found and phones.code not in found
    assert list(phones.workspace.path.glob("transcripts/teams/*/boxes/*.json")) == []


def test_a_ballot_is_on_disk_sealed_before_the_phone_hears_of_it_and_no_two_differ_in_length(check_in):
    room = check_in()
    room.opens()
    lengths = set()
    for number, answers in enumerate(({}, {"c_corridor": 5}, {**draw(1)[0], "one_thing": "x" * 1500})):
        voter = room.voter()
        assert voter.votes(answers, consent=True)[0] == 200
        assert room.box()["cast"] == number + 1
        lengths.add(len(voter.sent))
    assert len(lengths) == 1
    found = everything(room.workspace)
    assert "c_corridor" not in found and "xxxx" not in found and voter.seat not in found and voter.room["id"] not in found
    room.counts(3)
    assert "5 of 8" not in room.terminal.text


def test_forged_replayed_edited_and_foreign_ballots_count_for_nothing(check_in, tmp_path):
    room = check_in()
    room.opens()
    voter, other = room.voter(), room.voter()
    answers = draw(1)[0]
    good = voter.seal(voter.ballot(answers))
    raw = base64.b64decode(good)

    def refused(box, by=voter):
        assert by.hand_in(box) == (400, {"error": "form"})

    # Every part of it turned over, and cut, and made longer.
    for place in (0, 31, 32, 55, 56, 72, len(raw) // 2, len(raw) - 1):
        changed = bytearray(raw)
        changed[place] ^= 1
        refused(base64.b64encode(changed).decode())
    refused(base64.b64encode(raw[:-1]).decode())
    refused(base64.b64encode(raw + b"\0").decode())
    refused("AAAA")
    # Longer or shorter than all others: its length would tell.
    refused(voter.seal(voter.ballot(answers), size=voter.room["size"] + 4096))
    refused(voter.seal(voter.ballot(answers), size=2048))
    # Of another room, another seat, a seat that nobody has drawn, to another key.
    refused(voter.seal({**voter.ballot(answers), "room": "AAAAAAAAAAAAAAAAAAAAAA"}))
    refused(voter.seal(other.ballot(answers)))
    refused(other.seal(voter.ballot(answers)), by=other)
    stranger = Voter(room.port, room.code)
    stranger.room = voter.room
    assert stranger.hand_in(stranger.seal(stranger.ballot(answers))) == (404, {"error": "seat"})
    refused(voter.seal(voter.ballot(answers), key=Key().public.raw))
    # What the keyboard would not take either.
    for bad in ({"c_corridor": 6}, {"c_corridor": 0}, {"c_corridor": 2.5}, {"c_corridor": "5"}, {"c_corridor": True}, {"nobody_asked": 3}, {"one_thing": 4}, {"c_corridor": 1e300}, {"credibility": 5}):
        refused(voter.seal(voter.ballot(bad)))
    refused(voter.seal(voter.ballot({}, notes={"nobody_asked": "x"})))
    for text in (b"", b"null", b"[]", b"{", b'{"room":1}', b"\xff" * 100, b'{"a":' * 1000,
                 json.dumps(voter.ballot({"c_corridor": 1})).replace('"c_corridor": 1', '"c_corridor": 1, "c_corridor": 5').encode()):
        refused(voter.seal(text))
    assert room.box()["cast"] == 0

    assert voter.hand_in(good)[0] == 200
    assert voter.hand_in(good) == (200, {"state": "handed-in"}), "the same once more is no second ballot"
    assert voter.votes(draw(1, seed=2)[0]) == (409, {"error": "again"})
    refused(good, by=other)
    assert room.box()["cast"] == 1
    room.counts(1)


def test_killing_the_room_program_loses_nothing_and_phones_find_their_way_back(check_in):
    room = check_in()
    room.opens()
    first, second = room.voter(), room.voter()
    assert first.votes(draw(1)[0])[0] == 200
    child = room.child()
    os.kill(child, signal.SIGKILL)
    deadline = time.monotonic() + 15
    while True:
        try:
            joined = second.joins()
            break
        except (OSError, AssertionError):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    assert joined["number"] == 2 and joined["state"] == "open"
    assert first.joins()["state"] == "handed-in"
    assert first.votes(draw(1, seed=2)[0]) == (409, {"error": "again"})
    assert second.votes(draw(1, seed=3)[0])[0] == 200
    room.counts(2)
    assert room.child() != child


def test_killing_trustline_loses_nothing_its_child_ends_and_the_paper_code_opens_it_again(check_in):
    room = check_in()
    room.opens()
    first, second = room.voter(), room.voter()
    assert first.votes(draw(1)[0])[0] == 200
    child = room.child()
    room.terminal.signal(signal.SIGKILL)
    room.terminal.wait_for_exit()
    deadline = time.monotonic() + 10
    while pathlib.Path(f"/proc/{child}").exists() and "zombie" not in pathlib.Path(f"/proc/{child}/status").read_text():
        assert time.monotonic() < deadline, "it outlives the program that started it"
        time.sleep(0.05)
    with pytest.raises(OSError):
        second.votes(draw(1)[0])
    found = everything(room.workspace)
    assert room.room.code not in found and first.seat not in found
    room.goes_on()
    room.counts(1)
    assert first.joins()["state"] == "handed-in"
    assert first.hand_in(first.sent)[0] == 200 and first.votes(draw(1, seed=4)[0]) == (409, {"error": "again"})
    second.joins()
    assert second.votes(draw(1, seed=5)[0])[0] == 200
    room.counts(2)


def test_somebody_without_a_phone_answers_at_the_keyboard_while_phones_hand_in(check_in):
    room = check_in(people=3)
    room.opens(mode="2")
    room.type("k")
    room.shows("you should see this now")
    given = draw(1)[0]
    at_keyboard = room.room
    at_keyboard.type()
    at_keyboard.shows("1 of 17")
    assert room.voter().votes(draw(1, seed=2)[0])[0] == 200, "a phone waits while somebody types"
    assert room.voter().votes({})[0] == 200
    for number in range(1, 17):
        at_keyboard.shows(f"{number} of 17")
        at_keyboard.type(str(given[at_keyboard.question()[0]]))
    at_keyboard.shows("17 of 17")
    at_keyboard.type()
    at_keyboard.shows("review")
    at_keyboard.type()
    room.counts(3)
    room.type()
    room.shows("All 3 have handed in")
    room.reveals()
    wave = room.wave()
    assert (wave["answered"], wave["refused"], wave["outcome"]) == (2, 1, "too_few")


def test_a_disk_that_is_full_is_said_and_the_phone_is_told_to_wait(check_in):
    room = check_in()
    room.opens()
    voter = room.voter()
    [folder] = room.workspace.path.glob("transcripts/teams/*/boxes")
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("")
    assert voter.votes(draw(1)[0]) == (503, {"error": "waiting"})
    folder.unlink()
    folder.with_name("elsewhere").rename(folder)
    assert voter.hand_in(voter.sent)[0] == 200
    assert room.box()["cast"] == 1


def test_enter_asks_before_it_ends_with_fewer_and_phones_are_told(check_in):
    room = check_in()
    room.opens()
    voter = room.voter()
    for seed in range(3):
        assert room.voter().votes(draw(1, seed)[0])[0] == 200
    room.counts(3)
    room.type()
    room.shows("End it all the same?")
    room.type("n")
    room.counts(3)
    assert voter.votes(draw(1, seed=9)[0])[0] == 200
    room.counts(4)
    room.type()
    room.shows("End it all the same?")
    room.type("y")
    room.shows("All 4 have handed in")
    assert voter.join()[1]["state"] == "handed-in"
    room.reveals()


def test_a_lost_phone_gives_its_seat_back_and_the_head_count_makes_room(check_in):
    room = check_in(people=3)
    room.opens(mode="2")
    lost, kept, third = room.voter(), room.voter(), room.voter()
    assert kept.votes(draw(1)[0])[0] == 200
    assert Voter(room.port, room.code).join() == (429, {"error": "full"})
    room.type("reset 1")
    room.shows("Seat 1 is free again")
    assert lost.join() == (404, {"error": "seat"})
    room.voter()
    room.type("reset 2")
    room.shows("There is no seat 2")
    room.type("count 4")
    room.people = 4
    room.counts(1)
    room.voter()
    assert third.votes({})[0] == 200
    room.counts(2)


def test_what_is_written_without_consent_is_thrown_away_and_controls_in_it_are_harmless(check_in):
    room = check_in(people=3)
    room.opens(mode="2")
    for consent, text in ((False, "secret-words"), (True, "line\none\x1b[31mred\x07"), (True, "   ")):
        voter = room.voter()
        assert voter.votes({**draw(1)[0], "one_thing": text}, notes={"c_corridor": "a-note" if consent else "secret-note"}, consent=consent)[0] == 200
    room.counts(3)
    room.type()
    room.shows("All 3")
    room.reveals()
    texts = [comment["text"] for comment in room.wave()["bag"]["comments"]]
    assert "secret" not in " ".join(texts) and len([text for text in texts if text == "a-note"]) == 2
    [other] = [text for text in texts if text != "a-note"]
    assert "\x1b" not in other and "\n" not in other and "line" in other


@pytest.mark.parametrize("columns, rows", [(80, 24), (100, 60)])
def test_zbar_reads_the_code_off_the_screen(check_in, tmp_path, columns, rows):
    room = check_in(columns=columns, rows=rows)
    room.opens()
    picture = [row for row in room.terminal.rows if any(character in row for character in "█▀▄")]
    assert picture, room.terminal.text
    width = max(len(row) for row in picture)
    dots = []
    for row in picture:
        row = row.ljust(width)
        dots.append([character in "█▀" for character in row])
        dots.append([character in "█▄" for character in row])
    scale, margin = 4, 16
    side = width * scale + 2 * margin
    lines = [[0] * side for _ in range(margin)]
    for row in dots:
        line = [0] * margin + [int(dot) for dot in row for _ in range(scale)] + [0] * margin
        lines += [line] * scale
    lines += [[0] * side for _ in range(margin)]
    path = tmp_path / "code.pbm"
    path.write_text(f"P1\n{side} {len(lines)}\n" + "\n".join("".join(map(str, line)) for line in lines) + "\n")
    read = subprocess.run(["zbarimg", "--quiet", "--raw", str(path)], capture_output=True, text=True)
    assert read.stdout.strip() == f"http://127.0.0.1:{room.port}/#{room.code}"
    assert f"http://127.0.0.1:{room.port}/" in room.terminal.text


def test_without_the_room_program_it_is_said_how_to_get_it_and_the_keyboard_goes_on(tmp_path):
    room = CheckIn(tmp_path, env={"TRUSTLINE_ROOM": "/nonexistent/trustline-room"})
    try:
        room.room.begin()
        room.shows("make room")
        room.type()
        room.shows("please sit down")
    finally:
        room.close()


def test_a_taken_port_is_said_with_what_to_try_and_the_keyboard_goes_on(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        room = CheckIn(tmp_path, options=("--port", str(taken.getsockname()[1])))
        try:
            room.room.begin()
            room.shows("Something else uses port")
            room.type()
            room.shows("please sit down")
        finally:
            room.close()


def test_help_says_what_else_can_be_typed_and_what_to_try(check_in):
    room = check_in(columns=80, rows=24)
    room.opens()
    room.type("help")
    room.shows("hotspot")
    room.type()
    room.counts(0)


def test_a_check_in_open_for_days_says_until_when_and_takes_nothing_afterwards(check_in):
    room = check_in(options=("--open-for", "3d"))
    room.opens()
    told = room.voter().room["before"]
    assert "Open until the end of 2" in words(room.terminal.text) and "Open until the end of 2" in told["en"][-1]
    assert room.voter().votes(draw(1)[0])[0] == 200
    for wrong in ("0d", "61d", "soon", "-1d"):
        assert "3d is understood" in words(room.workspace.run("team", "alpha", "check-in", f"--open-for={wrong}").stderr.decode())


def test_a_room_test_says_whether_a_phone_came_through(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    for tries in (True, False):
        port = free_port()
        with workspace.terminal("team", "room-test", "--on", "127.0.0.1", "--port", str(port), rows=30, env={"TRUSTLINE_ROOM": str(PROGRAM)}) as terminal:
            terminal.wait_until(lambda: "Enter ends the test" in words(terminal.text), "the test")
            if tries:
                voter = Voter(port, re.search(r"code: ([a-z]{6})", words(terminal.text))[1])
                voter.joins()
                terminal.wait_until(lambda: "joined: 1. That handed in: 0." in words(terminal.text), "joined")
                assert voter.votes({})[0] == 200
                terminal.wait_until(lambda: "joined: 1. That handed in: 1." in words(terminal.text), "handed in")
            terminal.send("\r")
            said = "It works" if tries else "hotspot"
            terminal.wait_until(lambda: said in words(terminal.text), said)
            assert terminal.wait_for_exit() == 0


def test_the_picture_goes_to_the_phones_on_the_rooms_word_sealed_to_each_seat(check_in):
    room = check_in(people=5)
    room.opens()
    keys = [Key() for _ in range(5)]
    voters = []
    for seed, key in enumerate(keys):
        voters.append(room.voter())
        assert voters[-1].votes(draw(1, seed)[0], reply=key.text)[0] == 200
    room.counts(5)
    room.type()
    room.shows("All 5 have handed in")
    assert "picture" not in {key for key, value in voters[0].join()[1].items() if value}
    room.reveals(on_phones="y")
    seen = []
    for voter, key in zip(voters, keys):
        deadline = time.monotonic() + 10
        while not (picture := voter.join()[1].get("picture")):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        seen.append(picture)
        told = json.loads(key.open(picture))
        figures = room.wave()["figures"]
        assert [row["value"] for row in told["rows"]] == [figures[factor]["median"] for factor in ("credibility", "reliability", "intimacy", "self_orientation")]
        assert told["rows"][0]["title"].keys() >= {"en", "zh"} and told["paragraphs"]["zh"]
    assert len(set(seen)) == 5
    with pytest.raises(ValueError):
        keys[0].open(seen[1])


def test_a_tunnel_puts_its_own_address_and_the_keys_fingerprint_into_the_link(check_in):
    room = check_in(options=("--public-url", "https://trust.example.org"))
    room.opens()
    voter = Voter(room.port, room.code)
    joined = voter.joins()
    key = Key()
    key.public.raw = base64.b64decode(joined["room"]["key"])
    assert f"https://trust.example.org/#{room.code}.{key.fingerprint}" in words(room.terminal.text)
    assert voter.post("/join", {"code": room.code, "seat": voter.seat}, {"Origin": "https://trust.example.org"})[0] == 200


def test_the_page_is_told_what_is_stored_and_who_sees_it_before_the_first_question(check_in):
    room = check_in()
    room.opens()
    told = room.voter().room
    assert set(told["languages"]) >= {"en", "zh"}
    for language in ("en", "zh"):
        before = " ".join(told["before"][language])
        assert ("Stored:" in before and "Shown:" in before) if language == "en" else len(before) > 100
    assert [question["id"] for question in told["questions"]] == [item[0] for item in ITEMS] + ["one_thing"]
    assert told["questions"][0]["lead"] and told["questions"][0]["section"] and told["questions"][0]["shuffle"]
    assert told["asks"].keys() == {"consent"} and told["size"] % 4096 == 0


def test_a_trace_of_the_whole_program_shows_no_socket(tmp_path):
    if not pathlib.Path("/usr/bin/strace").exists():
        pytest.skip("strace")
    room = CheckIn(tmp_path, people=3)
    room.terminal.close()
    trace = tmp_path / "trace"
    from terminal import Terminal
    room.terminal = Terminal(
        ["/usr/bin/strace", "-o", str(trace), "-e", "trace=%network,execve", str(TRUSTLINE), "team", "alpha", "check-in", *room.options],
        env=room.workspace.environment(**room.settings["env"]), rows=60, columns=100)
    room.room = Room(room.terminal, "en")
    try:
        room.opens(mode="2")
        for seed in range(3):
            assert room.voter().votes(draw(1, seed)[0])[0] == 200
        room.counts(3)
        room.type()
        room.shows("All 3")
        room.reveals()
    finally:
        room.close()
    # Not the child: strace follows this process alone.
    calls = [line for line in trace.read_text().splitlines() if "execve" not in line and not line.startswith(("+++", "---"))]
    assert calls == []

"""A whole check-in: `trustline` at its keyboard, `trustline-room` as its child, and phones that send over HTTP."""

import base64
import calendar
import json
import os
import pathlib
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from rooms import Key
from holder import PROGRAM, ROOT, Phone, certificate

sys.path.insert(0, str(ROOT / "Tests/TerminalTests"))
from program import Workspace, words  # noqa: E402
from terminal import Terminal  # noqa: E402
from test_team import ITEMS, Room, everything, independent, piped  # noqa: E402

TRUSTLINE = ROOT / ".build/debug/trustline"
pytestmark = pytest.mark.skipif(not (PROGRAM.exists() and TRUSTLINE.exists()), reason="make build room builds both programs")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Voter(Phone):
    """A phone with a person: joins, answers what it is asked, seals and hands in."""

    def __init__(self, port, code, **more):
        super().__init__(port, code, **more)
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

    def __init__(self, tmp_path, people=8, rows=60, columns=100, name="workspace", options=(), env=None, names=(), trusts=None):
        self.workspace = Workspace(tmp_path / name)
        self.names = names
        self.trusts = trusts
        people = self.people = len(names) or people
        self.port = free_port()
        self.workspace.run("team", "new", "alpha", *(names or [str(people)]))
        self.settings = {"rows": rows, "columns": columns, "env": {"TRUSTLINE_ROOM": str(PROGRAM), **(env or {})}}
        self.options = ("--phones", "--on", "127.0.0.1", "--port", str(self.port), *options)
        self.terminal = self.start()
        self.room = Room(self.terminal, "en")

    def start(self):
        return self.workspace.terminal("team", "alpha", "check-in", *self.options, **self.settings)

    def opens(self, mode="1"):
        if mode == "3":
            self.begins_open()
        else:
            self.room.begin(mode)
        self.shows("Everything else: help")
        self.code = re.search(r"code: ([a-z]{6})", words(self.terminal.text))[1]

    def begins_open(self):
        """With names, so without a leader's ballot and without a keeper."""
        for key in ("people", "mode", "terms"):
            self.room.shows("Who is missing" if key == "people" and self.names else key)
            self.type("3" if key == "mode" else "")

    def goes_on(self, **env):
        """After the program has ended: the keeper's code opens it again."""
        self.terminal.close()
        self.settings["env"] |= env
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
        if on_phones:
            self.shows("on the phones, too?")
            self.type(on_phones)
        self.shows("Your picture of")

    def voter(self):
        voter = Voter(self.port, self.code, trusts=self.trusts)
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


def reconnected(voter):
    """What the phone is told once the room's program is there again."""
    deadline = time.monotonic() + 15
    while True:
        try:
            return voter.joins()
        except (OSError, AssertionError):
            assert time.monotonic() < deadline
            time.sleep(0.1)


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
    joined = reconnected(second)
    assert joined["number"] == 2 and joined["state"] == "open"
    assert first.joins()["state"] == "handed-in"
    assert first.votes(draw(1, seed=2)[0]) == (409, {"error": "again"})
    assert second.votes(draw(1, seed=3)[0])[0] == 200
    room.counts(2)
    assert room.child() != child


def test_a_room_program_that_does_not_start_again_is_said_at_once_and_the_keyboard_goes_on(check_in, tmp_path):
    program = tmp_path / "trustline-room"
    shutil.copy(PROGRAM, program)
    room = check_in(people=3, env={"TRUSTLINE_ROOM": str(program)})
    room.opens(mode="2")
    assert room.voter().votes(draw(1)[0])[0] == 200
    room.counts(1)
    program.unlink()
    os.kill(room.child(), signal.SIGKILL)
    room.shows("trustline-room has ended and does not start again.")
    room.type("k")
    room.shows("you should see this now")
    room.room.hand_in_blank()
    room.counts(2)
    assert "http://" not in room.terminal.text, "an address that nobody can reach"


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
    room.reveals(on_phones="")
    # Nothing is offered that there is not.
    assert "Enter ends it" in words(room.terminal.text) and "agreements" not in words(room.terminal.text)
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
    room.reveals(on_phones="")


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


@pytest.mark.parametrize("columns, rows, options", [(80, 24, ()), (80, 24, ("--open-for", "3d")), (100, 60, ())])
def test_zbar_reads_the_code_off_the_screen(check_in, tmp_path, columns, rows, options):
    room = check_in(columns=columns, rows=rows, options=options)
    room.opens()
    if options:
        # What is said above it leaves room for it.
        room.type("reset 7")
        room.shows("There is no seat 7")
        assert "Open until" in words(room.terminal.text)
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


def test_a_network_is_named_by_its_interface_as_well(tmp_path):
    with Workspace(tmp_path / "workspace").terminal(
            "team", "room-test", "--on", "lo", "--port", str(free_port()), rows=40, env={"TRUSTLINE_ROOM": str(PROGRAM)}) as terminal:
        terminal.wait_until(lambda: "http://127.0.0.1:" in terminal.text, "the address of lo")


def test_where_the_usual_port_is_taken_the_next_free_one_is_used(tmp_path):
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", 8080))
            taken.listen()
        except OSError:
            pass  # By something else.
        with Workspace(tmp_path / "workspace").terminal("team", "room-test", "--on", "127.0.0.1", rows=40, env={"TRUSTLINE_ROOM": str(PROGRAM)}) as terminal:
            terminal.wait_until(lambda: re.search(r"http://127\.0\.0\.1:808[1-9]/", terminal.text), "another port")


# A machine on two networks of its own; the other ends of both are not connected.
TWO_NETWORKS = """
    for network in "wlan0 192.168.7.5" "eth0 10.1.2.3"; do
        set -- $network
        ip link add $1 type veth peer name far-$1 && ip addr add $2/24 dev $1 && ip link set $1 up
    done
    exec "$TRUSTLINE" team alpha check-in
"""
ALONE = ["/usr/bin/unshare", "--user", "--map-root-user", "--net"]


def test_a_check_in_offers_phones_and_asks_by_name_which_of_several_networks_they_are_on(tmp_path):
    if subprocess.run([*ALONE, "sh", "-c", TWO_NETWORKS.replace('exec "$TRUSTLINE" team alpha check-in', "")], capture_output=True).returncode:
        pytest.skip("no network namespaces here")
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", "5")
    with Terminal([*ALONE, "sh", "-c", TWO_NETWORKS], rows=60, columns=100,
                  env=workspace.environment(TRUSTLINE_ROOM=str(PROGRAM), TRUSTLINE=str(TRUSTLINE), PATH=os.environ["PATH"])) as terminal:
        def shows(text):
            terminal.wait_until(lambda: text in words(terminal.text), text)
            terminal.settle(0.05)

        Room(terminal, "en").begin()
        shows("answer on your phones, all at the same time?")
        terminal.send("y\r")
        shows("wlan0 192.168.7.5")
        assert "eth0 10.1.2.3" in words(terminal.text)
        terminal.send("nothing\r")
        shows("I did not understand")
        terminal.send("eth0\r")
        shows("http://10.1.2.3:8080/")


def test_a_machine_on_no_network_is_told_what_to_do(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    if subprocess.run([*ALONE, "true"], capture_output=True).returncode:
        pytest.skip("no network namespaces here")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **workspace.environment(TRUSTLINE_ROOM=str(PROGRAM))}
    done = subprocess.run([*ALONE, str(TRUSTLINE), "team", "room-test"], env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 69 and "on no network that phones could reach" in words(done.stderr) and "hotspot" in done.stderr


def test_an_address_that_is_not_this_machines_is_said(tmp_path):
    done = Workspace(tmp_path / "workspace").run("team", "room-test", "--on", "192.0.2.1", env={"TRUSTLINE_ROOM": str(PROGRAM)})
    assert done.returncode == 69 and "no network" in words(done.stderr.decode())


def help_of(room):
    room.type("help")
    room.shows("Press Enter to go back")
    return words(room.terminal.text)


def test_help_says_what_else_can_be_typed_and_what_to_try(check_in):
    room = check_in(columns=80, rows=24)
    room.opens()
    letters = re.search(r"shows: (\w{4} \w{4} \w{4} \w{4})", help_of(room))
    key = Key()
    key.public.raw = base64.b64decode(room.voter().room["key"])
    assert letters[1].replace(" ", "") == key.fingerprint, "what the page shows to whoever compares"
    # What client isolation leaves: the hotspot, and then the keyboard.
    said = words(room.terminal.text)
    assert said.index("same Wi-Fi") < said.index("keeps phones apart") < said.index("hotspot") < said.index("Or type k")
    room.type()
    room.counts(0)


def test_a_check_in_open_for_days_says_until_when_and_takes_nothing_afterwards(check_in):
    room = check_in(options=("--open-for", "3d"))
    room.opens()
    told = room.voter().room["before"]
    assert room.voter().room["apart"]
    assert "Open until the end of 2" in words(room.terminal.text) and "Open until the end of 2" in told["en"][-1]
    assert room.voter().votes(draw(1)[0])[0] == 200
    for wrong in ("0d", "61d", "soon", "-1d", "1441h", "3dd", "3 weeks"):
        assert "3d and 12h are understood" in words(room.workspace.run("team", "alpha", "check-in", f"--open-for={wrong}").stderr.decode())


@pytest.mark.parametrize("typed, seconds", [("12h", 12 * 3600), ("12小时", 12 * 3600), ("90m", 90 * 60), ("两个小时", 7200), ("2時間", 7200)])
def test_it_may_stay_open_for_hours_and_says_until_when(check_in, typed, seconds):
    room = check_in(options=("--open-for", typed), env={"TZ": "UTC"})
    began = time.time()
    room.opens()
    said = re.search(r"Open until (\d+:\d\d) on (\S+), by the laptop's clock", words(room.terminal.text))
    end = time.strptime(f"{said[2]} {said[1]}", "%Y-%m-%d %H:%M")
    assert abs(calendar.timegm(end) - began - seconds) < 120
    assert said[0] in room.voter().room["before"]["en"][-1]


FAKETIME = next(pathlib.Path("/usr/lib").rglob("libfaketime.so.1"), None)


@pytest.mark.skipif(FAKETIME is None, reason="faketime")
def test_raters_are_told_until_when_and_afterwards_nothing_is_taken(tmp_path):
    env = {"TZ": "UTC", "LD_PRELOAD": str(FAKETIME), "FAKETIME": "@2031-03-10 09:00:00"}
    asking = Asking(tmp_path, "--open-for", "2d", env=env)
    try:
        voter = asking.voter()
        assert voter.room["before"]["en"][-1] == "Open until the end of 2031-03-12."
        limits = pathlib.Path(f"/proc/{asking.terminal.pid}/limits").read_text()
        assert re.search(r"Max core file size\s+0\s+0\s", limits)
        assert voter.votes({})[0] == 200
        asking.leave()
        asking.env["FAKETIME"] = "@2031-03-13 00:00:01"
        asking.command = [word for word in asking.command if word not in ("--open-for", "2d")]
        asking.start()
        late = asking.voter()
        assert late.votes({}) == (410, {"error": "closed"})
        assert "The time for handing in is over" in words(asking.terminal.text)
    finally:
        asking.terminal.close()
    assert asking.kept()["room"]["bag"]["refused"] == 1


@pytest.mark.skipif(FAKETIME is None, reason="faketime")
@pytest.mark.parametrize("typed", ["2d", "两天", "2 days"])
def test_the_last_days_end_refuses_handing_in_and_until_then_it_is_taken(check_in, typed):
    at = "2031-03-10 {}"
    env = {"TZ": "UTC", "LD_PRELOAD": str(FAKETIME), "FAKETIME": "@" + at.format("09:00:00")}
    room = check_in(options=("--open-for", typed), env=env)
    room.opens()
    assert "Open until the end of 2031-03-12." in words(room.terminal.text)
    early, late = room.voter(), room.voter()
    assert early.votes(draw(1)[0])[0] == 200
    room.type("pause")
    room.terminal.wait_for_exit()
    room.options = room.options[:-2]
    room.goes_on(FAKETIME="@2031-03-12 23:58:00")
    assert "Open until the end of 2031-03-12." in words(room.terminal.text)
    last = room.voter()
    assert last.votes(draw(1, seed=2)[0])[0] == 200
    room.counts(2)
    room.type("pause")
    room.terminal.wait_for_exit()
    room.goes_on(FAKETIME="@2031-03-13 00:00:01")
    assert "The time for handing in is over" in words(room.terminal.text)
    late.joins()
    assert late.votes(draw(1, seed=3)[0]) == (410, {"error": "closed"})
    assert late.join()[1]["state"] == "closed"
    assert room.box()["cast"] == 2
    room.type()
    room.shows("End it all the same?")


def test_with_names_each_hands_in_once_under_a_name_of_the_list_and_a_restart_forgets_nobody(check_in):
    room = check_in(names=("Ana", "Ben", "Chen"))
    room.opens(mode="3")
    voter, other = room.voter(), room.voter()
    assert voter.room["mode"] == "open" and voter.room["asks"]["person"]["names"] == ["Ana", "Ben", "Chen"]
    assert "each name with its scores" in " ".join(voter.room["before"]["en"])
    answers = {item[0]: 4 for item in ITEMS}
    for person in ("", None, "Dora", "Ana\nBen"):
        assert voter.votes(answers, person=person) == (409, {"error": "name"}), person
    assert voter.votes(answers, person="ana")[0] == 200
    assert other.votes(answers, person="Ana") == (409, {"error": "name"})
    assert room.box()["cast"] == 1
    room.type("pause")
    room.terminal.wait_for_exit()
    room.terminal.close()
    room.terminal = room.start()
    room.shows("Everything else: help")
    room.counts(1)
    assert voter.joins()["state"] == "handed-in"
    assert other.votes(answers, person="Ana") == (409, {"error": "name"})
    assert other.votes({}, person="Ben")[0] == 200
    room.counts(2)
    room.type("k")
    room.shows("Your name, as the room will see it")
    assert words(room.terminal.text).count("Chen") == 1 and "Ana" not in words(room.terminal.text), "who is left"
    room.type("Ben")
    room.shows("I did not understand")
    room.type("chen")
    room.shows("Enter to begin")
    room.type("pass")
    room.counts(3)
    room.type()
    room.shows("All 3 have handed in")
    room.reveals()
    assert [(one["name"], bool(one["scores"])) for one in room.wave()["bag"]["people"]] == [("Ana", True), ("Ben", False), ("Chen", False)]


def test_an_empty_ballot_at_the_keyboard_goes_the_same_way_and_nothing_of_it_is_kept(check_in):
    room = check_in(people=3)
    room.opens(mode="2")

    def walk(first, lines, comment, consent):
        """The screens somebody sees after their first line, without what was asked and what was typed."""
        room.type("k")
        room.shows("you should see this now")
        room.room.type(first)
        seen = []
        for number in range(1, 17):
            room.shows(f"{number} of 17")
            seen.append(re.sub(r"\S", "x", room.terminal.rows[0]) and f"{number} of 17")
            room.type(next(lines))
        room.shows("17 of 17")
        room.type(comment)
        room.shows("Enter to finish")
        seen.append(words(room.terminal.text).count("Change one"))
        room.type()
        if comment:
            room.shows("You wrote:")
            room.type(consent)
        room.shows("your answers are sealed")
        return seen

    full = walk("", iter(["4"] * 16), "kept-words", "y")
    room.counts(1)
    # Whatever is typed: numbers, words, nothing.
    blank = walk("pass", iter(["4", "", "what?", "9", "pass", "0", "：skip", "5", *[""] * 8]), "lost-words", "y")
    room.counts(2)
    assert blank == full
    assert room.voter().votes(draw(1)[0])[0] == 200
    room.counts(3)
    room.type()
    room.shows("All 3 have handed in")
    room.reveals(on_phones="")
    wave = room.wave()
    assert (wave["answered"], wave["refused"]) == (2, 1)
    assert "lost-words" not in everything(room.workspace)


def test_with_a_certificate_the_link_is_an_https_one_and_a_wrong_one_is_said_in_words(check_in, tmp_path):
    chain, key = certificate(tmp_path / "own", "IP:127.0.0.1")
    room = check_in(options=("--tls", str(chain), str(key)), trusts=chain, people=3)
    room.opens(mode="2")
    assert f"https://127.0.0.1:{room.port}/" in words(room.terminal.text) and "http://" not in room.terminal.text
    voter = room.voter()
    assert voter.votes(draw(1)[0])[0] == 200
    room.counts(1)
    os.kill(room.child(), signal.SIGKILL)
    assert reconnected(voter)["state"] == "handed-in"
    other = certificate(tmp_path / "other", "DNS:room.example.org")
    old = certificate(tmp_path / "old", "IP:127.0.0.1", start=-200_000)
    for files, said in [((chain, other[1]), "do not belong together"), ((other[0], other[1]), "is for room.example.org, not for the address"),
                        (old, "has expired"), ((key, key), "no certificate that I can read"), ((chain, tmp_path / "none"), "no private key that I can read")]:
        done = room.workspace.run("team", "room-test", "--on", "127.0.0.1", "--port", str(free_port()), "--tls", *map(str, files), env={"TRUSTLINE_ROOM": str(PROGRAM)})
        assert done.returncode == 69 and said in words(done.stderr.decode()), done.stderr
    assert "two files" in words(room.workspace.run("team", "room-test", "--tls", str(chain)).stderr.decode())


def test_a_room_test_says_whether_a_phone_came_through(tmp_path):
    workspace = Workspace(tmp_path / "workspace")
    for tries in (True, False):
        port = free_port()
        with workspace.terminal("team", "room-test", "--on", "127.0.0.1", "--port", str(port), rows=30, env={"TRUSTLINE_ROOM": str(PROGRAM)}) as terminal:
            terminal.wait_until(lambda: "Enter ends the test" in words(terminal.text), "the test")
            assert "█▀▀▀▀▀█" in terminal.text, "nothing was read yet, and the code is there"
            if tries:
                voter = Voter(port, re.search(r"code: ([a-z]{6})", words(terminal.text))[1])
                voter.joins()
                terminal.wait_until(lambda: "joined: 1. That handed in: 0." in words(terminal.text), "joined")
                assert voter.votes({})[0] == 200
                terminal.wait_until(lambda: "joined: 1. That handed in: 1." in words(terminal.text), "handed in")
            terminal.send("\r")
            said = "It works" if tries else "everybody answers at the keyboard"
            terminal.wait_until(lambda: said in words(terminal.text), said)
            if not tries:
                places = [words(terminal.text).index(word) for word in ("same Wi-Fi", "keeps phones apart", "hotspot", "firewall", said)]
                assert places == sorted(places)
            assert terminal.wait_for_exit() == 0
    assert [path.name for path in workspace.path.rglob("*") if path.is_file()] == ["workspace.json"], "a test stores something"


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


def find_words(room, terminal):
    """Goes through the screens of the reveal to the one with people's words."""
    for _ in range(12):
        if "Fewer meetings" in words(terminal.text):
            return
        terminal.send("\r")
        terminal.settle(0.2)
    raise AssertionError(terminal.text)


def ask_for_dots(room):
    """Five who have handed in, with two comments, are asked for dots: each voter, its key, and what its phone is asked."""
    keys = [Key() for _ in range(5)]
    voters = [room.voter() for _ in keys]
    for seed, (voter, key) in enumerate(zip(voters, keys)):
        said = {"one_thing": ["Fewer meetings", "Say it earlier"][seed]} if seed < 2 else {}
        assert voter.votes({**draw(1, seed)[0], **said}, consent=True, reply=key.text)[0] == 200
    room.counts(5)
    room.type()
    room.shows("All 5 have handed in")
    room.reveals(on_phones="y")
    find_words(room, room.terminal)
    room.type("dots")
    room.shows("0 of 5 have given their dots.")
    return voters, keys, dots_asked(voters[0], keys[0])


def dots_asked(voter, key):
    deadline = time.monotonic() + 10
    while True:
        picture = voter.join()[1].get("picture")
        told = json.loads(key.open(picture)) if picture else {}
        if "dots" in told:
            return told["dots"]
        assert time.monotonic() < deadline
        time.sleep(0.05)


def give_dots(voter, asking, dots, **more):
    voter.sent = voter.seal({"room": voter.room["id"], "seat": voter.seat, "round": asking["round"], "dots": dots, **more})
    return voter.hand_in(voter.sent)


def boards(room):
    notes = [json.loads(path.read_text()) for path in room.workspace.path.glob("transcripts/teams/*/notes/*.json")]
    return [note["board"] for note in notes if "board" in note]


def test_dots_are_given_on_the_phones_and_at_the_keyboard_and_only_their_sums_are_kept(check_in):
    room = check_in(people=5)
    room.opens()
    voters, keys, asking = ask_for_dots(room)
    assert asking["each"] == 3 and sorted(asking["comments"]) == ["Fewer meetings", "Say it earlier"]

    def gives(voter, dots, **more):
        return give_dots(voter, asking, dots, **more)

    for bad in ([4, 0], [2, 2], [-1, 3], [1], [1, 1, 1], [9223372036854775807, 9223372036854775807], "12", None):
        assert gives(voters[0], bad) == (400, {"error": "form"}), bad
    assert gives(voters[0], [1, 0], round=2) == (400, {"error": "form"})
    assert gives(voters[0], [1, 0], seat=voters[1].seat) == (400, {"error": "form"})
    assert gives(voters[0], [2, 1])[0] == 200
    room.shows("1 of 5 have given their dots.")
    assert voters[0].hand_in(voters[0].sent)[0] == 200, "the same once more is acknowledged"
    assert gives(voters[0], [3, 0]) == (409, {"error": "again"})
    for voter in voters[1:4]:
        assert gives(voter, [0, 3])[0] == 200
    room.shows("4 of 5 have given their dots.")
    room.type("1 1")
    room.shows("Most dots first")
    first, second = asking["comments"]
    sums = {first: 4, second: 10}
    screen = words(room.terminal.text)
    assert "4 dots" in screen and "10 dots" in screen
    assert gives(voters[4], [1, 0]) == (409, {"error": "again"}), "the dots are counted"
    found = everything(room.workspace)
    assert not any(voter.seat in found for voter in voters)
    assert boards(room)[-1]["dots"] == [sums[first], sums[second]]
    # The picture is back on the phones.
    assert "dots" not in json.loads(keys[0].open(voters[0].join()[1]["picture"]))


def test_dots_given_by_phone_are_on_the_disk_before_they_are_acknowledged_and_a_restart_goes_on_with_them(check_in):
    room = check_in(people=5)
    room.opens()
    voters, _, asking = ask_for_dots(room)
    [device] = room.workspace.path.glob("transcripts/devices/*")
    folder = device / "dots"
    # A disk that takes nothing.
    folder.write_text("")
    assert give_dots(voters[0], asking, [2, 1]) == (503, {"error": "waiting"})
    folder.unlink()
    assert voters[0].hand_in(voters[0].sent)[0] == 200
    [file] = folder.glob("*.json")
    room.terminal.signal(signal.SIGKILL)
    room.terminal.wait_for_exit()
    kept = file.read_text()
    assert voters[0].seat not in kept and "people" not in kept and boards(room) == []
    with room.workspace.terminal("team", "alpha", "reveal", rows=60, columns=100) as terminal:
        def shows(text):
            terminal.wait_until(lambda: text in words(terminal.text), text)
            terminal.settle(0.05)

        shows("Your picture of")
        find_words(room, terminal)
        terminal.send("dots\r")
        shows("1 of 5 have given their dots.")
        terminal.send("2 2\r")
        shows("2 of 5 have given their dots.")
        terminal.send("\r")
        shows("Most dots first")
    assert boards(room)[-1]["dots"] == [2, 3] and list(folder.glob("*")) == []


def test_a_room_program_that_is_killed_while_dots_are_given_asks_for_them_again(check_in):
    room = check_in(people=5)
    room.opens()
    voters, keys, asking = ask_for_dots(room)
    assert give_dots(voters[0], asking, [1, 0])[0] == 200
    os.kill(room.child(), signal.SIGKILL)
    reconnected(voters[1])
    assert dots_asked(voters[1], keys[1]) == asking
    assert give_dots(voters[1], asking, [0, 2])[0] == 200
    assert voters[0].hand_in(voters[0].sent) == (200, {"state": "handed-in"})
    assert give_dots(voters[0], asking, [3, 0]) == (409, {"error": "again"})
    room.shows("2 of 5 have given their dots.")


def test_a_ballot_that_comes_after_the_end_is_refused_and_brings_nothing_back_to_the_disk(check_in):
    """Also where the room's program was killed and knows nothing of the end."""
    room = check_in(people=5)
    room.opens()
    for seed in range(3):
        assert room.voter().votes(draw(1, seed)[0])[0] == 200
    late = room.voter()
    stranger = Voter(room.port, room.code)
    room.counts(3)
    room.type()
    room.shows("End it all the same?")
    room.type("y")
    room.shows("All 3 have handed in")
    os.kill(room.child(), signal.SIGKILL)
    # The program looks after its child while it waits for a line.
    reconnected(late)
    assert late.votes(draw(1, seed=9)[0]) == (410, {"error": "closed"})
    assert stranger.join() == (410, {"error": "closed"})
    assert list(room.workspace.path.glob("transcripts/teams/*/boxes/*.json")) == []


def memory(process):
    """All that a process holds, as bytes."""
    held = b""
    with open(f"/proc/{process}/mem", "rb") as file:
        for line in pathlib.Path(f"/proc/{process}/maps").read_text().splitlines():
            span, mode = line.split()[:2]
            start, end = (int(place, 16) for place in span.split("-"))
            if mode.startswith("rw"):
                try:
                    file.seek(start)
                    held += file.read(end - start)
                except OSError:
                    pass
    return held


def test_no_answer_comment_or_picture_is_in_the_memory_of_the_program_that_carries_them(check_in):
    room = check_in(people=5)
    room.opens()
    voters, _, asking = ask_for_dots(room)
    try:
        held = memory(room.child())
    except PermissionError:
        pytest.skip("reading another process's memory is not allowed here")
    assert voters[0].room["id"].encode() in held and asking["comments"], "this is not all of its memory"
    for secret in ("Fewer meetings", "Say it earlier", '"c_corridor": '):
        assert secret.encode() not in held, secret


def test_a_tunnel_puts_its_own_address_and_the_keys_fingerprint_into_the_link(check_in):
    room = check_in(options=("--public-url", "https://trust.example.org"))
    room.opens()
    voter = Voter(room.port, room.code)
    joined = voter.joins()
    key = Key()
    key.public.raw = base64.b64decode(joined["room"]["key"])
    assert f"https://trust.example.org/#{room.code}.{key.fingerprint}" in words(room.terminal.text)
    assert voter.post("/join", {"code": room.code, "seat": voter.seat}, {"Origin": "https://trust.example.org"})[0] == 200


def test_what_a_phone_claims_beyond_what_was_asked_counts_for_nothing(check_in):
    """To lead the team, to keep the picture coarse, more words than fit on the page; and a note to what takes none."""
    room = check_in(people=6)
    room.opens()
    for seed in range(6):
        voter = room.voter()
        assert voter.room["asks"].keys() == {"consent"}
        assert voter.votes({**draw(1, seed)[0], "one_thing": "x" * 5000}, consent=True, leader=seed == 0, coarse=True)[0] == 200
    room.counts(6)
    room.type()
    room.shows("All 6 have handed in")
    room.reveals()
    wave = room.wave()
    assert (wave["outcome"], wave["bag"].get("leader") or wave.get("joinsLeader"), wave["answered"]) == ("shown", None, 6)
    assert {len(comment["text"]) for comment in wave["bag"]["comments"]} == {voter.room["longest"]}


def test_once_the_check_in_is_over_nothing_listens_any_more(tmp_path):
    """Also while the program goes on with something else."""
    room = CheckIn(tmp_path, people=3)
    room.terminal.close()
    room.terminal = room.workspace.terminal(**room.settings)
    room.room = Room(room.terminal, "en")
    try:
        room.shows("trustline>")
        room.type("team alpha check-in " + " ".join(room.options))
        room.opens(mode="2")
        voter, child = room.voter(), room.child()
        room.type("pause")
        room.shows("trustline>")
        with pytest.raises(OSError):
            voter.votes({})
        assert not pathlib.Path(f"/proc/{child}").exists()
    finally:
        room.close()


def test_who_answered_at_the_keyboard_leaves_no_seat_for_a_phone(check_in):
    room = check_in(people=3)
    room.opens(mode="2")
    room.voter(), room.voter()
    room.type("k")
    room.shows("you should see this now")
    room.room.hand_in_blank()
    room.counts(1)
    assert Voter(room.port, room.code).join() == (429, {"error": "full"})


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
    assert told["mode"] == "sealed" and told["asks"].keys() == {"consent"} and told["size"] % 4096 == 0 and not told["apart"]


class Asking:
    """Somebody whose raters answer by phone."""

    def __init__(self, tmp_path, *options, wanted=4, env=None):
        self.env = {"TRUSTLINE_ROOM": str(PROGRAM), **(env or {})}
        self.workspace = Workspace(tmp_path / "workspace")
        self.port = free_port()
        self.command = ("ballot", "make", "trust-quotient-rater", "about", "Ana", "--for", str(wanted), "--from", "3", *options,
                        "--phones", "--on", "127.0.0.1", "--port", str(self.port))
        self.start()

    def start(self):
        self.terminal = self.workspace.terminal(*self.command, rows=60, columns=100, env=self.env)
        self.terminal.wait_until(lambda: "Everything else: help" in words(self.terminal.text), "the link")
        self.code = re.search(r"code: ([a-z]{6})", words(self.terminal.text))[1]

    def voter(self, seat=None):
        voter = Voter(self.port, self.code, seat=seat)
        voter.joins()
        return voter

    def leave(self):
        self.terminal.send("\r")
        self.terminal.wait_until(lambda: "and it is kept" in words(self.terminal.text), "the end")
        assert self.terminal.wait_for_exit() == 0
        self.terminal.close()

    def kept(self):
        [path] = self.workspace.path.glob("transcripts/ballots/*.json")
        return json.loads(path.read_text())


def test_raters_answer_by_phone_and_what_they_hand_in_is_mixed_and_collected(tmp_path):
    asking = Asking(tmp_path)
    try:
        first = asking.voter()
        told = first.room
        assert "Ana" in told["title"]["en"] and told["mode"] == "sealed" and told["apart"]
        before = " ".join(told["before"]["en"])
        assert "Ana sees only all answers together, from 3 on" in before and "not locked" in before
        leads = " ".join(question.get("lead", {}).get("en", "") for question in told["questions"])
        assert "This is about Ana" in leads and "${" not in json.dumps(told) and "Somebody would like to know" not in leads
        scales = [question["id"] for question in told["questions"] if question["kind"] == "scale"]
        assert len(scales) == 20
        assert first.votes({id: 4 for id in scales})[0] == 200
        second = asking.voter()
        asking.leave()
        with pytest.raises(OSError):
            second.votes({})
        # It goes on another time, with the same link.
        code = asking.code
        asking.start()
        assert asking.code == code and "1 of 4 have handed in." in words(asking.terminal.text)
        assert first.joins()["state"] == "handed-in" and first.votes({id: 1 for id in scales}) == (409, {"error": "again"})
        second.joins()
        assert second.votes({**{id: 2 for id in scales}, **{question["id"]: "words of two" for question in told["questions"] if question["kind"] == "text"}}, consent=True)[0] == 200
        few = asking.workspace.run("ballot", "collect").stdout.decode()
        assert "words of two" not in few
        assert asking.voter().votes({id: 3 for id in scales})[0] == 200
        assert asking.voter().votes({})[0] == 200
        assert Voter(asking.port, asking.code).join() == (429, {"error": "full"})
        asking.leave()
    finally:
        asking.terminal.close()
    kept = asking.kept()
    bag = kept["room"]["bag"]
    assert (bag["answered"], bag["refused"]) == (3, 1) and all(values == sorted(values) for values in bag["items"].values())
    assert "reply" not in kept and "127.0.0.1" not in everything(asking.workspace)
    shown = words(asking.workspace.run("ballot", "collect").stdout.decode())
    assert "about Ana" in shown and "words of two" in shown and "3 of 4" in shown
    validated = subprocess.run(["python3", "-W", "ignore", str(ROOT / "Tests/JournalTests/validate.py"), str(asking.workspace.path)], capture_output=True)
    assert validated.returncode == 0, validated.stdout.decode()


def test_raters_with_names_give_them_on_the_phone_and_two_programs_do_not_ask_at_once(tmp_path):
    asking = Asking(tmp_path, "--open", wanted=2)
    try:
        voter, other = asking.voter(), asking.voter()
        assert voter.room["mode"] == "open" and "beside your scores" in " ".join(voter.room["before"]["en"])
        assert voter.votes({}, person="Ben")[0] == 200
        assert other.votes({}, person="ben") == (409, {"error": "name"})
        assert other.votes({}, person="Chen")[0] == 200
        again = asking.workspace.run(*asking.command, env={"TRUSTLINE_ROOM": str(PROGRAM)})
        assert again.returncode == 75 and "Another trustline" in again.stderr.decode()
        asking.leave()
    finally:
        asking.terminal.close()
    assert [person["name"] for person in asking.kept()["room"]["bag"]["people"]] == ["Ben", "Chen"]


def test_a_trace_of_the_whole_program_shows_no_socket(tmp_path):
    if not pathlib.Path("/usr/bin/strace").exists():
        pytest.skip("strace")
    room = CheckIn(tmp_path, people=3)
    room.terminal.close()
    trace = tmp_path / "trace"
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

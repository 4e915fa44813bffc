"""Nothing lost, whichever call fails: real sessions while each write, sync, rename, open, close, mkdir, unlink, lock in turn fails, or
the program is killed before or after it, or the power goes.

A sample of the points in a usual run; TRUSTLINE_FAULTS=N tries N of each scenario, TRUSTLINE_FAULTS=all every one
(`make check-faults`)."""

import errno
import json
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess

import pytest

from program import PROGRAM, Workspace, words
from terminal import PATIENCE

HERE = pathlib.Path(__file__).resolve().parent
ALL = os.environ.get("TRUSTLINE_FAULTS") == "all"
SAMPLE = int(os.environ.get("TRUSTLINE_FAULTS", "40")) if not ALL else None
KINDS = [errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS, errno.EINTR, "short", "before", "after"]
TOLD = re.compile(
    r"Could not|cannot|could not|did not|not be|Not finished|not finished|cut off|another|Another|again|already|written to a new one|nothing")
QUESTIONS = 20
LINES = "\n".join(["4"] * QUESTIONS + [""] * 6) + "\n"


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """The library that makes calls fail."""
    path = tmp_path_factory.mktemp("faults") / "faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", path, HERE / "faults.c", "-ldl"], check=True)
    return path


class World:
    """A workspace with its home below one folder, which can be put back as it was."""

    def __init__(self, folder, library):
        self.root, self.library = folder, library
        self.workspace = Workspace(folder / "live" / "words")
        self.saved = folder / "saved"

    def keep(self):
        shutil.rmtree(self.saved, ignore_errors=True)
        shutil.copytree(self.root / "live", self.saved, symlinks=True)

    def back(self):
        shutil.rmtree(self.root / "live")
        shutil.copytree(self.saved, self.root / "live", symlinks=True)

    def run(self, arguments, text, at=0, kind="", log=None):
        more = {"LD_PRELOAD": str(self.library), "FAULT_BELOW": f"{self.root}/live/", "FAULT_AT": str(at), "FAULT_KIND": str(kind)}
        if log:
            log.unlink(missing_ok=True)
            more["FAULT_LOG"] = str(log)
        return self.workspace.run(*arguments, input=text, env=more)

    def count(self, arguments, text):
        """How many points there are to fail at."""
        self.back()
        log = self.root / "log"
        done = self.run(arguments, text, log=log)
        assert done.returncode in (0, 1), done.stderr
        return next(offset for operation, offset, *_ in read_log(log) if operation == "count")


@pytest.fixture
def world(tmp_path, library):
    # In memory where there is such a place: nothing here waits for a real disk.
    memory = pathlib.Path("/dev/shm")
    root = memory / f"faults-{os.getpid()}-{random.getrandbits(32):08x}" if memory.is_dir() else tmp_path
    root.mkdir(parents=True, exist_ok=True)
    yield World(root, library)
    shutil.rmtree(root, ignore_errors=True)


def answers(workspace):
    """The ids of the questions that have an answer in a draft or a finished session; every file but the torn end of a draft is whole."""
    found = set()
    for path in workspace.transcripts:
        for entry in json.loads(path.read_text())["entries"]:
            found.update([entry["answer"]] if "answer" in entry else [])
    for path in workspace.drafts:
        for line in path.read_text().split("\n"):
            try:
                entry = json.loads(line).get("entry", {})
            except ValueError:
                continue
            found.update([entry["answer"]] if "answer" in entry else [])
    return found


def acknowledged(output, first=0):
    """How many answers were acknowledged: the next question was shown."""
    if "Saved; it is number" in output:
        return QUESTIONS
    shown = [int(number) for number in re.findall(r"^(\d+) of 21$", output, re.M)]
    return max([first, *(number - 1 for number in shown)])


def whole(workspace):
    """No file is half written."""
    for path in (workspace.path / "transcripts").rglob("*.json"):
        if "staging" not in path.parts:
            json.loads(path.read_text())


def trials(world, arguments, text, seed, share=1):
    """Runs a command once for each fault, or for a sample of them.

    `share`: of the usual sample, for scenarios that open a sealed key at every trial, a second each."""
    points = world.count(arguments, text)
    every = [(at, kind) for at in range(1, points + 1) for kind in KINDS]
    chosen = every if ALL else random.Random(seed).sample(every, min(len(every), int(SAMPLE * share)))
    print(f"{' '.join(arguments)}: {len(chosen)} of {len(every)} faults at {points} points")
    for at, kind in chosen:
        world.back()
        done = world.run(arguments, text, at, kind)
        output = (done.stdout + done.stderr).decode()
        if kind in ("before", "after"):
            assert done.returncode in (-signal.SIGKILL, 0, 1), (at, kind)
        else:
            assert done.returncode >= 0, (at, kind, done.returncode, output)
        whole(world.workspace)
        yield at, kind, done, output


def finished(world):
    """Goes on to the end without a fault, and says whether all is there."""
    workspace = world.workspace
    if workspace.drafts:
        workspace.run("resume", input=LINES)
    if not workspace.transcripts:
        return False
    return len(answers(workspace)) >= QUESTIONS and not workspace.drafts


TAKE = ("take", "trust-quotient", "about", "Acme")


def test_a_whole_quotient(world):
    world.workspace.path.mkdir(parents=True)
    world.keep()
    for at, kind, done, output in trials(world, TAKE, LINES, 1):
        expected = acknowledged(output)
        assert len(answers(world.workspace)) >= expected, (at, kind, output)
        if expected < QUESTIONS and kind not in ("before", "after"):
            assert TOLD.search(words(output)), (at, kind, output)
        if expected:
            assert finished(world), (at, kind, output)


def test_going_on_with_a_session(world):
    workspace = world.workspace
    workspace.run(*TAKE, input="4\n" * 8 + ":pause\n")
    assert len(answers(workspace)) == 8
    world.keep()
    for at, kind, done, output in trials(world, ("resume",), LINES, 2):
        expected = acknowledged(output, first=8)
        assert len(answers(workspace)) >= expected, (at, kind, output)
        if expected < QUESTIONS and kind not in ("before", "after"):
            assert TOLD.search(words(output)), (at, kind, output)
        assert finished(world), (at, kind, output)


def test_a_promise_made_and_kept(world):
    workspace = world.workspace
    workspace.run("commit", "send the report")
    world.keep()
    word = re.search(r"^ *(\w{4}) ", workspace.run("commitments").stdout.decode(), re.M).group(1)
    for arguments, sign in [(("commit", "call Ming"), "made"), (("kept", word), "kept")]:
        def events():
            return len(list((workspace.path / "transcripts/commitments").glob(f"*.{sign}.*")))
        before = events()
        for at, kind, done, output in trials(world, arguments, "", 3):
            if done.returncode == 0 and kind not in ("before", "after"):
                assert events() == before + 1, (at, kind, output)
            # Said once more, it is there once.
            if events() == before or done.returncode != 0:
                again = workspace.run(*arguments)
                assert events() == before + 1 or kind == "after" and events() > before, (at, kind, output, again.stderr)
            if kind not in ("before", "after") and done.returncode != 0:
                assert TOLD.search(words(output)), (at, kind, output)


def test_forgetting(world):
    workspace = world.workspace
    workspace.run(*TAKE, input=LINES)
    workspace.run("note", "1", "Zanzibar")
    world.keep()
    for at, kind, done, output in trials(world, ("forget", "1", "--yes"), "", 4):
        said = "Deleted" in output or done.returncode == 0
        # Whoever was told that it failed can try again; the next start completes what was begun.
        workspace.run("history")
        if workspace.transcripts:
            assert workspace.run("forget", "1", "--yes").returncode == 0, (at, kind, output)
        left = [path for path in workspace.path.rglob("*") if path.is_file() and b"Zanzibar" in path.read_bytes()]
        assert left == [], (at, kind, said, output)


def test_a_teams_ballots(world):
    """Each ballot that was acknowledged is in the box or in the finished check-in, sealed, and the box opens with the room's code."""
    workspace = world.workspace
    people = 5
    workspace.run("team", "new", "alpha", str(people))
    world.keep()
    ballot = ["", "", *["3"] * 16, "", ""]
    lines = "\n".join(["", "1", "n", "y", "", "", *ballot * people]) + "\n" * 12
    for at, kind, done, output in trials(world, ("team", "alpha", "check-in"), lines, 6):
        handed_in = [int(number) for number in re.findall(r"^(\d+) of 5 have handed in", output, re.M)]
        acknowledged = people if "All 5 have handed in" in output else max(handed_in, default=0)
        waves = list((workspace.path / "transcripts/teams").glob("*/waves/*.json"))
        boxes = list((workspace.path / "transcripts/teams").glob("*/boxes/*.json"))
        cast = max([json.loads(path.read_text())["cast"] for path in boxes] + [people] * len(waves), default=0)
        assert cast >= acknowledged, (at, kind, output)
        if not waves and kind not in ("before", "after"):
            assert TOLD.search(words(output)), (at, kind, output)
        code = re.search(r"\b[b-z]{4}-[b-z]{4}-[b-z]{4}\b", output)
        if boxes and not waves and code and cast < people:
            rest = "\n".join([code[0], *ballot * (people - cast)]) + "\n" * 12
            workspace.run("team", "alpha", "check-in", input=rest)
            assert list((workspace.path / "transcripts/teams").glob("*/waves/*.json")), (at, kind, output)


@pytest.mark.parametrize("command", ["backup", "restore", "merge", "doctor"])
def test_looking_after_files(world, command):
    workspace = world.workspace
    workspace.run("commit", "call Ming")
    other = Workspace(world.root / "live" / "other")
    other.run("commit", "ask Cy")
    archive = world.root / "live" / "b.tar"
    if command != "backup":
        other.run("backup", str(archive))
    if command == "doctor":
        [path] = (workspace.path / "transcripts/commitments").glob("*")
        path.with_name(path.name.replace(".json", " (1).json")).write_bytes(path.read_bytes())
    world.keep()
    arguments = {
        "backup": ("backup", str(archive)), "restore": ("restore", str(archive), "--yes"),
        "merge": ("merge", str(other.path), "--yes"), "doctor": ("doctor", "--mend"),
    }[command]
    promises = 1 if command in ("backup", "doctor") else 2
    for at, kind, done, output in trials(world, arguments, "", 5):
        assert b"call Ming" in workspace.run("commitments").stdout, (at, kind, output)
        if kind not in ("before", "after") and done.returncode != 0:
            assert TOLD.search(words(output)), (at, kind, output)
        if command == "backup" and archive.exists():
            listed = subprocess.run(["tar", "-tf", archive], capture_output=True, text=True)
            assert listed.returncode == 0 and "transcripts/workspace.json" in listed.stdout, (at, kind)
            arguments_again = (*arguments, "--overwrite")
        else:
            arguments_again = arguments
        again = workspace.run(*arguments_again)
        assert again.returncode == 0, (at, kind, again.stdout, again.stderr)
        said = workspace.run("commitments").stdout.decode()
        assert sum(text in said for text in ["call Ming", "ask Cy"]) == promises, (at, kind, said)


# A workspace with a lock

PASSPHRASE = "correct horse battery"
# What nobody may see of a locked workspace. Four letters alone are spelt by the base64 of sealed lines now and then.
WORDS = [b'"Acme', b"trust-quotient", b"call Ming", b"Zanzibar"]


def lock(workspace):
    run = workspace.run("lock", input=f"{PASSPHRASE}\n{PASSPHRASE}\n\nyes\n")
    assert run.returncode == 0, run.stderr


def unlocking(passphrase):
    return {"TRUSTLINE_PASSPHRASE_COMMAND": f"echo {passphrase}"}


def showing(world):
    """The files, in the workspace or beside it, that show what was typed."""
    return [str(path) for path in (world.root / "live").rglob("*")
            if path.is_file() and any(word in path.read_bytes() or word in str(path).encode() for word in WORDS)]


def filled(world):
    """A finished session, one under way, a promise and a note."""
    workspace = world.workspace
    workspace.run(*TAKE, input=LINES)
    workspace.run("note", "1", "Zanzibar")
    workspace.run("commit", "call Ming")
    workspace.run(*TAKE, input="4\n" * 8 + ":pause\n")


def holds_all(world, passphrase=PASSPHRASE):
    """Everything that `filled` wrote is read, locked or not."""
    workspace = world.workspace
    said = workspace.run(input="history\nshow last\ncommitments\nresume\n:pause\nquit\n", env=unlocking(passphrase)).stdout
    return all(word in said for word in (b"Acme", b"call Ming", b"Zanzibar", b"9 of 21"))


def test_putting_a_lock_on(world):
    filled(world)
    world.keep()
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n\nyes\n"
    for at, kind, done, output in trials(world, ("lock",), typed, 8, share=0.5):
        said = words(output)
        assert holds_all(world), (at, kind, output)
        if kind in ("before", "after"):
            continue
        if done.returncode != 0:
            assert TOLD.search(said), (at, kind, output)
        # Whoever reads that it is locked finds nothing in plain.
        elif "Locked: " in said and "could not be sealed" not in said:
            assert showing(world) == [], (at, kind, output)
        # What was interrupted is completed by the start above; what was refused can be tried again.
        if not (world.workspace.path / "transcripts/lock/recipients.txt").exists():
            lock(world.workspace)
        assert showing(world) == [], (at, kind, output)


def test_removing_a_lock(world):
    filled(world)
    before = answers(world.workspace)
    lock(world.workspace)
    world.keep()
    for at, kind, done, output in trials(world, ("lock", "--remove"), PASSPHRASE + "\n", 9, share=0.5):
        assert holds_all(world), (at, kind, output)
        if kind not in ("before", "after") and done.returncode != 0:
            assert TOLD.search(words(output)), (at, kind, output)
        if (world.workspace.path / "transcripts/lock/recipients.txt").exists():
            again = world.workspace.run("lock", "--remove", env=unlocking(PASSPHRASE))
            assert again.returncode == 0, (at, kind, again.stderr)
        assert answers(world.workspace) == before and len(world.workspace.transcripts) == 1, (at, kind, output)


def test_setting_another_passphrase(world):
    filled(world)
    lock(world.workspace)
    world.keep()
    new = "another good one"
    for at, kind, done, output in trials(world, ("passphrase",), f"{PASSPHRASE}\n{new}\n{new}\n", 10, share=0.5):
        assert showing(world) == [], (at, kind, output)
        opens = [one for one in (new, PASSPHRASE) if holds_all(world, one)]
        assert len(opens) == 1, (at, kind, output)
        if kind not in ("before", "after"):
            assert opens == [new] if done.returncode == 0 else TOLD.search(words(output)), (at, kind, output)


def test_a_session_in_a_locked_workspace(world):
    """It asks for no passphrase, and what it acknowledged is sealed and there."""
    world.workspace.run("commit", "call Ming")
    lock(world.workspace)
    world.keep()
    for at, kind, done, output in trials(world, TAKE, LINES, 11):
        expected = acknowledged(output.replace("Saved and sealed", "Saved; it is number"))
        assert "Passphrase>" not in output and showing(world) == [], (at, kind, output)
        if expected < QUESTIONS and kind not in ("before", "after"):
            assert TOLD.search(words(output)), (at, kind, output)
        removed = world.workspace.run("lock", "--remove", env=unlocking(PASSPHRASE))
        assert removed.returncode == 0, (at, kind, removed.stderr)
        assert len(answers(world.workspace)) >= expected, (at, kind, output)
        if expected:
            assert finished(world), (at, kind, output)


# Signals, and places that take no more


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_costs_no_acknowledged_answer(world, number):
    workspace = world.workspace
    program = subprocess.Popen(
        [PROGRAM, *TAKE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **workspace.environment()})
    output = ""
    program.stdin.write(b"4\n" * 7)
    program.stdin.flush()
    while acknowledged(output) < 7:
        output += os.read(program.stdout.fileno(), 65536).decode()
    program.send_signal(number)
    program.stdin.close()
    output += program.stdout.read().decode()
    program.wait(timeout=PATIENCE)
    assert len(answers(workspace)) >= 7
    assert finished(world)


def test_a_file_size_limit_is_a_message_and_no_death(world):
    workspace = world.workspace
    workspace.run(*TAKE, input="4\n" * 3 + ":pause\n")
    before = answers(workspace)
    limited = workspace.run(
        "resume", input=LINES, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048)))
    said = words((limited.stdout + limited.stderr).decode())
    assert limited.returncode >= 0 and TOLD.search(said), said
    assert answers(workspace) >= before and len(answers(workspace)) >= acknowledged(limited.stdout.decode(), first=3)
    assert finished(world)


def test_a_closed_standard_output_stops_and_loses_nothing(world):
    workspace = world.workspace
    for close in ["1>&-", "| true", ">/dev/full"]:
        subprocess.run(
            ["sh", "-c", f"'{PROGRAM}' take trust-quotient about Acme {close}"], input=LINES.encode(), capture_output=True,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **workspace.environment()}, timeout=2 * PATIENCE)
        whole(workspace)
        assert not list((workspace.path / "transcripts/drafts").glob("*/*.found-*")), "what was said went into a draft"
    for _ in range(4):
        workspace.run("resume", "1", input=LINES)
    assert not workspace.drafts


def test_a_full_memory_disk_refuses_the_answer_and_goes_on_when_there_is_room(world, tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("no right to mount here")
    try:
        workspace = Workspace(folder / "words")
        workspace.home = tmp_path / "home"
        workspace.home.mkdir()
        workspace.run(*TAKE, input="4\n" * 3 + ":pause\n")
        filler = os.open(folder / "filler", os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(filler, b"x" * 4096)
        except OSError:
            os.close(filler)
        full = workspace.run("resume", input=LINES)
        said = words((full.stdout + full.stderr).decode())
        assert "the disk is full" in said and len(answers(workspace)) >= acknowledged(full.stdout.decode(), first=3)
        (folder / "filler").unlink(missing_ok=True)
        workspace.run("resume", input=LINES)
        assert len(answers(workspace)) >= QUESTIONS and not workspace.drafts
    finally:
        subprocess.run(["umount", folder], check=True)


# Two at once


def test_twenty_programs_at_once(world):
    workspace = world.workspace
    rounds = 200 if ALL else 2
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **workspace.environment()}
    for done in range(1, rounds + 1):
        programs = [
            subprocess.Popen([PROGRAM, *TAKE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
            for _ in range(20)]
        for program in programs:
            program.stdin.write(LINES.encode())
            program.stdin.close()
            program.stdin = None
        for program in programs:
            output, errors = program.communicate(timeout=10 * PATIENCE)
            assert program.returncode == 0, errors
        assert len(workspace.transcripts) == 20 * done and not workspace.drafts
    listed = workspace.run("history", "--all").stdout.decode()
    assert len(re.findall(r"^ *\d+  ", listed, re.M)) == 20 * rounds, listed


# The power goes


def read_log(path):
    """Each call with its data: (operation, offset, path, other path, bytes)."""
    data, at, found = path.read_bytes(), 0, []
    while at < len(data):
        end = data.index(b"\n", at)
        head, other = data[at:end].split(b"\t")
        operation, offset, length, name = head.decode().split(" ", 3)
        found.append((operation, int(offset), name, other.decode(), data[end + 1:end + 1 + int(length)]))
        at = end + 1 + (int(length) if operation in ("write", "said") else 0)
    return found


class Platter:
    """What is on a disk when the power goes: what was synced, and of the rest any part, whatever its order."""

    def __init__(self, root):
        self.files, self.number = {}, 0
        self.names = {}
        self.pending = []
        for path in sorted(root.rglob("*")):
            if path.is_file():
                self.names[str(path)] = self.new(path.read_bytes())
            elif path.is_dir():
                self.names[str(path)] = None
        self.live = dict(self.names)

    def new(self, data):
        self.number += 1
        self.files[self.number] = (data, [])
        return self.number

    def do(self, operation, offset, path, other, data):
        if operation in ("create", "open") and path not in self.live:
            self.live[path] = self.new(b"")
            self.pending.append(("link", path, self.live[path]))
        elif operation == "create":
            self.files[self.live[path]][1].append((0, None))
        elif operation == "mkdir":
            self.live[path] = None
            self.pending.append(("link", path, None))
        elif operation == "write":
            self.files[self.live[path]][1].append((offset, data))
        elif operation == "truncate":
            self.files[self.live[path]][1].append((offset, None))
        elif operation == "rename":
            self.live[path] = self.live.pop(other)
            self.pending.append(("rename", path, (other, self.live[path])))
        elif operation == "unlink":
            self.live.pop(path, None)
            self.pending.append(("unlink", path, None))
        elif operation == "sync":
            file = self.live.get(path)
            if file is None:
                self.settle([step for step in self.pending if str(pathlib.Path(step[1]).parent) == path])
            else:
                self.files[file] = (self.applied(*self.files[file]), [])

    def settle(self, steps, names=None):
        names = self.names if names is None else names
        for step in steps:
            kind, path, what = step
            if kind == "link":
                names[path] = what
            elif kind == "unlink":
                names.pop(path, None)
            else:
                names.pop(what[0], None)
                names[path] = what[1]
            if names is self.names:
                self.pending.remove(step)

    @staticmethod
    def applied(data, changes):
        for offset, more in changes:
            data = data[:offset] if more is None else data[:offset].ljust(offset, b"\0") + more + data[offset + len(more):]
        return data

    def after_the_cut(self, chance, root):
        """Writes one of the states that can be left below `root`."""
        names = dict(self.names)
        # Of the changes to folders any, in their order; of the unsynced writes any, each whole, cut or as zeros.
        self.settle([step for step in self.pending if chance.random() < 0.5], names)
        for path, file in sorted(names.items()):
            target = root / pathlib.Path(path).relative_to("/")
            if file is None:
                target.mkdir(parents=True, exist_ok=True)
                continue
            data, changes = self.files[file]
            for offset, more in changes:
                luck = chance.random()
                if luck < 0.4 or more is None and luck < 0.5:
                    continue
                if more and luck < 0.55:
                    more = more[:chance.randrange(len(more))]
                elif more and luck < 0.7:
                    more = bytes(len(more))
                data = self.applied(data, [(offset, more)])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def states_after_a_cut(world, arguments, text, seed, share=1):
    """Each state that the power's going can leave, or a sample of them, as a world of its own; with what was said until then."""
    log = world.root / "log"
    world.back()
    world.run(arguments, text, log=log)
    steps = read_log(log)
    world.back()
    chance = random.Random(seed)
    cuts = list(range(len(steps))) if ALL else sorted(chance.sample(range(len(steps)), min(len(steps), int(SAMPLE * 0.75 * share))))
    tries = 5 if ALL else 1
    platter, said = Platter(world.root / "live"), ""
    for number, step in enumerate(steps):
        for _ in range(tries if number in cuts else 0):
            root = world.root / "cut"
            shutil.rmtree(root, ignore_errors=True)
            platter.after_the_cut(chance, root)
            yield World(root / world.root.relative_to("/"), world.library), said, (number, step[:3])
        if step[0] == "count":
            break
        if step[0] == "said":
            said += step[4].decode()
        else:
            platter.do(*step)
    print(f"{' '.join(arguments)}: {tries * len(cuts)} states after a power cut, at {len(cuts)} of {len(steps)} points")


def test_the_power_goes(world):
    """Whenever it goes, every answer whose next question was shown is there, and the next start finishes the session."""
    world.workspace.path.mkdir(parents=True)
    # The first start has made the workspace.
    world.workspace.run("where")
    world.keep()
    for left, said, place in states_after_a_cut(world, TAKE, LINES, 7):
        started = left.workspace.run("resume", input=LINES)
        expected = acknowledged(said)
        assert len(answers(left.workspace)) >= expected, (place, started.stdout, started.stderr)
        if expected:
            assert len(left.workspace.transcripts) == 1 and not left.workspace.drafts, (place, started.stderr)


@pytest.mark.parametrize("command", ["lock", "lock --remove", "passphrase"])
def test_the_power_goes_at_a_lock(world, command):
    """Whenever it goes, everything is read with the passphrase."""
    filled(world)
    typed = f"{PASSPHRASE}\n{PASSPHRASE}\n\nyes\n"
    if command != "lock":
        lock(world.workspace)
        typed = f"{PASSPHRASE}\nanother good one\nanother good one\n" if command == "passphrase" else PASSPHRASE + "\n"
    world.keep()
    for left, said, place in states_after_a_cut(world, tuple(command.split()), typed, 12, share=0.5):
        assert holds_all(left) or command == "passphrase" and holds_all(left, "another good one"), (place, said)

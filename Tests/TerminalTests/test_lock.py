"""A workspace with a lock, as a person meets it."""

import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess

import pytest

from program import Workspace, words
from terminal import ENTER

PASSPHRASE = "correct horse battery"
# What no locked workspace may show; base64 cannot spell any of it by chance.
SECRETS = [b"Zo-Ann", b"zo-ann", b"one-relationship", b"trust-pulse", b"call her"]


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


def lock(workspace, paper=False):
    """Locks it; returns what was said and the key on paper."""
    key = None
    if paper:
        # The key is random: the conversation has to be led.
        process = subprocess.Popen(
            [__import__("program").PROGRAM, "lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **workspace.environment()})
        process.stdin.write(f"{PASSPHRASE}\n{PASSPHRASE}\n".encode())
        process.stdin.flush()
        said = b""
        while b"Enter alone" not in said:
            said += process.stdout.read1(4096)
        key = "".join(re.findall(r"^ {4}([0-9A-Z ]+)$", said.decode(), re.M)).replace(" ", "")
        rest, _ = process.communicate(f"{key.lower()}\nyes\n".encode(), timeout=120)
        return (said + rest).decode(), key
    run = workspace.run("lock", input=f"{PASSPHRASE}\n{PASSPHRASE}\n\nyes\n")
    assert run.returncode == 0, run.stderr
    return run.stdout.decode(), key


def files(workspace):
    return {path: path.read_bytes() for path in workspace.path.rglob("*") if path.is_file()}


def shown(workspace):
    """The files that show a secret, by name or contents."""
    below = {str(path.relative_to(workspace.path)): data for path, data in files(workspace).items()}
    for path in workspace.home.rglob("*"):
        if path.is_file():
            below[str(path)] = path.read_bytes()
    return [name for name, data in below.items() if any(s in data or s in name.encode() for s in SECRETS)]


def answer(workspace, **settings):
    return workspace.run("take", "trust-pulse", "about", "Zo-Ann", input="4\n" * 8 + "\n\n\n\n\n\n", **settings)


def test_locked_answered_read_and_removed(workspace):
    answer(workspace)
    workspace.run("commit", "call her", "by", datetime.date.today().isoformat())
    assert shown(workspace)
    said, _ = lock(workspace)
    assert words(said).count("nobody") >= 1 and "Locked:" in said
    assert shown(workspace) == []
    # Answering asks for nothing.
    run = answer(workspace)
    assert run.returncode == 0 and b"Passphrase" not in run.stdout and b"Saved and sealed" in run.stdout, run.stdout
    assert shown(workspace) == []
    # Reading asks once.
    run = workspace.run("history", input=f"{PASSPHRASE}\n")
    assert run.stdout.count(b"Passphrase>") == 1 and b"Zo-Ann" in run.stdout and b" 2 " in run.stdout, run.stdout
    run = workspace.run("history", env={"TRUSTLINE_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"})
    assert b"Zo-Ann" in run.stdout and b"Passphrase>" not in run.stdout
    # At the prompt it is asked for once a run; the greeting shows what is due and nothing of it.
    run = workspace.run(input=f"history\n{PASSPHRASE}\ncommitments\nshow last\nquit\n")
    greeting = run.stdout.split(b"trustline>")[0]
    assert b"1 promise may be due" in greeting and b"Zo-Ann" not in greeting, greeting
    assert run.stdout.count(b"Passphrase>") == 1 and b"call her" in run.stdout
    assert shown(workspace) == []
    run = workspace.run("lock", "--remove", input=f"{PASSPHRASE}\n")
    assert run.returncode == 0, run.stderr
    assert b" 2 " in workspace.run("history").stdout


def test_a_line_is_jotted_down_and_what_is_due_is_counted_without_the_passphrase(workspace):
    answer(workspace)
    workspace.run("commit", "call her", "by", datetime.date.today().isoformat())
    [promise] = json.loads(workspace.run("commitments", "--json").stdout)["commitments"]
    lock(workspace)
    for line in [["about", "Zo-Ann", "she phoned"], [promise["word"], "half of it"], ["slept badly"]]:
        run = workspace.run("jot", *line)
        assert run.returncode == 0 and b"Jotted down" in run.stdout and b"Passphrase" not in run.stdout, run
    run = workspace.run("due", "--short")
    assert (run.stdout, run.stderr) == (b"1 due\n", b"")
    assert shown(workspace) == []
    run = workspace.run("timeline", input=f"{PASSPHRASE}\n")
    said = words(run.stdout.decode())
    assert run.stdout.count(b"Passphrase>") == 1 and "she phoned (beside “Zo-Ann”)" in said, said
    assert "half of it (beside “call her”)" in said and "slept badly" in said, said
    # A session is known by its number only to who can read.
    run = workspace.run("jot", "1", "looking back", input=f"{PASSPHRASE}\n")
    assert run.stdout.count(b"Passphrase>") == 1 and b"session 1" in run.stdout, run


def test_a_wrong_passphrase_destroys_nothing(workspace):
    answer(workspace)
    lock(workspace)
    before = files(workspace)
    for command in ["history", "unlock", "passphrase"]:
        run = workspace.run(command, input="wrong one 1\nwrong one 2\nwrong one 3\n")
        assert run.returncode != 0 and run.stderr.count(b"Nothing was changed") >= 3, run.stderr
    run = workspace.run("history", env={"TRUSTLINE_PASSPHRASE_COMMAND": "echo wrong"})
    assert run.returncode != 0
    assert files(workspace) == before
    assert b"Zo-Ann" in workspace.run("history", input=f"{PASSPHRASE}\n").stdout


def test_the_paper_sets_another_passphrase(workspace):
    answer(workspace)
    _, key = lock(workspace, paper=True)
    run = workspace.run("passphrase", "--paper", input=f"{key}\nanother good one\nanother good one\n")
    assert run.returncode == 0, run.stderr
    assert b"Zo-Ann" in workspace.run("history", input="another good one\n").stdout
    assert b"Zo-Ann" not in workspace.run("history", input=f"{PASSPHRASE}\n").stdout


def test_nothing_is_locked_without_a_yes(workspace):
    answer(workspace)
    before = files(workspace)
    for typed in ["", "short\n", f"{PASSPHRASE}\n", f"{PASSPHRASE}\n{PASSPHRASE}\n", f"{PASSPHRASE}\n{PASSPHRASE}\n\nno\n"]:
        run = workspace.run("lock", input=typed)
        assert b"Nothing was locked" in run.stdout, run.stdout
        assert {p: d for p, d in files(workspace).items() if "devices" not in str(p)} == {
            p: d for p, d in before.items() if "devices" not in str(p)}


def test_the_passphrase_is_not_shown_while_it_is_typed(workspace):
    answer(workspace)
    lock(workspace)
    with workspace.terminal("history") as terminal:
        terminal.wait_for("Passphrase>")
        terminal.send(PASSPHRASE + "\r")
        terminal.wait_for("Zo-Ann")
        assert PASSPHRASE not in terminal.text


@pytest.mark.skipif(not pathlib.Path("/dev/shm").is_dir(), reason="needs a folder in memory")
def test_a_text_in_the_editor_is_in_memory_outlives_a_kill_and_leaves_no_folder(workspace, tmp_path):
    workspace.run("where")
    guide = 'trustline: 1\nid: story\nversion: 1\ntitle: Story\nabout: A story.\nflow:\n  - {id: story, ask: What happened?, answer: long}\n'
    (workspace.path / "questionnaires/story.yaml").write_text(guide)
    lock(workspace)

    def in_memory():
        [device] = (workspace.path / "transcripts/devices").iterdir()
        folder = pathlib.Path(f"/dev/shm/trustline-{os.geteuid()}-{device.name}")
        return sorted(folder.iterdir()) if folder.exists() else None

    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'Zo-Ann and a long story' > \"$1\"\nkill -9 $(cut -d' ' -f4 /proc/$PPID/stat)\n")
    editor.chmod(0o755)
    with workspace.terminal("take", "story", "about", "Ann", env={"VISUAL": str(editor)}) as terminal:
        terminal.wait_for("What happened?")
        assert in_memory() is None
        terminal.send(":edit\r")
        terminal.wait_for_exit()
    assert len(in_memory()) == 1 and shown(workspace) == []
    editor.write_text("#!/bin/sh\n")
    with workspace.terminal("resume", env={"VISUAL": str(editor), "TRUSTLINE_PASSPHRASE_COMMAND": f"echo {PASSPHRASE}"}) as terminal:
        terminal.wait_for("What happened?")
        terminal.send(":edit\r")
        terminal.wait_for("Zo-Ann and a long story")
        terminal.send("\r")
        terminal.wait_until(lambda: in_memory() is None, "the folder in memory gone")
    assert shown(workspace) == []


def memory(pid):
    """All that a process has in memory and may read itself."""
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as bytes_:
        for line in maps:
            place, rights, *rest = line.split()
            if "r" not in rights or rest[-1] in ("[vvar]", "[vsyscall]", "[vvar_vclock]"):
                continue
            start, end = (int(part, 16) for part in place.split("-"))
            try:
                bytes_.seek(start)
                found.append(bytes_.read(end - start))
            except (OSError, ValueError):
                # A guard page.
                continue
    return found


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root reads the program's memory")
def test_once_it_is_unlocked_neither_passphrase_nor_key_is_in_memory_as_it_was_typed_or_written(workspace, tmp_path):
    answer(workspace)
    _, key = lock(workspace, paper=True)
    texts = [PASSPHRASE.encode()]
    if shutil.which("age"):
        (tmp_path / "paper.txt").write_text("AGE-SECRET-KEY-1" + key + "\n")
        opened = subprocess.run(
            ["age", "-d", "-i", tmp_path / "paper.txt", workspace.path / "transcripts/lock/paper.age"], capture_output=True, check=True)
        texts.append(re.search(rb"AGE-SECRET-KEY-1(\w+)", opened.stdout)[1])
        texts.append(texts[-1].lower())
    with workspace.terminal() as terminal:
        terminal.wait_for("trustline>")
        # What is typed at the prompt is found: the search can find things.
        terminal.send("search Aardvark\r")
        terminal.wait_for("Passphrase>")
        terminal.send(PASSPHRASE + "\r")
        terminal.wait_for("Unlocking")
        # While the key is made of it, it is in one place.
        terminal.signal(signal.SIGSTOP)
        try:
            assert sum(part.count(texts[0]) for part in memory(terminal.pid)) <= 1
        except PermissionError:
            pytest.skip("not even root reads it here")
        finally:
            terminal.signal(signal.SIGCONT)
        assert re.search(r"Max core file size +0 +0 ", open(f"/proc/{terminal.pid}/limits").read())
        # What is typed while it unlocks is dropped: it may be the passphrase once more.
        terminal.wait_for("Nothing you wrote contains")
        terminal.send("where\r")
        terminal.wait_for("Sealed with your passphrase")
        parts = memory(terminal.pid)
        assert any(b"Aardvark" in part for part in parts)
        assert [text for text in texts if any(text in part for part in parts)] == []


@pytest.mark.skipif(not shutil.which("age"), reason="needs age")
def test_age_opens_everything_as_the_manual_says(workspace, tmp_path):
    """The commands of docs/journal.md, with the key on paper."""
    answer(workspace)
    _, key = lock(workspace, paper=True)
    (tmp_path / "paper.txt").write_text("AGE-SECRET-KEY-1" + key + "\n")
    workspace.run("take", "trust-pulse", "about", "Zo-Ann", input="4\n2\n")
    manual = (__import__("program").ROOT / "docs/journal.md").read_text(encoding="utf-8")
    script = re.search(r"<!-- lock -->\n```sh\n(.*?)```", manual, re.S)[1]
    done = subprocess.run(
        ["sh", "-eu", "-c", script], cwd=workspace.path / "transcripts", capture_output=True,
        env={"PATH": "/usr/bin:/bin", "PAPER": str(tmp_path / "paper.txt"), "HOME": str(tmp_path)})
    assert done.returncode == 0, done.stderr
    assert b'"subject" : "Zo-Ann"' in done.stdout and b'"entry":' in done.stdout, done.stdout[:2000]


def test_what_is_typed_while_it_unlocks_is_not_shown(workspace):
    answer(workspace)
    lock(workspace)
    with workspace.terminal("history") as terminal:
        terminal.wait_for("Passphrase>")
        terminal.send("not this one" + ENTER)
        # Typed again, for nothing has happened yet.
        terminal.wait_for("a second or two")
        terminal.send(PASSPHRASE + ENTER)
        terminal.wait_until(lambda: terminal.output.count(b"Passphrase>") == 2, "the second question")
        terminal.send(PASSPHRASE + ENTER)
        terminal.wait_for("Zo-Ann")
        assert PASSPHRASE.encode() not in terminal.output


@pytest.mark.parametrize("keeps", [True, False])
def test_a_sheet_is_written_only_of_a_key_that_opens(workspace, keeps):
    sheet = workspace.home / "sheet.txt"
    with workspace.terminal("lock", "--sheet", str(sheet)) as terminal:
        terminal.wait_for("New passphrase>")
        terminal.send(PASSPHRASE + ENTER)
        terminal.wait_for("Once more>")
        terminal.send(PASSPHRASE + ENTER)
        terminal.wait_for("type it back")
        assert not sheet.exists()
        key = "".join(re.findall(r"^ {4}([0-9A-Z ]+?) *$", terminal.text, re.M)).replace(" ", "")
        terminal.send((key if keeps else "") + ENTER)
        terminal.wait_for("Once more:")
        terminal.send("yes" + ENTER)
        terminal.wait_for_exit()
        assert sheet.exists() == keeps, terminal.text
        assert ("was not written" in words(terminal.text)) != keeps

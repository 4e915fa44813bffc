"""What somebody types at the prompt is kept as it was typed, and a closed window ends the program."""

import os
import pty
import signal
import time

import pytest

from program import PROGRAM, Workspace, words
from terminal import ENTER


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


def stored(workspace):
    return " ".join(path.read_text() for path in sorted((workspace.path / "transcripts").rglob("*.json")))


@pytest.mark.parametrize("line, kept", [
    ('jot she said "never again" and left', r'she said \"never again\" and left'),
    ('jot 5" screen', r'5\" screen'),
    ("jot “中文引号” 「x」", "“中文引号” 「x」"),
    ('jot "slept badly"', '"slept badly"'),
    ('commit say "sorry" to Ann', r'say \"sorry\"'),
])
def test_quotation_marks_stay_in_what_is_written_down(workspace, line, kept):
    with workspace.terminal() as terminal:
        terminal.wait_for("trustline>")
        terminal.send(line + ENTER)
        terminal.wait_until(lambda: kept in stored(workspace).replace("\\/", "/"), kept)


def test_a_name_of_two_words_is_set_in_quotation_marks(workspace):
    with workspace.terminal() as terminal:
        terminal.wait_for("trustline>")
        terminal.send('jot about "Ana Maria" she said "no"' + ENTER)
        terminal.wait_until(lambda: '"Ana Maria"' in stored(workspace), "the name without marks")
        assert r'she said \"no\"' in stored(workspace)


@pytest.mark.parametrize("line", ["score trust-pulse", "score trust-pulse -", "eval --ndjson"])
def test_a_command_that_reads_data_does_not_take_the_keyboard(workspace, line):
    with workspace.terminal() as terminal:
        terminal.wait_for("trustline>")
        terminal.send(line + ENTER)
        terminal.wait_for("the keyboard is for commands")
        terminal.send("where" + ENTER)
        terminal.wait_for("Workspace ")


@pytest.mark.parametrize("answer", ["no", "nobody", "没有"])
def test_no_is_nobodys_name(workspace, answer):
    with workspace.terminal("take", "trust-quotient") as terminal:
        terminal.wait_for("someone in particular")
        terminal.send(answer + ENTER)
        terminal.wait_for("1 of 21")
        assert f"about {answer}" not in words(terminal.text)


@pytest.mark.parametrize("answer, leaves", [(":quit", True), (":back", True), (":help", False), ("yes", False)])
def test_a_command_is_nobodys_name(workspace, answer, leaves):
    with workspace.terminal("take", "trust-quotient") as terminal:
        terminal.wait_for("someone in particular")
        terminal.send(answer + ENTER)
        if leaves:
            terminal.wait_for_exit()
        else:
            terminal.wait_until(lambda: terminal.output.count(b"someone in particular") == 2, "the question again")
    assert not workspace.drafts


@pytest.mark.parametrize("hang_up", [False, True])
def test_a_window_closed_while_a_command_works_ends_the_program(workspace, hang_up):
    for number in range(12):
        process, screen = pty.fork()
        if process == 0:
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.execve(PROGRAM, [str(PROGRAM)], {"TERM": "xterm", "LC_ALL": "C.UTF-8", **workspace.environment()})
        seen = b""
        while b"trustline> " not in seen:
            seen += os.read(screen, 65536)
        os.write(screen, b"take trust-quotient\rno\r")
        time.sleep(0.01 * number)
        if hang_up:
            os.kill(process, signal.SIGHUP)
        os.close(screen)
        deadline = time.monotonic() + 60
        while os.waitpid(process, os.WNOHANG)[0] == 0:
            if time.monotonic() > deadline:
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
                raise AssertionError(f"still running, closed after {0.01 * number:.2f} s")
            time.sleep(0.02)

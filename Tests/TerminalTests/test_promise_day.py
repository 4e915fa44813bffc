"""The question after a promise with a day in it: what is no day is not taken as consent."""

import pytest

from program import Workspace, words
from terminal import ENTER


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


def open_question(workspace):
    terminal = workspace.terminal()
    terminal.wait_for("trustline>")
    terminal.send("commit call Bob by friday" + ENTER)
    terminal.wait_for("Enter if that is right")
    return terminal


def promises(workspace):
    return sorted((workspace.path / "transcripts" / "commitments").rglob("*.json"))


@pytest.mark.parametrize("answer", ["no", "n", "不"])
def test_no_promises_nothing(workspace, answer):
    with open_question(workspace) as terminal:
        terminal.send(answer + ENTER)
        terminal.wait_for("Nothing was written down.")
        assert not promises(workspace)


@pytest.mark.parametrize("answer", ["I do not know yet", "nonsense", "im"])
def test_what_is_no_day_is_asked_again(workspace, answer):
    with open_question(workspace) as terminal:
        terminal.send(answer + ENTER)
        terminal.wait_for("could not read a day there")
        assert not promises(workspace)
        terminal.send(ENTER)
        terminal.wait_for("Written down")
        assert len(promises(workspace)) == 1


def test_which_of_two_days_is_asked(workspace):
    with open_question(workspace) as terminal:
        terminal.send("3/4/2035" + ENTER)
        terminal.wait_for("2035-03-04, 2035-04-03")
        terminal.send("2035-04-03" + ENTER)
        terminal.wait_for("Written down")
        assert b"2035-04-03" in promises(workspace)[0].read_bytes()


def test_the_next_command_leaves_the_promise_and_runs(workspace):
    with open_question(workspace) as terminal:
        terminal.send("guides" + ENTER)
        terminal.wait_for("trust-quotient")
        assert len(promises(workspace)) == 1 and "Bob" in words(promises(workspace)[0].read_text())


@pytest.mark.parametrize("then, written", [("friday", True), ("", False), ("yes", False)])
def test_a_day_that_has_passed_is_not_offered_as_right(workspace, then, written):
    with workspace.terminal() as terminal:
        terminal.wait_for("trustline>")
        terminal.send("commit call Bob by yesterday" + ENTER)
        terminal.wait_for("has passed")
        assert "Enter if that is right" not in terminal.text
        terminal.send(then + ENTER)
        terminal.wait_for("Written down" if written else "Nothing was written down." if not then else "could not read a day there")
        assert len(promises(workspace)) == written


def test_what_was_taken_as_a_note_is_said(workspace):
    workspace.run("commit", "call Bob")
    assert "Your note: she was glad" in words(workspace.run("kept", "she", "was", "glad").stdout.decode())

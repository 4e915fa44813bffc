"""Promises in a real terminal: made in one line, asked about at the start with one key, written to a calendar."""

import json
import stat
import subprocess
import sys

import pytest

from program import PROMPT, ROOT, Workspace, squeezed, words
from terminal import ENTER

DUE = "k/p/m/v>"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


def events(workspace):
    files = sorted((workspace.path / "transcripts" / "commitments").glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_a_prompt_is_told_how_much_is_due_and_nothing_where_nothing_is(workspace):
    def short(*more, language="en"):
        run = workspace.run("--lang", language, "due", "--short", *more)
        assert (run.returncode, run.stderr) == (0, b"")
        return run.stdout.decode()

    # Not even a workspace is made.
    assert short() == "" and not workspace.path.exists()
    workspace.run("commit", "rest", "by", "in 3 days")
    assert short() == ""
    for number in range(3):
        workspace.run("commit", f"call {number}", "by", "today")
    assert short() == "3 due\n" and short(language="zh") == "3 件到期\n" and short(language="ja") == "期日 3件\n"
    assert short("--up-to", "2") == "several due\n"
    said = words(workspace.run("due").stdout.decode())
    assert "call 2" in said and "rest" not in said and "So far" not in said
    before = {path: path.stat().st_mtime_ns for path in workspace.path.rglob("*")}
    short()
    assert before == {path: path.stat().st_mtime_ns for path in workspace.path.rglob("*")}


def test_what_is_due_is_asked_at_the_start_and_answered_with_one_key_and_a_note(workspace):
    assert workspace.run("commit", "call", "Anna", "by", "today").returncode == 0
    with workspace.terminal() as terminal:
        terminal.wait_for(DUE)
        assert "Due: call Anna" in words(terminal.text)
        terminal.send("k she was glad" + ENTER)
        terminal.wait_for(PROMPT)
        terminal.send("commitments --all" + ENTER)
        terminal.wait_for("So far: kept 1 of 1")
        terminal.send("quit" + ENTER)
        assert terminal.wait_for_exit() == 0
    assert [event["note"] for event in events(workspace) if event["kind"] == "kept"] == ["she was glad"]
    remembered = "".join(path.read_text() for path in workspace.path.glob("transcripts/devices/*/commands"))
    assert "glad" not in remembered
    # Settled: the next start is silent about it.
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        assert "Due" not in terminal.text


def test_a_missed_promise_is_made_again_in_chinese(workspace):
    workspace.run("--lang", "zh", "commit", "把方案发出去", "给小王", "by", "今天")
    with workspace.terminal("--lang", "zh") as terminal:
        terminal.wait_for(DUE)
        terminal.send("m" + ENTER)
        terminal.wait_until(lambda: "换哪一天" in squeezed(terminal.text), "the question about another day")
        assert "趁小王还没问，先说一声" in squeezed(terminal.text)
        terminal.send("明天前先做一半" + ENTER)
        terminal.wait_for(PROMPT)
    made = [event for event in events(workspace) if event["kind"] == "made"]
    assert [event["what"] for event in made] == ["把方案发出去", "先做一半"]
    assert made[1]["origin"]["renews"] == made[0]["commitment"]


def test_closing_the_window_at_the_question_changes_nothing(workspace):
    workspace.run("commit", "call", "Anna", "by", "today")
    with workspace.terminal() as terminal:
        terminal.wait_for(DUE)
        terminal.send("k half typed")
    assert [event["kind"] for event in events(workspace)] == ["made"]


def test_start_leads_to_a_guide_and_enter_begins_it(workspace):
    with workspace.terminal("start", rows=60) as terminal:
        terminal.wait_for("1-6>")
        terminal.send("5" + ENTER)
        terminal.wait_for("1-8>")
        terminal.send("4" + ENTER)
        terminal.wait_for("take whose-agenda")
        terminal.send(ENTER)
        terminal.wait_for("Is this about someone in particular?")


def test_the_calendar_is_read_by_another_program_and_by_nobody_else(workspace, tmp_path):
    workspace.run("commit", "把方案发给小王，连同上次说好的那三处修改，还有附件里的报价单和时间表", "by", "today")
    workspace.run("commit", "call; then, perhaps, write", "by", "tomorrow")
    path = tmp_path / "due.ics"
    assert workspace.run("calendar", str(path)).returncode == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    reader = ROOT / "Tests" / "trustlineTests" / "read_calendar.py"
    read = json.loads(subprocess.run([sys.executable, reader, path], capture_output=True, check=True).stdout)
    assert [event["summary"] for event in read] == [
        "把方案发给小王，连同上次说好的那三处修改，还有附件里的报价单和时间表", "call; then, perhaps, write"]


@pytest.mark.parametrize(
    ("line", "key", "what", "by"), [
        ("commit call Anna tomorrow", "", "call Anna", True),
        ("commit call Anna tomorrow", "w", "call Anna tomorrow", False),
        ("commit 下个月3000元还给同事", "", "下个月3000元还给同事", False),
        ("commit 下个月3000元还给同事", "friday", "下个月3000元还给同事", True),
    ])
def test_a_day_in_a_promise_is_said_back_with_one_key_to_correct_it_or_asked_for(workspace, line, key, what, by):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        terminal.send(line + ENTER)
        terminal.wait_until(lambda: terminal.output.endswith(b"\n\r\x1b[J> "), "the question")
        assert ("Enter if that is right" in words(terminal.text)) == ("3000" not in line)
        terminal.send(key + ENTER)
        terminal.wait_until(lambda: terminal.text.rstrip().endswith(PROMPT), "the prompt")
    [made] = events(workspace)
    assert made["what"] == what
    assert (made.get("by") is not None) == by


def test_a_command_where_the_day_is_said_back_is_obeyed_next(workspace):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("commit call Anna tomorrow" + ENTER)
        terminal.wait_for("Enter if that is right")
        terminal.send("commitments" + ENTER)
        terminal.wait_for("Open")
    [made] = events(workspace)
    assert made["what"] == "call Anna" and made.get("by")

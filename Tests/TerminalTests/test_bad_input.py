"""What goes wrong is said in the person's language: what happened, what is safe, what to do next. Nothing is lost."""

import json
import os
import pathlib
import resource
import subprocess

import pytest

from program import PROGRAM, PROMPT, Workspace, answer, squeezed, words
from terminal import ENTER, Terminal, ctrl


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


LANGUAGES = ["en", "zh"]


def said(result):
    return (result.stdout + result.stderr).decode()


def session(answers, about="acme"):
    return f"take trust-quotient about {about}\n" + "".join(line + "\n" for line in answers)


@pytest.mark.parametrize("language, expected", [("en", "error: "), ("zh", "错误：")])
def test_a_broken_guide_is_shown_with_line_column_caret_and_cure_and_nothing_starts(workspace, language, expected):
    workspace.run("where")
    guide = workspace.path / "questionnaires" / "mine.yaml"
    guide.write_text("trustline: 1\nid: mine\nversion: 1\ntitle: {en: a, zh: 一}\nabout: {en: b, zh: 二}\n"
                     "flow:\n  - id: q\n    aks: {en: c, zh: 三}\n    answer: text\n", encoding="utf-8")
    result = workspace.run("--lang", language, "take", "mine")
    text = said(result)
    assert "mine.yaml:7:5: " + expected in text and "\n      ^" in text and "`ask`" in text, text
    assert result.returncode != 0 and workspace.drafts == []


@pytest.mark.parametrize("language, expected", [
    ("en", "There is no guide trust-quotiant. Did you mean trust-quotient?"),
    ("zh", "没有trust-quotiant这份指引。是不是trust-quotient？"),
])
def test_an_unknown_guide_gets_the_nearest_name(workspace, language, expected):
    text = said(workspace.run("--lang", language, "take", "trust-quotiant"))
    assert (words if language == "en" else squeezed)(expected) in (words if language == "en" else squeezed)(text)


@pytest.mark.parametrize("line", ["due foo", "coach zz", "show 1 2"])
def test_the_help_after_a_misread_command_shows_no_control_codes(workspace, line):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        terminal.send(line + ENTER)
        terminal.send("where" + ENTER)
        terminal.wait_for("Workspace")
        assert "[1m" not in terminal.text and "[0m" not in terminal.text


@pytest.mark.parametrize("language, expected", [("en", "longer than"), ("zh", "没看懂")])
def test_a_line_of_a_megabyte_is_answered_and_the_session_goes_on(workspace, language, expected):
    result = workspace.run("--lang", language, input=session(["x" * (1 << 20), "4", "5"]))
    text = said(result)
    assert result.returncode == 0
    assert ("I did not understand that" if language == "en" else "没看懂") in text or expected in text
    assert sum("answer" in event for event in workspace.events()) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_invalid_utf8_is_kept_as_text_with_marks_in_its_place(workspace, language):
    data = session([]).encode() + b"4 caf\xe9 \xff\xfe\n5\n"
    assert workspace.run("--lang", language, input=data).returncode == 0
    assert any("caf\ufffd" in str(event.get("text")) for event in workspace.events())


@pytest.mark.parametrize("language", LANGUAGES)
def test_escape_sequences_and_nul_are_kept_as_text_and_shown_harmless(workspace, language):
    data = session([]).encode() + b"4 \x1b]0;owned\x07\x1b[2J\x00end\n" + b"\n" * 0 + b"5\n:back\n:back\n"
    result = workspace.run("--lang", language, input=data)
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout and b"\x00" not in result.stdout
    assert "owned" in result.stdout.decode()
    assert any("\x1b]0;owned" in str(event.get("text")) for event in workspace.events())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistyped_command_is_repeated_harmlessly(workspace, language):
    result = workspace.run("--lang", language, input=session([]).encode() + b":b\x1b[2Jck\n4\n")
    assert b"\x1b" not in result.stdout and b"ck" in result.stdout
    assert b"\x1b" not in workspace.run("--lang", language, "his\x1b[2Jtroy").stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_about_a_wrong_answer_breaks_between_words(workspace, language):
    result = workspace.run("--lang", language, input=session(["maybe"]), env={"COLUMNS": "50"})
    # In a pipe the prompt stands in front of what is said next.
    for line in result.stdout.decode().splitlines():
        # A path is left whole, however wide it is.
        assert len(line.split("> ")[-1]) <= 50 or str(workspace.path) in line, line


def test_a_name_with_escape_sequences_is_harmless_everywhere(workspace):
    result = workspace.run("take", "trust-quotient", "about", "a\x1b[31mb", input="4\n")
    assert b"\x1b" not in result.stdout
    for command in (["resume"], ["history"]):
        assert b"\x1b" not in workspace.run(*command).stdout


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_YY.UTF-8", None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_utf8_locale_it_works_all_the_same(workspace, locale, language):
    with workspace.terminal("--lang", language, "take", "trust-quotient", "about", "小王", locale=locale) as terminal:
        answer(terminal, 1, "4 因为他说了", chinese=language == "zh")
        terminal.wait_for("第 2 题" if language == "zh" else "2 of 21")
        assert any(event.get("text") == "因为他说了" for event in workspace.events())


@pytest.mark.parametrize("term", ["no-such-terminal", "", "dumb", "vt100"])
def test_an_unknown_terminal_is_no_obstacle(workspace, term):
    with workspace.terminal("take", "trust-quotient", "about", "acme", term=term) as terminal:
        answer(terminal, 1, "4")
        terminal.wait_for("2 of 21")


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_a_pipe_questions_and_answers_flow_without_control_codes_and_the_end_pauses(workspace, language):
    result = workspace.run("--lang", language, input=session(["4", "5", "3"]))
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout
    assert ("Your answers are safe" if language == "en" else "回答都保存好了") in said(result)
    assert len(workspace.drafts) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_twenty_columns_are_narrow_but_whole(workspace, language):
    with workspace.terminal("--lang", language, "take", "trust-quotient", "about", "acme", columns=20, rows=60) as terminal:
        for number in range(1, 4):
            answer(terminal, number, "4", chinese=language == "zh")
        terminal.wait_for("第 4 题" if language == "zh" else "4 of 21")


@pytest.mark.parametrize("language, expected", [("en", "was left as it is"), ("zh", "原样")])
def test_a_transcript_that_is_not_json_is_named_kept_and_passed_over(workspace, language, expected):
    workspace.run("where")
    folder = workspace.path / "transcripts" / "2026" / "11"
    folder.mkdir(parents=True)
    broken = folder / "20261122T101500Z-trust-quotient-00000001.json"
    broken.write_text("not json")
    text = said(workspace.run("--lang", language, "history"))
    assert broken.name in squeezed(text) and expected in squeezed(text) or expected in words(text), text
    assert broken.read_text() == "not json"


@pytest.mark.skipif(os.geteuid() == 0 and not pathlib.Path("/usr/bin/setpriv").exists(), reason="needs another user")
@pytest.mark.parametrize("language, expected", [("en", "nothing was written"), ("zh", "什么也没写")])
def test_a_workspace_that_cannot_be_written_is_said_plainly(tmp_path, language, expected):
    workspace = Workspace(tmp_path / "workspace")
    file = tmp_path / "file"
    file.write_text("not a folder")
    result = workspace.run("--lang", language, "--workspace", str(file / "inside"), "take", "trust-quotient", "about", "x")
    text = said(result)
    assert result.returncode != 0 and "Fatal" not in text and expected in words(text) + squeezed(text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newer_workspace_is_refused_and_left_alone(workspace, language):
    workspace.run("where")
    description = workspace.path / "transcripts" / "workspace.json"
    record = json.loads(description.read_text())
    record["format"] = 99
    description.write_text(json.dumps(record))
    result = workspace.run("--lang", language, "history")
    assert result.returncode != 0
    assert "99" in said(result)
    assert json.loads(description.read_text())["format"] == 99


@pytest.mark.parametrize("arguments", [["histroy"], ["show", "7"], ["show", "no/such/file.json"], ["resume", "9"],
                                       ["take"], ["check", "nothing.yaml"], ["lang", "fr"], ["--color", "pink"],
                                       ["history", "since", "whenever"], ["new", "Bad Name"]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_mistake_ends_in_a_crash_or_in_silence(workspace, arguments, language):
    result = workspace.run("--lang", language, *arguments)
    assert result.returncode >= 0
    text = said(result)
    assert text.strip() and "Fatal error" not in text and "Stack dump" not in text


def test_a_pipe_whose_reader_went_away_ends_quietly(workspace):
    program = subprocess.Popen(
        [PROGRAM, "guides"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], **workspace.environment()})
    program.stdout.close()
    assert program.stderr.read() == b""
    program.wait(timeout=30)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_complaint_is_wrapped_to_a_narrow_window(workspace, language):
    (workspace.path / "questionnaires").mkdir(parents=True, exist_ok=True)
    (workspace.path / "questionnaires" / "broken.yaml").write_text("trustline: 1\nid: broken\nversion 1\n")
    with workspace.terminal("--lang", language, columns=50) as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("take broken" + ENTER)
        terminal.wait_until(lambda: terminal.text.count(PROMPT) == 2, "the prompt again")
        # A terminal that cuts the line by itself may begin one with a full stop.
        assert not [row for row in terminal.rows if row.startswith((". ", "。", "，"))]
        assert ":3:1:" in "".join(terminal.rows)


@pytest.mark.parametrize("language, expected", [("en", "Could not write /dev/stdout: the disk is full"), ("zh", "磁盘已满")])
def test_output_that_does_not_arrive_is_a_failure(workspace, language, expected):
    with open("/dev/full", "wb") as full:
        result = subprocess.run([PROGRAM, "--lang", language, "guides"], env=workspace.environment(), stdout=full,
                                stderr=subprocess.PIPE, timeout=120)
    assert result.returncode == 74 and squeezed(expected) in squeezed(result.stderr.decode())


def test_a_reader_that_goes_away_is_no_failure_to_speak_of(workspace):
    command = f"{PROGRAM} guides | true"
    result = subprocess.run(["/bin/sh", "-c", command], env=workspace.environment(), capture_output=True, timeout=120)
    assert result.stderr == b""


@pytest.mark.parametrize("language, expected", [
    ("en", "Could not read /dev/stdin: it is a folder."), ("zh", "无法读取/dev/stdin")])
def test_a_keyboard_that_cannot_be_read_is_no_end_of_input(workspace, language, expected):
    folder = os.open("/", os.O_RDONLY)
    try:
        result = subprocess.run([PROGRAM, "--lang", language], env=workspace.environment(), stdin=folder,
                                capture_output=True, timeout=120)
    finally:
        os.close(folder)
    assert result.returncode == 74 and squeezed(expected) in squeezed(said(result)), said(result)


@pytest.mark.parametrize("language, expected", [
    ("en", "commands typed here are not remembered"), ("zh", "下次启动时不会记得")])
def test_a_history_that_cannot_be_kept_is_said_once_and_stops_nobody(workspace, language, expected):
    workspace.run("where")
    with workspace.terminal("--lang", language) as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("where" + ENTER)
        terminal.wait_until(lambda: terminal.text.count(PROMPT) == 2, "the prompt again")
    [history] = workspace.path.rglob("commands")
    history.unlink()
    history.mkdir()
    with workspace.terminal("--lang", language) as terminal:
        terminal.wait_for(PROMPT)
        for number in range(2, 4):
            terminal.send(f"history {'x' * number}" + ENTER)
            terminal.wait_until(lambda: terminal.text.count(PROMPT) == number, "the prompt again")
        text = squeezed(terminal.text)
        assert squeezed(expected) in text and text.count(squeezed(expected)) == 1, terminal.text


@pytest.mark.parametrize("language, full", [("en", "too large"), ("zh", "太大")])
def test_an_answer_the_disk_has_no_room_for_stands_in_the_line_until_there_is_some(workspace, language, full):
    chinese = language == "zh"
    with workspace.terminal("--lang", language, "take", "trust-quotient", "about", "acme") as terminal:
        answer(terminal, 1, "4", chinese=chinese)
        terminal.wait_for("第 2 题" if chinese else "2 of 21")
        [draft] = workspace.drafts
        size = draft.stat().st_size
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (size + 20, resource.RLIM_INFINITY))
        terminal.send("3 because of Monday" + ENTER)
        terminal.wait_until(lambda: terminal.text.count("3 because of Monday") == 2, "the answer in the line again")
        assert draft.stat().st_size == size and "3 of 21" not in terminal.text and "第 3 题" not in terminal.text
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        terminal.send(ENTER)
        answer(terminal, 3, "5", chinese=chinese)
        terminal.wait_for("第 4 题" if chinese else "4 of 21")
    answers = [event["value"]["number"] for event in workspace.events() if "answer" in event]
    assert answers == [4, 3, 5] and sum("note" in event for event in workspace.events()) == 1


@pytest.mark.parametrize("language, expected", [("en", "nothing was written"), ("zh", "什么也没写")])
def test_a_workspace_that_cannot_be_made_is_said_once_at_the_start(workspace, tmp_path, language, expected):
    (tmp_path / "file").touch()
    text = said(workspace.run("--lang", language, input="quit\n", env={"TRUSTLINE_WORKSPACE": str(tmp_path / "file/workspace")}))
    assert squeezed(text).count(squeezed(expected)) == 1, text

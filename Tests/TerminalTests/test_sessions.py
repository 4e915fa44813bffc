"""A person takes the trust quotient, in a real terminal, from the first prompt to the result and the day after."""

import json
import os
import re
import signal
import stat
import time

import pytest

from program import PROMPT, Workspace, answer, squeezed, words
from terminal import BACKSPACE, ENTER, LEFT, Terminal, ctrl


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "workspace")


def begin(workspace, *, subject="acme", **settings):
    terminal = workspace.terminal("take", "trust-quotient", "about", subject, **settings)
    terminal.wait_for("1-5>")
    return terminal


def test_the_first_run_says_what_to_type_where_words_are_kept_and_that_nothing_leaves(workspace):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        greeting = words(terminal.text)
        assert "Type start" in greeting
        assert squeezed(str(workspace.path)) in squeezed(terminal.text)
        assert "Nothing leaves this machine" in greeting
        terminal.send("quit" + ENTER)
        assert terminal.wait_for_exit() == 0


def test_the_whole_questionnaire_in_english_ends_with_factors_interval_and_one_practice(workspace):
    with begin(workspace, rows=200) as terminal:
        for number in range(1, 21):
            answer(terminal, number, str(1 + number % 5))
        answer(terminal, 21, "")
        terminal.wait_for("Enter to finish")
        terminal.send(ENTER)
        assert terminal.wait_for_exit() == 0
        text = words(terminal.text)
        for expected in ("Credibility", "Reliability", "Intimacy", "Self-orientation", "5 of 5", "Trust quotient",
                         "9 times in 10", "One thing for this week", "it is number 1 now", "show 1 --how"):
            assert expected in text, text
    assert len(workspace.transcripts) == 1 and workspace.drafts == []
    # Found again tomorrow.
    assert "trust-quotient" in workspace.run("history").stdout.decode()
    shown = words(workspace.run("show", "1").stdout.decode())
    assert "Trust quotient" in shown and "9 times in 10" in shown


def test_the_whole_questionnaire_in_chinese(workspace):
    with workspace.terminal("--lang", "zh", "take", "信任商", "关于", "小王", rows=200) as terminal:
        for number in range(1, 21):
            answer(terminal, number, "经常" if number % 2 else "２", chinese=True)
        answer(terminal, 21, "", chinese=True)
        terminal.wait_for("按回车完成")
        terminal.send(ENTER)
        assert terminal.wait_for_exit() == 0
        text = squeezed(terminal.text)
        for expected in ("可信度", "可靠性", "亲密感", "自我导向", "答5/5", "信任商", "十次里大约九次", "目前排在第1次"):
            assert expected in text, text
    [transcript] = workspace.transcripts
    assert json.loads(transcript.read_text(encoding="utf-8"))["session"]["subject"] == "小王"


def test_every_answer_is_on_disk_before_the_next_question_appears(workspace):
    with begin(workspace) as terminal:
        for number in range(1, 6):
            answer(terminal, number, "4")
            terminal.wait_for(f"{number + 1} of 21")
            assert len([event for event in workspace.events() if "answer" in event]) == number


def test_a_rating_with_a_reason_is_a_rating_and_a_note(workspace):
    with begin(workspace) as terminal:
        answer(terminal, 1, "4 because she told me first")
        terminal.wait_for("2 of 21")
        events = workspace.events()
        assert any(event.get("value") == {"number": 4} for event in events)
        assert any(event.get("text") == "because she told me first" for event in events)


def test_going_back_shows_the_old_answer_and_enter_keeps_it(workspace):
    with begin(workspace) as terminal:
        answer(terminal, 1, "4")
        answer(terminal, 2, ":back")
        terminal.wait_for("You answered: 4 (Often)")
        terminal.wait_for("Press Enter to keep it.")
        terminal.send(ENTER)
        terminal.wait_until(lambda: terminal.output.count(b"2 of 21") == 2, "question 2 again")
        assert workspace.events()[-1].get("mark") == "keep"


def test_an_earlier_answer_is_changed_from_the_review(workspace):
    with begin(workspace, rows=200) as terminal:
        for number in range(1, 21):
            answer(terminal, number, "3")
        answer(terminal, 21, "")
        terminal.wait_for("Enter to finish")
        terminal.send("1" + ENTER)
        terminal.wait_for("You answered: 3 (Sometimes)")
        terminal.send("5" + ENTER)
        terminal.wait_until(lambda: terminal.text.count("Enter to finish") == 2, "the review again")
        assert "5 (Almost always)" in terminal.text
        terminal.send(ENTER)
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("wrong, said", [
    ("9", "outside the range"),
    ("maybe", "or :note behind it"),
    ("", "Type an answer, or :skip"),
    (":bck", "Did you mean :back?"),
])
def test_a_wrong_answer_is_explained_asked_again_and_never_stored(workspace, wrong, said):
    with begin(workspace) as terminal:
        answer(terminal, 1, wrong)
        terminal.wait_until(lambda: said in words(terminal.text), said)
        assert not any("answer" in event for event in workspace.events())
        terminal.send("4" + ENTER)
        terminal.wait_for("2 of 21")


@pytest.mark.parametrize("wrong, said", [
    ("9", "不在范围里"), ("也许", "留作备注"), ("", "请写下回答"), ("：返会", "返回"),
])
def test_a_wrong_answer_is_explained_in_chinese_too(workspace, wrong, said):
    with workspace.terminal("--lang", "zh", "take", "trust-quotient", "about", "小王") as terminal:
        answer(terminal, 1, wrong, chinese=True)
        terminal.wait_until(lambda: said in squeezed(terminal.text), said)
        assert not any("answer" in event for event in workspace.events())


def test_words_that_were_no_answer_become_a_note_on_request(workspace):
    with begin(workspace) as terminal:
        answer(terminal, 1, "it depends on the day")
        terminal.wait_until(lambda: "or :note behind it" in words(terminal.text), "the offer")
        terminal.send(":note" + ENTER)
        terminal.wait_for("Your note: it depends on the day")
        assert workspace.events()[-1].get("text") == "it depends on the day"


def test_the_language_is_switched_in_the_middle_and_stays_where_it_was(workspace):
    with begin(workspace) as terminal:
        answer(terminal, 1, "4")
        answer(terminal, 2, ":lang zh")
        terminal.wait_for("第 2 题，共 21 题")
        terminal.send("：语言 英文" + ENTER)
        terminal.wait_until(lambda: terminal.output.count(b"2 of 21") == 2, "English again")


def test_ctrl_c_asks_and_enter_goes_on(workspace):
    with begin(workspace) as terminal:
        terminal.send("4 bec" + ctrl("C"))
        terminal.wait_for("p  pause   q  quit   Enter  go on")
        terminal.send(ENTER)
        terminal.wait_until(lambda: terminal.output.count(b"1 of 21") == 2, "the question again")
        terminal.wait_for("1-5> 4 bec")
        terminal.send("ause of Tuesday" + ENTER)
        terminal.wait_for("2 of 21")
        assert any(event.get("text") == "of Tuesday" or event.get("text") == "because of Tuesday"
                   for event in workspace.events())


def test_an_answer_typed_where_ctrl_c_asks_for_a_choice_is_not_lost(workspace):
    with begin(workspace) as terminal:
        terminal.send("4" + ctrl("C"))
        terminal.wait_for("Enter  go on")
        terminal.send("because I rang on Tuesday" + ENTER)
        terminal.wait_for("1-5> 4 because I rang on Tuesday")
        terminal.send(ENTER)
        terminal.wait_for("2 of 21")
        assert any(event.get("text") == "because I rang on Tuesday" for event in workspace.events())


def test_ctrl_c_then_p_pauses_and_resume_goes_to_the_very_question_in_the_other_language(workspace):
    with begin(workspace) as terminal:
        answer(terminal, 1, "4")
        answer(terminal, 2, "5")
        terminal.wait_for("3 of 21")
        terminal.send(ctrl("C"))
        terminal.wait_for("p  pause")
        terminal.send("p" + ENTER)
        assert terminal.wait_for_exit() == 0
        assert "Your answers are safe" in terminal.text
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        assert "Not finished: Trust quotient (about acme)" in words(terminal.text)
        terminal.send("resume" + ENTER)
        terminal.wait_for("3 of 21")
        terminal.send(":lang zh" + ENTER)
        terminal.wait_for("第 3 题，共 21 题")


def test_resume_keeps_the_sessions_language_unless_another_was_asked_for(workspace):
    workspace.run("--lang", "zh", "take", "trust-quotient", "about", "acme", input="4\n")
    assert "第 2 题，共 21 题" in workspace.run("resume").stdout.decode()
    assert "2 of 21" in workspace.run("--lang", "en", "resume").stdout.decode()
    assert "2 of 21" in workspace.run(input="resume\n", env={"LC_ALL": "zh_CN.UTF-8"}).stdout.decode()
    assert "第 2 题，共 21 题" in workspace.run(input="lang zh\nresume\n").stdout.decode()
    # Said of one command it holds for that one.
    assert "第 2 题，共 21 题" in workspace.run(input="history --lang en\nresume\n").stdout.decode()


def test_ctrl_d_pauses(workspace):
    with begin(workspace) as terminal:
        terminal.send(ctrl("D"))
        terminal.wait_for("Your answers are safe")
        assert terminal.wait_for_exit() == 0
        assert not terminal.is_raw
    assert len(workspace.drafts) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_killed_program_loses_at_most_the_line_being_typed(workspace, number):
    with begin(workspace) as terminal:
        for item in range(1, 8):
            answer(terminal, item, "4")
        terminal.wait_for("8 of 21")
        terminal.send("half a li")
        terminal.wait_for("half a li")
        terminal.signal(number)
        terminal.wait_for_exit()
        if number != signal.SIGKILL:
            assert not terminal.is_raw
    with workspace.terminal("resume") as terminal:
        terminal.wait_for("8 of 21")


def test_a_window_that_closes_leaves_everything_on_disk(workspace):
    terminal = begin(workspace)
    answer(terminal, 1, "4")
    terminal.wait_for("2 of 21")
    terminal.hang_up()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        pid, _ = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.05)
    else:
        pytest.fail("the program outlives its terminal")
    terminal.status = 0
    with workspace.terminal("resume") as again:
        again.wait_for("2 of 21")


def test_a_long_answer_survives_a_kill_line_by_line(workspace):
    with workspace.terminal("take", "me-not-them", "about", "acme", rows=40) as terminal:
        terminal.wait_for("Part 1")
        # To the first long answer.
        for _ in range(12):
            terminal.settle(0.3)
            if terminal.text.rstrip().endswith("|"):
                break
            terminal.send("1" + ENTER)
        terminal.wait_until(lambda: terminal.text.rstrip().endswith("|"), "a long answer")
        terminal.send("They never answered." + ENTER + "第二行，写到一半" + ENTER)
        terminal.wait_until(lambda: any(event.get("text") == "第二行，写到一半" for event in workspace.events()), "on disk")
        terminal.signal(signal.SIGKILL)
        terminal.wait_for_exit()
    with workspace.terminal("resume", rows=40) as terminal:
        terminal.wait_for("They never answered.")
        terminal.wait_for("第二行，写到一半")


def test_a_paste_of_three_paragraphs_is_one_block(workspace):
    with workspace.terminal("take", "me-not-them", "about", "acme", rows=40) as terminal:
        terminal.wait_for("Part 1")
        for _ in range(12):
            terminal.settle(0.3)
            if terminal.text.rstrip().endswith("|"):
                break
            terminal.send("1" + ENTER)
        question = terminal.text
        terminal.paste("One.\n\nTwo.\n\nThree.")
        terminal.wait_for("Three.")
        terminal.send(ENTER)
        terminal.wait_until(lambda: any("Three." in str(event.get("text")) for event in workspace.events()), "on disk")
        terminal.send(ENTER)
        terminal.wait_until(lambda: any("answer" in event and "Two." in str(event["value"])
                                        for event in workspace.events()), "one answer")
        assert question


def test_resizing_and_stopping_draw_the_question_again(workspace):
    with begin(workspace) as terminal:
        terminal.resize(50, 20)
        terminal.wait_for("1 of 21")
        terminal.wait_until(lambda: all(len(row) <= 50 for row in terminal.rows) and "1-5>" in terminal.text, "50 columns")
        terminal.resize(20, 20)
        terminal.wait_for("1-5>")
        terminal.resize(80, 24)
        terminal.wait_for("1 of 21")
        terminal.send("4" + ENTER)
        terminal.wait_for("2 of 21")


def test_answers_are_not_in_the_history_of_commands(workspace):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("take trust-quotient about acme" + ENTER)
        answer(terminal, 1, "4 because of the secret")
        terminal.wait_for("2 of 21")
        terminal.send(":pause" + ENTER)
        terminal.wait_until(lambda: terminal.text.rstrip().endswith(PROMPT), "the prompt")
        terminal.send("\x1b[A")
        terminal.wait_for(f"{PROMPT} take trust-quotient about acme")
        terminal.send(ctrl("U") + "quit" + ENTER)
        terminal.wait_for_exit()
    for file in workspace.path.rglob("*"):
        if file.is_file() and "drafts" not in file.parts:
            assert b"secret" not in file.read_bytes(), file


def test_an_unfinished_session_is_forgotten_but_not_while_another_window_has_it(workspace):
    with begin(workspace, subject="quince") as terminal:
        terminal.send("4" + ENTER)
        terminal.wait_for("2 of 21")
        held = workspace.run("forget", "draft", "--yes")
        assert held.returncode == 74 and "Another trustline has this session open" in words(held.stderr.decode())
        terminal.send("5" + ENTER)
        terminal.wait_for("3 of 21")
        terminal.send(":pause" + ENTER)
        terminal.wait_for_exit()
    assert len(workspace.drafts) == 1
    with workspace.terminal(columns=50) as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("forget draft" + ENTER)
        terminal.wait_for("Type forget to delete it")
        terminal.send("forget" + ENTER)
        terminal.wait_for("Gone: the unfinished session")
    assert workspace.drafts == []
    for file in workspace.path.rglob("*"):
        assert not file.is_file() or b"quince" not in file.read_bytes(), file


def test_commands_complete_and_shorten_and_a_typo_finds_its_neighbour(workspace):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("take trust-quotient-r\t")
        terminal.wait_for("take trust-quotient-rater")
        terminal.send(ctrl("U") + "hist" + ENTER)
        terminal.wait_for("Nothing here yet")
        terminal.send("histroy" + ENTER)
        terminal.wait_for("Did you mean history?")
        terminal.send("take trust-quotent" + ENTER)
        terminal.wait_for("Did you mean trust-quotient?")


def test_chinese_is_typed_deleted_and_stored_without_a_wrong_cell(workspace):
    with begin(workspace) as terminal:
        terminal.send("4 因为他昨天就告诉了我" + BACKSPACE + "咱" + LEFT * 3 + BACKSPACE)
        terminal.wait_for("1-5> 4 因为他昨天就诉了咱")
        terminal.send(ENTER)
        terminal.wait_for("2 of 21")
        assert any(event.get("text") == "因为他昨天就诉了咱" for event in workspace.events())


def test_files_are_readable_by_their_owner_only(workspace):
    with begin(workspace) as terminal:
        answer(terminal, 1, "4")
        terminal.wait_for("2 of 21")
    for path in [workspace.path, *workspace.path.rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))


def test_fifty_columns_break_nothing_in_either_language(workspace):
    for language in ("en", "zh"):
        with workspace.terminal("--lang", language, "take", "trust-quotient", "about", "acme", columns=50, rows=200) as terminal:
            for number in range(1, 21):
                answer(terminal, number, "3", chinese=language == "zh")
            answer(terminal, 21, "", chinese=language == "zh")
            terminal.wait_for("按回车完成" if language == "zh" else "Enter to finish")
            terminal.send(ENTER)
            assert terminal.wait_for_exit() == 0


TABLE = """trustline: 1
id: table
version: 1
title: Table
about: A table.
subject: none
languages: [en]
flow:
  - id: clients
    ask: Which clients?
    answer: rows
    columns:
      - {id: name, en: Name, answer: text}
      - {id: value, en: Value, answer: integer, min: 0, max: 9}
  - id: story
    ask: What happened?
    answer: long
  - id: promise
    ask: And next?
    answer: commitment
"""


@pytest.fixture
def with_table(workspace):
    folder = workspace.path / "questionnaires"
    assert workspace.run("where").returncode == 0
    folder.mkdir(exist_ok=True)
    (folder / "table.yaml").write_text(TABLE, encoding="utf-8")
    return workspace


def test_a_row_half_typed_at_ctrl_c_comes_back_into_the_line_and_is_no_row_yet(with_table):
    with with_table.terminal("take", "table") as terminal:
        # Before there is a prompt a Ctrl-C ends the program, as everywhere.
        terminal.wait_until(lambda: terminal.output.endswith(b"> "), "the prompt")
        terminal.send("Acme | 3" + ENTER + "Beta | not yet" + ctrl("C"))
        terminal.wait_for("p  pause")
        terminal.send("p" + ENTER)
        assert terminal.wait_for_exit() == 0
    with with_table.terminal("resume") as terminal:
        terminal.wait_for("> Beta | not yet")
        terminal.send(BACKSPACE * 7 + "5" + ENTER + ENTER)
        terminal.wait_for("What happened?")
        terminal.send(":skip" + ENTER)
        terminal.wait_for("And next?")
        terminal.send("send the pl" + ctrl("C"))
        terminal.wait_for("p  pause")
        terminal.send("p" + ENTER)
        assert terminal.wait_for_exit() == 0
    with with_table.terminal("resume") as terminal:
        terminal.wait_for("> send the pl")
        terminal.send("an" + ENTER + "Ana" + ENTER + "friday" + ENTER)
        terminal.wait_for("Enter to finish")
        terminal.send(ENTER)
        assert terminal.wait_for_exit() == 0
    [transcript] = with_table.transcripts
    values = [item.get("value") for item in json.loads(transcript.read_text(encoding="utf-8"))["items"]]
    assert values[0] == {"rows": [{"name": {"text": "Acme"}, "value": {"number": 3}},
                                  {"name": {"text": "Beta"}, "value": {"number": 5}}]}
    assert values[2]["commitment"]["what"] == "send the plan"


def test_a_refused_row_stands_in_the_line_to_be_mended(with_table):
    with with_table.terminal("take", "table") as terminal:
        terminal.wait_for("Which clients?")
        terminal.send("Acme | lots" + ENTER)
        terminal.wait_until(lambda: terminal.text.count("> Acme | lots") == 2, "the row again")


def test_what_was_written_in_an_editor_that_fails_is_in_the_line_and_on_disk(with_table, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'a long story' > \"$1\"\nexit 1\n")
    editor.chmod(0o755)
    with with_table.terminal("take", "table", env={"VISUAL": str(editor)}) as terminal:
        terminal.wait_for("Which clients?")
        terminal.send(":skip" + ENTER)
        terminal.wait_for("What happened?")
        terminal.send(":edit" + ENTER)
        terminal.wait_until(lambda: "ended with an error" in words(terminal.text), "what became of the editor")
        terminal.wait_for("| a long story")
        assert any(event.get("text") == "a long story" for event in with_table.events())
        assert not list((with_table.path / "transcripts" / "devices").glob("*/editing/*"))


def test_a_draft_removed_while_it_is_open_is_written_anew_and_the_person_is_told(workspace):
    with begin(workspace) as terminal:
        terminal.send("4" + ENTER)
        terminal.wait_for("2 of 21")
        [draft] = (workspace.path / "transcripts" / "drafts").glob("*/*.jsonl")
        draft.unlink()
        terminal.send("3" + ENTER)
        terminal.wait_for("3 of 21")
        assert "removed this session's file" in words(terminal.text)
        values = [event["value"]["number"] for event in workspace.events() if "value" in event]
        assert values == [4, 3]


def test_a_text_saved_in_the_editor_outlives_a_kill_and_is_offered_again(with_table, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'a long story' > \"$1\"\nkill -9 $(cut -d' ' -f4 /proc/$PPID/stat)\n")
    editor.chmod(0o755)
    with with_table.terminal("take", "table", env={"VISUAL": str(editor)}) as terminal:
        terminal.wait_for("Which clients?")
        terminal.send(":skip" + ENTER)
        terminal.wait_for("What happened?")
        terminal.send(":edit" + ENTER)
        terminal.wait_for_exit()
    editor.write_text("#!/bin/sh\n")
    with with_table.terminal("resume", env={"VISUAL": str(editor)}) as terminal:
        terminal.wait_for("What happened?")
        terminal.send(":edit" + ENTER)
        terminal.wait_for("a long story")
        terminal.send(ENTER)
        terminal.wait_until(
            lambda: any("a long story" in json.dumps(event) for event in with_table.events()), "the story in the draft")
        terminal.wait_until(
            lambda: not list(with_table.path.glob("transcripts/devices/*/editing/*")), "no text left in the editor's folder")


def test_a_second_note_stands_behind_the_first(workspace):
    with begin(workspace) as terminal:
        terminal.send(":note first thought" + ENTER)
        terminal.wait_for("Noted.")
        terminal.send(":note second thought" + ENTER)
        terminal.wait_until(lambda: terminal.output.count(b"Noted.") == 2, "the second note")
        terminal.send("3 because third" + ENTER)
        terminal.wait_for("2 of 21")
        terminal.send(":back" + ENTER)
        terminal.wait_for("first thought; second thought; because third")


def test_what_start_says_to_type_can_be_typed_there(workspace):
    with workspace.terminal("start", rows=60) as terminal:
        terminal.wait_for("1-")
        first = words(terminal.text)
        terminal.send("1" + ENTER)
        terminal.wait_for("Which comes closest?")
        terminal.send(":back" + ENTER)
        terminal.wait_until(lambda: words(terminal.text).count(first) == 2, "the first question again")
        terminal.send("1" + ENTER)
        terminal.wait_until(lambda: terminal.text.count("Which comes closest?") == 2, "the second again")
        terminal.send("2" + ENTER)
        terminal.wait_until(lambda: "Enter begins now" in words(terminal.text), "a guide")
        terminal.send("take trust-quotient about acme" + ENTER)
        terminal.wait_for("1 of 21")


def test_a_guide_s_name_may_be_typed_with_spaces_and_about_may_be_misspelt_once(workspace):
    with workspace.terminal("take", "trust", "quotient", "about", "Ming") as terminal:
        terminal.wait_for("1 of 21")
        assert "about Ming" in terminal.text
    refused = workspace.run("take", "trust-quotient", "abuot", "Ming")
    assert refused.returncode == 64
    assert "take trust-quotient about Ming" in refused.stderr.decode()


def test_lang_alone_says_how_to_switch_and_lang_for_one_command_does_not_stay(workspace):
    with workspace.terminal() as terminal:
        terminal.wait_for(PROMPT)
        terminal.send("lang" + ENTER)
        terminal.wait_for("lang zh")
        terminal.send("where --lang zh" + ENTER)
        terminal.wait_for("工作文件夹")
        terminal.send("where" + ENTER)
        terminal.wait_for("Workspace  ")


LISTS = """
trustline: 1
id: lists
version: 1
subject: none
title: Lists
about: For a test.
languages: [en]
flow:
  - {id: first, ask: How many?, answer: integer, min: 0, max: 9}
  - {id: second, ask: How many more?, answer: integer, min: 0, max: 9}
  - {id: what, ask: What was agreed?, answer: names}
  - {id: story, ask: What happened?, answer: long}
  - {id: last, ask: How many are left?, answer: integer, min: 0, max: 9}
"""


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_lines_that_arrive_together_are_one_enter_each_and_belong_to_a_question_of_several_lines(workspace, end):
    folder = workspace.path / "questionnaires"
    assert workspace.run("where").returncode == 0
    folder.mkdir(exist_ok=True)
    (folder / "lists.yaml").write_text(LISTS, encoding="utf-8")
    with workspace.terminal("take", "lists", rows=40) as terminal:
        terminal.wait_for("How many?")
        terminal.wait_until(lambda: terminal.output.endswith(b"> "), "the prompt")
        terminal.send("1" + end + "2" + end)
        terminal.wait_for("What was agreed?")
        terminal.wait_until(lambda: terminal.output.endswith(b"| "), "the prompt")
        # The blank line in it does not end the list, and 7 and 8 answer no other question.
        terminal.send(end.join(["下周一早上，我先打个电话问清楚。", "reply within a day, or say so", "", "7", "8", ""]))
        terminal.wait_until(lambda: any(event.get("text") == "8" for event in workspace.events()), "on disk")
        terminal.settle(0.3)
        assert "What happened?" not in terminal.text
        terminal.send(ENTER)
        terminal.wait_for("What happened?")
        terminal.wait_until(lambda: terminal.output.endswith(b"| "), "the prompt")
        terminal.send(end.join(["One paragraph.", "", "Another one.", ""]))
        terminal.wait_until(
            lambda: any("Another one." in event.get("text", "") for event in workspace.events()), "on disk")
        terminal.settle(0.3)
        assert "How many are left?" not in terminal.text
        terminal.send(ENTER)
        terminal.wait_for("How many are left?")
        terminal.send("3" + ENTER)
        terminal.wait_for("Enter to finish")
        terminal.send(ENTER)
        assert terminal.wait_for_exit() == 0
    [transcript] = workspace.transcripts
    values = [item.get("value") for item in json.loads(transcript.read_text(encoding="utf-8"))["items"]]
    assert values == [
        {"number": 1}, {"number": 2},
        {"names": ["下周一早上，我先打个电话问清楚。", "reply within a day, or say so", "7", "8"]},
        {"text": "One paragraph.\n\nAnother one."}, {"number": 3},
    ]


def finish_a_quotient(terminal):
    """Answers all of it, up to the review and past it."""
    for number in range(1, 21):
        terminal.wait_until(lambda: f"{number} of 21" in words(terminal.text), f"question {number}")
        terminal.send("3" + ENTER)
    terminal.wait_until(lambda: "21 of 21" in words(terminal.text), "the last question")
    terminal.send(ENTER)
    terminal.wait_for("Enter to finish")
    terminal.send(ENTER)


@pytest.mark.parametrize("ends", [False, True])
def test_a_result_longer_than_the_window_comes_a_window_at_a_time_and_ends_in_short(workspace, ends):
    with workspace.terminal("take", "trust-quotient", "about", "acme", env={"PAGER": ""}, rows=23) as terminal:
        finish_a_quotient(terminal)
        terminal.wait_for("Enter for more, q ends.")
        assert "In short" not in terminal.text
        assert "One thing for this week" not in terminal.text
        terminal.send(("q" if ends else "") + ENTER)
        terminal.wait_for("In short")
        terminal.wait_for("Saved; it is number 1 now")
        said = words(terminal.text)
        assert "likely" in said.split("In short")[1] and "For this week:" in said.split("In short")[1]
        assert (b"One thing for this week" in terminal.output) != ends
        assert terminal.wait_for_exit() == 0


def test_a_command_typed_between_two_pages_is_obeyed_and_how_shows_how_it_is_computed(workspace):
    with workspace.terminal(env={"PAGER": ""}, rows=24) as terminal:
        terminal.wait_for("trustline>")
        terminal.send("take trust-quotient about acme" + ENTER)
        finish_a_quotient(terminal)
        terminal.wait_for("Enter for more, q ends.")
        terminal.send(":how" + ENTER)
        terminal.wait_for("How it is computed: :how")
        terminal.wait_until(lambda: "(credibility + reliability + intimacy)" in words(terminal.text).lower(), "the formula")
        terminal.send("show 1" + ENTER)
        terminal.wait_until(lambda: terminal.output.count(b"Enter for more, q ends.") == 2, "the second paging")
        terminal.send("where" + ENTER)
        terminal.wait_until(lambda: b"index" in terminal.output.rsplit(b"Enter for more", 1)[1], "the command after it")


def test_a_long_result_goes_through_the_pager_that_was_chosen(workspace):
    with workspace.terminal("take", "trust-quotient", "about", "acme", env={"PAGER": "sed s/^/P:/"}, rows=24) as terminal:
        finish_a_quotient(terminal)
        terminal.wait_for("In short")
        assert terminal.wait_for_exit() == 0
        assert b"One thing for this week" in terminal.output and b"P:" in terminal.output
        assert "P:In short" not in terminal.text


@pytest.mark.parametrize(("language", "left"), [("en", "12 to 50 minutes left"), ("zh", "还要 12 到 50 分钟")])
def test_a_guide_that_branches_tells_how_long_it_can_take_and_counts_nothing_that_may_change(workspace, language, left):
    with workspace.terminal("--lang", language, "take", "me-not-them", "about", "Zoe", rows=40) as terminal:
        terminal.wait_for("1-4>")
        assert left in terminal.text
        assert not re.search(r"\d+ of \d+|第 ?\d+ ?题，共", terminal.text)


@pytest.mark.parametrize("how", ["window", "SIGTERM", "SIGHUP"])
def test_what_was_half_typed_when_the_window_closed_is_there_again(workspace, how):
    with begin(workspace) as terminal:
        terminal.send("4" + ENTER)
        terminal.wait_for("2 of")
        terminal.send("4 because 她先")
        terminal.wait_for("because 她先")
        terminal.hang_up() if how == "window" else terminal.signal(getattr(signal, how))
        terminal.wait_for_exit()
    assert len(workspace.drafts) == 1
    with workspace.terminal("resume") as terminal:
        terminal.wait_for("4 because 她先")
        terminal.send("告诉我" + ENTER)
        terminal.wait_for("3 of")
        terminal.send(":pause" + ENTER)
        terminal.wait_for_exit()
    assert "because 她先告诉我" in workspace.drafts[0].read_text()

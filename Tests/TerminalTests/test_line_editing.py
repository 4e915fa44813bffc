"""What a person's keys, signals and terminals do to a line, one sentence a test."""

import os
import signal
import stat
import time

import pytest

from probe import PROBE, results
from terminal import (BACKSPACE, CTRL_LEFT, DELETE, DOWN, END, ENTER, ESC, HOME, LEFT, PASTE_END, PASTE_START, RIGHT,
                      UP, Terminal, ctrl)


def probe(mode="answer", *arguments, **settings):
    terminal = Terminal([PROBE, mode, "> ", *arguments], **settings)
    terminal.wait_for(">")
    if mode != "plain":
        terminal.wait_until(lambda: terminal.is_raw, "the editor")
    return terminal


def line_of(terminal, count=1):
    return results(terminal, count)[-1]


def left_well(terminal):
    return not terminal.is_raw and not terminal.takes_pastes


def test_chinese_inserted_in_mid_line_is_drawn_where_it_is():
    with probe() as terminal:
        terminal.send("二八十" + ctrl("A") + "四五" + RIGHT + "x")
        terminal.wait_until(lambda: terminal.rows[0] == "> 四五二x八十" and terminal.cursor == (0, 9), "the line")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "四五二x八十"}


def test_text_behind_an_emoji_of_several_parts_stays_in_its_column():
    with probe() as terminal:
        terminal.send("👩‍👩‍👧ab" + LEFT + "信")
        terminal.wait_until(lambda: terminal.cells(0)[4:8] == ["a", "信", "", "b"], "the letters")
        terminal.send(HOME + DELETE + ENTER)
        assert line_of(terminal) == {"line": "a信b"}


def test_backspace_takes_a_character_with_its_marks():
    with probe() as terminal:
        terminal.send("xe\u0301" + BACKSPACE + "🇨🇳" + BACKSPACE + "y" + ENTER)
        assert line_of(terminal) == {"line": "xy"}


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_paste_of_several_lines_is_one_answer(end):
    with probe() as terminal:
        terminal.send("A " + PASTE_START + end.join(["one", "", "三"]) + PASTE_END + "." + ENTER)
        assert line_of(terminal) == {"line": "A one\n\n三."}


def test_a_paste_that_arrives_in_pieces_is_still_one():
    with probe() as terminal:
        whole = (PASTE_START + "信任\nline" + PASTE_END).encode()
        for byte in range(len(whole)):
            terminal.write(whole[byte:byte + 1])
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "信任\nline"}


def test_escape_sequences_in_a_paste_are_text_and_drawn_harmlessly():
    with probe() as terminal:
        terminal.paste("a" + ESC + "[31mred" + ctrl("C") + "\0b")
        terminal.wait_for("> a^[[31mred^C")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "a" + ESC + "[31mred" + ctrl("C") + "\u2400b"}


def test_function_keys_that_mean_nothing_insert_nothing():
    with probe() as terminal:
        for key in ["[15~", "OP", "[[A", "[1;2A", "[24;5~", "[I", "[12;40R", "[2~", "[Z"]:
            terminal.send("x" + ESC + key)
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "x" * 9}


def test_ctrl_c_gives_the_draft_back_and_the_next_line_starts_anew():
    with probe() as terminal:
        terminal.send("half 一")
        terminal.wait_for("> half 一")
        terminal.send(ctrl("C"))
        assert line_of(terminal) == {"interrupted": "half 一"}
        terminal.wait_until(lambda: terminal.is_raw, "the next prompt")
        terminal.send("new" + ENTER)
        assert line_of(terminal, 2) == {"line": "new"}


def test_a_draft_is_there_to_be_changed():
    with probe() as terminal:
        terminal.send("keep")
        terminal.wait_for("> keep")
        terminal.send(ctrl("C"))
        results(terminal, 1)
        terminal.wait_until(lambda: terminal.rows[-1 - terminal.rows[::-1].index("> keep")] == "> keep"
                            and terminal.cursor[1] == 6, "the draft")
        terminal.send(BACKSPACE + "T" + ENTER)
        assert line_of(terminal, 2) == {"line": "keeT"}


@pytest.mark.parametrize("editrc", ["", "bind -v\n"])
def test_ctrl_d_ends_an_empty_line_only(tmp_path, editrc):
    (tmp_path / ".editrc").write_text(editrc)
    with probe(env={"HOME": str(tmp_path)}) as terminal:
        terminal.send("ab" + HOME + ctrl("D") + ENTER)
        assert line_of(terminal) == {"line": "b"}
        terminal.wait_until(lambda: terminal.is_raw, "the next prompt")
        terminal.send(ctrl("D"))
        assert line_of(terminal, 2) == {"end": ""}
        assert terminal.wait_for_exit() == 0
        assert left_well(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_signals_that_mean_leave_are_told_and_the_terminal_is_as_before(number):
    with probe() as terminal:
        terminal.send("half")
        terminal.wait_for("> half")
        terminal.signal(number)
        assert line_of(terminal) == {"hangUp": ""}
        assert terminal.wait_for_exit() == 0
        assert left_well(terminal)


def test_the_settings_of_the_terminal_are_the_same_after_as_before():
    with Terminal(["/bin/sleep", "0"]) as terminal:
        terminal.wait_for_exit()
        before = terminal.settings
    with probe("commands") as terminal:
        terminal.send("line" + ENTER)
        line_of(terminal)
        terminal.send(ctrl("D"))
        terminal.wait_for_exit()
        assert terminal.settings == before
        assert left_well(terminal)


def test_what_is_typed_while_the_program_is_busy_is_not_echoed_but_read():
    with probe() as terminal:
        terminal.send("sleep" + ENTER)
        terminal.wait_for("sleeping")
        terminal.send("ahead" + ENTER)
        assert line_of(terminal, 2) == {"line": "ahead"}
        assert terminal.output.count(b"ahead") == 2  # once typed, once in the result


def test_ctrl_c_while_the_program_is_busy_interrupts_the_next_line():
    with probe() as terminal:
        terminal.send("sleep" + ENTER)
        terminal.wait_for("sleeping")
        terminal.send("x" + ctrl("C"))
        assert line_of(terminal, 2) == {"interrupted": "x"}


def test_sigterm_while_the_program_is_busy_is_told_at_the_next_line_and_the_second_ends_it():
    with probe() as terminal:
        terminal.send("sleep" + ENTER)
        terminal.wait_for("sleeping")
        terminal.signal(signal.SIGTERM)
        assert line_of(terminal, 2) == {"hangUp": ""}
        assert terminal.wait_for_exit() == 0
    with probe() as terminal:
        terminal.send("busy" + ENTER)
        terminal.wait_for("busy")
        results(terminal, 1)
        terminal.signal(signal.SIGTERM)
        time.sleep(0.1)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == -signal.SIGTERM
        assert left_well(terminal)


def test_a_closed_terminal_ends_the_program():
    terminal = probe()
    terminal.send("half")
    terminal.wait_for("> half")
    terminal.hang_up()
    for _ in range(3000):
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            break
        time.sleep(0.01)
    assert pid and not os.WIFSIGNALED(status)
    terminal.status = status


def test_a_crash_leaves_the_terminal_as_it_was():
    with probe() as terminal:
        terminal.send("abc")
        terminal.wait_for("> abc")
        terminal.signal(signal.SIGABRT)
        assert terminal.wait_for_exit() == -signal.SIGABRT
        assert left_well(terminal)


def test_ctrl_z_stops_and_fg_draws_question_and_line_again():
    # A shell with job control, as a person has one: without it nothing can be stopped.
    with Terminal(["/bin/bash", "--norc", "--noprofile", "-i"], env={"PS1": "shell: "}) as terminal:
        terminal.wait_for("shell:")
        terminal.send(f"{PROBE} answer '> '" + ENTER)
        terminal.wait_for("\n>")
        terminal.wait_until(lambda: terminal.takes_pastes and terminal.cursor[1] == 2, "the editor")
        terminal.send("信任 half" + LEFT)
        terminal.wait_for("> 信任 half")
        terminal.send(ctrl("Z"))
        terminal.wait_for("Stopped")
        terminal.wait_for("信任 half\n")
        terminal.send("stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e echo -e isig -e icrnl | tr '\\n' ' '" + ENTER)
        terminal.wait_for("icrnl isig icanon echo")
        terminal.send("fg" + ENTER)
        terminal.wait_for("Question at 80?\n> 信任 half")
        terminal.send("X" + ENTER)
        assert line_of(terminal) == {"line": "信任 halXf"}


def test_a_resize_draws_question_and_line_for_the_new_width():
    with probe(columns=40, rows=10) as terminal:
        text = "信任不是一天建成的，要说到做到。"
        terminal.send(text + HOME)
        terminal.wait_for("> " + text)
        terminal.resize(20, 10)
        terminal.wait_for("Question at 20?\n> 信任不是一天建成的\n，要说到做到。")
        terminal.resize(60, 8)
        terminal.wait_for("Question at 60?\n> " + text)
        terminal.send("x" + ENTER)
        assert line_of(terminal) == {"line": "x" + text}


@pytest.mark.parametrize("locale", [None, "C", "POSIX", "xx_YY.UTF-8"])
def test_chinese_can_be_typed_where_no_locale_is_set(locale):
    with probe(locale=locale) as terminal:
        terminal.send("信é任" + LEFT + BACKSPACE + "中")
        terminal.wait_for("> 信中任")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "信中任"}


@pytest.mark.parametrize("term", ["no-such-terminal", "", "vt100", "linux", "xterm-256color"])
def test_lines_are_edited_on_any_kind_of_terminal(term):
    with probe(term=term) as terminal:
        terminal.send("信b" + HOME + "a" + END + "c" + LEFT + LEFT + "x")
        terminal.wait_for("> a信xbc")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "a信xbc"}


def test_bytes_that_are_no_utf8_are_repaired():
    with probe() as terminal:
        terminal.send(b"a\xff\xe4\xbfb\xf5\x80\xed\xa0\x80c\r")
        line = line_of(terminal)["line"]
        assert line.replace("\ufffd", "") == "abc"
        assert line.startswith("a\ufffd") and "\ufffdb\ufffd" in line


def test_a_line_of_a_megabyte_is_taken_whole():
    with probe(columns=80, rows=24) as terminal:
        terminal.paste("信任abc " * 100_000)
        terminal.send("end")
        terminal.wait_for("end", patience=120)
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "length 600003"}


def test_a_line_over_the_limit_is_refused_and_the_line_stays_as_it_was():
    with probe() as terminal:
        terminal.send("before ")
        terminal.paste("x" * (5 << 20))
        terminal.send("after")
        terminal.wait_for("> before after", patience=120)
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "before after"}


def test_commands_are_remembered_between_runs_and_answers_never(tmp_path):
    path = tmp_path / "history"
    with probe("commands", str(path)) as terminal:
        terminal.send("take 信任" + ENTER)
        line_of(terminal)
        terminal.send("history" + ENTER)
        line_of(terminal, 2)
    with probe("answer", str(path)) as terminal:
        terminal.send(UP + "secret" + ENTER)
        assert line_of(terminal) == {"line": "secret"}
    with probe("commands", str(path)) as terminal:
        terminal.send(UP + UP)
        terminal.wait_for("> take 信任")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "take 信任"}
    assert path.read_text() == "take 信任\nhistory\ntake 信任\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["history"]


def test_ctrl_r_finds_a_command_by_a_part_of_it(tmp_path):
    path = tmp_path / "history"
    path.write_text("take trust-quotient\nhistory\n")
    with probe("commands", str(path)) as terminal:
        terminal.send(ctrl("R") + "quot")
        terminal.wait_for("take trust-quotient")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "take trust-quotient"}


def test_tab_completes_what_is_clear_and_lists_what_is_not():
    with probe("commands") as terminal:
        terminal.send("t\t")
        terminal.wait_for("> take")
        terminal.send("gu\t\t")
        terminal.wait_for("guides  guide-me")
        terminal.send("s\t" + ENTER)
        assert line_of(terminal) == {"line": "take guides "}


def test_tab_and_arrows_in_an_answer_reach_no_history():
    with probe() as terminal:
        terminal.send("one" + ENTER)
        line_of(terminal)
        terminal.send(UP + ctrl("P") + ctrl("R") + DOWN + "two" + ENTER)
        assert line_of(terminal, 2) == {"line": "two"}


def test_editrc_is_heeded_but_cannot_break_the_line(tmp_path):
    (tmp_path / ".editrc").write_text(
        "bind ^X ed-move-to-beg\nbind ^[[21~ ed-move-to-beg\nother:bind x ed-unassigned\n"
        "bind ^J ed-unassigned\nbind ^M ed-unassigned\nedit off\n")
    with probe(env={"HOME": str(tmp_path)}) as terminal:
        terminal.send("xbc" + ctrl("X") + "a" + END + "d" + ESC + "[21~" + "1" + ENTER)
        assert line_of(terminal) == {"line": "1axbcd"}


def test_vi_mode_moves_and_a_lone_escape_acts_at_once(tmp_path):
    (tmp_path / ".editrc").write_text("bind -v\n")
    with probe(env={"HOME": str(tmp_path)}) as terminal:
        terminal.send("信任关系")
        terminal.wait_for("> 信任关系")
        terminal.send(ESC)
        terminal.wait_until(lambda: terminal.cursor == (0, 8), "the cursor on the last character")
        terminal.send("0xA!" + LEFT + LEFT + "x" + ENTER)
        assert line_of(terminal) == {"line": "任关x系!"}


def test_words_end_where_chinese_begins():
    with probe() as terminal:
        terminal.send("trust信任 of" + CTRL_LEFT + CTRL_LEFT + "|" + ctrl("W") + "_" + ctrl("Y") + ENTER)
        assert line_of(terminal) == {"line": "_trust|信任 of"}


def test_a_pipe_is_read_without_control_codes():
    import subprocess
    text = "one\r\n\xff\0".encode("latin1") + "信任\n".encode() + b"x" * 100 + b"\nlast"
    out = subprocess.run([PROBE, "plain", "> "], input=text, capture_output=True, check=True).stdout.decode()
    assert "\x1b" not in out
    assert out.split("> ")[1:3] == ['{"line":"one"}\n', '{"line":"\\ufffd\\u2400\\u4fe1\\u4efb"}\n']
    assert out.split("> ")[4:] == ['{"line":"last"}\n', '{"end":""}\n']


def test_a_pipe_says_when_a_line_is_too_long_and_goes_on():
    import subprocess
    text = b"x" * (1 << 20) + b"\n" + b"y" * (4 << 20) + b"z\nshort\n"
    out = subprocess.run([PROBE, "plain", ""], input=text, capture_output=True, check=True).stdout.decode()
    assert out.splitlines() == [
        '{"line":"length 1048576"}', '{"tooLong":"4194304"}', '{"line":"short"}', '{"end":""}']


def test_the_terminal_is_asked_how_wide_ambiguous_characters_are():
    with Terminal([PROBE, "answer", "> "]) as terminal:
        # A terminal that gives them two columns; pyte gives them one, so that the letter shows where we put it.
        terminal.screen.terminal = None
        terminal.wait_for_output(ESC + "[6n")
        terminal.send(ESC + "[1;3R" + "“a")
        terminal.wait_until(lambda: terminal.cells(0)[:5] == [">", " ", "“", " ", "a"], "the letter")
        terminal.send(ENTER)
        assert line_of(terminal) == {"line": "“a"}


def test_a_long_text_deleted_in_one_answer_and_put_into_the_next_breaks_nothing(tmp_path):
    (tmp_path / ".editrc").write_text("bind -v\n")
    text = "信任不是一天建成的" * 300
    with probe(env={"HOME": str(tmp_path)}) as terminal:
        terminal.paste(text)
        terminal.wait_until(lambda: "成的" in terminal.text, "the text")
        terminal.send(ESC + "dd" + "ia" + ENTER)
        assert line_of(terminal) == {"line": "a"}
        terminal.send(ESC + "p")
        terminal.wait_until(lambda: "成的" in terminal.text, "the text again")
        terminal.send(ENTER)
        assert line_of(terminal, 2) == {"line": text}

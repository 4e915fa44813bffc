"""Random editing against a model: every cell on the screen, and the line that comes out.

TRUSTLINE_EDIT_SESSIONS sets the number of sessions (24), TRUSTLINE_EDITS the edits in each (70), TRUSTLINE_EDIT_SEED
where the random numbers start. A failure names its seed: `TRUSTLINE_EDIT_SEED=n TRUSTLINE_EDIT_SESSIONS=1` repeats it.
"""

import os
import random
import unicodedata

import pytest

from line_model import Layout, Line, ViLine
from probe import PROBE, results
from terminal import (BACKSPACE, CTRL_LEFT, CTRL_RIGHT, DELETE, DOWN, END, ENTER, ESC, HOME, LEFT, RIGHT, UP, Terminal,
                      ctrl)

SESSIONS = int(os.environ.get("TRUSTLINE_EDIT_SESSIONS", "24"))
EDITS = int(os.environ.get("TRUSTLINE_EDITS", "70"))
SEED = int(os.environ.get("TRUSTLINE_EDIT_SEED", "1"))

ASCII = list("abcXYZ019 .,-_ ")
CHINESE = list("信任是一种关系我们说到做到二八十四五，。？“”") + [" "]
EMOJI = list("😀🤝🌱👍")
MARKED = ["e\u0301", "a\u0308", "n\u0303"]
ALPHABETS = {
    "ascii": ASCII,
    "chinese": CHINESE,
    "mixed": ASCII + CHINESE + EMOJI,
    "marked": ASCII + CHINESE + MARKED,
}
# Columns and rows. The low windows make lines that are taller than the window.
WINDOWS = [(20, 24), (37, 10), (50, 8), (80, 24), (20, 3), (13, 4), (31, 2)]


class Session:
    def __init__(self, seed, home):
        self.seed = seed
        self.random = random.Random(seed)
        self.columns, self.rows = WINDOWS[seed % len(WINDOWS)]
        self.is_vi = seed % 3 == 2
        alphabets = ["ascii", "chinese", "mixed"] + ([] if self.is_vi else ["marked"])
        self.alphabet = alphabets[(seed // 2) % len(alphabets)]
        self.letters = ALPHABETS[self.alphabet]
        self.prompt = self.random.choice(["> ", "you> ", "trustline> "])
        self.line = ViLine() if self.is_vi else Line()
        home.mkdir(exist_ok=True)
        (home / ".editrc").write_text("bind -v\n" if self.is_vi else "")
        self.terminal = Terminal([PROBE, "answer", self.prompt], self.columns, self.rows, env={"HOME": str(home)})
        self.edits = 0
        self.burst = 1
        self.history = []

    def __str__(self):
        mode = "vi" if self.is_vi else "emacs"
        return f"seed {self.seed}: {self.alphabet}, {mode}, {self.columns} by {self.rows}, prompt {self.prompt!r}"

    def layout(self):
        return Layout(self.prompt, self.line.items, self.columns)

    # What is typed.

    def typed(self):
        count = self.random.choice([1, 1, 1, 2, 3, 8])
        items = [self.random.choice(self.letters) for _ in range(count)]
        self.line.insert(items)
        return "".join(items)

    def pasted(self):
        items = [self.random.choice(self.letters + ["\n"]) for _ in range(self.random.randint(1, 12))]
        self.line.insert(items)
        return ESC + "[200~" + "".join(items).replace("\n", self.random.choice(["\n", "\r", "\r\n"])) + ESC + "[201~"

    def emacs_key(self):
        line = self.line
        choices = [
            (self.typed, None, 30), (self.pasted, None, 3),
            (LEFT, line.left, 12), (ctrl("B"), line.left, 4), (RIGHT, line.right, 8), (ctrl("F"), line.right, 3),
            (HOME, line.home, 2), (ctrl("A"), line.home, 3), (END, line.end, 2), (ctrl("E"), line.end, 2),
            (BACKSPACE, line.backspace, 10), (ctrl("H"), line.backspace, 3), (DELETE, line.delete, 6),
            (ctrl("K"), line.kill_to_end, 1), (ctrl("U"), line.kill_line, 0.5), (ctrl("Y"), line.yank, 3),
            (ctrl("W"), line.kill_word_left, 1), (ESC + "d", line.kill_word_right, 1),
            (CTRL_LEFT, line.word_left, 2), (CTRL_RIGHT, line.word_right, 2), (ESC + "b", line.word_left, 1),
            (UP, lambda: line.vertical(self.layout(), -1), 4), (DOWN, lambda: line.vertical(self.layout(), 1), 3),
            # Keys that mean nothing leave nothing behind.
            (ESC + "[15~", lambda: None, 1), (ESC + "OP", lambda: None, 1), (ESC + "[1;2A", lambda: None, 1),
        ]
        if line.items:
            choices.append((ctrl("D"), line.delete, 4))
        return self._choose(choices)

    def vi_key(self):
        line = self.line
        if line.inserting:
            return self._choose([
                (self.typed, None, 30), (self.pasted, None, 2), (BACKSPACE, line.backspace, 8), (LEFT, line.left, 6),
                (RIGHT, line.right, 4), (HOME, line.home, 1), (END, line.end, 1), (DELETE, line.delete, 3),
                (ESC, line.escape, 6), (CTRL_LEFT, line.word_left, 1), (UP, lambda: line.vertical(self.layout(), -1), 2),
            ])
        return self._choose([
            ("h", line.h, 8), ("l", line.l, 8), ("0", line.zero, 3), ("$", line.dollar, 3), ("x", line.x, 6),
            ("X", line.big_x, 3), ("D", line.big_d, 0.5),
            *[(key, lambda key=key: line.enter_insert(key), 4) for key in "iaAI"],
        ])

    def _choose(self, choices):
        key, effect, _ = self.random.choices(choices, [weight for _, _, weight in choices])[0]
        if effect is None:
            return key()
        effect()
        return key

    # What is seen.

    def wrong_cells(self):
        """Cells that are not as they should be, the cursor counted as one; with the first as an example."""
        layout = self.layout()
        cursor_row, cursor_column = layout.places[self.line.at]
        shown = min(len(layout.rows), self.rows)
        self.start = min(self.start, self.rows - shown)
        row, column = self.terminal.cursor
        top = cursor_row - (row - self.start)
        if column != cursor_column or not 0 <= top <= len(layout.rows) - shown:
            return 1, f"cursor at {row, column}, expected column {cursor_column} of row {cursor_row}"
        wrong = []
        for y in range(self.start, self.rows):
            index = top + y - self.start
            cells = layout.rows[index] if index < len(layout.rows) and y < self.start + shown else []
            expected = cells + [" "] * (self.columns - len(cells))
            for x, (want, got) in enumerate(zip(expected, self.terminal.cells(y))):
                want = unicodedata.normalize("NFC", want)
                if want != got:
                    wrong.append(f"row {y} column {x}: {got!r} instead of {want!r}")
        return len(wrong), wrong[0] if wrong else ""

    def check(self):
        last = [0, ""]

        def is_right():
            last[:] = self.wrong_cells()
            return last[0] == 0

        try:
            self.terminal.wait_until(is_right, "the cells of the model", patience=float(os.environ.get("TRUSTLINE_EDIT_PATIENCE", "20")))
        except AssertionError as error:
            recent = [key for key in self.history[-6:]]
            raise AssertionError(f"{self}\nafter {self.edits} edits, {last[0]} wrong: {last[1]}\n"
                                 f"last keys {recent!r}\nthe line should be {self.line.text!r} "
                                 f"with the cursor at {self.line.at}\n{error}") from None

    def run(self):
        with self.terminal:
            self.terminal.wait_for(self.prompt.rstrip())
            self.terminal.wait_until(lambda: self.terminal.is_raw, "the editor")
            self.start = self.terminal.cursor[0]
            self.check()
            while self.edits < EDITS:
                keys = ""
                for _ in range(self.random.choice([1, 1, 1, 2, 5])):
                    key = self.vi_key() if self.is_vi else self.emacs_key()
                    self.history.append(key)
                    keys += key
                    self.edits += 1
                    if key == ESC:
                        break
                self.terminal.send(keys)
                self.check()
            self.terminal.send(ENTER)
            assert results(self.terminal, 1)[-1] == {"line": self.line.text}, str(self)
            return self.edits


@pytest.mark.parametrize("seed", range(SEED, SEED + SESSIONS))
def test_random_editing_draws_every_cell_where_it_belongs(seed, tmp_path):
    Session(seed, tmp_path / "home").run()

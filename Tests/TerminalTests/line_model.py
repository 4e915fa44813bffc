"""What a line editor should do, told a second time and independently: the buffer, and where its cells stand.

An item is what a person takes for one character: a letter, a Chinese character, an emoji, a letter with a mark on it.
"""

import unicodedata


def width(item):
    return 2 if unicodedata.east_asian_width(item[0]) in "WF" else 1


def is_han(item):
    return "CJK UNIFIED" in unicodedata.name(item[0], "")


def word_kind(item):
    if is_han(item):
        return "han"
    return "word" if item[0].isalnum() or item[0] == "_" else "gap"


class Layout:
    """Rows of cells (the second cell of a wide character is '') and the place of every cursor position."""

    def __init__(self, prompt, items, columns):
        self.rows = [[]]
        self.places = []
        self.columns = columns
        for letter in prompt:
            self._put(letter, 1)
        for item in items:
            if item != "\n" and width(item) == 2 and len(self.rows[-1]) == columns - 1:
                self.rows.append([])
            self.places.append(self._here())
            if item == "\n":
                self.rows.append([])
            else:
                self._put(item, width(item))
        self.places.append(self._here())

    def _here(self):
        return len(self.rows) - 1, len(self.rows[-1])

    def _put(self, item, cells):
        self.rows[-1] += [item] + [""] * (cells - 1)
        if len(self.rows[-1]) == self.columns:
            self.rows.append([])

    def nearest(self, row, column):
        """The position in `row` nearest to `column` from the left, or None."""
        here = [(place[1], index) for index, place in enumerate(self.places) if place[0] == row]
        left = [index for at, index in here if at <= column]
        return left[-1] if left else here[0][1] if here else None


class Line:
    """A line being edited with emacs keys."""

    def __init__(self):
        self.items = []
        self.at = 0
        self.killed = []

    @property
    def text(self):
        return "".join(self.items)

    def insert(self, items):
        self.items[self.at:self.at] = items
        self.at += len(items)

    def left(self):
        self.at = max(0, self.at - 1)

    def right(self):
        self.at = min(len(self.items), self.at + 1)

    def home(self):
        self.at = 0

    def end(self):
        self.at = len(self.items)

    def backspace(self):
        if self.at:
            self.at -= 1
            del self.items[self.at]

    def delete(self):
        del self.items[self.at:self.at + 1]

    def kill_to_end(self):
        if self.at < len(self.items):
            self.killed = self.items[self.at:]
            del self.items[self.at:]

    def kill_line(self):
        if self.items:
            self.killed, self.items, self.at = self.items, [], 0

    def yank(self):
        self.insert(self.killed)

    def _word_start(self):
        at = self.at
        while at and word_kind(self.items[at - 1]) == "gap":
            at -= 1
        if at:
            kind = word_kind(self.items[at - 1])
            while at and word_kind(self.items[at - 1]) == kind:
                at -= 1
        return at

    def _word_end(self):
        at = self.at
        while at < len(self.items) and word_kind(self.items[at]) == "gap":
            at += 1
        if at < len(self.items):
            kind = word_kind(self.items[at])
            while at < len(self.items) and word_kind(self.items[at]) == kind:
                at += 1
        return at

    def word_left(self):
        self.at = self._word_start()

    def word_right(self):
        self.at = self._word_end()

    def kill_word_left(self):
        if self.at:
            start = self._word_start()
            self.killed = self.items[start:self.at]
            del self.items[start:self.at]
            self.at = start

    def kill_word_right(self):
        if self.at < len(self.items):
            end = self._word_end()
            self.killed = self.items[self.at:end]
            del self.items[self.at:end]

    def vertical(self, layout, rows):
        row, column = layout.places[self.at]
        found = layout.nearest(row + rows, column)
        if found is not None:
            self.at = found


class ViLine(Line):
    """A line being edited with vi keys: insert mode first."""

    def __init__(self):
        super().__init__()
        self.inserting = True

    def escape(self):
        if self.inserting:
            self.inserting = False
            self.left()

    def _last(self):
        return max(0, len(self.items) - 1)

    def h(self):
        self.left()

    def l(self):
        self.at = min(self._last(), self.at + 1)

    def zero(self):
        self.at = 0

    def dollar(self):
        self.at = len(self.items)
        self.at = self._last()

    def x(self):
        if self.items:
            del self.items[self.at:self.at + 1]
            self.at = min(self.at, self._last())

    def big_x(self):
        self.backspace()

    def big_d(self):
        del self.items[self.at:]
        self.at = self._last()

    def enter_insert(self, key):
        self.inserting = True
        if key == "a":
            self.right()
        elif key == "A":
            self.end()
        elif key == "I":
            self.at = 0

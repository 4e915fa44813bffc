"""The real program, with a workspace of its own, in a pseudo-terminal or a pipe."""

import json
import os
import pathlib
import subprocess

from terminal import ENTER, PATIENCE, Terminal

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("TRUSTLINE_PROGRAM", str(ROOT / ".build/debug/trustline"))

PROMPT = "trustline>"


class Workspace:
    """A folder that the program works in, and what is in it."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder)
        self.home = self.path.parent / (self.path.name + "-home")
        self.home.mkdir(parents=True, exist_ok=True)

    def environment(self, **more):
        return {"TRUSTLINE_WORKSPACE": str(self.path), "HOME": str(self.home), "PAGER": "cat", **more}

    def terminal(self, *arguments, env=None, **settings):
        return Terminal([PROGRAM, *arguments], env=self.environment(**(env or {})), **settings)

    def run(self, *arguments, input="", env=None, **settings):
        """Runs a command with pipes for keyboard and screen."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **self.environment(**(env or {}))}
        data = input if isinstance(input, bytes) else input.encode()
        return subprocess.run(
            [PROGRAM, *arguments], input=data, env=environment, capture_output=True, timeout=4 * PATIENCE, **settings)

    @property
    def drafts(self):
        return sorted((self.path / "transcripts" / "drafts").glob("*/*.jsonl"))

    @property
    def transcripts(self):
        return sorted((self.path / "transcripts").glob("[0-9]*/[0-9]*/*.json"))

    def events(self):
        """What the one draft holds, line by line, without its head."""
        [draft] = self.drafts
        entries = []
        for line in draft.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            entries += [value for value in record.values() if isinstance(value, dict) and "at" in value]
        return entries


def words(text):
    """A screen's or an output's text with its line breaks taken out, so that wrapping does not matter."""
    return " ".join(text.split())


def squeezed(text):
    """The same for Chinese, where a line break stands between any two characters."""
    return "".join(text.split())


def answer(terminal, number, typed, total=21, chinese=False):
    """Waits for question `number` and types an answer."""
    terminal.wait_for(f"第 {number} 题，共 {total} 题" if chinese else f"{number} of {total}")
    terminal.send(typed + ENTER)

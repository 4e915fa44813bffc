"""The line editor's own test program, and what it says."""

import json
import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("TRUSTLINE_BUILD", ROOT / ".build" / "debug"))
PROBE = str(BUILD / "editor-probe")
RESULT = re.compile(rb'\{"[a-zA-Z]+":"[ -~]*"\}(?=\r?\n)')


def results(terminal, count):
    """Waits until the probe has printed `count` results and gives all of them."""
    found = []

    def enough():
        found[:] = [json.loads(line) for line in RESULT.findall(terminal.output)]
        return len(found) >= count

    terminal.wait_until(enough, f"{count} results")
    return found

"""The program that holds the words opens no connection: traces of sessions of every kind show no call that could."""

import shutil
import subprocess

import pytest

from program import PROGRAM, Workspace
from test_team import piped

STRACE = shutil.which("strace")
pytestmark = pytest.mark.skipif(STRACE is None, reason="strace")


def team(people=3):
    lines = ["", "2", "n", "y", "", "", *piped(people, lambda person: [1 + (person + i) % 5 for i in range(16)], "a remark")]
    return "\n".join(lines) + "\n" * 12


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A workspace in which every way below has something to work on."""
    workspace = Workspace(tmp_path_factory.mktemp("prepared") / "workspace")
    for arguments, typed in [(["take", "trust-quotient", "about", "Ana"], "4\n" * 24 + "\n" * 10), (["team", "new", "alpha", "3"], ""),
                             (["team", "alpha", "check-in"], team())]:
        done = workspace.run(*arguments, input=typed)
        assert done.returncode == 0, done.stderr.decode()
    return workspace


@pytest.fixture
def traced(prepared, tmp_path):
    """Runs the program under a trace in a copy of that workspace, so that each way can be tried alone and in any order."""
    workspace = Workspace(tmp_path / "workspace")
    shutil.copytree(prepared.path, workspace.path)

    def run(*arguments, input=""):
        trace = tmp_path / "trace"
        done = subprocess.run(
            [STRACE, "-f", "-o", str(trace), "-e", "trace=%network", PROGRAM, *map(str, arguments)], input=input.encode(), timeout=300,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", **workspace.environment()}, capture_output=True, cwd=tmp_path)
        calls = [line for line in trace.read_text().splitlines() if "(" in line and "+++" not in line and "---" not in line]
        return done, calls

    return run


WAYS = [
    (["guides"], ""), (["take", "trust-quotient", "about", "Ana"], "4\n" * 24 + "\n" * 10), (["history"], ""), (["report", "1"], ""),
    (["report", "1", "--format", "html"], ""), (["trend", "trust-quotient"], ""), (["coach"], ""), (["export"], ""),
    (["commit", "call Ana by Friday"], "\n" * 5), (["calendar"], ""), (["search", "Ana"], ""), (["timeline"], ""), (["doctor"], ""),
    (["team", "new", "beta", "3"], ""), (["team", "alpha", "check-in"], team()), (["team", "alpha"], ""), (["team", "alpha", "trend"], ""),
    (["ballot", "make", "trust-quotient-rater", "about", "Bo", "--for", "5"], ""), (["backup", "all.tar"], ""), (["--help"], ""), (["--version"], ""),
    ([], "guides\nhistory\nquit\n"), (["jot", "she rang"], ""), (["due"], ""), (["precision", "trust-quotient"], ""),
    (["forget", "last", "--yes"], ""), (["lock"], "a long passphrase\na long passphrase\n\nyes\n"),
]


@pytest.mark.parametrize("arguments, typed", WAYS, ids=[" ".join(arguments) or "the prompt" for arguments, _ in WAYS])
def test_no_command_opens_a_socket(traced, arguments, typed):
    done, calls = traced(*arguments, input=typed)
    assert done.returncode == 0, done.stderr.decode()
    assert calls == []


def test_a_trace_would_show_one(tmp_path):
    trace = tmp_path / "trace"
    subprocess.run([STRACE, "-f", "-o", str(trace), "-e", "trace=%network", "/usr/bin/python3", "-c", "import socket; socket.socket()"], check=True)
    assert "socket(" in trace.read_text()

"""The manual pages and README name what `help` names."""

import re
import shutil
import subprocess

import pytest

from program import PROGRAM, ROOT, Workspace


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("man")
    subprocess.run([ROOT / "Scripts/manual", PROGRAM, folder], check=True, timeout=60)
    return {page.stem: page for page in folder.glob("*.1")}


@pytest.fixture(scope="module")
def commands(tmp_path_factory):
    """The commands that `help` lists."""
    said = Workspace(tmp_path_factory.mktemp("help") / "workspace").run("help").stdout.decode()
    table = said.split("\n\n")[1]
    topics = re.sub(r"\n {3,}", " ", table).splitlines()
    found = [name for topic in topics for name in re.split(r",\s*", topic.split(None, 1)[1])]
    assert {"start", "kept", "team", "lock", "quit"} <= set(found)
    return found


def test_the_overview_names_every_command_that_help_lists(pages, commands):
    text = pages["trustline"].read_text(encoding="utf-8")
    named = re.findall(r"^\.TP\n\\fB([a-z]+)\\fR", text, re.M)
    assert sorted(named) == sorted(commands)


def test_each_command_stands_in_exactly_one_page_of_a_group_which_the_overview_names(pages, commands):
    overview = pages["trustline"].read_text(encoding="utf-8")
    general = re.findall(r"\\fB([a-z]+)\\fR", overview[overview.index(".SS In general"):overview.index(".SH OPTIONS")])
    described = []
    for title, page in pages.items():
        if title != "trustline":
            assert f"BR {title.replace('-', chr(92) + '-')} (1)" in overview, title
            described += re.findall(r"^\.SS ([a-z]+)$", page.read_text(encoding="utf-8"), re.M)
    assert sorted(described + general) == sorted(commands)


def test_readme_shows_every_command_that_help_lists(commands):
    table = (ROOT / "README.md").read_text(encoding="utf-8").split("## At the prompt")[1].split("\n## ")[0]
    typed = set(re.findall(r"[a-z]+", " ".join(re.findall(r"`([^`]+)`", table))))
    assert not set(commands) - typed


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_every_page_is_set_without_a_warning(pages):
    for page in pages.values():
        run = subprocess.run(["groff", "-man", "-ww", "-z", "-K", "utf8", page], capture_output=True, text=True, timeout=60)
        assert run.stderr == "", (page.name, run.stderr)

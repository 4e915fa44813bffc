"""What docs/editors.md gives to editors, tried with what `check` really prints."""

import json
import re
import shutil
import subprocess

import pytest

from program import ROOT, Workspace

GUIDE = """trustline: 1
id: bad
version: 1
title: {en: Bad, zh: 坏}
abuot: {en: x, zh: x}
flow:
  - id: a
    ask: {en: "One?", zh: 二?}
    answer: yesno
"""
# Line, column and kind of what is wrong in it.
PLACES = [(5, 1, "E"), (8, 28, "W")]
LANGUAGES = ["en", "zh", "ja"]


def block(mark):
    text = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
    return re.search(rf"<!-- {mark} -->\n```\w+\n(.*?)```", text, re.S)[1]


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "a guide").mkdir()
    (tmp_path / "a guide" / "bad.yaml").write_text(GUIDE, encoding="utf-8")
    return Workspace(tmp_path / "workspace")


def said(workspace, language):
    run = workspace.run("--lang", language, "check", str(workspace.path.parent / "a guide" / "bad.yaml"))
    assert run.returncode == 65
    return run.stdout.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matcher_of_vs_code_finds_every_place(workspace, language):
    pattern = json.loads(block("matcher"))["tasks"][0]["problemMatcher"]["pattern"]
    found = [match for match in (re.search(pattern["regexp"], line) for line in said(workspace, language).splitlines()) if match]
    assert [(int(match[pattern["line"]]), int(match[pattern["column"]])) for match in found] == [place[:2] for place in PLACES]
    for match in found:
        assert match[pattern["file"]].endswith("a guide/bad.yaml") and match[pattern["message"]]
        assert re.fullmatch(r"[a-z-]+", match[pattern["code"]])


@pytest.mark.skipif(not shutil.which("vim"), reason="needs vim")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_errorformat_of_vim_finds_every_place(workspace, tmp_path, language):
    (tmp_path / "said").write_text(said(workspace, language), encoding="utf-8")
    (tmp_path / "settings.vim").write_text(
        "set encoding=utf-8\nscriptencoding utf-8\n" + block("errorformat")
        + f"cgetfile {tmp_path}/said\n"
        + "call writefile([json_encode(map(getqflist(), {_, q -> [q.lnum, q.col, toupper(q.type), q.text, bufname(q.bufnr), q.valid]}))], "
        + f"'{tmp_path}/found')\nqall!\n", encoding="utf-8")
    subprocess.run(["vim", "-es", "-u", "NONE", "-i", "NONE", "-S", str(tmp_path / "settings.vim")], timeout=30,
                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    found = json.loads((tmp_path / "found").read_text(encoding="utf-8"))
    assert [tuple(place[:3]) for place in found] == PLACES, found
    assert all(place[3] and place[4].endswith("a guide/bad.yaml") and place[5] == 1 for place in found), found


def test_new_puts_the_schema_beside_the_guide_and_names_it(workspace):
    workspace.run("new", "monday-check")
    folder = workspace.path / "questionnaires"
    first = (folder / "monday-check.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=\./(.+)", first)[1]
    schema = (folder / named).read_bytes()
    assert schema == (ROOT / "docs/schemas/guide.schema.json").read_bytes() == workspace.run("check", "--schema").stdout
    # One of another version is replaced; the doctor has nothing to say of it.
    (folder / named).write_text("{}")
    workspace.run("new", "second")
    assert (folder / named).read_bytes() == schema
    assert named not in workspace.run("doctor").stdout.decode()
    jsonschema = pytest.importorskip("jsonschema")
    yaml = pytest.importorskip("yaml")
    document = yaml.safe_load((folder / "monday-check.yaml").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(json.loads(schema)).validate(document)

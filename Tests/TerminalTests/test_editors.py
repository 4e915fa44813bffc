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


SOUND = """
trustline: 1
id: sound
version: 1
title: {en: Sound, zh: 好}
about: {en: A guide., zh: 一份指引。}
scales:
  often: [{value: 1, en: Never, zh: 从不}, {value: 5, en: Always, zh: 总是}]
flow:
  - say: {en: Hello., zh: 你好。}
  - id: tells
    ask: {en: Say how often., zh: 多久一次。}
    answer: often
  - id: why
    ask: {en: Say why., zh: 为什么。}
    answer: choice
    options:
      - {id: work, en: Work, zh: 工作}
      - {id: home, en: Home, zh: 家}
scores:
  told: {title: {en: Told, zh: 说}, mean: [tells], need: 1}
report:
  - bars: [told]
"""

# What an author errs in: what stands in SOUND, and what stands there instead.
SLIPS = {
    "a key of the guide misspelt": ("about:", "abuot:"),
    "a key of a question misspelt": ("    answer: often", "    anwser: often"),
    "no title": ("title: {en: Sound, zh: 好}\n", ""),
    "no version": ("version: 1\n", ""),
    "another version of the format": ("trustline: 1", "trustline: 2"),
    "a version in words": ("version: 1", "version: one"),
    "a version below 1": ("version: 1", "version: 0"),
    "an id with capitals": ("id: sound", "id: Sound"),
    "an id with a blank": ("id: tells", "id: tells it"),
    "a text in a language there is none of": ("{en: Hello., zh: 你好。}", "{en: Hello., cn: 你好。}"),
    "a list for a text": ("{en: Hello., zh: 你好。}", "[Hello]"),
    "a scale of one point": (", {value: 5, en: Always, zh: 总是}]", "]"),
    "a point without its value": ("{value: 1, en: Never", "{en: Never"),
    "a point with half a value": ("value: 1,", "value: 1.5,"),
    "a point that is a word": ("{value: 5, en: Always, zh: 总是}", "Always"),
    "a flow that is no list": (SOUND[SOUND.index("flow:"):SOUND.index("scores:")], "flow: {say: {en: Hello., zh: 你好。}}\n"),
    "no flow": (SOUND[SOUND.index("flow:"):SOUND.index("scores:")], ""),
    "a step that says nothing": ("say: {en: Hello., zh: 你好。}", "when: tells > 1"),
    "a step that says and asks": ("    answer: often", "    answer: often\n    say: {en: Both., zh: 都有。}"),
    "a question without an answer's kind": ("    answer: often\n", ""),
    "one option": ("      - {id: home, en: Home, zh: 家}\n", ""),
    "an option without an id": ("{id: work, en", "{en"),
    "options as words": ("{id: work, en: Work, zh: 工作}", "Work"),
    "an optional that is a word": ("    answer: often", "    answer: often\n    optional: maybe"),
    "a rule that no score has": ("mean: [tells]", "average: [tells]"),
    "a score without a rule": ("mean: [tells], need: 1", "need: 1"),
    "a score of two rules": ("mean: [tells]", "mean: [tells], sum: [tells]"),
    "a mean of nothing": ("mean: [tells]", "mean: []"),
    "a block that no report has": ("  - bars: [told]", "  - bras: [told]"),
    "an empty report": ("report:\n  - bars: [told]", "report: []"),
    "minutes below one": ("scales:", "minutes: 0\nscales:"),
    "a group there is none of": ("scales:", "group: family\nscales:"),
    "a rhythm there is none of": ("scales:", "rhythm: yearly\nscales:"),
}


def validator():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "docs/schemas/guide.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def read(text):
    return pytest.importorskip("yaml").safe_load(text)


def test_the_schema_takes_every_shipped_guide():
    schema, guides = validator(), [path for path in (ROOT / "questionnaires").glob("*.yaml") if "." not in path.stem]
    assert len(guides) > 30
    for guide in guides:
        found = [(list(error.path), error.message[:100]) for error in schema.iter_errors(read(guide.read_text(encoding="utf-8")))]
        assert not found, (guide.name, found)


@pytest.mark.parametrize("slip", SLIPS)
def test_an_editor_marks_a_slip_where_the_checker_does(workspace, slip):
    schema, (sound, slipped) = validator(), SLIPS[slip]
    assert schema.is_valid(read(SOUND))
    assert SOUND.count(sound) == 1
    text = SOUND.replace(sound, slipped)
    assert not schema.is_valid(read(text)), "the schema takes it"
    file = workspace.path.parent / "sound.yaml"
    file.write_text(text, encoding="utf-8")
    assert workspace.run("check", str(file)).returncode == 65, "the checker takes it"

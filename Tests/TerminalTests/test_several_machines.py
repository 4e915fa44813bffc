"""The ways of docs/several-machines.md, with the real programs: backups, git, copies as Syncthing names them, merging."""

import json
import re
import shutil
import stat
import subprocess

import pytest

from program import Workspace, words

SHEET = "\n".join(["4"] * 24 + ["", "", ""]) + "\n"


@pytest.fixture
def machines(tmp_path):
    """Two machines: each with a home, and so a name, of its own."""
    return Workspace(tmp_path / "one" / "words"), Workspace(tmp_path / "two" / "words")


def promise(workspace, text):
    assert workspace.run("commit", text).returncode == 0


def promises(workspace):
    said = workspace.run("commitments").stdout.decode()
    return {text for text in ["call Ming", "write to Bo", "ask Cy"] if text in said}


def git(folder, *arguments, check=True):
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main", "-C", str(folder), *arguments],
        capture_output=True, text=True)
    assert not check or done.returncode == 0, done.stderr
    return done


def document():
    """The shell lines of the document's part about git, and its ignore lines."""
    from program import ROOT
    text = (ROOT / "docs/several-machines.md").read_text()
    return re.findall(r"printf '%s\\n' (.*) > .gitignore", text)[0], text


def test_a_backup_goes_to_another_machine_and_back(machines, tmp_path):
    one, two = machines
    promise(one, "call Ming")
    archive = tmp_path / "b.tar"
    made = one.run("backup", str(archive))
    assert made.returncode == 0 and "any tar opens it" in words(made.stdout.decode())
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    listed = subprocess.run(["tar", "-tf", archive], capture_output=True, text=True, check=True).stdout
    assert "transcripts/workspace.json" in listed
    assert one.run("backup", str(archive)).returncode == 73
    assert one.run("backup", str(archive), "--overwrite").returncode == 0
    dry = two.run("restore", str(archive), "--dry-run")
    assert dry.returncode == 0 and not two.path.exists()
    assert two.run("restore", str(archive)).returncode == 0
    assert promises(two) == {"call Ming"}
    promise(two, "write to Bo")
    again = two.run("restore", str(archive))
    assert again.returncode == 0 and "0 files were brought back" in words(again.stdout.decode())
    assert promises(two) == {"call Ming", "write to Bo"}


def test_another_workspaces_backup_is_asked_about(machines, tmp_path):
    one, two = machines
    promise(one, "call Ming")
    promise(two, "ask Cy")
    one.run("backup", str(tmp_path / "b.tar"))
    asked = two.run("restore", str(tmp_path / "b.tar"), input="no\n")
    assert "another workspace" in words(asked.stdout.decode()) and promises(two) == {"ask Cy"}
    two.run("restore", str(tmp_path / "b.tar"), input="yes\n")
    assert promises(two) == {"ask Cy", "call Ming"}


def test_merging_brings_both_together_asks_first_and_changes_nothing_there(machines):
    one, two = machines
    promise(one, "call Ming")
    promise(two, "ask Cy")
    asked = one.run("merge", str(two.path), input="\n")
    assert "another workspace" in words(asked.stdout.decode()) and promises(one) == {"call Ming"}
    assert one.run("merge", str(two.path), "--yes").returncode == 0
    assert promises(one) == {"call Ming", "ask Cy"} and promises(two) == {"ask Cy"}
    again = one.run("merge", str(two.path), "--yes")
    assert "here already" in words(again.stdout.decode())
    assert one.run("merge", str(one.path)).returncode == 64


def test_two_git_clones_diverge_and_merge(machines):
    one, two = machines
    promise(one, "call Ming")
    one.run("team", "new", "Blue", "Ana", "Bo")
    ignored, _ = document()
    git(one.path.parent, "init", "-q", str(one.path))
    subprocess.run(f"printf '%s\\n' {ignored} > .gitignore", shell=True, cwd=one.path, check=True)
    git(one.path, "add", "-A")
    git(one.path, "commit", "-qm", "words")
    two.path.rmdir() if two.path.exists() else None
    previous = subprocess.run(["sh", "-c", f"umask 022; git clone -q {one.path} {two.path}"], capture_output=True)
    assert previous.returncode == 0
    found = words(two.run("doctor").stdout.decode())
    assert "can be read by other users" in found
    assert two.run("doctor", "--mend").returncode == 0
    assert "all is well" in words(two.run("doctor").stdout.decode())
    for path in [two.path / "transcripts", *(two.path / "transcripts").rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0
    assert promises(two) == {"call Ming"}
    promise(one, "write to Bo")
    promise(two, "ask Cy")
    one.run("team", "Blue", "members", "Ana", "Bo", "Cy")
    two.run("team", "Blue", "members", "Ana", "Di")
    for each in machines:
        git(each.path, "add", "-A")
        git(each.path, "commit", "-qm", "more")
    pulled = git(two.path, "pull", "-q", "--no-rebase", check=False)
    assert pulled.returncode != 0
    [team] = (two.path / "transcripts/teams").glob("*/team.json")
    assert "<<<<<<<" in team.read_text()
    said = two.run("team", "Blue")
    assert said.returncode != 0 and "There is no team" not in said.stderr.decode()
    assert two.run("doctor", "--mend").returncode == 0
    assert json.loads(team.read_text())["members"] == ["Ana", "Bo", "Cy", "Di"]
    git(two.path, "add", "-A")
    git(two.path, "commit", "-qm", "together")
    git(one.path, "pull", "-q", "--no-rebase", str(two.path))
    for each in machines:
        assert promises(each) == {"call Ming", "write to Bo", "ask Cy"}
    # Nothing of one machine alone travelled.
    assert len(list((two.path / "transcripts/devices").iterdir())) == 1


def test_copies_as_syncthing_names_them_come_together(machines):
    one, _ = machines
    one.run("team", "new", "Blue", "Ana", "Bo")
    [team] = (one.path / "transcripts/teams").glob("*/team.json")
    other = json.loads(team.read_text())
    other["members"] = ["Ana", "Cy"]
    copy = team.with_name("team.sync-conflict-20261122-101500-ABCDEFG.json")
    copy.write_text(json.dumps(other))
    copy.chmod(0o600)
    found = one.run("doctor")
    assert found.returncode == 1 and "a copy that a synchroniser made" in words(found.stdout.decode())
    assert one.run("doctor", "--mend").returncode == 0
    assert json.loads(team.read_text())["members"] == ["Ana", "Bo", "Cy"] and not copy.exists()
    assert list((one.path / "set-aside").rglob("team.sync-conflict-*"))


def test_the_commands_speak_chinese_too(machines, tmp_path):
    one, two = machines
    promise(one, "call Ming")
    for line in [["备份", str(tmp_path / "b.tar")], ["自查"], ["恢复", str(tmp_path / "b.tar")], ["合并", str(two.path)]]:
        said = one.run("--lang", "zh", *line)
        text = (said.stdout + said.stderr).decode()
        assert re.search("[\u4e00-\u9fff]", text), line
        assert not re.search("[a-z]{4,} [a-z]{3,} [a-z]{3,}", text), text

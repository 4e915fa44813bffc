"""Files from strangers other than guides: transcripts, ballots, scales, sheets, archives. Each is refused or shown harmlessly, in a second and
100 MB with the program that is installed (TRUSTLINE_PROGRAM=.build-release/trustline); a debug build gets more time."""

import json
import os
import resource
import subprocess
import tarfile

import pytest

from program import PROGRAM, ROOT, Workspace

RELEASE = ".build-release" in PROGRAM
SECONDS = 1 if RELEASE else 20
MEGABYTES = 100 if RELEASE else 200
EXAMPLE = sorted((ROOT / "transcripts/examples").glob("*trust-quotient*.json"))[0]


def run(workspace, arguments, data=b""):
    """What was said, in how many seconds of the processor and megabytes."""
    script = 'import resource,subprocess,sys; done=subprocess.run(sys.argv[1:]); use=resource.getrusage(resource.RUSAGE_CHILDREN); ' \
        'sys.stderr.write(f"\\n{use.ru_utime + use.ru_stime} {use.ru_maxrss // 1024} {done.returncode}")'
    done = subprocess.run(
        ["/usr/bin/python3", "-c", script, PROGRAM, *arguments], input=data, capture_output=True, timeout=300,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **workspace.environment()})
    errors, figures = done.stderr.decode().rsplit("\n", 1)
    seconds, megabytes, status = figures.split()
    return (done.stdout.decode(), errors), float(seconds), int(megabytes), int(status)


def changed(change):
    document = json.loads(EXAMPLE.read_text())
    change(document)
    return json.dumps(document, ensure_ascii=False).encode()


def subject(text):
    return changed(lambda document: document["session"].update(subject=text))


def at(time):
    def change(document):
        document["session"]["started"] = document["finished"] = time
    return changed(change)


TRANSCRIPTS = {
    "a subject of 10 MB": subject("A" * 10_000_000), "a subject of 2 MB": subject("A" * 1_900_000),
    "escapes and overrides": subject("\x1b[31m\x1b]0;x\x07\u202etxt.exe\u2066\x9b31m"),
    "a name that is a path": changed(lambda document: document["session"].update(id="../../../../tmp/x", guide="../../x")),
    "the year 0": at("0000-01-01T00:00:00.000Z"), "the year 9999": at("9999-12-31T23:59:59.999Z"),
    "60,000 questions": changed(lambda document: document.update(items=document["items"] * 300)),
    "open brackets": b"[" * 2_000_000, "objects in objects": b'{"a":' * 400_000, "many keys": b"{" + b",".join(
        b'"k%d":1' % number for number in range(150_000)) + b"}",
    "many numbers": b"[" + b"1," * 1_000_000 + b"1]", "zeros": bytes(1_000_000), "nothing": b"",
}


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "words")


def harmless(said):
    text = "".join(said)
    assert not any(character in text for character in "\x1b\x07\u202e\u2066\x9b"), repr(text[:2000])


@pytest.mark.parametrize("name", TRANSCRIPTS)
@pytest.mark.parametrize("command", [["show"], ["ballot", "answer"], ["ballot", "collect"], ["import"], ["restore"]])
def test_a_strangers_document(workspace, tmp_path, name, command):
    path = tmp_path / "strange.json"
    path.write_bytes(TRANSCRIPTS[name])
    said, seconds, megabytes, status = run(workspace, [*command, str(path)])
    harmless(said)
    assert status >= 0 and seconds < SECONDS and megabytes < MEGABYTES, (status, seconds, megabytes)


SHEETS = {
    "a million commas, twenty times": b"c_awkward" + b"," * 1_000_000 + b"\n" + (b"," * 1_000_000 + b"\n") * 20,
    "rows a million wide": b"c_awkward\n" + (b"4" + b"," * 1_000_000 + b"\n") * 20,
    "an open quote": b'c_awkward,x\n4,"' + b"a" * 3_000_000, "escapes": b"c_awkward,\x1b[31m\n\x1b[31m4,\x1b]0;x\x07\n",
    "zeros": bytes(1_000_000), "one object of brackets": b'{"c_awkward":' + b"[" * 1_000_000,
}


@pytest.mark.parametrize("name", SHEETS)
def test_a_strangers_sheet(workspace, name):
    said, seconds, megabytes, status = run(workspace, ["score", "trust-quotient"], SHEETS[name])
    assert "\x1b" not in said[1]
    assert status >= 0 and seconds < SECONDS and megabytes < MEGABYTES, (status, seconds, megabytes)


def test_an_archive_of_many_and_of_huge_entries(workspace, tmp_path):
    path = tmp_path / "strange.tar"
    with tarfile.open(path, "w") as archive:
        for number in range(2000):
            entry = tarfile.TarInfo(f"../{number}" if number % 2 else f"questionnaires/{number}\u202e.yaml")
            archive.addfile(entry)
        link = tarfile.TarInfo("transcripts/2026")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        archive.addfile(link)
    # An entry that says it is huge, as a sparse file would have it.
    with open(path, "r+b") as file:
        file.seek(-20 * 512, os.SEEK_END)
        entry = tarfile.TarInfo("questionnaires/huge.yaml")
        entry.size = 1 << 32
        file.write(entry.tobuf())
        file.truncate(file.tell() + (1 << 32))
    said, seconds, megabytes, status = run(workspace, ["restore", str(path)])
    harmless(said)
    assert status >= 0 and seconds < SECONDS and megabytes < MEGABYTES, (status, seconds, megabytes)
    assert not any(path.is_file() for path in (workspace.path / "questionnaires").glob("*"))


def test_a_pipe_as_the_time_zone_hangs_nothing(workspace, tmp_path):
    os.mkfifo(tmp_path / "zone")
    for name in [f":{tmp_path}/zone", f"{tmp_path}/zone"]:
        assert workspace.run("history", env={"TZ": name}).returncode == 0

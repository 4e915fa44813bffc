#!/usr/bin/env python3
"""Checks every file of a workspace against docs/schemas, with no code of ours: validate.py WORKSPACE

Besides the shapes it checks what a schema cannot say: the checksums of drafts, the hashes in names, that a file's name and
its contents agree. Prints what is wrong; fails if anything is, or if a file is of no known kind. Needs python3-jsonschema.
"""
import hashlib
import json
import pathlib
import re
import sys

import jsonschema

schemas = pathlib.Path(__file__).resolve().parents[2] / "docs" / "schemas"
store = {}
for path in schemas.glob("*.schema.json"):
    schema = json.loads(path.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    if "$id" in schema:
        store[schema["$id"]] = schema


def validator(name):
    schema = json.loads((schemas / name).read_text())
    resolver = jsonschema.RefResolver(base_uri=schema["$id"], referrer=schema, store=store)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


problems = []
counts = {}


def check(kind, value, where):
    counts[kind] = counts.get(kind, 0) + 1
    for error in validator(kind + ".schema.json").iter_errors(value):
        place = "/".join(str(part) for part in error.absolute_path)
        problems.append(f"{where}: {place}: {error.message[:200]}")


def expect(condition, where, what):
    if not condition:
        problems.append(f"{where}: {what}")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


root = pathlib.Path(sys.argv[1])
transcripts = root / "transcripts"
session = r"\d{8}T\d{6}Z-[a-z0-9-]+"
event = r"\d{8}T\d{9}Z-[0-9a-f]{8}"
for path in sorted(transcripts.rglob("*")):
    if path.is_dir() or path.is_relative_to(transcripts / "examples"):
        continue
    name = path.relative_to(transcripts).as_posix()
    data = path.read_bytes()
    if name == "workspace.json":
        check("workspace", json.loads(data), name)
    elif match := re.fullmatch(rf"(\d{{4}})/(\d{{2}})/({session})\.json", name):
        value = json.loads(data)
        check("transcript", value, name)
        expect(value["session"]["id"] == match[3], name, "holds another session")
        expect(match[3].startswith(match[1] + match[2]), name, "is in another month's folder")
        pinned = transcripts / "guides" / (value["session"]["guideHash"] + ".yaml")
        expect(pinned.exists(), name, "its guide is not pinned")
    elif match := re.fullmatch(rf"drafts/([0-9a-f]{{16}})/({session})\.jsonl", name):
        lines = data.split(b"\n")
        expect(lines.pop() == b"", name, "is torn")
        for number, line in enumerate(lines, 1):
            where = f"{name}:{number}"
            value = json.loads(line)
            check("draft-line", value, where)
            content = re.fullmatch(rb'\{"sum":"([0-9a-f]{8})","(draft|entry)":(.*)\}', line)
            expect(content is not None, where, "is laid out otherwise")
            expect(sha256(content[3])[:8] == content[1].decode(), where, "its sum is wrong")
            expect((number == 1) == ("draft" in value), where, "the head is line 1 and only there")
            if number == 1:
                expect(value["draft"]["session"]["id"] == match[2], where, "holds another session")
                expect(value["draft"]["device"] == match[1], where, "is another machine's")
    elif match := re.fullmatch(r"guides/([0-9a-f]{64})\.yaml", name):
        counts["guide"] = counts.get("guide", 0) + 1
        expect(sha256(data) == match[1], name, "its SHA-256 is not its name")
    elif match := re.fullmatch(rf"jots/({event})\.json", name):
        value = json.loads(data)
        check("jot", value, name)
        expect(value["id"] == match[1], name, "holds another line")
    elif match := re.fullmatch(rf"amendments/({session})\.({event})\.note\.json", name):
        value = json.loads(data)
        check("note", value, name)
        expect((value["session"], value["id"]) == (match[1], match[2]), name, "holds another note")
    elif match := re.fullmatch(r"amendments/([0-9a-f]{32})\.forgotten\.json", name):
        value = json.loads(data)
        check("forgotten", value, name)
        expect(value["forgotten"].startswith(match[1]), name, "names another session")
    elif match := re.fullmatch(rf"commitments/({event})\.({event})\.(\w+)\.(undated|[\d-]{{10}})\.json", name):
        value = json.loads(data)
        check("commitment-event", value, name)
        said = (value["commitment"], value["kind"], value.get("by", "undated"))
        expect(said == (match[1], match[3], match[4]), name, "does not hold what its name says")
    elif match := re.fullmatch(rf"suggestions/({session})\.([a-z0-9_-]+)\.json", name):
        value = json.loads(data)
        check("suggestion", value, name)
        expect((value["session"], value["practice"]) == (match[1], match[2]), name, "holds another suggestion")
    elif match := re.fullmatch(r"measurements/([a-z0-9_-]+)\.json", name):
        value = json.loads(data)
        check("measurement", value, name)
        expect(value["guide"] == match[1], name, "is of another guide")
    elif name == "documents/trustline.ics":
        expect(data.startswith(b"BEGIN:VCALENDAR\r\n"), name, "is no calendar")
    elif re.fullmatch(rf"documents/{session}\.[a-z0-9_-]+\.md", name):
        counts["document"] = counts.get("document", 0) + 1
        data.decode("utf-8")
    elif match := re.fullmatch(r"teams/([0-9a-f]{16})/team\.json", name):
        value = json.loads(data)
        check("team", value, name)
        expect(value["id"] == match[1], name, "holds another team")
    elif match := re.fullmatch(r"teams/([0-9a-f]{16})/boxes/[0-9a-f]{16}\.json", name):
        value = json.loads(data)
        check("team-box", value, name)
        expect(value["terms"]["team"] == match[1], name, "holds another team's ballots")
        expect(("sealed" in value) == (value["terms"]["mode"] == "sealed"), name, "is in the clear")
        expect(("bag" in value) == (value["terms"]["mode"] == "open"), name, "is in the clear")
    elif match := re.fullmatch(r"teams/([0-9a-f]{16})/waves/(\d{8}-[0-9a-f]{8})\.json", name):
        value = json.loads(data)
        check("team-wave", value, name)
        expect((value["terms"]["team"], value["terms"]["id"]) == (match[1], match[2]), name, "holds another check-in")
        expect(("bag" in value) == (value["outcome"] == "shown"), name, "keeps what may not be seen")
        for values in [*value.get("bag", {}).get("items", {}).values(), *value.get("bag", {}).get("scores", {}).values()]:
            expect(values == sorted(values), name, "is in the order of the people")
            expect(len(values) >= value["terms"]["minimum"], name, "shows fewer than were agreed on")
    elif match := re.fullmatch(rf"teams/[0-9a-f]{{16}}/notes/(\d{{8}}-[0-9a-f]{{8}})\.{event}\.json", name):
        value = json.loads(data)
        check("team-note", value, name)
        expect(value["wave"] == match[1], name, "is about another check-in")
    elif match := re.fullmatch(r"ballots/([0-9a-f]{16})\.json", name):
        value = json.loads(data)
        check("ballot", value, name)
        expect(value["request"]["id"] == match[1] and "reply" not in value, name, "is no request of this name")
    elif name == "devices/this" or re.fullmatch(r"devices/[0-9a-f]{16}/commands", name):
        pass
    else:
        problems.append(f"{name}: of no known kind")

for problem in problems:
    print(problem)
print(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
sys.exit(1 if problems else 0)

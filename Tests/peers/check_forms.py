"""Whether a guide on a phone is the guide: for `check_forms.sh`.

Random sessions of a guide are answered again in its form, by the engine that ODK Collect runs on. What is asked must be
what a session asks, and what would be sent, scored by `trustline score`, must score as the session did.

    check_forms.py TRUSTLINE PROBE JAVA-CLASSES VALIDATE.jar FORM.xml GUIDE.yaml GUIDE.xlsx SESSIONS
"""
import json
import re
import subprocess
import sys

import openpyxl

trustline, probe, classes, jar, form, guide_file, workbook, count = sys.argv[1:]


def survey():
    rows = list(openpyxl.load_workbook(workbook)["survey"].iter_rows(values_only=True))
    head = rows[0]
    return [dict(zip(head, row)) for row in rows[1:]]


def form_name(question):
    """The question after each round, whether there is more, is its own in a form."""
    return question.replace("#more", "_more")


ROWS = survey()
NAMES = {row["name"] for row in ROWS if row["name"]}


def cell(value):
    (kind, inner), = value.items()
    if kind == "number":
        return str(int(inner)) if inner == int(inner) else repr(inner)
    if kind == "yes":
        return "yes" if inner else "no"
    if kind == "choices":
        return " ".join(inner)
    if kind == "commitment":
        return inner["what"]
    return inner


def answers(session):
    """What to type, by name and rounds."""
    typed = {}
    if session.get("subject"):
        typed["subject", ""] = session["subject"]
    for item in session["asked"]:
        value, name = item.get("value"), item["id"]
        rounds = ",".join(map(str, item["rounds"]))
        if value is None:
            continue
        (kind, inner), = value.items()
        inside = rounds + "," if rounds else ""
        if kind == "names":
            typed[f"{name}_how_many", rounds] = str(len(inner))
            for number, entry in enumerate(inner, 1):
                typed[name, f"{inside}{number}"] = entry
        elif kind != "rows":
            typed[name, rounds] = cell(value)
    return typed


def rows_of(session, typed):
    """Tables: how many rows, then a cell each."""
    for item in session["asked"]:
        value, name = item.get("value"), item["id"]
        if not value or "rows" not in value:
            continue
        rounds = ",".join(map(str, item["rounds"]))
        inside = rounds + "," if rounds else ""
        typed[f"{name}_how_many", rounds] = str(len(value["rows"]))
        for number, row in enumerate(value["rows"], 1):
            for column, entry in row.items():
                typed[f"{name}_{column}", f"{inside}{number}"] = cell(entry)
    return typed


def expected(session):
    """What a session asked, by the form's names."""
    asked = set()
    for item in session["asked"]:
        name, rounds = item["id"], ",".join(map(str, item["rounds"]))
        if f"{name}_how_many" in NAMES:
            asked.add((f"{name}_how_many", rounds))
        else:
            asked.add((name, rounds))
    return asked


def nested(sent):
    """The submission as ODK Central gives it: groups as objects, repeats as lists."""
    root = {}
    for path, value in sent:
        place = root
        parts = path.strip("/").split("/")
        for part in parts[:-1]:
            match = re.fullmatch(r"(.+)\[(\d+)\]", part)
            if not match:
                place = place.setdefault(part, {})
                continue
            rounds = place.setdefault(match[1], [])
            while len(rounds) < int(match[2]):
                rounds.append({})
            place = rounds[int(match[2]) - 1]
        place[parts[-1]] = value
    return root


with open(guide_file, "rb") as file:
    lines = subprocess.run([probe, count], stdin=file, capture_output=True, check=True, text=True).stdout.splitlines()
sessions = [json.loads(line) for line in lines]
for item in (item for session in sessions for item in session["asked"]):
    item["id"] = form_name(item["id"])
script = []
for session in sessions:
    for (name, rounds), value in rows_of(session, answers(session)).items():
        escaped = value.replace("\n", "\\n").replace("\t", "\\t")
        script.append(f"answer\t{name}\t{rounds}\t{escaped}")
    script.append("go")
filled = subprocess.run(
    ["java", "-cp", f"{classes}:{jar}", "FormFiller", form], input="\n".join(script) + "\n", capture_output=True, text=True)
if filled.returncode:
    sys.exit(f"{guide_file}: {filled.stderr[-2000:]}")

# What a form asks beside a guide's questions.
OWN = re.compile(r"(_to|_by)$")
faults, submissions, asked, sent = [], [], set(), []
turn = 0
for line in filled.stdout.splitlines():
    kind, *rest = line.split("\t")
    if kind == "asked":
        asked.add((rest[0], rest[1]))
    elif kind == "sent":
        sent.append((rest[0], rest[1].replace("\\n", "\n").replace("\\t", "\t")))
    elif kind == "refused":
        faults.append(f"session {turn}: {rest[0]} refuses {rest[1]!r}")
    else:
        session = sessions[turn]
        wanted = expected(session)
        ids = {item["id"] for item in session["asked"]}
        extra = {
            (name, rounds) for name, rounds in asked - wanted
            if name != "subject" and not (OWN.search(name) and OWN.sub("", name) in NAMES)
            # Rows and names, one by one.
            and not any(name == i or name.startswith(i + "_") for i in ids if f"{i}_how_many" in NAMES)
        }
        if wanted - asked:
            faults.append(f"session {turn}: a session asks, the form does not: {sorted(wanted - asked)}")
        if extra:
            faults.append(f"session {turn}: the form asks, a session does not: {sorted(extra)}")
        submissions.append(nested(sent))
        asked, sent = set(), []
        turn += 1
if turn != len(sessions):
    faults.append(f"{turn} of {len(sessions)} sessions came to an end")

scored = 0
if any(session["scores"] for session in sessions) and "member" not in open(guide_file, encoding="utf-8").read():
    name = sessions[0]["guide"]
    result = subprocess.run(
        [trustline, "score", name, "--format", "ndjson"], input="".join(json.dumps(s, ensure_ascii=False) + "\n" for s in submissions),
        capture_output=True, text=True)
    for turn, (line, session) in enumerate(zip(result.stdout.splitlines(), sessions)):
        ours = json.loads(line)
        if ours.get("error"):
            faults.append(f"session {turn}: {ours['error']}")
            continue
        for score, value in session["scores"].items():
            scored += 1
            if ours.get(score) is None or abs(ours[score] - value) > 1e-9 * max(1, abs(value)):
                faults.append(f"session {turn}: {score} is {ours.get(score)}, not {value}")
    if len(result.stdout.splitlines()) != len(sessions):
        faults.append(result.stderr[-500:])
print(f"{sessions[0]['guide']}: {len(sessions)} sessions, {sum(len(s['asked']) for s in sessions)} questions, {scored} scores, "
      f"{len(faults)} differ")
for fault in faults[:6]:
    print("   ", fault)
sys.exit(bool(faults))

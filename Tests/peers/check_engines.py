#!/usr/bin/env python3
"""Scores out of a database against `trustline score`, see check_engines.sh."""
import argparse
import csv
import io
import math
import os
import pathlib
import random
import subprocess
import sys
import time

import yaml

from engines import ENGINES

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("work", type=pathlib.Path)
parser.add_argument("--guides", type=int, default=200)
parser.add_argument("--rows", type=int, default=200)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--engines", default="duckdb,spark,postgres")
options = parser.parse_args()
chance = random.Random(options.seed)
shipped = pathlib.Path(__file__).resolve().parents[2] / "questionnaires"
environment = dict(os.environ, TRUSTLINE_WORKSPACE=str(options.work / "workspace"))
own = options.work / "workspace" / "questionnaires"
own.mkdir(parents=True, exist_ok=True)


def trustline(*arguments, given=None):
    return subprocess.run(
        [options.program, "--lang", "en", *arguments], input=given, capture_output=True, text=True, env=environment)


# What a guide asks, read from its file.


def questions(steps):
    """Those that a table has a column for: outside loops."""
    for step in steps:
        if "ask" in step:
            yield step
            for option in step.get("options", []):
                yield from questions(option.get("then", []))
        if "each" not in step and "repeat" not in step:
            for inner in ("do", "steps"):
                yield from questions(step.get(inner, []) or [])


def cell(question, scales):
    """One answer as `export` writes it; now and then left out, or no answer at all."""
    dice = chance.random()
    if dice < 0.08:
        return chance.choice(["", "", "NA", "n/a"])
    if dice < 0.083:
        return chance.choice(["99", "-3", "2.5x", "often", "1e400", "'; DROP TABLE answers; --"])
    kind = question["answer"]
    kind = kind if isinstance(kind, str) else next(iter(kind))
    if kind in scales:
        return str(chance.choice(scales[kind])["value"])
    if kind in ("integer", "number"):
        low, high = question.get("min", 0), question.get("max", 100)
        return str(chance.randint(math.ceil(low), math.floor(high)))
    if kind == "yesno":
        return chance.choice(["true", "false", "yes", "no", "1", "0"])
    if kind == "choice":
        return chance.choice(question["options"])["id"]
    if kind == "choices":
        ids = [option["id"] for option in question["options"]]
        return chance.choice([" ", ";", ", "]).join(chance.sample(ids, chance.randint(1, len(ids)))) if chance.random() < 0.9 else "0"
    if kind == "date":
        return "2026-05-%02d" % chance.randint(1, 28)
    return chance.choice(["words", "more words", "一句话"])


def random_guide(number):
    """A guide without loops, with every rule a score can have."""
    ids, steps = [], []
    for place in range(chance.randint(4, 14)):
        name = f"q{place}"
        kind = chance.choice(["s5", "s5", "s5", "s11", "yesno", "number", "integer", "choice", "choices"])
        step = {"id": name, "ask": {"en": f"Question {place}?"}, "answer": kind}
        if kind in ("number", "integer") and chance.random() < 0.7:
            step.update(min=0, max=chance.choice([10, 40]))
        if kind in ("choice", "choices"):
            step["options"] = [{"id": f"o{k}", "en": f"Option {k}"} for k in range(3)]
            if chance.random() < 0.4:
                step["options"][0]["then"] = [{"id": f"{name}_then", "ask": {"en": "And?"}, "answer": "s5"}]
                ids.append((f"{name}_then", "s5", True))
        if ids and chance.random() < 0.4:
            step["when"] = condition(ids)
        steps.append(step)
        ids.append((name, kind, "min" in step))
    rated = [(n, k) for n, k, limited in ids if k in ("s5", "s11", "yesno") or (k in ("number", "integer") and limited)]
    scores, numbers = {}, []
    for place in range(chance.randint(1, 5)):
        rule = chance.choice(["mean", "mean", "sum", "max", "min", "count", "formula"])
        items = chance.sample(rated, min(len(rated), chance.randint(1, 5))) if rated else []
        score = {"title": {"en": f"Score {place}"}}
        if rule == "formula" or not items:
            known = numbers + [n for n, k, _ in ids if k in ("s5", "s11", "number", "integer")]
            if not known:
                continue
            one, other = chance.choice(known), chance.choice(known)
            score["formula"] = chance.choice([
                f"{one} + {other}", f"{one} / {other}", f"largest({one}, {other})", f"smallest({one}, {other})",
                f"max({one}, {other})", f"answered({one}) && {one} > 2 ? {other} : 0", f"round(10 * {one} / 3) / 10",
                f"count({one}, {other})", f"mean({one}, {other})", f"abs({one} - {other})"])
        else:
            score[rule] = [("-" if chance.random() < 0.4 and rule != "count" else "") + n for n, _ in items]
            if rule == "count" and chance.random() < 0.5:
                score["is"] = chance.choice([[1], [1, 2], [True]]) if all(k != "yesno" for _, k in items) else [True]
                if score["is"] == [True] and any(k != "yesno" for _, k in items):
                    score["is"] = [1]
            if rule != "formula" and chance.random() < 0.6:
                score["need"] = chance.randint(1, len(items))
            if rule in ("mean", "sum") and chance.random() < 0.3:
                score["weights"] = {n: chance.choice([0.5, 2, 3]) for n, _ in items[:1]}
            if rule != "count" and chance.random() < 0.2:
                score["range"] = [0, 100]
            if rule == "mean" and "range" not in score and "weights" not in score and chance.random() < 0.5:
                score["bands"] = [{"from": 0, "id": "low", "en": "Low"}, {"from": 2.5, "id": "high", "en": "High"}]
        scores[f"x{place}"] = score
        numbers.append(f"x{place}")
    means = [n for n, s in scores.items() if "mean" in s and "range" not in s]
    if len(means) > 1:
        scores["ratio"] = {"title": {"en": "Ratio"}, "quotient": {"of": means[:-1], "by": means[-1]}}
    if not scores:
        return None
    return {
        "trustline": 1, "id": f"random-{number}", "version": 1, "title": {"en": f"Random {number}"}, "group": "me", "minutes": 2,
        "source": "Made at random.", "about": {"en": "Made at random."},
        "scales": {
            "s5": [{"value": v, "en": f"Step {v} of five"} for v in ("abcde".index(c) + 1 for c in "abcde")],
            "s11": [{"value": v, "en": f"Place {v} of ten"} for v in range(11)]},
        "flow": steps, "scores": scores}


def condition(ids):
    name, kind, _ = chance.choice(ids)
    simple = {
        "s5": [f"{name} > 2", f"{name} in [1, 2, 5]"], "s11": [f"{name} >= 5"], "number": [f"{name} < 20"],
        "integer": [f"{name} != 3"], "yesno": [name, f"!{name}"], "choice": [f'{name} == "o1"', f'{name} != "o0"'],
        "choices": [f'"o1" in {name}', f"size({name}) > 1"]}[kind]
    text = chance.choice(simple + [f"answered({name})"])
    return f"{text} || {condition(ids)}" if chance.random() < 0.2 else f"{text} && {condition(ids)}" if chance.random() < 0.2 else text


def same(one, other):
    one, other = ("" if value is None else value for value in (one, other))
    if one == "" or other == "":
        return one == other
    try:
        one, other = float(one), float(other)
    except ValueError:
        return str(one) == str(other)
    return abs(one - other) <= 1e-9 * max(1, abs(one), abs(other))


def check(guide, name):
    """- Returns: (columns compared, faults, scores left out)"""
    asked = list(questions(guide["flow"]))
    # A cell of a text is one line; a comma in it is quoted.
    columns = list(dict.fromkeys(question["id"] for question in asked))
    kinds = {question["id"]: question for question in asked}
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["row"] + columns)
    for row in range(options.rows):
        writer.writerow([row] + [cell(kinds[column], guide.get("scales", {})) for column in columns])
    table = options.work / "answers.csv"
    table.write_text(out.getvalue())
    ours = list(csv.DictReader(io.StringIO(trustline("score", name, given=out.getvalue()).stdout)))
    compared, faults, left = 0, [], ""
    for engine in options.engines.split(","):
        made = trustline("export", name, "--format", "sql", "--dialect", engine)
        if made.returncode:
            return 0, [], made.stderr.strip() or made.stdout.strip()
        left = made.stderr.strip()
        view = guide["id"].replace("-", "_") + "_scores"
        theirs = {str(row["row"]): row for row in ENGINES[engine](table, [view], made.stdout)[0]}
        for row in ours:
            other = theirs[row["row"]]
            # `score` looks at every cell, a view at those that a score comes from.
            if row["error"] and not other["error"]:
                continue
            if bool(row["error"]) != bool(other["error"]):
                faults.append(f"{engine} {name} row {row['row']}: error {row['error']!r}, {other['error']!r}")
            for column, value in other.items():
                if column in ("row", "error") or column in columns:
                    continue
                compared += 1
                if not same(row[column], value):
                    faults.append(f"{engine} {name} row {row['row']} {column}: {row[column]!r}, there {value!r}")
    return compared, faults, left


total, wrong, guides, none = 0, 0, 0, []
begun = time.time()
jobs = [(yaml.safe_load(file.read_text()), file.stem) for file in sorted(shipped.glob("*.yaml"))
        if not file.name.endswith(".test.yaml") and file.name != "practices.yaml"]
jobs = [(guide, name) for guide, name in jobs if guide.get("scores")]
for number in range(options.guides):
    guide = random_guide(number)
    if guide:
        file = own / f"random-{number}.yaml"
        file.write_text(yaml.safe_dump(guide, allow_unicode=True, sort_keys=False))
        jobs.append((guide, guide["id"]))
for guide, name in jobs:
    compared, faults, left = check(guide, name)
    if not compared:
        none.append(f"{guide['id']}: {left.splitlines()[0] if left else 'nothing compared'}")
        continue
    guides += 1
    total += compared
    wrong += len(faults)
    for fault in faults[:5]:
        print(fault)
print(f"{guides} guides, {total} numbers in {options.engines}: {wrong} differ. {time.time() - begun:.0f} s")
print("Not compared:", *none, sep="\n  ")
sys.exit(wrong > 0)

#!/usr/bin/env python3
"""What `trustline export GUIDE --format sql --by … ` shows of groups, out of an engine: recomputed here, and attacked.

Random organisations: regions, teams, people who leave, join, move and leave questions out, over several waves. Of each engine's view
the figures must be those computed here, and nobody who adds and subtracts what is shown, over the levels of a wave and between any two
waves, taking those who answered twice to have answered alike, may come to 1 to minimum − 1 people.
"""
import argparse
import collections
import csv
import itertools
import json
import os
import pathlib
import random
import statistics
import subprocess
import sys
import time

from engines import ENGINES

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("work", type=pathlib.Path)
parser.add_argument("--organisations", type=int, default=60)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--engines", default="duckdb,spark,postgres")
options = parser.parse_args()
GUIDE, NAME = "trust-pulse", "trust_pulse"
environment = dict(os.environ, TRUSTLINE_WORKSPACE=str(options.work / "workspace"))


def trustline(*arguments, given=None):
    return subprocess.run(
        [options.program, "--lang", "en", *arguments], input=given, capture_output=True, text=True, env=environment)


def items():
    """The items of each mean, by the guide's tree; a minus before those that are reversed."""
    tree = json.loads(trustline("check", GUIDE, "--tree").stdout)
    return {name: score["mean"] for name, score in tree["scores"].items() if "mean" in score}


ITEMS = items()
QUESTIONS = sorted({item.lstrip("-") for of in ITEMS.values() for item in of})


def organisation(chance):
    """- Returns: rows, with groups, wave and person; how many waves."""
    regions = {f"R{r}": [f"T{r}{t}" for t in range(chance.randint(1, 4))] for r in range(chance.randint(1, 4))}
    people, counter, rows = {}, itertools.count(), []
    for region, teams in regions.items():
        for team in teams:
            for _ in range(chance.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 16, 20])):
                people[f"p{next(counter)}"] = (region, team)
    waves = chance.randint(1, 3)
    calm = chance.random() < 0.3
    for wave in range(1, waves + 1):
        for person, (region, team) in people.items():
            gap = chance.random() < (0 if calm else 0.03)
            answers = {q: "" if gap and chance.random() < 0.5 else str(chance.randint(1, 5)) for q in QUESTIONS}
            rows.append(dict(region=region, team=team, wave=str(wave), person=person, comment=f"SECRET {person}", **answers))
        if calm:
            continue
        everywhere = [(region, team) for region, teams in regions.items() for team in teams]
        for _ in range(chance.choice([0, 1, 1, 2, 5, 12])):
            what = chance.random()
            if what < 0.4 and len(people) > 1:
                del people[chance.choice(sorted(people))]
            elif what < 0.7:
                people[f"p{next(counter)}"] = chance.choice(everywhere)
            else:
                people[chance.choice(sorted(people))] = chance.choice(everywhere)
        if chance.random() < 0.2:
            # A team is taken apart.
            gone, others = chance.choice(everywhere), everywhere
            for person, place in list(people.items()):
                if place == gone:
                    people[person] = chance.choice(others)
    for row in chance.sample(rows, min(len(rows), chance.choice([0, 0, 2, 5]))):
        column = chance.choice(["region", "team", "person", QUESTIONS[0]])
        row[column] = "99" if column == QUESTIONS[0] else chance.choice(["", "  "])
    if chance.random() < 0.3:
        rows.append(dict(chance.choice(rows)))
    return rows, waves


# The engine's rows against what is computed here.


def figures(rows, score, minimum):
    """n, median, spread and agreement of those who answered one of the score's questions, on 1 to 5."""
    def keyed(row, item):
        return None if row[item.lstrip("-")] == "" else 6 - int(row[item[1:]]) if item[0] == "-" else int(row[item])

    lists = [[x for x in (keyed(row, item) for row in rows) if x is not None] for item in ITEMS[score]]
    values = [statistics.fmean(x for x in (keyed(row, item) for item in ITEMS[score]) if x is not None) for row in rows]
    if min(map(len, lists)) < minimum:
        return len(rows), statistics.median(values), None, None
    spread = statistics.fmean(statistics.fmean(abs(x - statistics.median(of)) for x in of) for of in lists)
    agreement = 1 - statistics.fmean(statistics.variance(of) / 2 for of in lists)
    return len(rows), statistics.median(values), spread, agreement


def usable(rows, levels, wave, person):
    seen = collections.Counter((row["wave"] if wave else "", row["person"].strip()) for row in rows)
    for row in rows:
        if any(row[q] == "99" for q in QUESTIONS) or any(not row[level].strip() for level in levels):
            continue
        if person and (not row["person"].strip() or seen[row["wave"] if wave else "", row["person"].strip()] > 1):
            continue
        yield row


# Attack.


def least_cut(edges):
    """The lightest cut of each part of a graph that hangs together (Stoer & Wagner 1997); None where there is none."""
    best = None
    graph = collections.defaultdict(lambda: collections.defaultdict(int))
    for (one, other), weight in edges.items():
        if one != other and weight:
            graph[one][other] += weight
            graph[other][one] += weight
    left = set(graph)
    while left:
        part, open_ = set(), [left.pop()]
        while open_:
            node = open_.pop()
            part.add(node)
            for near in graph[node]:
                if near in left:
                    left.discard(near)
                    open_.append(near)
        local = {node: dict(graph[node]) for node in part}
        while len(local) > 1:
            order, weights = [], {node: 0 for node in local}
            rest = set(local)
            while rest:
                node = max(rest, key=lambda n: (weights[n], str(n)))
                rest.discard(node)
                order.append(node)
                for near, weight in local[node].items():
                    if near in rest:
                        weights[near] += weight
            last, before = order[-1], order[-2]
            best = weights[last] if best is None else min(best, weights[last])
            for near, weight in local.pop(last).items():
                local[near].pop(last, None)
                if near != before:
                    local[before][near] = local[before].get(near, 0) + weight
                    local[near][before] = local[near].get(before, 0) + weight
    return best


def owner(place, shown):
    """The smallest shown group around somebody; None where nothing shown has them in it."""
    for depth in range(len(place), -1, -1):
        if place[:depth] in shown:
            return place[:depth]
    return None


def attack(people, shown):
    """The fewest people that can be told apart.

    - people: by wave, who has a value, and their groups.
    - shown: by wave, the groups shown.
    """
    least = []
    for wave, members in people.items():
        counts = collections.Counter(owner(place, shown[wave]) for place in members.values())
        least += [count for group, count in counts.items() if group is not None]
    for one, other in itertools.combinations(sorted(people), 2):
        edges = collections.Counter()
        for person in set(people[one]) | set(people[other]):
            ends = []
            for side, wave in enumerate((one, other)):
                group = owner(people[wave][person], shown[wave]) if person in people[wave] else None
                ends.append("nobody" if group is None else (side, group))
            edges[tuple(sorted(ends, key=str))] += 1
        cut = least_cut(edges)
        if cut is not None:
            least.append(cut)
    return min(least, default=None)


def check(number, engine):
    chance = random.Random(f"{options.seed} {number}")
    rows, waves = organisation(chance)
    if engine == "spark":
        # Refused by the export.
        waves = 1
    levels = chance.choice([["team"], ["region", "team"], ["region"]])
    minimum = chance.choice([3, 5, 5, 8])
    wave, person = waves > 1, waves > 1 or chance.random() < 0.5
    if not wave:
        rows = [row for row in rows if row["wave"] == "1"]
    arguments = ["--by", ",".join(levels), "--minimum", str(minimum)]
    arguments += ["--wave", "wave"] * wave + ["--person", "person"] * person
    made = trustline("export", GUIDE, "--format", "sql", "--dialect", engine, *arguments)
    if made.returncode:
        raise SystemExit(made.stderr)
    table = options.work / "groups.csv"
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    groups, apart = ENGINES[engine](table, [NAME + "_groups", NAME + "_apart"], made.stdout)
    faults = []
    kept = list(usable(rows, levels, wave, person))
    if len(apart) != len(rows) - len(kept):
        faults.append(f"{len(apart)} rows are apart, not {len(rows) - len(kept)}: {collections.Counter(r['reason'] for r in apart)}")
    if any("SECRET" in str(value) for row in groups for value in row.values()):
        faults.append("a comment is shown")
    places = collections.defaultdict(list)
    for row in kept:
        place = tuple(row[level].strip() for level in levels)
        for depth in range(len(place) + 1):
            places[row["wave"] if wave else "", place[:depth]].append(row)
    found = {}
    for row in groups:
        place = tuple(row[level] for level in levels if row[level] is not None)
        found[str(row["wave"]) if wave else "", place, row["score"]] = row
    tally = collections.Counter()
    for score in ITEMS:
        people = collections.defaultdict(dict)
        shown = collections.defaultdict(set)
        for (when, place), of in places.items():
            row = found.get((when, place, score))
            if row is None:
                faults.append(f"{place} is not there")
                continue
            answered = [r for r in of if any(r[item.lstrip("-")] for item in ITEMS[score])]
            for r in answered:
                if len(place) == len(levels):
                    people[when][r["person"] if person else id(r)] = place
            if row["withheld"]:
                tally[row["withheld"]] += 1
                if any(row[name] is not None for name in ("n", "median", "spread", "agreement")):
                    faults.append(f"{place} is withheld and has figures")
                continue
            tally["shown"] += 1
            shown[when].add(place)
            if len(answered) < minimum:
                faults.append(f"{place} is shown with {len(answered)}")
                continue
            ours = figures(answered, score, minimum)
            for name, value in zip(("n", "median", "spread", "agreement"), ours):
                # Two decimals; half of a hundredth may go either way.
                if (row[name] is None) != (value is None) or value is not None and abs(row[name] - value) > 0.005 + 1e-9:
                    faults.append(f"{place} {score} {name}: {row[name]}, not {value}")
        least = attack(people, shown)
        if least is not None and least < minimum:
            faults.append(f"{score}: {least} people can be told apart, minimum {minimum}")
    return [f"{engine} organisation {number} {arguments}: {fault}" for fault in faults], tally


begun, wrong, total = time.time(), 0, collections.Counter()
for engine in options.engines.split(","):
    for number in range(options.organisations):
        faults, tally = check(number, engine)
        wrong += len(faults)
        total += tally
        for fault in faults[:4]:
            print(fault)
print(f"{options.organisations} organisations in {options.engines}: {wrong} faults; {dict(total)}. {time.time() - begun:.0f} s")
sys.exit(wrong > 0)

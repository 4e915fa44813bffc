#!/usr/bin/env python3
"""The dependency rule: which of our targets a target may import, and where clock and chance come in. Fails with every line that
breaks it."""
import pathlib
import re
import sys

PURE = {"Text", "Guides", "Answers", "Scoring", "Dialogue", "Records", "Reporting", "Insight", "Forms", "Age"}
ALLOWED = {
    "Text": {"CWords"},
    "Age": {"CSodium"},
    "Guides": {"CLibyaml", "CGuides", "Text"},
    "Answers": {"Guides", "Text"},
    "Scoring": {"Guides", "Text"},
    "Dialogue": {"Guides", "Answers", "Scoring", "Text"},
    "Reporting": {"Guides", "Answers", "Scoring", "Dialogue", "Text"},
    "Forms": {"Guides", "Answers", "Scoring", "Dialogue", "Text"},
    "Records": {"Answers", "Guides", "Scoring", "Dialogue", "Text"},
    "Journal": {"Records", "Guides", "Answers", "Scoring", "Dialogue", "Text", "CJournal", "CSQLite", "CSodium", "Age"},
    "Insight": {"Records", "Answers", "Guides", "Scoring", "Dialogue", "Text"},
    "LineEditor": {"CLibedit", "Text"},
    "trustline": {
        "Text", "Guides", "Answers", "Scoring", "Dialogue", "Records", "Reporting", "Forms", "Insight", "Journal",
        "LineEditor", "Age",
        "ArgumentParser", "CArguments",
    },
}
# What reaches the world: files, clock, terminal, chance.
WORLD = {"Glibc", "Musl", "Darwin", "Foundation", "FoundationEssentials", "Dispatch"}
# Where the clock is read and chance is drawn, and nowhere else.
OUTSIDE = {
    "trustline/SystemWorld.swift",
    # The clock that files' times come from, to compare with these.
    "Journal/Storage/Disk+Processes.swift",
    # Keys and salts of encrypted files, out of libsodium.
    "Age/Primitives.swift",
}
CLOCK_AND_CHANCE = re.compile(
    r"SystemRandomNumberGenerator|\.random\(in:(?!.*using:)|\.randomElement\(\)|\.shuffled\(\)|\.shuffle\(\)|arc4random|getrandom|"
    r"randombytes|clock_gettime|gettimeofday|(?<![.\w])time\((nil|&)|ContinuousClock|SuspendingClock|Date\(\)|UUID\(\)")
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public |internal |package |private |fileprivate )?import (?:\w+ )?(\w+)")

sources = pathlib.Path(__file__).resolve().parent.parent / "Sources"
targets = {folder.name for folder in sources.iterdir() if folder.is_dir()}
faults = []
for target, allowed in ALLOWED.items():
    for file in sorted((sources / target).rglob("*.swift")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            found = IMPORT.match(line)
            if not found:
                continue
            name = found[1]
            if name in targets | {"ArgumentParser"} and name not in allowed:
                faults.append(f"{file.relative_to(sources.parent)}:{number}: {target} may not import {name}")
            if name in WORLD and target in PURE and not (target == "Scoring" and name in {"Glibc", "Musl", "Darwin"}):
                faults.append(f"{file.relative_to(sources.parent)}:{number}: {target} is pure and may not import {name}")
for file in sorted(sources.rglob("*.swift")):
    name = str(file.relative_to(sources))
    if name in OUTSIDE or name.startswith("editor-probe/"):
        continue
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if CLOCK_AND_CHANCE.search(line) and not line.lstrip().startswith("//"):
            faults.append(f"Sources/{name}:{number}: clock and chance come in through World")
print("\n".join(faults) or f"{len(ALLOWED)} targets, each importing only what stands below it.")
sys.exit(bool(faults))

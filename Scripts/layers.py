#!/usr/bin/env python3
"""The dependency rule: which of our targets a target may import. Fails with every line that breaks it."""
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
    "Forms": {"Guides", "Answers", "Dialogue", "Text"},
    "Records": {"Answers", "Guides", "Scoring", "Dialogue", "Text"},
    "Journal": {"Records", "Guides", "Answers", "Scoring", "Dialogue", "Text", "CJournal", "CSQLite", "Age"},
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
print("\n".join(faults) or f"{len(ALLOWED)} targets, each importing only what stands below it.")
sys.exit(bool(faults))

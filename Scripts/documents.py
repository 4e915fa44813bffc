#!/usr/bin/env python3
"""The documents name what exists: every test, file and identifier in backticks in ARCHITECTURE.md, PRIVACY.md and docs/journal.md. And README.md
names every command."""
import pathlib
import re
import subprocess
import sys

files = subprocess.run(["git", "ls-files"], check=True, capture_output=True, text=True).stdout.split("\n")
tests = {path.stem for path in pathlib.Path("Tests").rglob("*Tests.swift")} | {name.split("/")[1] for name in files if name.startswith("Tests/")}
code = "\n".join(pathlib.Path(name).read_text() for name in files if name.startswith(("Sources/", "Tests/", "Room/", "Package.swift")) and name.endswith((".swift", ".c", ".h", ".py")))
for path in pathlib.Path("Tests").rglob("*.swift"):
    tests.update(re.findall(r"(?:struct|class|enum) (\w+Tests)\b", path.read_text()))
names = {part for name in files for part in name.split("/")} | set(files)

missing = []
for document in ["ARCHITECTURE.md", "PRIVACY.md", "docs/journal.md"]:
    text = pathlib.Path(document).read_text()
    for word in sorted(set(re.findall(r"`([\w./+-]+)`", text))):
        if re.fullmatch(r"\w+Tests", word):
            exists = word in tests
        elif re.fullmatch(r"[\w/+-]+\.(swift|c|h|py)", word):
            exists = word in names or any(name.endswith("/" + word) for name in files)
        elif re.fullmatch(r"[A-Z]\w*[a-z]\w*(\.\w+)?", word):
            exists = word in names or all(re.search(rf"\b{part}\b", code) for part in word.split("."))
        else:
            continue
        if not exists:
            missing.append(f"{document}: `{word}`")
typed = " ".join(re.findall(r"`([^`\n]+)`", pathlib.Path("README.md").read_text()))
for path in sorted(pathlib.Path("Sources/trustline").rglob("*Command*.swift")):
    for name in re.findall(r'commandName: "(\w+)"', path.read_text()):
        if name != "trustline" and not re.search(rf"(?<![\w./-]){name}(?![\w./-])", typed):
            missing.append(f"README.md does not name the command {name}")
print("\n".join(missing) or "The documents name what exists.")
sys.exit(bool(missing))

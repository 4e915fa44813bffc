#!/usr/bin/env python3
"""Runs the commands of docs/at-scale.md and of docs/data.md ("Ten million rows") as they stand there, on submissions as ODK Central and Kobo
write them: what they write must be there, the scores of the view and those of `score` the same to 1e-9.

    check_commands.py PROGRAM WORK   `duckdb` (PyPI duckdb-cli) and pyspark beside the Python that runs it
"""
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys

import duckdb

program, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]) / "commands"
root = pathlib.Path(__file__).resolve().parents[2]
shutil.rmtree(work, ignore_errors=True)
(work / "bin").mkdir(parents=True)
(work / "bin/trustline").symlink_to(program)
environment = dict(
    os.environ, TRUSTLINE_WORKSPACE=str(work / "workspace"),
    PATH=os.pathsep.join([str(work / "bin"), str(pathlib.Path(sys.executable).parent), os.environ["PATH"]]))


def blocks(file, title):
    """The blocks of commands under a heading."""
    text = (root / "docs" / file).read_text()
    section = re.split(r"(?m)^##+ ", text.split(title, 1)[1], maxsplit=1)[0]
    return re.findall(r"(?ms)^```\n(.*?)^```", section)


def run(block, folder):
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode or "Error" in done.stderr:
        sys.exit(f"{block}\n{done.stdout}{done.stderr}")


def place(name, answers=None):
    folder = work / name
    folder.mkdir()
    if answers:
        shutil.copy(answers, folder / "answers.parquet")
    return folder


def rows(file):
    return duckdb.connect().execute(f"SELECT * FROM '{file}' ORDER BY person").fetchdf().to_dict("records")


guide = (root / "questionnaires/trust-quotient.yaml").read_text()
questions = [item.strip().lstrip("-") for items in re.findall(r"^    mean: \[([^\]]*)\]", guide, re.M) for item in items.split(",")]
chance = random.Random(1)
people = []
for number in range(3000):
    person = {"person": f"p{number:04}", "region": f"R{number % 3}", "team": f"T{number // 12}"}
    person |= {question: str(chance.randint(1, 5)) for question in questions}
    people.append(person)

# As the servers write them: groups before the names, and columns of their own.
forms = place("forms")
with (forms / "submissions.csv").open("w") as file:
    names = [name if name in ("person", "region", "team") else f"page{number % 4}-{name}" for number, name in enumerate(people[0])]
    file.write(",".join(["SubmissionDate"] + names + ["meta-instanceID", "KEY", "FormVersion"]) + "\n")
    for person in people:
        file.write(",".join(["2026-11-01"] + list(person.values()) + ["uuid:1", "uuid:1", ""]) + "\n")
(forms / "data.json").write_text(json.dumps({"count": len(people), "next": None, "results": [
    {"_id": number, **{name if name in ("person", "region", "team") else f"page/{name}": value for name, value in person.items()}}
    for number, person in enumerate(people)]}))
made = []
[block] = blocks("at-scale.md", "## From ODK Central and Kobo")
for command in re.split(r"(?m)^# .*\n", block)[1:]:
    run(command, forms)
    made.append([{name: row[name] for name in people[0]} for row in rows(forms / "answers.parquet")])
assert len(made) == 2 and made[0] == made[1] == people, "what comes from Central and Kobo is not what was answered"
answers = forms / "answers.parquet"

laptop = place("laptop", answers)
[block] = blocks("at-scale.md", "## DuckDB on a laptop")
run(block, laptop)
page = (laptop / "teams.html").read_text()
assert "<html" in page and (laptop / "groups.csv").stat().st_size > 1000, "no page"
view = rows(laptop / "scores.parquet")

program_own = place("score", answers)
[block] = blocks("at-scale.md", "## Parquet and `trustline score`")
run(block, program_own)
own = rows(program_own / "scores.parquet")

tables = place("tables")
duckdb.connect().execute(f"COPY (FROM '{answers}') TO '{tables / 'answers.csv'}' (HEADER)")
run(blocks("data.md", "## Ten million rows: scores inside a database")[0], tables)
stored = rows(tables / "scores.parquet")


def compare(what, others):
    compared, worst = 0, 0.0
    assert len(others) == len(own) == len(people), f"{what}: {len(others)} rows, not {len(own)}"
    for one, other in zip(own, others):
        for name, value in one.items():
            if name != "_id" and isinstance(value, (int, float)) and name in other and value == value:
                compared += 1
                worst = max(worst, abs(value - other[name]) / max(1, abs(value)))
    assert compared > 20 * len(people) and worst <= 1e-9, f"{what}: {compared} numbers, largest difference {worst}"
    print(f"{what}: {compared} numbers as `score` writes them, largest difference {worst:.1e}")


compare("DuckDB, Parquet", view)
compare("DuckDB, a table", stored)

cluster = place("cluster", answers)
shell, script = blocks("at-scale.md", "## Spark on a cluster")
run(shell, cluster)
os.chdir(cluster)
from pyspark.sql import SparkSession  # noqa: E402

spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config(
    "spark.sql.codegen.wholeStage", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
exec(script, {"spark": spark, "re": re})
compare("Spark, Parquet", rows(cluster / "scores.parquet/*.parquet"))

#!/bin/sh
# Compares the views of `trustline export GUIDE --format sql` with `trustline score`: every shipped guide with scores and random
# ones, random answers with blanks and nonsense among them, every column to 1e-9.
#
# Then the views of groups (check_groups.py): random organisations, recomputed and attacked; and the commands of docs/at-scale.md as they stand
# there (check_commands.py), Parquet in and out among them.
#
#   PyPI: duckdb, duckdb-cli, pyspark (with a Java 17), pandas, psycopg; PostgreSQL's server programs
#
# Installs what is missing. Options: --guides N (random guides, 200), --rows N (a guide, 200), --seed N,
# --engines duckdb,spark,postgres.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/.build/check-engines"
mkdir -p "$work"
if ! "$work/venv/bin/python" -c "import duckdb, pandas, psycopg, pyspark, yaml" 2>/dev/null; then
    /usr/bin/python3 -m venv "$work/venv" 2>/dev/null || { "$root/Scripts/need" python3-venv; /usr/bin/python3 -m venv "$work/venv"; }
    "$work/venv/bin/pip" install --quiet duckdb duckdb-cli pandas pyspark pyyaml 'psycopg[binary]'
fi
if ! command -v initdb >/dev/null 2>&1; then
    PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)"
    export PATH
    command -v initdb >/dev/null 2>&1 || "$root/Scripts/need" postgresql
fi
command -v java >/dev/null 2>&1 || "$root/Scripts/need" openjdk-17-jre-headless
cd "$root"
swift build --product trustline >&2
program="$(swift build --show-bin-path)/trustline"
"$work/venv/bin/python" "$here/check_engines.py" "$program" "$work" "$@"
"$work/venv/bin/python" "$here/check_groups.py" "$program" "$work"
"$work/venv/bin/python" "$here/check_commands.py" "$program" "$work"

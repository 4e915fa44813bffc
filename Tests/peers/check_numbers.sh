#!/bin/sh
# Compares Scoring's numbers with independent implementations on random and edge-case data sets, to 1e-9.
#
#   Debian: r-cran-psych, r-cran-multilevel (r-cran-jsonlite to read the data)
#   PyPI:   pingouin, scipy
#
# Installs them where they are missing (as root or through sudo), builds `scoring-probe`, and ends with 0 only if every
# number agrees. Options: --seed N, --scale N (times as many data sets).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/.build/check-numbers"
mkdir -p "$work"

missing=""
for package in r-cran-psych r-cran-multilevel r-cran-jsonlite python3-venv; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then root_command=""; else root_command="sudo"; fi
    # shellcheck disable=SC2086 # a list of names
    $root_command apt-get update -qq && $root_command apt-get install -y -qq --no-install-recommends $missing >&2
fi
if ! "$work/venv/bin/python" -c "import pingouin, scipy" 2>/dev/null; then
    /usr/bin/python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet pingouin scipy
fi

cd "$root"
swift build --product scoring-probe >&2
probe="$(swift build --show-bin-path)/scoring-probe"

"$work/venv/bin/python" "$here/check_numbers.py" make "$work" "$@"
"$probe" <"$work/cases.ndjson" >"$work/ours.ndjson"
Rscript --vanilla "$here/check_numbers.R" "$work/cases.ndjson" "$work/r.ndjson"
"$work/venv/bin/python" "$here/check_numbers.py" compare "$work"

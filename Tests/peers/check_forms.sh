#!/bin/sh
# Exports every shipped guide as an XLSForm and lets others judge it:
#
#   PyPI's pyxform converts it and runs the ODK Validate that it carries;
#   JavaRosa, the engine of ODK Collect (out of ODK Validate), answers it at random as a phone would: it must ask what a
#   session asks, and what it sends must score, through `trustline score`, as the session did.
#
# Installs what is missing (Java 17 and venv from Debian, pyxform and openpyxl from PyPI). Option: sessions a guide (20).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/.build/check-forms"
sessions=${1:-20}
mkdir -p "$work/forms" "$work/classes"

command -v javac >/dev/null 2>&1 || "$root/Scripts/need" openjdk-17-jdk-headless
if ! "$work/venv/bin/python" -c "import pyxform, openpyxl" 2>/dev/null; then
    /usr/bin/python3 -m venv "$work/venv" 2>/dev/null || { "$root/Scripts/need" python3-venv; /usr/bin/python3 -m venv "$work/venv"; }
    "$work/venv/bin/pip" install --quiet pyxform openpyxl
fi
validate=$(find "$work/venv" -name ODK_Validate.jar)
javac -nowarn -d "$work/classes" -cp "$validate" "$here/forms/FormFiller.java"

cd "$root"
swift build --product trustline >&2
swift build --product forms-probe >&2
binaries=$(swift build --show-bin-path)
TRUSTLINE_WORKSPACE="$work/workspace"
export TRUSTLINE_WORKSPACE

faults=0
for file in questionnaires/*.yaml; do
    guide=$(basename "$file" .yaml)
    case $guide in *.* | practices) continue ;; esac
    form="$work/forms/$guide"
    "$binaries/trustline" export "$guide" --format xlsform -o "$form.xlsx" >/dev/null
    # A warning is a fault as well.
    if ! "$work/venv/bin/xls2xform" --odk_validate "$form.xlsx" "$form.xml" >"$form.log" 2>&1 || grep -q "^Warnings" "$form.log"; then
        cat "$form.log" >&2
        faults=$((faults + 1))
        continue
    fi
    "$work/venv/bin/python" "$here/check_forms.py" "$binaries/trustline" "$binaries/forms-probe" "$work/classes" \
        "$validate" "$form.xml" "$file" "$form.xlsx" "$sessions" || faults=$((faults + 1))
done
if [ "$faults" = 0 ]; then echo "Every guide's form holds."; else
    echo "$faults guides' forms do not hold." >&2
    exit 1
fi

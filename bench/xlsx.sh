#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A workbook of 20,000 rows and 11 columns: seconds and memory of
# querschnitt-parse, beside openpyxl (python3-openpyxl) in its read-only mode
# on the same file in the same run.  The best of three counts for both.
# Run it after ./quickstart build; see README.md.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$top/build}
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -c 'import openpyxl' || {
	echo "needs python3-openpyxl" >&2
	exit 2
}
"$python" "$top/bench/make_xlsx.py" "$work/list.xlsx" 20000
cat >"$work/querschnitt.conf" <<END
[daemon]
municipality = Lennestadt

[source list]
programme = IKEK
path = list.xlsx
format = xlsx
map.key = Nr.
map.title = Maßnahme
map.description = Beschreibung
map.place = Ort
map.lead = Zuständig
map.status = Stand
map.start = Beginn
map.end = Ende
map.cost = Kosten
map.progress = Fortschritt
map.field = Handlungsfeld
END
cat >"$work/peer.py" <<END
import sys
from openpyxl import load_workbook
cells = 0
for sheet in load_workbook(sys.argv[1], read_only=True, data_only=True):
    for row in sheet.iter_rows(values_only=True):
        cells += len(row)
print(cells)
END

best() { # seconds and KB of the best of three
	local TIMEFORMAT=%R least=
	for _ in 1 2 3; do
		/usr/bin/time -o "$work/cost" -f '%e %M' "$@" >"$work/out" \
		    <"$work/list.xlsx"
		read -r seconds kilobytes <"$work/cost"
		if [ -z "$least" ] || awk "BEGIN { exit !($seconds < $least) }"; then
			least=$seconds
		fi
	done
	echo "$least $kilobytes"
}

read -r ours memory < <(best "$build/querschnitt-parse" \
    --config "$work/querschnitt.conf" --source list)
grep -q "^done	20000$" "$work/out"
read -r theirs their_memory < <(best "$python" "$work/peer.py" "$work/list.xlsx")
awk -v a="$ours" -v b="$theirs" -v m="$memory" -v n="$their_memory" 'BEGIN {
	printf "%-26s %6.2f s %6.1f MB\n", "querschnitt-parse", a, m / 1024
	printf "%-26s %6.2f s %6.1f MB\n", "openpyxl, read-only", b, n / 1024
	printf "%-26s %6.2f   (3 wanted)\n", "times as fast", b / a
	printf "%-26s %6.2f   (of 40 MB)\n", "memory", m / 1024 / 40
}'

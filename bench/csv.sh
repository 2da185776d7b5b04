#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# A list of 100,000 measures in 11 columns (or ROWS, COUNT rows): the connector
# alone, and querschnitt-parse with all it does, beside `sqlite3 .import` of the
# same file into a table.  CPU seconds, the best of RUNS (default 5), taken in
# turn; ratios below 1 are faster than sqlite3.  See README.md.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$top/build}
rows=${ROWS:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
make -C "$build" --no-print-directory -s bench/table

# Real lists are mostly short texts, a description, and blanks.
awk -v rows="$rows" 'BEGIN {
	split("Altenhundem Meggen Elspe Grevenbrück Saalhausen Oedingen", place, " ")
	split("geplant;läuft;abgeschlossen;Daueraufgabe;zurückgestellt", status, ";")
	split("Radweg;Dorfplatz;Bürgerbus;Leerstandskataster;Spielplatz;Begegnungsstätte", what, ";")
	print "Nr;Titel;Beschreibung;Ort;Federführung;Beginn;Ende;Kosten;Förderung;Status;Bemerkung"
	for (i = 1; i <= rows; i++) {
		p = place[i % 6 + 1]
		w = what[i * 7 % 6 + 1]
		printf "M %d.%d;%s %s, Abschnitt %d;", i / 100, i % 100, w, p, i
		printf "\"Der Abschnitt %d wird hergestellt; beteiligt sind der Heimatverein \"\"%s\"\" und die Anlieger. Der Bau beginnt nach der Bewilligung.\";", i, p
		printf "%s;Fachbereich %d;%02d/%d;%d;", p, i % 4 + 1, i % 12 + 1, 2020 + i % 6, 2026 + i % 5
		printf "%d.%03d,00 €;%s;%s;%s\r\n", i % 900 + 1, i % 1000, i % 3 ? "" : "80 %", status[i % 5 + 1], i % 4 ? "" : "siehe Vorlage " i
	}
}' >"$work/list.csv"
cat >"$work/querschnitt.conf" <<END
[daemon]
municipality = Lennestadt
max_rows = 10000000
max_size = 1G
[source list]
programme = Bench
path = list.csv
format = csv
map.key = Nr
map.title = Titel
map.description = Beschreibung
map.place = Ort
map.lead = Federführung
map.start = Beginn
map.end = Ende
map.cost = Kosten
map.funding = Förderung
map.status = Status
map.status_text = Bemerkung
END
grep '^map\.' "$work/querschnitt.conf" | sed 's/^map\.//; s/ = /=/' >"$work/map"
mapfile -t map <"$work/map"

import() {
	rm -f "$work/list.db"
	sqlite3 "$work/list.db" '.mode csv' '.separator ;' \
	    ".import $work/list.csv list"
}
connector() { "$build/bench/table" csv "$work/list.csv" "${map[@]}"; }
parser() {
	"$build/querschnitt-parse" --config "$work/querschnitt.conf" \
	    --source list <"$work/list.csv"
}

cpu() { # user + system seconds
	local TIMEFORMAT='%U %S'
	{ time "$@" >/dev/null 2>"$work/said"; } 2>&1 | awk '{ print $1 + $2 }'
}

declare -A best
for ((i = 0; i < ${RUNS:-5}; i++)); do
	for what in import connector parser; do
		took=$(cpu "$what")
		best[$what]=$(awk -v a="$took" -v b="${best[$what]:-9999}" \
		    'BEGIN { print a < b ? a : b }')
	done
done
echo "$rows rows, $(stat -c %s "$work/list.csv") bytes"
for what in import connector parser; do
	awk -v what="$what" -v value="${best[$what]}" -v peer="${best[import]}" \
	    'BEGIN { printf "%-10s %6.2f s  ratio %.2f\n", what, value, value / peer }'
done

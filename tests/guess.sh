#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A list that nobody has described yet becomes a source: what source guess
# proposes is taken as it is, and the daemon reads all of it.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

new_town
documents=$srcdir/examples/lennestadt/documents

guess() { # FILE
	"$builddir/querschnitt" source guess "$1"
}
proposes() { # FILE
	rm -f "$town/sources.d"/*
	guess "$1" >"$town/sources.d/one.conf"
}
configured() {
	"$builddir/querschnittd" --config "$conf" --check
}
column() { # LINE
	grep -qxF "$1" "$town/sources.d/one.conf" || {
		cat "$town/sources.d/one.conf"
		return 1
	}
}

while read -r file count last; do
	claim "$file is understood" proposes "$documents/$file"
	claim "$file: the proposal is a good configuration" configured
	claim "$file: the status has its column" column "map.status      = $last"
	rm -rf "$town"/index.db* "$town/spool"
	sed -i 's/^schedule/settle = 0s\n&/' "$town/sources.d/one.conf"
	once
	claim "$file: it is harvested" status_is 0
	claim "$file: all of it" \
	    rows "$count" "SELECT count(*) FROM v_measure WHERE title <> ''"
done <<'FILES'
ikek.xlsx 40 Status
eea.ods 41 Bearbeitungsstand
fgk.docx 41 Umsetzungsstand
leader.html 38 Stand
praev.html 40 Stand
inqa.csv 34 Bearbeitungsstand
integ.csv 37 Umsetzungsstand
l2030.json 24 /stand/text
FILES

# ---- an unknown sheet, as an office would send it ----
cat >"$work/Übersicht FB 2.csv" <<'CSV'
Übersicht der Vorhaben;;;;;;
Stand: 01.10.2026;;;;;;
;;;;;;
lfd. Nr.;Vorhaben;Ansprechpartner;Telefon;Ausgaben gesamt (€);zu erledigen bis;Sonderspalte
1;Neubau der Kita Sonnenschein;Frau Muster;02723 608 0;1.250.000,00;31.12.2027;x | y
2;Sanierung der Turnhalle;Herr Beispiel;02723 608 1;480.000,00;30.06.2026;
CSV
claim "a sheet with title rows is understood" proposes "$work/Übersicht FB 2.csv"
claim "its name is taken from the file" column '[source uebersicht-fb-2]'
claim "its title is found" column 'map.title       = Vorhaben'
claim "its number, too" column 'map.key         = lfd. Nr.'
claim "costs by their beginning and their values" \
    column 'map.cost        = Ausgaben gesamt (€)'
claim "persons are left out, and it says so" \
    column '# not read, since it names persons: "Ansprechpartner"'
claim "what is not mapped is shown with a value" \
    column '# not mapped: "Sonderspalte", for example: x | y'
claim "no telephone number is shown" sh -c '! grep -q 02723 "$1"' sh \
    "$town/sources.d/one.conf"
claim "the proposal is a good configuration" configured
claim "in German, too" sh -c '
	LANGUAGE=de "$builddir/querschnitt" datenquelle vorschlagen "$1" |
	    grep -q "^# wird nicht gelesen, weil es Personen nennt: „Telefon“"' \
    sh "$work/Übersicht FB 2.csv"
claim "as JSON" sh -c '
	"$builddir/querschnitt" --json source guess "$1" |
	    grep -q "\"heading\":\"Vorhaben\",.*\"field\":\"title\""' sh \
    "$work/Übersicht FB 2.csv"

# ---- headings over two rows, merged ----
sheet=$srcdir/tests/connectors/xlsx-climate-plan
same_as_golden() {
	guess "$sheet/sample.xlsx" | grep '^map' >"$work/answer"
	grep '^map' "$sheet/querschnitt.conf" | diff - "$work/answer"
}
claim "two rows of headings are understood, as the golden one has them" \
    same_as_golden

# ---- what is no list ----
refuses() { # FILE PATTERN
	guess "$1" >"$work/answer" 2>&1
	code=$?
	if [ "$code" != 2 ] || ! grep -q "$2" "$work/answer"; then
		cat "$work/answer"
		return 1
	fi
}
echo "nur Text" >"$work/text.csv"
claim "what has no headings is refused" refuses "$work/text.csv" 'no column looks like'
: >"$work/empty"
claim "so is an empty file" refuses "$work/empty" 'empty'
claim "and one that is not there" refuses "$work/none" 'No such file'
claim "an old workbook, with what to do" \
    refuses "$srcdir/tests/hostile/workbook-old.csv" 'save it as'
claim "a PDF" refuses "$srcdir/tests/hostile/concept.csv" 'PDF'
claim "a login page" refuses "$srcdir/tests/hostile/login.json" 'no table'
tap_end

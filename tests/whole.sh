#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The whole way as a town would go it: nine lists, as offices keep them (a
# workbook, a spreadsheet, a Word document, pages, a feed …), on a web server of
# this machine, one harvest, the tool's answers; then everything that goes wrong
# with a list, one after the other, and what must not be lost by it.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

serve() { # FAULT…: and points the sources at the server
	start_server "$work/documents" "$@"
	for source in "$srcdir"/examples/lennestadt/sources.d/*.conf; do
		sed "s|http://127.0.0.1:8642|$address|" "$source" \
		    >"$town/sources.d/${source##*/}"
	done
}

ask() {
	"$builddir/querschnitt" --index "$town/index.db" "$@"
}

source_says() { # SOURCE STATE WORD
	sql "SELECT state, last_error FROM v_source WHERE source = '$1'" >"$work/says"
	grep -qiE "^$2[|].*($3)" "$work/says" || {
		cat "$work/says"
		return 1
	}
}

reset() { # documents as they were
	mkdir -p "$work/documents" # the server has this very folder open
	cp -f "$srcdir"/examples/lennestadt/documents/* "$work/documents"
	chmod -R u+w "$work/documents"
}

mkdir -p "$town"
cp -r "$srcdir/examples/lennestadt/." "$town"
chmod -R u+w "$town"
rm -f "$town/sources.d"/*
reset
serve

# ---- the first harvest ----
once
claim "the first harvest of nine sources is good" status_is 0
claim "every measure of the lists is in the index" \
    rows 316 "SELECT count(*) FROM v_measure WHERE presence = 'present'"
claim "nine sources are good" \
    rows 9 "SELECT count(*) FROM v_source WHERE state = 'good'"
claim "both pages of the JSON list were read" \
    rows 42 "SELECT count(*) FROM v_measure WHERE source = 'l2030'"
claim "umlauts survived Word, Calc, a page and Excel" \
    rows 4 "SELECT count(DISTINCT source) FROM v_measure
            WHERE source IN ('fgk', 'eea', 'leader', 'ikek')
            AND title LIKE '%ü%'"
claim "most measures have a place, a period and a status" \
    rows 1 "SELECT (SELECT count(*) FROM v_measure WHERE place IS NOT NULL) > 230
              AND (SELECT count(*) FROM v_measure WHERE \"start\" IS NOT NULL) > 230
              AND (SELECT count(*) FROM v_measure WHERE status <> 'unknown') > 230"
claim "costs are euro" \
    rows 1 "SELECT count(*) FROM v_measure WHERE source = 'eea' AND key = '1.1.4.2'
            AND cost = 260000 AND \"start\" = '2024' AND \"end\" = '2025'"
claim "the same undertaking in two lists is found" \
    rows likely "SELECT band FROM v_overlap WHERE a_source = 'ikek'
            AND a_key = 'IKEK-14' AND b_source = 'leader' AND b_key = 'RB-2022-06'"
claim "many overlaps are likely, most pairs are none" \
    rows 1 "SELECT count(*) BETWEEN 100 AND 350 FROM v_overlap WHERE band = 'likely'"
claim "an internal source is marked so" \
    rows 34 "SELECT count(*) FROM v_measure WHERE source = 'inqa'
            AND visibility = 'internal'"

# ---- asking ----
answers() { # COUNT-AT-LEAST WORDS…
	least=$1
	shift
	[ "$(ask --json "$@" | wc -l)" -ge "$least" ]
}
claim "the tool lists all measures" answers 316 list
claim "search finds a compound by its part" answers 1 search Radweg
claim "overlaps come with reasons" sh -c '
	"$builddir/querschnitt" --index "$1/index.db" --json overlaps --limit 20 |
	    grep -c "\"reasons\": *\[\"" | grep -qx 20' sh "$town"
claim "a German reader gets German reasons" sh -c '
	LANGUAGE=de "$builddir/querschnitt" --index "$1/index.db" pruefhinweise \
	    --limit 3 | grep -qiE "wahrscheinlich"' sh "$town"

# ---- the second harvest ----
remember
once
claim "the second harvest is good" status_is 0
claim "it found everything unchanged" \
    rows 9 "SELECT count(*) FROM v_run WHERE result = 'unchanged'"
claim "it wrote no measure, history or overlap" unchanged
claim "the server answered 304 to all ten requests" sh -c '
	grep -c " 304" "$1" | grep -qx 10' sh "$work/serve.log"

# ---- what goes wrong with one list ----
bad() { # WHAT STATE WORD
	once
	claim "$1: the harvest exits 1" status_is 1
	claim "$1: its measures stay as they were" unchanged
	claim "$1: the source says why" source_says "$name" "$2" "$3"
	claim "$1: the others go on" \
	    rows 8 "SELECT count(*) FROM v_source WHERE state = 'good'"
}

name=integ
list=integ.csv
serve --fault "$list:login"
bad "a login page" failing 'web page|HTML'
serve --fault "$list:empty"
bad "an empty document" '(failing|quarantined)' '.'
# A quarantine is ended by a run that passes only.
serve --fault "$list:half"
bad "half a file" '(failing|quarantined)' 'broke off'
serve --fault "$list:error500"
bad "an error of the server" '(failing|quarantined)' '500'

serve
head -n 1 "$work/documents/$list" >"$work/short"
cp "$work/short" "$work/documents/$list"
bad "a list without rows" quarantined 'empty|no measure'
claim "a quarantined list can be looked at, and stays after a restart" \
    rows 37 "SELECT count(*) FROM v_measure WHERE source = 'integ'"
reset
sed -i '1s/Umsetzungsstand/Bemerkung X/' "$work/documents/$list"
bad "a lost column" quarantined 'Umsetzungsstand'
reset
"$srcdir/tests/shrink.sh" "$work/documents/$list" 12
bad "a shrunken list" quarantined '[0-9]'

reset
once
claim "the list as it was ends the quarantine" status_is 0
claim "and nothing was lost on the way" unchanged

# ---- the same with every format at once ----
others='ikek.xlsx eea.ods fgk.docx leader.html praev.html news.xml l2030.json'
break_others() { # FAULT
	fault=$1
	set --
	for list in $others; do
		set -- "$@" --fault "$list:$fault"
	done
	serve "$@"
	once
}
say_why() { # WORD
	for list in $others; do
		source_says "${list%%.*}" failing "$1" || return 1
	done
}
for fault in login half; do
	break_others $fault
	claim "$fault instead of any format: exit 1" status_is 1
	claim "$fault instead of any format: nothing is lost" unchanged
	[ "$fault" = login ] && why='Anmeldung' || why='broke off'
	claim "$fault instead of any format: each source says why" say_why "$why"
done
reset
serve
for list in ikek.xlsx eea.ods fgk.docx; do # whole for HTTP, half for us
	size=$(wc -c <"$work/documents/$list")
	head -c $((size * 6 / 10)) "$work/documents/$list" >"$work/half"
	cp "$work/half" "$work/documents/$list"
done
once
claim "archives that were cut: exit 1" status_is 1
claim "archives that were cut: nothing is lost" unchanged
others='ikek.xlsx eea.ods fgk.docx'
claim "archives that were cut: each source says why" say_why 'damaged'
reset
serve
once
claim "as they were, all are good again" status_is 0
claim "and nothing was lost" unchanged

# ---- the configuration ----
sed -i 's/^programme/programm/' "$town/sources.d/"*ikek*.conf
claim "a misspelt key is refused with file, line and what was meant" sh -c '
	"$builddir/querschnittd" --config "$1/querschnitt.conf" --check \
	    >"$2" 2>&1; [ $? = 2 ] &&
	grep -qE "ikek.*conf:[0-9]+: .*programm.*programme" "$2"' sh "$town" "$log"
once
claim "and then nothing is touched" status_is 2
claim "the index neither" unchanged
tap_end

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Older editions of a list are filled in: history gets what was true then, and
# all that is known of today stays.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

new_town
echo 'settle = 0s' >>"$conf"
cat >"$town/sources.d/list.conf" <<CONF
[source list]
programme  = IKEK
path       = $work/list.csv
format     = csv
map.key    = Nr
map.title  = Titel
map.place  = Ort
map.status = Stand
map.cost   = Kosten
CONF
heading='Nr;Titel;Ort;Stand;Kosten'
cat >"$work/list.csv" <<CSV
$heading
1;Radweg;Meggen;erledigt;500
2;Steg;Elspe;in Planung;90
CSV
cat >"$work/2022.csv" <<CSV
Nr;Titel;Ort;Stand
1;Radweg;Meggen;Idee
3;Altes Bad;Elspe;läuft
CSV
cat >"$work/2024.csv" <<CSV
$heading
1;Radweg;Meggen;in Umsetzung;400
2;Steg;Elspe;in Planung;90
CSV

source_does() { # CODE run|test FILE DAY PATTERN
	LANGUAGE=en "$builddir/querschnitt" --config "$conf" source "$2" list \
	    --file "$3" --as-of "$4" >"$work/answer" 2>&1
	code=$?
	if [ "$code" = "$1" ] && grep -qE "$5" "$work/answer"; then
		return 0
	fi
	echo "exit $code"
	cat "$work/answer" "$log"
	return 1
}
today() {
	sql "SELECT key, title, status, cost, presence FROM v_measure
	    WHERE presence <> 'gone'"
	sql "SELECT state, last_success, last_change, measures, missing
	    FROM v_source"
	sql "SELECT * FROM v_overlap"
}
stays() { # what today was
	today >"$work/today.after"
	cmp "$work/today" "$work/today.after"
}

start_daemon
waits_for 'list: good'
today >"$work/today"
claim "an edition can be tried first" source_does 0 test "$work/2024.csv" \
    2024-05-31 '^ +1  said something else then'
claim "which writes nothing" rows 0 "SELECT count(*) FROM v_history"
claim "an older edition is filled in" source_does 0 run "$work/2024.csv" \
    2024-05-31 'the older edition is filled in'
claim "a still older one behind it" source_does 0 run "$work/2022.csv" \
    2022-05-31 '^ +1  are not in the list any more'
claim "today stays as it is" stays
claim "history is a chain" rows 'idea|running
running|done' "SELECT old, new FROM v_history
    WHERE field = 'status' AND key = '1' ORDER BY at"
claim "each change stands where it was first seen" rows \
    2024-05-31T12:00:00Z "SELECT at FROM v_history WHERE new = 'running'"
claim "a column that was not there yet says nothing" rows '400|500' \
    "SELECT old, new FROM v_history WHERE field = 'cost'"
claim "what is in old editions alone is gone" rows 'gone|Altes Bad' \
    "SELECT presence, title FROM v_measure WHERE key = '3'"
claim "it does not count as missing" rows '2|0|1' \
    "SELECT measures, missing, gone FROM v_source"
remember
claim "filling in once more" source_does 0 run "$work/2022.csv" \
    2022-05-31 'the older edition is filled in'
claim "writes nothing" unchanged
printf '%s\n' "$heading" >"$work/empty.csv"
claim "an edition without a measure is refused" source_does 1 run \
    "$work/empty.csv" 2021-05-31 'no measure in it'
claim "what is no list is refused" source_does 1 run "$conf" 2021-05-31 \
    'failed'
claim "and is no failure of the source" stays
claim "nor of anything known" unchanged
claim "a list of today is merged as today's" source_does 0 run \
    "$work/2024.csv" "$(date -u +%F)" '^ +1  changed'
claim "as of now" rows 'running' \
    "SELECT status FROM v_measure WHERE key = '1'"
claim "behind all that was" rows 'running' "SELECT new FROM v_history
    WHERE key = '1' AND field = 'status' ORDER BY at DESC LIMIT 1"
tap_end

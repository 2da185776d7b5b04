#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A list with dated reports the whole way: from the document to what people
# read.  The numbers of the real list hold where it lies beside the sources.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

new_town
echo 'settle = 0s' >>"$conf"
cp "$srcdir/tests/connectors/csv-reports/sample.csv" "$work/list.csv"
source_of() { # FILE: as tests/connectors/csv-reports has it
	sed -n '/^\[source/,$p' \
	    "$srcdir/tests/connectors/csv-reports/querschnitt.conf" |
	    sed "s,^path .*,path = $1,"
}
source_of "$work/list.csv" >"$town/sources.d/test.conf"

shows() { # LANGUAGE MEASURE PATTERN
	LANGUAGE=$1 "$builddir/querschnitt" --config "$conf" show "$2" \
	    >"$work/shown"
	grep -qE "$3" "$work/shown" || {
		cat "$work/shown"
		return 1
	}
}
answers() { # PATTERN: to source test
	LANGUAGE=en "$builddir/querschnitt" --config "$conf" source test test \
	    >"$work/answer"
	grep -qE "$1" "$work/answer" || {
		cat "$work/answer"
		return 1
	}
}

once
claim "measures are measures" \
    rows 2 "SELECT count(*) FROM v_measure"
claim "reports are history" rows '2013-12-31T12:00:00Z|bad
2016-12-31T12:00:00Z|medium
2018-12-31T12:00:00Z|good' "SELECT at, new FROM v_history
    WHERE key = 'M1' AND field = 'rating' ORDER BY at"
claim "each text follows the one before" rows 'Gebaut,
abgenommen.' "SELECT old FROM v_history WHERE new = 'Im Betrieb.'"
claim "a telephone number in a report is masked" \
    rows 0 "SELECT count(*) FROM v_history WHERE new LIKE '%608%'"
claim "show tells them in English" \
    shows en test:M1 '^  Sachstand 2015/2016 +Vorplanung liegt vor[.]$'
claim "and in German" \
    shows de test:M1 '^  Sachstand 2015/2016 +Bewertung: mittel$'
remember
once
claim "what was read again is not written again" unchanged
echo ',M2-25,"Stand 3/2025","Zwei neue Fahrzeuge.",M2' >>"$work/list.csv"
start_daemon
claim "a dry run counts new reports" answers '^ +1  dated report'
claim "and names those on what is not there" answers '"M9"'
stop_daemon
once
claim "the newest report is what is said now" \
    rows 'Zwei neue Fahrzeuge.|2025-03' \
    "SELECT status_text, updated FROM v_measure WHERE key = 'M2'"
claim "on its day alone" rows '2025-03-31T12:00:00Z' \
    "SELECT at FROM v_history WHERE new = 'Zwei neue Fahrzeuge.'"

real=$srcdir/../shared/realdata/muenster/muenster_sachstand.csv
if [ -r "$real" ]; then
	source_of "$(realpath "$real")" |
	    sed 's/source test/source muenster/' \
	    >"$town/sources.d/muenster.conf"
	once
	claim "54 measures of Münster" rows 54 \
	    "SELECT count(*) FROM v_measure WHERE source = 'muenster'"
	claim "with three dated reports each" rows '3|54' \
	    "SELECT reports, count(*) FROM (SELECT count(*) AS reports
	    FROM v_history WHERE source = 'muenster'
	    AND field = 'status_text' GROUP BY key) GROUP BY 1"
	claim "of three periods" rows '2013-12-31 2016-12-31 2018-12-31' \
	    "SELECT group_concat(day, ' ') FROM (SELECT DISTINCT
	    substr(at, 1, 10) AS day FROM v_history
	    WHERE source = 'muenster' ORDER BY day)"

	# The same as its page shows it.
	page=$(realpath "${real%/*}/modules_muenster.html")
	cat >"$town/sources.d/seite.conf" <<CONF
[source seite]
programme = Klimaschutz auf der Webseite
path = $page
settle = 0s
format = html
record = //button[following-sibling::*[1]//ul[@id="timeline"] and not(following-sibling::*[1]//button)]
map.title = .
map.field = ancestor::div[@class="content"][1]/preceding-sibling::button[1]
map.rating = @class
rating.good = timeline-good
rating.medium = timeline-warn
rating.bad = timeline-bad
report = following-sibling::*[1]//ul/li/div[contains(@class, "timeline-panel")]
report.date = .//h3
report.text = .//div[@class="timeline-body"]
report.rating = @class
CONF
	once
	claim "54 measures of Münster's page" rows 54 \
	    "SELECT count(*) FROM v_measure WHERE source = 'seite'"
	claim "with the same three reports each" rows '3|54' \
	    "SELECT reports, count(*) FROM (SELECT count(*) AS reports
	    FROM v_history WHERE source = 'seite'
	    AND field = 'status_text' GROUP BY key) GROUP BY 1"
	claim "of the same three periods" \
	    rows '2013-12-31 2016-12-31 2018-12-31' \
	    "SELECT group_concat(day, ' ') FROM (SELECT DISTINCT
	    substr(at, 1, 10) AS day FROM v_history
	    WHERE source = 'seite' ORDER BY day)"
else
	tap_skip "the list of Münster" "it does not lie beside the sources"
fi
tap_end

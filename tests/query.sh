#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The query tool on a small town: commands, options, languages, exit codes,
# and what a hostile list must not do to a terminal or a spreadsheet.
. "$srcdir/tests/tap.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
index=$work/index.db
"$builddir/tests/make_index" "$index" || exit 1
unset LANGUAGE COLUMNS NO_COLOR

ask() {
	"$builddir/querschnitt" --index "$index" "$@" 2>"$work/stderr"
}

german() {
	LANGUAGE=de ask "$@"
}

exits() { # CODE ARGUMENTS…
	wanted=$1
	shift
	ask "$@" >"$work/stdout"
	found=$?
	[ "$found" = "$wanted" ] || {
		echo "exit code $found, not $wanted"
		cat "$work/stdout" "$work/stderr"
		return 1
	}
}

says() { # REGEX COMMAND…: on standard output
	pattern=$1
	shift
	"$@" >"$work/stdout"
	grep -qE -- "$pattern" "$work/stdout" || {
		cat "$work/stdout" "$work/stderr"
		return 1
	}
}

lacks() { # REGEX COMMAND…
	pattern=$1
	shift
	"$@" >"$work/stdout"
	! grep -E -- "$pattern" "$work/stdout"
}

hints() { # REGEX ARGUMENTS…: on standard error
	pattern=$1
	shift
	ask "$@" >"$work/stdout"
	grep -qE -- "$pattern" "$work/stderr" || {
		cat "$work/stderr"
		return 1
	}
}

same() { # two commands, apart by "vs", answer the same
	first=
	while [ "$1" != vs ]; do
		first="$first $1"
		shift
	done
	shift
	# shellcheck disable=SC2086 # words on purpose
	ask $first >"$work/first"
	ask "$@" >"$work/second"
	[ -s "$work/first" ] && cmp "$work/first" "$work/second"
}

objects() { # COUNT NAMES -- ARGUMENTS…: so many JSON objects with these
	count=$1
	names=$2
	shift 3
	# shellcheck disable=SC2086 # names are words
	found=$(ask --json "$@" | "$builddir/tests/json_lines" $names)
	[ "$found" = "$count" ] || {
		echo "found $found"
		return 1
	}
}

# ---- exit codes ----
claim "found is 0" exits 0 list
claim "nothing found is 1" exits 1 list --place Nirgendwo
claim "a search without a hit is 1" exits 1 search Xylophonkonzert
claim "no command is 2" exits 2
claim "an unknown command is 2" exits 2 lst
claim "an index that is not there is 2" exits 2 --index /nonexistent list
claim "an unknown option is 2" exits 2 list --plac Meggen
claim "an option without its value is 2" exits 2 list --limit
claim "a limit of 0 is 2" exits 2 list --limit 0
claim "a limit that is no number is 2" exits 2 list --limit viele
claim "an impossible day is 2" exits 2 list --since 31.02.2024
claim "an unknown status is 2" exits 2 list --status sonstwie
claim "a score over 1 is 2" exits 2 overlaps --min-score 2
claim "a score that is no number is 2" exits 2 overlaps --min-score nan
claim "two formats at once are 2" exits 2 --json --csv list
claim "an option of another command is 2" exits 2 list --band possible
claim "a word too many is 2" exits 2 list Meggen
claim "show without a measure is 2" exits 2 show
claim "an unknown source is nothing found" exits 1 list --source ikec
claim "an unknown measure is nothing found" exits 1 show ikek:IKEK-18
claim "without a daemon, source run is 2" exits 2 source run ikek
claim "a full disk is 2" sh -c '
	"$1/querschnitt" --index "$2" list >/dev/full 2>/dev/null; [ $? = 2 ]' \
    sh "$builddir" "$index"
claim "--help is 0" exits 0 --help
claim "--version is 0" exits 0 --version

# ---- what was meant ----
claim "a misspelt command names the right one" hints '"list"' lst
claim "a command of a later version is unknown" hints 'unknown' decide a b same
claim "a misspelt option names the right one" hints '--place' list --plase x
claim "a misspelt source names the right one" hints '"ikek"' list --source ikec
claim "a misspelt key names the right one" hints 'ikek:IKEK-17' show ikek:IKEK-18
claim "a key without its source names it" hints 'ikek:IKEK-17' show IKEK-17
claim "a second word names the right one" hints '"release"' source relase ikek

# ---- options anywhere, both names ----
claim "options may stand anywhere" same list --limit 2 --json vs --json --limit 2 list
claim "an option may hold its value" same list --limit=2 vs list -n2
claim "a German option is the same" same list --place Meggen vs list --ort Meggen
claim "a German command is the same" same list vs liste
claim "so is search" same search Radweg vs suchen Radweg
claim "so is show" same show ikek:IKEK-17 vs anzeigen ikek:IKEK-17
claim "so are overlaps" same overlaps vs pruefhinweise
claim "with umlauts too" same overlaps vs Prüfhinweise
claim "so are sources" same sources --json vs datenquellen --json
claim "bands are German too" same overlaps --band possible vs overlaps --band möglich
claim "a German comma is a point" same overlaps --min-score 0.3 vs overlaps --min-score 0,3
claim "a German status is the same" same list --status running vs list --status "in Umsetzung"
claim "a German date is the same" same list --since 14.11.2023 vs list --since 2023-11-14
claim "a key may hold a blank" exits 0 show leader:M 3.1
claim "behind -- nothing is an option" exits 1 search -- --help
claim "any search is legal" exits 1 search '"' '*' 'AND' '('

# ---- which rows ----
claim "all measures are listed, gone ones too" objects 8 'source key title' -- list
claim "a limit is kept" objects 2 'source' -- list --limit 2
claim "a place is kept" objects 2 'place' -- list --place Meggen
claim "a programme is kept" objects 3 'programme' -- list --programme LEADER
claim "a status is kept" objects 2 'status' -- list --status running
claim "since keeps what changed" objects 8 'source' -- list --since 2023
claim "since leaves out the rest" exits 1 list --since 2030
claim "a search finds its measures, gone ones not" objects 2 'rank snippet' -- search Radweg
claim "the overlap is found" objects 1 'a b score band kind state verdict reasons against evidence' -- overlaps
claim "an overlap is found from either end" objects 1 'a' -- overlaps --measure 'leader:M 3.1'
claim "and by its source" objects 1 'a' -- overlaps --source leader
claim "but not by another" exits 1 overlaps --source inqa
claim "nothing is decided yet" exits 1 overlaps --state decided
claim "every source is listed" objects 4 'source title programme state last_success last_change last_error measures missing gone' -- sources
claim "show has history and overlaps" objects 1 'history overlaps raw presence' -- show ikek:IKEK-17

# ---- JSON ----
claim "lists are arrays" says '"place":\["Maumke","Meggen"\]' ask --json show ikek:IKEK-17
claim "costs are numbers" says '"cost":390875,' ask --json list
claim "cents are exact" says '"cost":1550000\.50,' ask --json list
claim "about is true" says '"cost_approx":true' ask --json list
claim "raw texts stand apart" says '"raw":\{"cost":"ca. 1,6 Mio. €"\}' ask --json list
claim "a change has old and new" says '"field":"status","old":"planned","new":"running"' \
    ask --json show ikek:IKEK-17
claim "what never was is null" says '"source":"neu".*"last_success":null' ask --json sources
claim "a pair without verdict has null" says '"verdict":null' ask --json overlaps
claim "reasons follow the reader's language" says '"reasons":\["[^"]*(Keine|Beide|Gleich|Fast)' \
    german --json overlaps

# ---- hostile texts ----
claim "no control character comes out in text" lacks '[[:cntrl:]]' ask sources
claim "nor a mark that turns the direction of writing" \
    lacks "$(printf '\342\200\256')" ask sources
claim "nor in TSV" sh -c '! "$1/querschnitt" --index "$2" --tsv list |
    tr -d "\t\n" | grep -qE "[[:cntrl:]]"' sh "$builddir" "$index"
claim "nor in JSON" lacks '[[:cntrl:]]' ask --json sources
claim "a formula in CSV is text" says "ikek,IKEK,public,present,'=1\+1," ask --csv list
claim "a negative number stays one" says ',-500,' ask --csv list
claim "a CSV has a heading" says '^source,programme,visibility,presence,key,' ask --csv list
claim "a TSV has a heading" says '^a_source	a_programme	a_key	' ask --tsv overlaps
claim "no colour but on a terminal" lacks "$(printf '\033')" ask overlaps

# ---- languages ----
claim "English is the default" says 'likely' ask overlaps
claim "German by LANGUAGE" says 'wahrscheinlich' german pruefhinweise
claim "German by a locale that is not installed" says 'wahrscheinlich' \
    env LC_ALL=de_DE.UTF-8 "$builddir/querschnitt" --index "$index" overlaps
claim "C is English, with umlauts" says 'Grevenbrück' \
    env LC_ALL=C LANGUAGE=de "$builddir/querschnitt" --index "$index" list
claim "C is English" lacks 'Maßnahme  ' \
    env LC_ALL=C LANGUAGE=de "$builddir/querschnitt" --index "$index" list
claim "English money" says '€390,875' ask list
claim "German money" says '390\.875 €' german list
claim "German money below zero" says ' -500 €' german list
claim "German dates" says '31\.12\.2024' german show ikek:IKEK-35
claim "German status" says 'in Umsetzung' german list
claim "goals are counted apart" says '^7 Maßnahmen' german list
claim "and named" says '^1 Ziel$' german list
claim "gone is said in words" says 'nicht mehr in der Liste' german list
claim "the raw text is shown where it differs" says 'in der Liste: ca\. 1,6 Mio\. €' \
    german show ikek:IKEK-17
claim "history is told" says 'Status: in Planung → in Umsetzung' german show ikek:IKEK-17
claim "no number is told to people" lacks '(^| )[01][.,][0-9]+( |$)' german overlaps
claim "an overlap is no verdict" lacks 'Doppelförderung' german overlaps
claim "the last error is told" says '404' german sources
claim "help is German" says '^Aufruf: ' german --help
claim "help of a command is German" says '^Aufruf: .* suchen' german suchen --hilfe
claim "help is English" says '^Usage: ' ask --help
claim "an error is German" sh -c 'LANGUAGE=de "$1/querschnitt" lst 2>&1 |
    grep -q "unbekannter Befehl"' sh "$builddir"

# ---- narrow terminals ----
widest() { # COLUMNS ARGUMENTS…: no line is wider
	columns=$1
	shift
	COLUMNS=$columns ask "$@" >"$work/stdout"
	[ "$(wc -L <"$work/stdout")" -le "$columns" ]
}
claim "sources fit 100 columns" widest 100 sources
claim "a list fits 100 columns" widest 100 list
claim "a pair fits 60 columns" widest 60 overlaps
claim "a measure fits 60 columns" widest 60 show ikek:IKEK-17

# ---- where the index is ----
printf '[daemon]\nindex = index.db\nspool = spool\nsocket = %s/none.sock\nmunicipality = Lennestadt\n' \
    "$work" >"$work/querschnitt.conf"
cat >>"$work/querschnitt.conf" <<'CONF'
[source ikek]
programme = IKEK
path = x.csv
format = csv
map.title = Titel
CONF
by_config() {
	"$builddir/querschnitt" --config "$work/querschnitt.conf" "$@" 2>"$work/stderr"
}
claim "a configuration names the index" says 'IKEK-17' by_config list
claim "and the daemon's socket" sh -c '
	"$1/querschnitt" --config "$2/querschnitt.conf" source run ikek 2>"$2/e"
	[ $? = 2 ] && grep -q "none.sock" "$2/e" && grep -q querschnittd "$2/e"' \
    sh "$builddir" "$work"
chmod a-w "$index"
claim "read permission is enough" exits 0 list
tap_end

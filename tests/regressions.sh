#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Ways in which comparable software has hurt its users, one after the other,
# by a server that does just that: nothing that was known is lost, and the
# source says why.  The numbers are those of the design's list.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

docs=$work/docs
mkdir -p "$docs"
new_town
cat >>"$conf" <<'CONF'
timeout      = 2s
max_size     = 8M
CONF

table() { # ROWS: the list as CSV
	echo "Nr;Titel;Ort;Status"
	seq 1 "$1" | sed 's/.*/N-&;Sanierung Halle &;Meggen;in Planung/'
}
tree() { # ROWS: the list as JSON
	printf '{"dataset": ['
	seq 1 "$1" | sed 's/.*/{"id": "J-&", "titel": "Vorhaben &"}/' | paste -sd,
	echo ']}'
}
reset() {
	table 20 >"$docs/list.csv"
	tree 20 >"$docs/list.json"
}
serve() { # FAULT…: and points the sources at the server
	start_server "$docs" "$@"
	sources
}
sources() {
	cat >"$town/sources.d/table.conf" <<CONF
[source table]
programme   = Tabelle
url         = $address/list.csv
format      = csv
visibility  = ${visibility:-internal}
map.key     = Nr
map.title   = Titel
map.place   = Ort
map.status  = Status
CONF
	cat >"$town/sources.d/tree.conf" <<CONF
[source tree]
programme = Baum
url       = $address/list.json
format    = json
record    = /dataset/*
next      = /next
map.key   = /id
map.title = /titel
CONF
}
says() { # SOURCE PATTERN
	sql "SELECT state, last_error FROM v_source WHERE source = '$1'" \
	    >"$work/says"
	grep -qE "^(failing|quarantined)[|].*($2)" "$work/says" || {
		cat "$work/says"
		return 1
	}
}
hurts_nobody() { # WHAT SOURCE PATTERN
	once
	claim "$1: exit 1" status_is 1
	claim "$1: nothing is lost" unchanged
	claim "$1: the source says why" says "$2" "$3"
	claim "$1: the other list goes on" \
	    rows 1 "SELECT count(*) FROM v_source WHERE state = 'good'"
}
recovers() { # WHAT
	reset
	serve
	once
	claim "$1: and it recovers" status_is 0
	claim "$1: with all it had" unchanged
}

reset
serve
once
claim "two lists are there" rows 40 "SELECT count(*) FROM v_measure"
remember

# ---- 1: an answer of status 200 that is no list ----
serve --fault 'list.json:body:[]'
hurts_nobody "1: an empty list instead of an object" tree 'record|list'
serve --fault 'list.json:body:{"dataset": []}'
hurts_nobody "1: an empty dataset" tree 'empty'
serve --fault 'list.json:body:{"error": "maintenance"}'
hurts_nobody "1: an object that says there is an error" tree 'error|record'
serve --fault 'list.json:login'
hurts_nobody "1: a login page for JSON" tree 'Anmeldung'
serve --fault 'list.csv:login'
hurts_nobody "1: a login page for CSV" table 'Anmeldung'
serve --fault 'list.csv:body:Wartungsarbeiten bis 14 Uhr'
hurts_nobody "1: a maintenance note" table 'Wartungsarbeiten'
serve --fault 'list.csv:body:Nr;Titel;Ort;Status'
hurts_nobody "1: headings alone" table 'empty'
recovers 1

# ---- 2: bodies that break off, swell or never end ----
serve --fault list.csv:half
hurts_nobody "2: six tenths of a file" table 'broke off'
serve --fault list.csv:chunked
hurts_nobody "2: six tenths in chunks" table 'broke off'
head -c 64M /dev/zero | gzip -9 >"$docs/list.csv"
serve --fault list.csv:packed
hurts_nobody "2: a bomb of gzip" table '8 ?MB|8388608|max_size'
serve --fault list.csv:endless
hurts_nobody "2: a stream without end" table '8 ?MB|8388608|max_size'
recovers 2

# ---- 3: pages ----
sed 's/]}/], "next": "list.json"}/' "$docs/list.json" >"$work/x"
cp "$work/x" "$docs/list.json"
serve
hurts_nobody "3: a page that is its own next one" tree 'circle'
reset
sed 's/]}/], "next": "p2.json"}/' "$docs/list.json" >"$work/x"
cp "$work/x" "$docs/list.json"
cp "$work/x" "$docs/p2.json"
sed -i 's/p2.json/p3.json/' "$docs/p2.json"
tree 3 >"$docs/p3.json"
serve
hurts_nobody "3: a second page like the first" tree 'repeats'
tree 3 | sed 's/J-/K-/g' >"$docs/p3.json"
sed -i 's/J-/L-/g' "$docs/p2.json"
serve --fault p3.json:error500
hurts_nobody "3: a third page that is an error" tree '500'
rm "$docs/p2.json" "$docs/p3.json"
recovers 3

# ---- 4: keys ----
{
	table 14
	echo "TODO;Ohne Nummer;Meggen;in Planung"
	echo "N-16;Doppelt A;Meggen;in Planung"
	echo "N-16;Doppelt B;Meggen;in Planung"
	echo "X-17;Sanierung Halle 17;Meggen;in Planung"
	echo "N-18;;Meggen;in Planung"
	echo "N-19;Sanierung Halle 19;Meggen;in Planung"
	echo "N-20;Sanierung Halle 20;Meggen;in Planung"
} >"$docs/list.csv"
once
claim "4: a few bad rows are no reason to refuse a list" status_is 0
claim "4: a placeholder is no key" \
    rows 1 "SELECT count(*) FROM v_measure WHERE title = 'Ohne Nummer'
            AND key LIKE '~%'"
claim "4: neither of two rows with one key is lost" \
    rows 2 "SELECT count(*) FROM v_measure WHERE source = 'table'
            AND key IN ('N-16', 'N-16#2') AND title LIKE 'Doppelt%'"
claim "4: a measure whose key changed is the same measure" \
    rows 1 "SELECT count(*) FROM v_history WHERE source = 'table'
            AND key = 'X-17' AND field = 'key' AND old = 'N-17'"
claim "4: what lost its title is missing, not gone" \
    rows missing "SELECT presence FROM v_measure WHERE key = 'N-18'"
{
	table 10
	seq 11 20 | sed 's/.*/k. A.;Sanierung Halle &;Meggen;in Planung/'
} >"$docs/list.csv"
remember
hurts_nobody "4: half of a list without keys" table 'no usable number'
reset
once
claim "4: with its keys it is good again" status_is 0
rm -r "$town"/index.db* "$town/spool" # without what has gone missing
once
remember

# ---- 7: what happens to columns ----
sed -i '1s/Ort/Ortsteil/' "$docs/list.csv"
hurts_nobody "7: a heading with a new name" table 'new: "Ortsteil"'
reset
sed -i '1s/Titel/Bezeichnung/' "$docs/list.csv"
hurts_nobody "7: the title with a new name" table 'Titel'
reset
awk -F';' -v OFS=';' '{ print $4, $2, "neu", $1, $3 }' "$docs/list.csv" \
    >"$work/x"
sed -i '1s/neu/Bemerkung/' "$work/x"
cp "$work/x" "$docs/list.csv"
once
claim "7: columns in another order, and a new one, change nothing" unchanged
claim "7: and are good" status_is 0
{
	echo "Maßnahmenliste;;;"
	echo "Stand: 31.12.2025;;;"
	echo ";;;"
	table 20
	echo "Summe;;;20"
	echo "* ohne Gewähr;;;"
} >"$docs/list.csv"
once
claim "7: title rows, a total and a footnote are no measures" unchanged
recovers 7

# ---- 8: encodings that are not what they say ----
encoded() { # WHAT
	once
	claim "8: $1 is read" status_is 0
	claim "8: $1 has its umlauts" \
	    rows 1 "SELECT count(*) FROM v_measure
	            WHERE title = 'Bürgerhaus für Öffentlichkeit'"
}
umlauts() {
	table 19
	echo "N-20;Bürgerhaus für Öffentlichkeit;Meggen;in Planung"
}
umlauts | iconv -f UTF-8 -t WINDOWS-1252 >"$docs/list.csv"
encoded "Windows-1252"
{
	printf '\377\376'
	umlauts | iconv -f UTF-8 -t UTF-16LE
} >"$docs/list.csv"
encoded "UTF-16 with its mark"
umlauts | iconv -f WINDOWS-1252 -t UTF-8 >"$docs/list.csv"
encoded "UTF-8 encoded twice"
{
	umlauts | iconv -f UTF-8 -t WINDOWS-1252
	printf 'N-21;Zeichen \201 ohne Bedeutung;Meggen;in Planung\n'
} >"$docs/list.csv"
encoded "Windows-1252 with a byte it does not have"
reset
rm -r "$town"/index.db* "$town/spool"
once
remember

# ---- 12: servers that are slow ----
serve --fault list.csv:hang
hurts_nobody "12: no answer at all" table 'did not go on for 2 seconds'
serve --fault list.csv:stall
hurts_nobody "12: one byte and no more" table 'did not go on for 2 seconds'
recovers 12

# ---- 16: settings ----
history=$(sql "SELECT count(*) FROM v_history")
visibility=public
sources
once
claim "16: a setting is changed" \
    rows 20 "SELECT count(*) FROM v_measure WHERE visibility = 'public'"
claim "16: and no history dropped" \
    rows "$history" "SELECT count(*) FROM v_history"
visibility=internal
sources
mv "$town/sources.d/table.conf" "$work/paused"
once
claim "16: a paused source is not asked for" status_is 0
mv "$work/paused" "$town/sources.d/table.conf"
once
claim "16: and comes back with all it had" unchanged
tap_end

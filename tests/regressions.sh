#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Ways in which comparable software has hurt its users, one after the other,
# by a server that does just that: nothing that was known is lost, and the
# source says why.  The numbers are those of the design's list.
. "$srcdir/tests/tap.sh"

work=$(mktemp -d)
town=$work/town
docs=$work/docs
conf=$town/querschnitt.conf
log=$work/log
export LC_ALL=C.UTF-8
server=

stop_server() {
	if [ -n "$server" ]; then
		kill "$server" 2>/dev/null
		wait "$server" 2>/dev/null
		server=
	fi
}
trap 'stop_server; rm -rf "$work"' EXIT

mkdir -p "$town/sources.d" "$docs"
cat >"$conf" <<'CONF'
[daemon]
index        = index.db
spool        = spool
socket       = control.sock
municipality = Lennestadt
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
start_server() { # FAULT…
	stop_server
	: >"$work/address"
	"$builddir/examples/serve" --port 0 "$@" "$docs" \
	    >"$work/address" 2>"$work/serve.log" &
	server=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ -s "$work/address" ] && break
		sleep 0.2
	done
	address=$(head -n 1 "$work/address")
	address=${address%/}
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
once() {
	"$builddir/querschnittd" --config "$conf" --once >"$log" 2>&1
	echo $? >"$work/status"
}
status_is() {
	[ "$(cat "$work/status")" = "$1" ] || {
		cat "$work/status" "$log"
		return 1
	}
}
sql() {
	sqlite3 -readonly -cmd '.timeout 5000' "$town/index.db" "$1"
}
rows() { # COUNT SQL
	found=$(sql "$2")
	[ "$found" = "$1" ] || {
		echo "expected $1, found $found: $2"
		cat "$log"
		return 1
	}
}
dump() {
	for view in v_measure v_raw v_history v_overlap; do
		sql "SELECT * FROM $view"
	done | cksum
}
keeps_all() {
	[ "$before" = "$(dump)" ] || {
		cat "$log"
		return 1
	}
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
	claim "$1: nothing is lost" keeps_all
	claim "$1: the source says why" says "$2" "$3"
	claim "$1: the other list goes on" \
	    rows 1 "SELECT count(*) FROM v_source WHERE state = 'good'"
}
recovers() { # WHAT
	reset
	start_server
	once
	claim "$1: and it recovers" status_is 0
	claim "$1: with all it had" keeps_all
}

reset
start_server
once
claim "two lists are there" rows 40 "SELECT count(*) FROM v_measure"
before=$(dump)

# ---- 1: an answer of status 200 that is no list ----
start_server --fault 'list.json:body:[]'
hurts_nobody "1: an empty list instead of an object" tree 'record|list'
start_server --fault 'list.json:body:{"dataset": []}'
hurts_nobody "1: an empty dataset" tree 'empty'
start_server --fault 'list.json:body:{"error": "maintenance"}'
hurts_nobody "1: an object that says there is an error" tree 'error|record'
start_server --fault 'list.json:login'
hurts_nobody "1: a login page for JSON" tree 'Anmeldung'
start_server --fault 'list.csv:login'
hurts_nobody "1: a login page for CSV" table 'Anmeldung'
start_server --fault 'list.csv:body:Wartungsarbeiten bis 14 Uhr'
hurts_nobody "1: a maintenance note" table 'Wartungsarbeiten'
start_server --fault 'list.csv:body:Nr;Titel;Ort;Status'
hurts_nobody "1: headings alone" table 'empty'
recovers 1

# ---- 2: bodies that break off, swell or never end ----
start_server --fault list.csv:half
hurts_nobody "2: six tenths of a file" table 'broke off'
start_server --fault list.csv:chunked
hurts_nobody "2: six tenths in chunks" table 'broke off'
head -c 64M /dev/zero | gzip -9 >"$docs/list.csv"
start_server --fault list.csv:packed
hurts_nobody "2: a bomb of gzip" table '8 ?MB|8388608|max_size'
start_server --fault list.csv:endless
hurts_nobody "2: a stream without end" table '8 ?MB|8388608|max_size'
recovers 2

# ---- 3: pages ----
sed 's/]}/], "next": "list.json"}/' "$docs/list.json" >"$work/x"
cp "$work/x" "$docs/list.json"
start_server
hurts_nobody "3: a page that is its own next one" tree 'circle'
reset
sed 's/]}/], "next": "p2.json"}/' "$docs/list.json" >"$work/x"
cp "$work/x" "$docs/list.json"
cp "$work/x" "$docs/p2.json"
sed -i 's/p2.json/p3.json/' "$docs/p2.json"
tree 3 >"$docs/p3.json"
start_server
hurts_nobody "3: a second page like the first" tree 'repeats'
tree 3 | sed 's/J-/K-/g' >"$docs/p3.json"
sed -i 's/J-/L-/g' "$docs/p2.json"
start_server --fault p3.json:error500
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
before=$(dump)
hurts_nobody "4: half of a list without keys" table 'no usable number'
reset
once
claim "4: with its keys it is good again" status_is 0
rm -r "$town"/index.db* "$town/spool" # without what has gone missing
once
before=$(dump)

# ---- 7: what happens to columns ----
sed -i '1s/Ort/Ortsteil/' "$docs/list.csv"
hurts_nobody "7: a heading with a new name" table 'Ort'
reset
sed -i '1s/Titel/Bezeichnung/' "$docs/list.csv"
hurts_nobody "7: the title with a new name" table 'Titel'
reset
awk -F';' -v OFS=';' '{ print $4, $2, "neu", $1, $3 }' "$docs/list.csv" \
    >"$work/x"
sed -i '1s/neu/Bemerkung/' "$work/x"
cp "$work/x" "$docs/list.csv"
once
claim "7: columns in another order, and a new one, change nothing" keeps_all
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
claim "7: title rows, a total and a footnote are no measures" keeps_all
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
before=$(dump)

# ---- 12: servers that are slow ----
start_server --fault list.csv:hang
hurts_nobody "12: no answer at all" table '2 seconds'
start_server --fault list.csv:stall
hurts_nobody "12: one byte and no more" table '2 seconds'
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
claim "16: and comes back with all it had" keeps_all
tap_end

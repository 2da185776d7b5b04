#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A list of several pages over HTTP, and a server that is slow, strict or
# wrong: what is fetched, what is parsed, and what is left as it was.
. "$srcdir/tests/tap.sh"

work=$(mktemp -d)
town=$work/town
docs=$work/docs
conf=$town/querschnitt.conf
log=$work/log
export LC_ALL=C.UTF-8
server=
daemon=

stop_server() {
	if [ -n "$server" ]; then
		kill "$server" 2>/dev/null
		wait "$server" 2>/dev/null
		server=
	fi
}
cleanup() {
	stop_server
	[ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null
	rm -rf "$work"
}
trap cleanup EXIT

mkdir -p "$town/sources.d" "$docs"
cat >"$conf" <<'CONF'
[daemon]
index        = index.db
spool        = spool
socket       = control.sock
municipality = Lennestadt
timezone     = Europe/Berlin
CONF

page() { # NUMBER NEXT: three measures
	{
		echo '{"items": ['
		for i in 1 2 3; do
			[ $i = 1 ] || echo ','
			echo "{\"id\": \"P$1-$i\", \"titel\": \"Vorhaben $1-$i ${3:-}\"}"
		done
		echo "], \"weiter\": \"$2\"}"
	} >"$docs/p$1.json"
}
pages() {
	page 1 p2.json
	page 2 p3.json
	page 3 ""
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
	for name in list other; do
		cat >"$town/sources.d/$name.conf" <<CONF
[source $name]
programme = Programm $name
url       = ${address%/}/$([ $name = list ] && echo p1 || echo o).json
format    = json
record    = /items/*
next      = /weiter
timeout   = 2s
map.key   = /id
map.title = /titel
CONF
	done
}
once() {
	: >"$work/serve.log"
	"$builddir/querschnittd" --config "$conf" --once >"$log" 2>&1
	echo $? >"$work/status"
}
status_is() {
	[ "$(cat "$work/status")" = "$1" ] || {
		cat "$work/status" "$log"
		return 1
	}
}
logged() {
	grep -qE "$1" "$log" || {
		cat "$log"
		return 1
	}
}
rows() { # COUNT SQL
	found=$(sqlite3 -readonly "$town/index.db" "$2")
	[ "$found" = "$1" ] || {
		echo "expected $1, found $found: $2"
		cat "$log"
		return 1
	}
}
requests() { # COUNT CODE
	found=$(grep -c " $2\$\| $2 " "$work/serve.log")
	[ "$found" = "$1" ] || {
		cat "$work/serve.log"
		return 1
	}
}
dump() {
	for view in v_measure v_raw v_history; do
		sqlite3 -readonly "$town/index.db" "SELECT * FROM $view"
	done | cksum
}
nothing_lost() {
	[ "$before" = "$(dump)" ]
}

pages
page 0 ""
mv "$docs/p0.json" "$docs/o.json"
start_server
once
claim "three pages are one list" \
    rows 9 "SELECT count(*) FROM v_measure WHERE source = 'list'"
claim "and it is good" status_is 0
once
claim "unchanged pages are asked for, not sent" requests 4 304
claim "and not parsed" \
    rows 1 "SELECT count(*) FROM v_run WHERE source = 'list'
            AND result = 'unchanged'"
sleep 1
page 2 p3.json neu
once
claim "one changed page is sent" requests 1 200
claim "its measures change" \
    rows 3 "SELECT count(*) FROM v_measure WHERE source = 'list'
            AND title LIKE '%neu'"
claim "those of the others stay" \
    rows 9 "SELECT count(*) FROM v_measure WHERE source = 'list'
            AND presence = 'present'"
once
before=$(dump)

sleep 1
page 3 p3.json
once
claim "a page that follows itself fails" logged 'list: failed: .*circle'
claim "and nothing is lost" nothing_lost
page 3 p1.json
once
claim "a circle of pages fails" logged 'list: failed: .*circle'
page 3 http://127.0.0.2:1/p4.json
once
claim "a page of another host is not asked for" \
    logged 'list: failed: .*another host'
page 3 file:///etc/passwd
once
claim "a file neither" logged 'list: failed: .*(no web address|another host)'
page 3 p9.json
once
claim "a page that is not there fails the list" logged 'list: failed: .*404'
claim "and still nothing is lost" nothing_lost
cp "$docs/p1.json" "$docs/p4.json"
sed -i 's/p2.json//' "$docs/p4.json"
page 3 p4.json
once
claim "a page that repeats another is quarantined" \
    logged 'list: quarantined: Page 4'
pages
page 2 p3.json neu
once
claim "the list as it was is good again" status_is 0

start_server --fault o.json:retry:3600
before=$(dump)
once
claim "too many requests: the source fails" logged 'other: failed: .*429'
claim "and its host is left alone" logged 'list: (unchanged|failed: .*wait)'
once
claim "the server is left alone as long as it asked" \
    logged 'other: not asked'
claim "indeed" requests 0 429
rm -rf "$town/index.db" "$town"/index.db-* "$town/spool"

start_server --fault o.json:hang
once
claim "a server that hangs fails its source" logged 'other: failed: .*2 seconds'
claim "and no other" logged 'list: good'

"$builddir/querschnittd" --config "$conf" --once >"$log" 2>&1 &
daemon=$!
sleep 0.5
kill -TERM "$daemon"
wait "$daemon"
claim "told to stop while it waits, it stops" logged 'stopping'
claim "and waits no longer" [ "$(grep -c 'other: failed' "$log")" = 0 ]
daemon=
claim "and nothing is half merged" \
    rows ok "PRAGMA integrity_check"
tap_end

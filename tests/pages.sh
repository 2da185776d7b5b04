#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A list of several pages over HTTP, and a server that is slow, strict or
# wrong: what is fetched, what is parsed, and what is left as it was.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

docs=$work/docs
mkdir -p "$docs"
new_town

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

serve() { # FAULT…: and points the sources at the server
	start_server "$docs" "$@"
	for name in list other; do
		cat >"$town/sources.d/$name.conf" <<CONF
[source $name]
programme = Programm $name
url       = $address/$([ $name = list ] && echo p1 || echo o).json
format    = json
record    = /items/*
next      = /weiter
timeout   = 2s
map.key   = /id
map.title = /titel
CONF
	done
}

requests() { # COUNT CODE
	found=$(grep -c " $2\$\| $2 " "$work/serve.log")
	[ "$found" = "$1" ] || {
		cat "$work/serve.log"
		return 1
	}
}

pages
page 0 ""
mv "$docs/p0.json" "$docs/o.json"
serve
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
remember

sleep 1
page 3 p3.json
once
claim "a page that follows itself fails" logged 'list: failed: .*circle'
claim "and nothing is lost" unchanged
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
claim "and still nothing is lost" unchanged
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

# Pages whose server says in a header where the next one is.
for number in 1 2 3; do
	page $number ""
done
serve --fault p1.json:link:p2.json --fault 'p2.json:link:p3.json?a=b'
sed -i 's,^next .*,next = header link,' "$town/sources.d/list.conf"
once
claim "a header leads to the next page" status_is 0
claim "and to the one behind it" \
    rows 9 "SELECT count(*) FROM v_measure WHERE source = 'list'
            AND presence = 'present'"
once
claim "with nothing new, the pages are not sent again" requests 4 304
sleep 1
page 1 "" kopf
once
claim "one page that changed does not lose the others" \
    rows '9|3' "SELECT count(*), sum(title LIKE '%kopf')
                FROM v_measure WHERE source = 'list'
                AND presence = 'present'"
sed -i 's,^map.title .*,map.title = /titel | /title,' "$town/sources.d/list.conf"
once
claim "nor does another mapping" \
    rows 9 "SELECT count(*) FROM v_measure WHERE source = 'list'
            AND presence = 'present'"
serve --fault p1.json:link:p2.json --fault p2.json:link:p1.json
sed -i 's,^next .*,next = header link,' "$town/sources.d/list.conf"
once
claim "a circle of headers fails" logged 'list: failed: .*circle'
pages
page 2 p3.json neu
serve
once

serve --fault o.json:retry:3600
remember
once
claim "too many requests: the source fails" logged 'other: failed: .*429'
claim "and its host is left alone" logged 'list: (unchanged|failed: .*wait)'
once
claim "the server is left alone as long as it asked" \
    logged 'other: not asked'
claim "indeed" requests 0 429
rm -rf "$town/index.db" "$town"/index.db-* "$town/spool"

serve --fault o.json:hang
once
claim "a server that hangs fails its source" logged 'other: failed: .*2 seconds'
claim "and no other" logged 'list: good'

# One record under several addresses, as iKISS gives them.
cat >"$docs/overview.html" <<'HTML'
<title>Projekte</title><ul>
<li><a href="one.html?object=tx,3905.2.1&amp;ModID=10&amp;FID=3905.1008.1">Eins</a>
<li><a href="two.html?FID=3905.1009.1&amp;object=tx,3905.2.1">Zwei</a>
<li><a href="one.html?ModID=10&amp;FID=3905.1008.1&amp;object=tx%2C3905.2.1&amp;NavID=7">Eins</a>
</ul>
HTML
for name in one two; do
	echo "<base href='/'><title>$name</title><ul><li><a href=overview.html>
	    zurück</a></ul><article><h1>Projekt $name</h1></article>" \
	    >"$docs/$name.html"
done
start_server "$docs"
rm -f "$town"/sources.d/*.conf
cat >"$town/sources.d/details.conf" <<CONF
[source details]
programme = Programm Details
url       = $address/overview.html
format    = html
record    = //article
follow    = //li/a
map.title = h1
CONF
once
claim "a record under two addresses is one" rows 'Projekt one
Projekt two' "SELECT title FROM v_measure WHERE source = 'details' ORDER BY 1"
claim "and is fetched once" requests 3 200
claim "it has the address of its page" rows 1 "SELECT count(*) FROM v_measure
    WHERE source = 'details' AND url LIKE '%/two.html?FID=3905.1009.1%'"
# The euro sign of ISO-8859-15 is another one in windows-1252.
printf '<table><tr><th>Titel<tr><td>1000 \244 f\374r B\344nke</table>' \
    >"$docs/euro.latin9"
cat >"$town/sources.d/euro.conf" <<CONF
[source euro]
programme = Programm Euro
url       = $address/euro.latin9
format    = html
map.title = Titel
CONF
once
claim "what the server declares is read" rows '1000 € für Bänke' \
    "SELECT title FROM v_measure WHERE source = 'euro'"
echo 'map.lead = Titel' >>"$town/sources.d/euro.conf"
once
claim "also when the copy is parsed again" rows '1000 € für Bänke' \
    "SELECT title FROM v_measure WHERE source = 'euro' AND lead LIKE '%€%'"
serve --fault o.json:hang
start_once
sleep 0.5
stop_daemon
claim "told to stop while it waits, it stops" logged 'stopping'
claim "and waits no longer" [ "$(grep -c 'other: failed' "$log")" = 0 ]
claim "and nothing is half merged" \
    rows ok "PRAGMA integrity_check"
tap_end

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# A folder on a WebDAV server, as Nextcloud has them: listed, read, and left
# alone where nothing has changed; and what is said when it cannot be.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

export TZ=UTC0
docs=$work/docs
behaviour=$work/behaviour
new_town
mkdir -p "$docs/Unterordner.csv"
(umask 077 && echo geheim >"$work/password")
: >"$behaviour"
: >"$work/requests"

"$builddir/tests/dav_server" "$docs" "$behaviour" \
    >"$work/address" 2>"$work/requests" &
server=$!
wait_until [ -s "$work/address" ]
host=$(cat "$work/address")

dav_conf() { # ADDRESS MORE…
	address=$1
	shift
	{
		cat <<CONF
[source cloud]
programme = Programm
url       = $address
format    = csv
user      = amt
password  = file:$work/password
map.key   = Nr
map.title = Titel
max_loss  = 100%
CONF
		for line; do echo "$line"; done
	} >"$town/sources.d/cloud.conf"
}
folder="dav://$host/remote.php/dav/files/amt/Maßnahmen Ämter"
list() { # PREFIX ROWS
	echo "Nr;Titel"
	seq 1 "$2" | sed "s/.*/$1-&;Sanierung der Schützenhalle &/"
}
harvest() {
	: >"$work/requests"
	once
}
requests() { # COUNT PATTERN
	found=$(grep -cE "$2" "$work/requests")
	[ "$found" = "$1" ] || {
		cat "$work/requests" "$log"
		return 1
	}
}
present() { # COUNT
	rows "$1" "SELECT count(*) FROM v_measure WHERE presence = 'present'"
}
fails_with() { # BEHAVIOUR PATTERN: and nothing is lost
	echo "$1" >"$behaviour"
	harvest
	: >"$behaviour"
	status_is 1 && logged "cloud: failed: .*$2" && unchanged
}

list A 5 >"$docs/Überblick 1.csv"
list B 5 >"$docs/Überblick 100% & <2>.csv"
list C 5 >"$docs/anderes.csv"
echo gesperrt >"$docs/~\$Überblick 3.csv"
dav_conf "$folder/Ü*.csv"
harvest
claim "the files that are meant are one list" present 10
claim "umlauts, blanks and signs come through" status_is 0
claim "the folder is listed once" requests 1 '^PROPFIND .* 207$'
claim "its files are fetched" requests 2 '^GET .* 200$'
claim "and nothing else is" requests 3 .
harvest
claim "unchanged files are not asked for" requests 1 .
claim "and not parsed" \
    rows 1 "SELECT count(*) FROM v_run WHERE result = 'unchanged'"
claim "the index tells which files they are" \
    rows "dav://$host/remote.php/dav/files/amt/Ma%C3%9Fnahmen%20%C3%84mter/%C3%9Cberblick%201.csv" \
    "SELECT url FROM v_document LIMIT 1"
"$builddir/querschnitt" --config "$conf" sources >"$work/answer"
claim "people read their names" \
    grep -qE 'Maßnahmen Ämter/Überblick 100% & <2>.csv, changed 20' "$work/answer"
sleep 1
list A 6 >"$docs/Überblick 1.csv"
harvest
claim "one that has changed is fetched alone" requests 1 '^GET '
claim "and counts" present 11
list D 5 >"$docs/Überblick 7.csv"
harvest
claim "a new one is told by its name" \
    logged 'cloud: dav://.*/Maßnahmen Ämter/Überblick 7.csv is a new file'
rm "$docs/Überblick 7.csv"
harvest
claim "one that is gone, too" logged '/Überblick 7.csv is not there any more'
claim "and its measures are missing" \
    rows 5 "SELECT count(*) FROM v_measure WHERE presence = 'missing'"

# ---- what servers differ in ----
dav_conf "dav://$host/remote.php/dav/files/amt/Ma%c3%9fnahmen%20%C3%84mter/%C3%9cb*.csv"
harvest
claim "an encoded address is the same" requests 1 .
dav_conf "$folder/Ü*.csv"
echo "href http://$host" >"$behaviour"
harvest
claim "whole addresses in the list do as well" status_is 0
echo "href http://${host%:*}/vorne" >"$behaviour"
harvest
claim "so do paths as a proxy changes them" status_is 0
echo "no_etag 1" >"$behaviour"
harvest
claim "where the list has no ETag, that of the file is asked for" \
    requests 2 '^GET .* 304$'
: >"$behaviour"
harvest
harvest
claim "and all is as it was" requests 1 .

# ---- failures ----
remember
claim "a list with another host's files is refused" \
    fails_with "href http://192.0.2.1" "a file of another host: http://192.0.2.1/"
claim "one that is broken off, too" fails_with "list broken" "broken off or damaged"
claim "a page instead of a list" fails_with "list html" "HTTP 200: .*no WebDAV"
claim "no WebDAV" fails_with "list 405" "HTTP 405: no WebDAV is at this address .Nextcloud"
claim "a folder that is not ours" fails_with "list 403" "HTTP 403: this user may not"
claim "a server's full disk" fails_with "list 507" "HTTP 507: .*disk is full"
claim "one locked file of several" \
    fails_with "item Überblick 1.csv" "Überblick 1.csv: HTTP 423: it is locked"
touch "$docs/Überblick 1.csv"
claim "a file that is not given" \
    fails_with "file 423" "Maßnahmen Ämter/Überblick 1.csv: HTTP 423: it is locked"
: >"$docs/Überblick 2.csv"
claim "a file without a byte" fails_with "" "Überblick 2.csv: the file is empty"
printf 'PK\003\004 half' >"$docs/Überblick 2.csv"
claim "a file that is half there" \
    fails_with "" "Überblick 2.csv: the file is not saved to its end"
rm "$docs/Überblick 2.csv"
echo falsch >"$work/password"
claim "a wrong password" fails_with "" "HTTP 401: .*app password"
echo geheim >"$work/password"
dav_conf "dav://$host/remote.php/dav/files/amt/Fehlt/*.csv"
claim "a folder that is not there" fails_with "" "Fehlt/: HTTP 404: there is no such folder"
dav_conf "$folder/*.xlsx"
claim "no file of that name" fails_with "" "no file there matches \*\.xlsx; there is .*\.csv, for one"
mv "$docs" "$work/aside"
mkdir "$docs"
claim "no file at all" fails_with "" "no file there matches \*\.xlsx: there are no files at all"
rmdir "$docs"
mv "$work/aside" "$docs"

# ---- which of them ----
list E 11 >"$docs/Stand 31.12.2025.csv"
list E 12 >"$docs/Stand 01.02.2026.csv"
touch -d 2026-01-01 "$docs/Stand 01.02.2026.csv"
dav_conf "$folder/Stand*.csv" "select = newest-name"
harvest
claim "the newest name" present 12
dav_conf "$folder/Stand*.csv" "select = newest-change"
harvest
claim "the newest change" present 11
claim "and that it is another file" \
    logged 'now reads Stand 31.12.2025.csv instead of Stand 01.02.2026.csv'
sed "s|^url .*|url = dav://$host/public.php/dav/files/aBc/Stand 31.12.2025.csv|; /^user/d; /^password/d" \
    "$town/sources.d/cloud.conf" >"$work/public.conf"
cp "$work/public.conf" "$town/sources.d/cloud.conf"
harvest
claim "a folder that is shared with everybody" status_is 0
claim "from which one file is read" requests 1 '^GET /public.*Stand 31.12.2025.csv 200$'
tap_end

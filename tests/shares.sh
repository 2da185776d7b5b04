#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Folders and shares as an admin meets them: which file is read, what is said
# when it is another one, half saved, empty, unreadable or gone, and a share
# that hangs.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

export TZ=UTC0
share="$work/FB 2/Maßnahmen"
new_town
mkdir -p "$share/neueste" "$share/alle" "$share/einzeln"
cat >>"$conf" <<CONF
settle       = 0s
notify       = $work/alarm
CONF
cat >"$work/alarm" <<'ALARM'
#!/bin/sh
echo "$1 $2" >>"${0%/*}/alarms"
ALARM
chmod +x "$work/alarm"
source_conf() { # NAME PATH MORE…
	name=$1
	path=$2
	shift 2
	{
		cat <<CONF
[source $name]
programme = Programm $name
path      = $path
format    = csv
schedule  = manual
timeout   = 1s
map.key   = Nr
map.title = Titel
CONF
		for line; do echo "$line"; done
	} >"$town/sources.d/$name.conf"
}
source_conf neueste "$share/neueste/*.csv" "select = newest-name"
source_conf alle "$share/alle/*.csv"
source_conf einzeln "$share/einzeln/Überblick 1.csv"

list() { # PREFIX ROWS
	echo "Nr;Titel"
	seq 1 "$2" | sed "s/.*/$1-&;Sanierung der Schützenhalle &/"
}
present() { # COUNT SOURCE
	rows "$1" "SELECT count(*) FROM v_measure WHERE source = '$2'
	    AND presence = 'present'"
}
ask() {
	"$builddir/querschnitt" --config "$conf" "$@" >"$work/answer" 2>&1
}
answered() { # CODE COMMAND…
	code=$1
	shift
	ask "$@"
	found=$?
	[ "$found" = "$code" ] || {
		echo "exit $found"
		cat "$work/answer"
		return 1
	}
}
says() { # PATTERN
	grep -qE "$1" "$work/answer" || {
		cat "$work/answer"
		return 1
	}
}
dump() { # the documents, too
	for view in v_measure v_raw v_history v_document; do
		sql "SELECT * FROM $view"
	done
}

list N 10 >"$share/neueste/Liste 9.csv"
for i in 1 2 3 4; do
	list "A$i" 5 >"$share/alle/Teil $i.csv"
done
# The file's name as macOS spells it, the configuration's as others do.
list E 4 >"$share/einzeln/$(printf 'U\314\210berblick 1.csv')"
touch -d 2026-03-01T12:00:00Z "$share/neueste/Liste 9.csv"
once
claim "files are read whatever their umlauts are composed of" status_is 0
claim "all of several are one list" present 20 alle
answered 0 sources >/dev/null
claim "sources tell which file that was, and of when" \
    says 'Liste 9.csv, changed 2026-03-01 12:00, [0-9]+ bytes'
answered 0 --json sources >/dev/null
claim "scripts are told the same" \
    says '"documents":\[{"url":"[^"]*/Liste 9.csv","modified":"2026-03-01T12:00:00Z","size":[1-9][0-9]*}\]'
remember
once
claim "the same files are not parsed" \
    rows 3 "SELECT count(*) FROM v_run WHERE result = 'unchanged'"
claim "and nothing is written" unchanged

# ---- another file ----
list N 11 >"$share/neueste/Liste 10.csv"
start_daemon
claim "a test of the source tells which file would be read" \
    answered 0 source test neueste
claim "by name" says 'Liste 10.csv, changed '
claim "and that it is another one" says 'now reads Liste 10.csv instead of Liste 9.csv'
stop_daemon
once
claim "the newest name by its number is read" present 11 neueste
claim "and told" logged 'neueste: now reads Liste 10.csv instead of Liste 9.csv'
list N 2 >"$share/neueste/Liste 11.csv"
once
claim "a new file that is not plausible is quarantined" \
    logged 'neueste: quarantined: '
claim "and the other one counts" present 11 neueste
claim "what was tried is told" \
    logged 'neueste: now reads Liste 11.csv instead of Liste 10.csv'
rm "$share/neueste/Liste 11.csv"
once
claim "without it the list is good again" status_is 0

# ---- several ----
sed -i 's/Schützenhalle 3/Turnhalle 3/' "$share/alle/Teil 2.csv"
list A5 5 >"$share/alle/Teil 5.csv"
once
claim "one changed and one new file change the list" present 25 alle
claim "the new one is told" logged 'alle: .*/Teil 5.csv is a new file'
rm "$share/alle/Teil 5.csv"
once
claim "what stood in a file that is gone is missing" \
    rows 5 "SELECT count(*) FROM v_measure WHERE source = 'alle'
            AND presence = 'missing'"
claim "and the file is named" logged 'alle: .*/Teil 5.csv is not there any more'

# ---- files that are none ----
remember
ln -s nirgends.csv "$share/alle/Teil 6.csv"
once
claim "a link to nowhere among several fails them all" \
    logged 'alle: failed: .*Teil 6.csv is a link that leads nowhere'
claim "and loses nothing" unchanged
rm "$share/alle/Teil 6.csv"
mkdir "$share/alle/Teil 6.csv"
: >"$share/alle/~\$Teil 7.csv"
once
claim "a folder called like a file is none" status_is 0
rmdir "$share/alle/Teil 6.csv"
: >"$share/alle/Teil 6.csv"
remember
once
claim "a file without a byte is no empty list" \
    logged 'alle: failed: .*Teil 6.csv is empty'
claim "and nothing is lost by it" unchanged
rm "$share/alle/Teil 6.csv"
mv "$share/alle" "$work/aside"
mkdir "$share/alle"
once
claim "an empty folder where the share should be is a failure" \
    logged 'alle: failed: no file in .*/alle matches \*\.csv: the folder is empty'
rmdir "$share/alle"
once
claim "so is none at all, and the part that is missing is named" \
    logged 'alle: failed: there is no alle in .*FB 2/Maßnahmen; is the share mounted'
claim "in all that nothing was lost" unchanged
mv "$work/aside" "$share/alle"
once
claim "when it is back, all is as it was" status_is 0
bad=$(printf 'Teil \374\nx.csv')
list A6 5 >"$share/alle/$bad"
once
claim "a name that is no text is read" present 25 alle
claim "and shown without harm" logged 'alle: .*/Teil \\xFC\\x0Ax.csv is a new file'
: >"$share/alle/$bad"
start_daemon
claim "errors about it are text, too" answered 1 source run alle
claim "as scripts read it" says 'Teil \\xFC\\x0Ax.csv is empty'
claim "and the daemon is well" answered 0 source run neueste
stop_daemon
rm "$share/alle/$bad"
once

# ---- half saved ----
rm -f "$work/alarms"
printf 'PK\003\004 and so on' >"$share/neueste/Liste 12.csv"
remember
start_daemon
for _ in 1 2 3; do
	claim "a half-saved file is not read" answered 1 source run neueste
done
claim "that is said" says 'is not saved to its end yet; we try again later'
stop_daemon
claim "it is not logged as a failure" logged 'neueste: not ready: '
claim "is no failure of the source" \
    rows good "SELECT state FROM v_source WHERE source = 'neueste'"
claim "alarms nobody" [ ! -e "$work/alarms" ]
claim "and loses nothing" unchanged
once
claim "with --once it counts as failed" status_is 1
rm "$share/neueste/Liste 12.csv"
once

# ---- a share that hangs ----
sed -i 's/^settle .*/settle = 2s/' "$conf"
touch "$share/einzeln/"*
start_daemon
ask source run einzeln &
asking=$!
reader() {
	reader=$(pgrep -P "$daemon" -f -- "--read einzeln")
}
wait_until reader
kill -STOP "$reader"
claim "while a share hangs other sources are read" answered 0 source run neueste
claim "the daemon answers" answered 0 source test alle
wait "$asking"
claim "the share is given up in the end" says 'does the share hang'
claim "and its reader is gone" wait_until eval "! kill -0 $reader 2>/dev/null"
touch "$share/einzeln/"*
sed -i 's/^settle .*/settle = 1h/' "$conf"
kill -HUP "$daemon"
waits_for reloaded
ask source run einzeln &
asking=$!
wait_until reader
kill -STOP "$reader"
kill -TERM "$daemon"
wait "$daemon"
claim "told to stop while a share hangs, the daemon stops" [ $? = 0 ]
claim "and leaves no reader behind" eval "! kill -0 $reader 2>/dev/null"
daemon=
wait "$asking"
tap_end

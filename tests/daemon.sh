#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The daemon as a service: told to harvest, to reload and to stop, killed at
# any moment, started twice; file sources; alarms.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/town.sh"

new_town
mkdir "$town/lists"
cat >>"$conf" <<CONF
settle       = 0s
notify       = $work/alarm
CONF
cat >"$work/alarm" <<'ALARM'
#!/bin/sh
echo "$1 $2" >>"${0%/*}/alarms"
ALARM
chmod +x "$work/alarm"
for name in a b; do
	cat >"$town/sources.d/$name.conf" <<CONF
[source $name]
programme = Programm $name
path      = ../lists/$name-*.csv
format    = csv
schedule  = manual
select    = newest-name
map.key   = Nr
map.title = Titel
map.status = Status
CONF
done

list() { # FILE ROWS
	echo "Nr;Titel;Status"
	seq 1 "$2" | sed 's/.*/N-&;Sanierung der Schützenhalle &;in Planung/'
}
list a 20 >"$town/lists/a-1.csv"
list b 20 >"$town/lists/b-1.csv"
echo gesperrt >"$town/lists/~\$a-9.csv"

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

# ---- files ----
once
claim "files are harvested, lock files are not there" status_is 0
claim "all their rows are in the index" \
    rows 40 "SELECT count(*) FROM v_measure WHERE presence = 'present'"
remember
once
claim "the same files are nothing new" \
    rows 2 "SELECT count(*) FROM v_run WHERE result = 'unchanged'"
claim "and nothing is written" unchanged
list a 21 >"$town/lists/a-2.csv"
once
claim "the newest name is taken" \
    rows 21 "SELECT count(*) FROM v_measure WHERE source = 'a'"
mv "$town/lists" "$town/away"
once
claim "a share that is not there fails" status_is 1
claim "and says so" logged 'a: failed: .*lists'
claim "and its measures stay" \
    rows 41 "SELECT count(*) FROM v_measure WHERE presence = 'present'"
claim "one failure is no alarm yet" [ ! -e "$work/alarms" ]
once
claim "a second one is" grep -qx "failing a" "$work/alarms"
once
claim "a third one is not reported again" \
    [ "$(wc -l <"$work/alarms")" = 2 ]
mv "$town/away" "$town/lists"
once
claim "that it works again is" \
    [ "$(grep -c good "$work/alarms")" = 2 ]
once
claim "and only once" [ "$(wc -l <"$work/alarms")" = 4 ]

# ---- a changed mapping ----
sed -i 's/^map.status = Status/map.funding = Status/' "$town/sources.d/a.conf"
once
claim "another mapping reads the spooled file anew" \
    rows 21 "SELECT count(*) FROM v_measure WHERE source = 'a'
             AND funding = 'in Planung'"

# ---- the service ----
start_daemon
claim "the daemon starts" waits_for '2 sources'
claim "a run on demand is good" answered 0 source run a
claim "a dry run is good" answered 0 source test a
list a 20 | sed 's/^N-[34];/Ä-3;/' >"$work/keys.csv"
claim "a dry run of a file at hand, too" \
    answered 0 --json source test a --file "$work/keys.csv"
claim "and its umlauts are UTF-8" grep -q Ä-3 "$work/answer"
says() {
	grep -qF "$1" "$work/answer" || {
		cat "$work/answer"
		return 1
	}
}
{
	list a 19 | sed 's/Schützenhalle 7;/Stadthalle 7;/'
	echo "N-99;Neue Brücke;in Planung"
} >"$work/changed.csv"
before=$(dump | cksum)
claim "a dry run of a changed list is good" \
    answered 0 source test a --file "$work/changed.csv"
claim "it tells what would be new" says "• N-99 Neue Brücke"
claim "what would change, and from what to what" \
    says "Title: Sanierung der Schützenhalle 7 → Sanierung der Stadthalle 7"
claim "and what would be missing" says "• N-20 Sanierung der Schützenhalle 20"
claim "and writes nothing" [ "$before" = "$(dump | cksum)" ]
claim "an unknown source is refused" answered 2 source run nothing
"$builddir/querschnittd" --config "$conf" --once >"$work/second" 2>&1
claim "no second one writes the index" [ $? = 3 ]
claim "and it names the first" grep -q "process $daemon" "$work/second"
claim "strangers may not open the socket" \
    [ "$(stat -c %a "$town/control.sock")" = 660 ]
claim "the spool is nobody else's" [ "$(stat -c %a "$town/spool/a")" = 700 ]

list a 3 >"$town/lists/a-3.csv"
remember
claim "a shrunken list is quarantined" answered 1 source run a
claim "its measures stay" unchanged
stop_daemon
start_daemon
claim "a quarantine survives a restart" \
    rows quarantined "SELECT state FROM v_source WHERE source = 'a'"
claim "and can be released" answered 0 source release a
claim "then the list counts" \
    rows 3 "SELECT count(*) FROM v_measure WHERE source = 'a'
            AND presence = 'present'"
claim "there is nothing more to release" answered 1 source release a

list a 5 >"$work/old.csv"
claim "an old list can be handed in" \
    answered 0 source run a --file "$work/old.csv" --as-of 2024-01-31
claim "and what is there today stays" \
    rows 3 "SELECT count(*) FROM v_measure WHERE source = 'a'
            AND presence = 'present'"
claim "a day that is none is refused" \
    answered 2 source run a --file "$work/old.csv" --as-of 2024-02-31
claim "the list as it is counts again" answered 0 source run a

cp "$town/sources.d/b.conf" "$work/b.conf"
echo "programm = x" >>"$town/sources.d/b.conf"
kill -HUP "$daemon"
claim "a bad configuration is not taken" waits_for 'not reloaded'
claim "it says where and what" logged 'b.conf:[0-9]+: .*programme'
list b 22 >"$town/lists/b-3.csv"
by_hand() { # the tool would read the bad configuration, too
	"$builddir/querschnitt" --config "$work/tool.conf" source run b
}
sed '/^notify/d' "$conf" >"$work/tool.conf"
sed -i "s|control.sock|$town/control.sock|; s|index.db|$town/index.db|" \
    "$work/tool.conf"
claim "and the daemon works on" by_hand
claim "with the configuration that it has" \
    rows 22 "SELECT count(*) FROM v_measure WHERE source = 'b'"
cp "$work/b.conf" "$town/sources.d/b.conf"
sed 's/^\[source b\]/[source c]/' "$work/b.conf" >"$town/sources.d/b.conf"
kill -HUP "$daemon"
claim "a good one is" waits_for 'reloaded'
claim "its sources are there" answered 0 source run c
claim "what it has no more is refused" answered 2 source run b
claim "but not forgotten" \
    rows 22 "SELECT count(*) FROM measure JOIN source ON source.id = source
             WHERE source.name = 'b'"
stop_daemon
claim "it ends when it is told to" status_is 0
claim "and takes its socket along" [ ! -e "$town/control.sock" ]

# ---- killed ----
survives() {
	for i in 1 2 3 4 5 6 7 8; do
		list c $((20 + i)) >"$town/lists/b-$i.csv"
		start_once
		sleep "0.0$i"
		kill -9 "$daemon" 2>/dev/null
		wait "$daemon" 2>/dev/null
		sql "PRAGMA integrity_check" | grep -qx ok || return 1
		now=$(sql "SELECT count(*) FROM v_measure WHERE source = 'c'")
		[ "$now" -ge 20 ] || return 1
	done
}
claim "killed at any moment, the index is whole" survives
once
claim "and the next harvest is good" status_is 0
claim "with all that came" \
    rows 28 "SELECT count(*) FROM v_measure WHERE source = 'c'"
tap_end

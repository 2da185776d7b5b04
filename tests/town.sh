# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh
# A town to test the whole way on: a folder of its own, the example's web
# server, the daemon and its index.  Source it after tap.sh.  It sets work (all
# of it, removed at the end), town, conf, log (of the last daemon) and, once
# they run, address, server and daemon.
work=$(mktemp -d)
town=$work/town
conf=$town/querschnitt.conf
log=$work/log
export LC_ALL=C.UTF-8
server=
daemon=

clean_town() {
	stop_server
	[ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null
	rm -rf "$work"
}
trap clean_town EXIT
trap 'exit 1' HUP INT TERM

new_town() { # no sources yet; what is appended to $conf belongs to [daemon]
	mkdir -p "$town/sources.d"
	cat >"$conf" <<'CONF'
[daemon]
index        = index.db
spool        = spool
socket       = control.sock
municipality = Lennestadt
timezone     = Europe/Berlin
CONF
}

wait_until() { # COMMAND…: some seconds, then it fails
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		"$@" && return 0
		sleep 0.2
	done
	return 1
}

# ---- the web server ----
start_server() { # FOLDER WORDS…: sets address, without a slash at its end
	stop_server
	served=$1
	shift
	: >"$work/address"
	: >"$work/serve.log"
	"$builddir/examples/serve" --port 0 "$@" "$served" \
	    >"$work/address" 2>>"$work/serve.log" &
	server=$!
	wait_until [ -s "$work/address" ] || {
		echo "Bail out! The web server does not start."
		exit 1
	}
	address=$(head -n 1 "$work/address")
	address=${address%/}
}

stop_server() {
	[ -n "$server" ] || return 0
	kill "$server" 2>/dev/null
	wait "$server" 2>/dev/null
	server=
}

# ---- the daemon ----
once() { # one harvest; its exit code stands in $work/status
	: >"$work/serve.log"
	"$builddir/querschnittd" --config "$conf" --once >"$log" 2>&1
	echo $? >"$work/status"
}

launch() { # COMMAND…: the daemon, in the background
	"$@" >"$log" 2>&1 &
	daemon=$!
}

start_once() { # as once, and does not wait for its end
	launch "$builddir/querschnittd" --config "$conf" --once
}

start_daemon() { # and waits for its socket
	launch "$builddir/querschnittd" --config "$conf"
	wait_until [ -S "$town/control.sock" ]
}

stop_daemon() { # its exit code stands in $work/status
	[ -n "$daemon" ] || return 0
	kill -TERM "$daemon" 2>/dev/null
	wait "$daemon" 2>/dev/null
	echo $? >"$work/status"
	daemon=
}

status_is() { # CODE
	[ "$(cat "$work/status")" = "$1" ] || {
		cat "$work/status" "$log"
		return 1
	}
}

logged() { # PATTERN
	grep -qE "$1" "$log" || {
		cat "$log"
		return 1
	}
}

waits_for() { # PATTERN in the log
	wait_until grep -qE "$1" "$log" || logged "$1"
}

# ---- the index, as readers see it ----
sql() { # QUERY
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

dump() { # measures, history and overlaps
	for view in v_measure v_raw v_history v_overlap; do
		sql "SELECT * FROM $view"
	done
}

remember() { # what unchanged compares with
	dump >"$work/before"
}

unchanged() {
	dump >"$work/after"
	if [ -s "$work/after" ] && cmp "$work/before" "$work/after"; then
		return 0
	fi
	cat "$log"
	return 1
}

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# What the example town costs: CPU seconds of a first and of an unchanged
# harvest with all children, and the daemon's own memory at rest, each beside
# the limit we set ourselves.  Run it after ./quickstart build; see README.md.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$top/build}
work=$(mktemp -d)
coproc SERVER { exec "$build/examples/serve" --port 0 --until-eof \
    "$top/examples/lennestadt/documents" 2>/dev/null; }
daemon=
trap '[ -z "$daemon" ] || kill "$daemon"; rm -rf "$work"' EXIT
read -r address <&"${SERVER[0]}"
cp -r "$top/examples/lennestadt/." "$work"
sed -i "s|http://127.0.0.1:8642|${address%/}|" "$work"/sources.d/*.conf

cpu() { # user + system seconds of a command and its children
	local TIMEFORMAT='%U %S'
	{ time "$@" >/dev/null 2>"$work/said"; } 2>&1 |
	    awk '{ printf "%.2f", $1 + $2 }'
}

ratio() { # WHAT VALUE LIMIT UNIT
	awk -v what="$1" -v value="$2" -v limit="$3" -v unit="$4" 'BEGIN {
		printf "%-28s %8.2f %s  limit %g  ratio %.2f\n",
		    what, value, unit, limit, value / limit }'
}

ratio "first harvest, CPU" \
    "$(cpu "$build/querschnittd" --config "$work/querschnitt.conf" --once)" 1 s
ratio "unchanged harvest, CPU" \
    "$(cpu "$build/querschnittd" --config "$work/querschnitt.conf" --once)" 1 s
"$build/querschnittd" --config "$work/querschnitt.conf" 2>/dev/null &
daemon=$!
sleep 3
ratio "daemon at rest, RssAnon" \
    "$(awk '/RssAnon/ { print $2 / 1024 }' "/proc/$daemon/status")" 8 MB

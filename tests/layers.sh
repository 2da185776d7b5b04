#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Which folder may include from which others (design: the house with its
# floors).  No circles, no arrow upwards, nothing from a neighbour.
. "$srcdir/tests/tap.sh"

floors='
base:
text: base
model: text base
config: model text base
connectors: model text base
schema: model text base
overlap: schema model text base
report: overlap schema model text base
daemon: report overlap schema connectors config model text base
query: report overlap schema config model text base
web: report overlap schema config model text base
examples: base
'

wrong_includes() { # FOLDER ALLOWED
	find "$srcdir/$1" -name '*.[ch]' -exec grep -Hn '^#include "' {} + |
	    awk -F'"' -v from="$1" -v may=" $1 $2 " '{
		split($2, part, "/")
		if (index(may, " " part[1] " ") == 0)
			print $1 $2 ": " from "/ may not include " part[1] "/"
	}'
}

only_one_speaks_sql() {
	grep -rlE '#include <(sqlite3|curl/|event2/|seccomp)' --include='*.[ch]' \
	    "$srcdir"/base "$srcdir"/text "$srcdir"/model "$srcdir"/config \
	    "$srcdir"/connectors "$srcdir"/overlap "$srcdir"/report "$srcdir"/query
	grep -rl '#include <sqlite3' --include='*.[ch]' "$srcdir"/daemon
}

echo "$floors" | {
	while IFS=: read -r folder allowed; do
		if [ -n "$folder" ] && [ -d "$srcdir/$folder" ]; then
			claim "$folder/ includes only from below" \
			    nothing wrong_includes "$folder" "$allowed"
		fi
	done
	claim "SQLite, curl, libevent and seccomp stay behind their headers" \
	    nothing only_one_speaks_sql
	tap_end
}

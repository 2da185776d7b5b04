#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Each folder of tests/connectors holds a document as some office saves it, the
# configuration for it, and exactly the record text that must come of it.
# After a change that is meant: tests/golden.sh --write, and read the diff.
: "${srcdir:=$(dirname "$0")/..}" "${builddir:=$srcdir/build}"
. "$srcdir/tests/tap.sh"

parse() { # FOLDER
	"$builddir/querschnitt-parse" --config "$1/querschnitt.conf" \
	    --source test --url https://example.org/list <"$(echo "$1"/sample.*)"
}

matches() { # FOLDER
	parse "$1" | diff -u "$1/expected.rec" -
}

exits_as_it_ends() { # FOLDER
	parse "$1" >/dev/null
	code=$?
	case $(tail -n 1 "$1/expected.rec") in
	done*) [ "$code" = 0 ] ;;
	error*) [ "$code" = 1 ] ;;
	*) false ;;
	esac
}

for folder in "$srcdir"/tests/connectors/*/; do
	folder=${folder%/}
	if [ "${1:-}" = --write ]; then
		parse "$folder" >"$folder/expected.rec"
		continue
	fi
	claim "${folder##*/} gives its records" matches "$folder"
	claim "${folder##*/} exits as it ends" exits_as_it_ends "$folder"
done
tap_end

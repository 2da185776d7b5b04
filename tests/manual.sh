#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The man pages are true: what programs say of themselves stands in them.
. "$srcdir/tests/tap.sh"

not_in_manual() { # PAGE: prints the words of standard input it lacks
	page=$srcdir/doc/$1
	while read -r word; do
		grep -qF -- "$word" "$page" || echo "$word"
	done
}

conf_options() {
	LC_ALL=C "$builddir/querschnittd" --options |
	    awk '/^\[/ { section = $0 } /^  [^ ]+ = / { print ".It Cm " $1 " No" }'
}

long_options() { # LANGUAGE
	LC_ALL=C.UTF-8 LANGUAGE=$1 "$builddir/querschnitt" --help |
	    sed -n 's/^  \(-., \)\{0,1\}--\([a-z-]*\).*/Fl Fl \2/p' | sort -u
}

command_words() { # LANGUAGE
	LC_ALL=C.UTF-8 LANGUAGE=$1 "$builddir/querschnitt" --help |
	    sed -n 's/^  \([a-z][a-z]*\) .*/\1/p' | sort -u
}

undocumented() { # PAGE COMMAND…
	page=$1
	shift
	"$@" >"$work/words"
	[ -s "$work/words" ] || echo "nothing to look for"
	not_in_manual "$page" <"$work/words"
}

lint() {
	for page in "$srcdir"/doc/*.[0-9]; do
		mandoc -T lint -W warning "$page" 2>&1
	done | grep -v 'outdated mandoc.db'
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
claim "every option of the configuration is in its page" \
    nothing undocumented querschnitt.conf.5 conf_options
claim "every option of the tool is in its page" \
    nothing undocumented querschnitt.1 long_options en
claim "so is its German name" nothing undocumented querschnitt.1 long_options de
claim "every command of the tool is in its page" \
    nothing undocumented querschnitt.1 command_words en
claim "so is its German name too" nothing undocumented querschnitt.1 command_words de
if command -v mandoc >/dev/null; then
	claim "mandoc has no warning" nothing lint
else
	tap_skip "mandoc has no warning" "needs mandoc"
fi
tap_end

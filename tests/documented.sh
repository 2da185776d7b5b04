#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the programs say they take stands where people look for it, section by
# section: an option of [daemon] does not speak for one of a source.
. "$srcdir/tests/tap.sh"

# Each prints "section option" lines; a family such as map.FIELD is "map.".
known() {
	LC_ALL=C "$builddir/querschnittd" --options | awk '
	/^\[/ { section = $1; sub(/\]/, "", section); sub(/\[/, "", section) }
	/^  [^ ].* = / { sub(/\.[A-Z]+$/, ".", $1); print section, $1 }'
}

in_manual() {
	awk '
	/^\.Ql \[/ { section = $2; gsub(/[][]/, "", section) }
	/^\.It Cm / { sub(/\.[A-Z]+$/, ".", $3); print section, $3 }' "$srcdir/doc/querschnitt.conf.5"
}

in_sample() {
	awk '
	/^#?\[/ { section = $1; gsub(/[][#]/, "", section) }
	/^#?[a-z_]+(\.[^ =]+)? = / {
		sub(/^#/, "")
		print section, $1
		if (sub(/\..*/, ".", $1))
			print section, $1
	}' \
	    "$srcdir/config/querschnitt.conf.sample"
}

# The words of the tool's help that people type, each once.
in_help() {
	LC_ALL=C "$builddir/querschnitt" --help | awk '
	/^[A-Z]/ { commands = /^Commands/ }
	commands && /^  [a-z]/ {
		sub(/^  /, "")
		sub(/ ( |[A-Z]).*/, "")
		print "command", $0
	}
	/^  (-., )?--/ { sub(/^  (-., )?--/, ""); print "option", $1 }' |
	    sort -u
}

in_tool_manual() {
	awk '
	/^\.It Cm / {
		print "command", $3
		print "command", $3 " " $4
	}
	/^\.It Fl/ {
		for (i = 3; i < NF; i++)
			if ($i == "Fl" && $(i + 1) == "Fl")
				print "option", $(i + 2)
			else if ($(i - 1) == "Fl" && $i == "Fl")
				print "option", $(i + 1)
	}' "$srcdir/doc/querschnitt.1"
}

# Lines of the first command that the second does not print.
lacking() { # EXPECTED FOUND
	"$1" | sort -u >"$work/expected"
	"$2" | sort -u >"$work/found"
	[ -s "$work/expected" ] || echo "$1 printed nothing"
	comm -23 "$work/expected" "$work/found"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C
claim "every option is in its section of the manual" \
    nothing lacking known in_manual
claim "every option is in its section of the sample" \
    nothing lacking known in_sample
claim "the manual knows no option that is not one" \
    nothing lacking in_manual known
claim "every command and option of the tool is in its manual" \
    nothing lacking in_help in_tool_manual
tap_end

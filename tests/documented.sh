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

answers() { # CODE PATTERN COMMAND…
	code=$1
	pattern=$2
	shift 2
	"$@" >"$work/answer" 2>&1 </dev/null
	found=$?
	if [ "$found" = "$code" ] && grep -qE "$pattern" "$work/answer"; then
		return 0
	fi
	echo "exit $found"
	cat "$work/answer"
	return 1
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
for program in querschnittd querschnitt-parse querschnitt; do
	claim "$program has a version" \
	    answers 0 "^$program [0-9]+[.][0-9]+" "$builddir/$program" --version
	claim "$program refuses an option that is not one" \
	    answers 2 "nonsense" "$builddir/$program" --nonsense
done
tap_end

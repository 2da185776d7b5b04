#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The rules of style that a script can hold: see CONTRIBUTING.md.
. "$srcdir/tests/tap.sh"

folders='base text model config connectors schema overlap report daemon query web
examples bench tests'

sources() { # every C file of ours; $1: folders to leave out
	for folder in $folders; do
		case " ${1:-} " in *" $folder "*) continue ;; esac
		if [ -d "$srcdir/$folder" ]; then
			find "$srcdir/$folder" -name '*.[ch]'
		fi
	done
}

without_licence() {
	{
		sources
		find "$srcdir" -maxdepth 3 \( -name '*.sh' -o -name '*.am' -o \
		    -name '*.ac' -o -name '*.conf' -o -name '*.service' -o \
		    -name '*.sql' \) -not -path '*/build*' -not -path '*/.git/*'
	} | while read -r file; do
		head -n 3 "$file" | grep -q 'SPDX-License-Identifier: EUPL-1.2' ||
		    echo "$file"
	done
}

long_files() {
	sources | xargs wc -l | awk '$2 != "total" && $1 > 400 { print $2 ": " $1 }'
}

# A function's body begins with "{" and ends with "}" in the first column.
long_functions() {
	sources | xargs awk '
	FNR == 1 { start = 0 }
	/^\{/ { start = FNR }
	/^\}/ && start > 0 {
		if (FNR - start - 1 > 50)
			print FILENAME ":" start ": " FNR - start - 1 " lines"
		start = 0
	}'
}

banned() {
	sources "${1:-}" | xargs grep -nE \
	    '(^|[^A-Za-z0-9_])(sprintf|vsprintf|strcpy|strcat|strncpy|strtok|atoi|atol|gets|gmtime|localtime|ctime|asctime|alloca|system|popen|mktemp|tmpnam) *\(' |
	    grep -vE ':[0-9]+:[[:space:]]*(/?\*|//)'
}

macros() {
	sources | xargs grep -nE '^#[[:space:]]*define[[:space:]]+[A-Za-z_]+\(' |
	    grep -vE 'define (_|N_|PRINTF_LIKE|COUNT)\('
}

conditions() {
	sources tests | xargs grep -nE '^#[[:space:]]*(if|ifdef|elif|else)\b'
	sources tests | xargs grep -nE '^#[[:space:]]*ifndef' | grep -vE '_H$'
}

unfinished() {
	sources | xargs grep -nwE 'TODO|FIXME|XXX|HACK' |
	    grep -vE '"[^"]*(TODO|XXX)[^"]*"'
}

struct_typedefs() {
	sources | xargs grep -nE '^typedef struct'
}

product_objects() {
	for folder in $folders; do
		case $folder in bench | examples | tests) continue ;; esac
		if [ -d "$builddir/$folder" ]; then
			find "$builddir/$folder" -name '*.o'
		fi
	done
}

# What lies in .data (.data.rel.ro but for the loader) or .bss can change:
# nothing of ours may.
mutable_globals() {
	objects=$(product_objects)
	[ -n "$objects" ] || echo "no object to look into"
	printf '%s\n' "$objects" | xargs objdump -t | awk '
	/file format/ { object = $1 }
	{ section = $3 ~ /^\./ ? $3 : $4 }
	section ~ /^\.t?(data|bss)/ && section !~ /^\.data\.rel\.ro/ &&
	    $NF !~ /^\./ { print object " " $NF }'
}

claim "every file names its licence" nothing without_licence
claim "no file has more than 400 lines" nothing long_files
claim "no function has more than 50 lines" nothing long_functions
claim "no banned function is called" nothing banned
claim "no function-like macro but the few that must be" nothing macros
claim "no #if in the product" nothing conditions
claim "nothing is left to do" nothing unfinished
claim "no typedef of a struct" nothing struct_typedefs
if grep -q '^SANITIZE = -fsanitize' "$builddir/Makefile" || ! command -v objdump >/dev/null; then
	tap_skip "no mutable global" "needs a plain build and objdump"
else
	claim "no mutable global" nothing mutable_globals
fi
tap_end

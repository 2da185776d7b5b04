#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The Check programs under valgrind, in one process each so that leaks show.
# Tests that need forking (sandbox, kill -9, endless workers) are left out by
# their own programs when CK_FORK=no; so is check_twice, thousands of random rows
# that the sanitizers see too.
. "$(dirname "$0")/common.sh"
cd "$build"
status=0
export CK_FORK=no CK_RUN_CASE="" srcdir="$top" builddir="$build" LC_ALL=C.UTF-8
unset CK_RUN_CASE
run() {
	if ! valgrind -q --error-exitcode=99 --leak-check=full \
	    --errors-for-leak-kinds=definite --num-callers=20 \
	    --suppressions="$top/tests/gates/valgrind.supp" \
	    "$1" >"$build/gates/valgrind-${1##*/}.log" 2>&1; then
		tail -n 40 "$build/gates/valgrind-${1##*/}.log"
		echo "valgrind: $1"
		return 1
	fi
}
export -f run
export top build
find tests -maxdepth 1 -name 'check_*' -type f -executable | sort |
    grep -vE 'check_(sandbox|worker|fetch|compare|twice)$' |
    xargs -P "$jobs" -n 1 bash -c 'run "$0"' || status=1
[ "$status" = 0 ]
gate_passed

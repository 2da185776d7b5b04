#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Every fuzz target for a few seconds under libFuzzer: FUZZ_SECONDS each, 10 by
# default.  For a long run: FUZZ_SECONDS=600 ./quickstart gates fuzz
. "$(dirname "$0")/common.sh"
where=$build/fuzz
mkdir -p "$where"
if [ ! -f "$where/Makefile" ]; then
	(cd "$where" && "$top/configure" -q --enable-sanitizers --enable-fuzzer \
	    CC=clang-14 CFLAGS="-g -O1 -fsanitize=fuzzer-no-link")
fi
targets=$(sed -n 's,^tests_\(fuzz_[a-z_]*\)_LDFLAGS.*,tests/\1,p' "$top/Makefile.am")
# shellcheck disable=SC2086
make -C "$where" --no-print-directory -j"$jobs" $targets
run() {
	local name=${1##*/} corpus
	corpus=$where/corpus-$name
	mkdir -p "$corpus"
	ASAN_OPTIONS=detect_leaks=1 "$where/$1" -max_total_time="${FUZZ_SECONDS:-10}" \
	    -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
	    -artifact_prefix="$where/crash-$name-" "$corpus" "$top/tests/hostile" "$top/tests/seeds" \
	    >"$where/$name.log" 2>&1 || {
		tail -n 60 "$where/$name.log"
		echo "fuzz: $name"
		return 1
	}
	grep -E 'number_of_executed_units' "$where/$name.log" | sed "s/^/$name /"
}
export -f run
export where top
# shellcheck disable=SC2086
printf "%s\n" $targets | xargs -P "$jobs" -n 1 bash -c 'run "$0"'
gate_passed

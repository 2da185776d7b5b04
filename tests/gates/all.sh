#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Runs every gate, or those named; each is a script beside this one that exits
# 0 when it is passed.  quickstart sets top and build and installs the tools.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=${top:-$(cd "$here/../.." && pwd)}
build=${build:-$top/build}
logs=$build/gates
export top build
mkdir -p "$logs"

gates=("$@")
if [ ${#gates[@]} = 0 ]; then
	gates=(format scripts lint tidy clang valgrind fuzz dist install)
fi

passed=0
failed=0
for gate in "${gates[@]}"; do
	printf '%-10s ' "$gate"
	start=$SECONDS
	if "$here/$gate.sh" >"$logs/$gate.log" 2>&1; then
		passed=$((passed + 1))
		printf 'passed'
	else
		failed=$((failed + 1))
		printf 'FAILED'
	fi
	printf '  %4d s\n' $((SECONDS - start))
	if [ "$failed" -gt 0 ] && ! tail -n 1 "$logs/$gate.log" | grep -q '^gate passed'; then
		tail -n 60 "$logs/$gate.log"
	fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]

#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# clang-tidy with the flags the build uses.
. "$(dirname "$0")/common.sh"
cd "$top"
flags=$(make -s -C "$build" print-flags)
# shellcheck disable=SC2086
c_files | xargs -P "$jobs" -n 1 sh -c '
	flags=$1; shift
	clang-tidy-14 --quiet "$@" -- $flags 2>/dev/null
' sh "$flags -I$top -I$build"
gate_passed

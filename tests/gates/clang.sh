#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The tests again, built by clang with the address and undefined-behaviour
# sanitizers.
. "$(dirname "$0")/common.sh"
second_build sanitized --enable-sanitizers CC=clang-14 \
    CFLAGS="-O1 -g -Werror -fno-omit-frame-pointer"
# Leaks are valgrind's gate: under the test driver's forks they are not told.
ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=1 \
    make -C "$build/sanitized" --no-print-directory -j"$jobs" check
gate_passed

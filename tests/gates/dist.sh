#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The tarball holds all it needs: it builds, passes its tests, installs and
# cleans up from sources that cannot be written.
. "$(dirname "$0")/common.sh"
make -C "$build" --no-print-directory -j"$jobs" distcheck \
    AM_DISTCHECK_CONFIGURE_FLAGS="CFLAGS=-O1" AM_MAKEFLAGS=-j"$jobs"
gate_passed

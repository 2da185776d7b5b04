#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# cppcheck over the whole house.
. "$(dirname "$0")/common.sh"
cd "$top"
c_files | xargs cppcheck -q -j "$jobs" --std=c11 --inline-suppr \
    --enable=warning,performance,portability --error-exitcode=1 \
    --suppress=missingIncludeSystem --suppress=unknownMacro \
    --suppress=readdirCalled --suppress='leakReturnValNotUsed:tests/*' -D_GNU_SOURCE -I. \
    -DBINDIR='""' -DPKGDATADIR='""' -DLOCALEDIR='""' -DSYSCONFDIR='""'
gate_passed

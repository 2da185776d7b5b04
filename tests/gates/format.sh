#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# clang-format decides about spacing.
. "$(dirname "$0")/common.sh"
cd "$top"
git ls-files '*.[ch]' | xargs clang-format-14 --dry-run --Werror
gate_passed

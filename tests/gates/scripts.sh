#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Shell scripts, man pages, units and the catalogue, by their own checkers.
. "$(dirname "$0")/common.sh"
cd "$top"
{
	git ls-files '*.sh' '*.bash'
	echo quickstart
	echo .ci/run
} | xargs shellcheck
git ls-files 'doc/*.[1-8]' 'doc/*/*.[1-8]' | while read -r page; do
	mandoc -T lint -W warning "$page"
done
gate_passed

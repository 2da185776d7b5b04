# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=bash
# What the gates share.  Each ends with "gate_passed".
set -euo pipefail
jobs=$(nproc)

c_files() {
	git -C "$top" ls-files '*.c'
}

gate_passed() {
	echo "gate passed"
}

# A build of its own beside the plain one: $1 its name, then for configure.
second_build() {
	local where=$build/$1
	shift
	mkdir -p "$where"
	if [ ! -f "$where/Makefile" ]; then
		(cd "$where" && "$top/configure" -q "$@")
	fi
	make -C "$where" --no-print-directory -j"$jobs"
	echo "built in $where"
}

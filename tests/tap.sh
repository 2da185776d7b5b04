# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh
# TAP from shell: source it, then claim "what" command…; end with tap_end.
tap_count=0
tap_failed=0

claim() { # WHAT COMMAND…: passes when the command does
	tap_what=$1
	shift
	tap_count=$((tap_count + 1))
	if tap_output=$("$@" 2>&1); then
		printf 'ok %d - %s\n' "$tap_count" "$tap_what"
	else
		printf 'not ok %d - %s\n' "$tap_count" "$tap_what"
		printf '%s\n' "$tap_output" | sed 's/^/# /'
		tap_failed=$((tap_failed + 1))
	fi
}

nothing() { # COMMAND…: passes when the command prints nothing
	tap_found=$("$@") || true
	[ -z "$tap_found" ] || {
		printf '%s\n' "$tap_found"
		return 1
	}
}

tap_skip() { # WHAT WHY
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

tap_end() {
	printf '1..%d\n' "$tap_count"
	exit $((tap_failed > 0))
}

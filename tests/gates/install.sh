#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Installed under a prefix, the programs find their files without the build
# folder, and the units are ones that systemd takes without a word.
. "$(dirname "$0")/common.sh"
where=$build/installed
rm -rf "$where"
mkdir -p "$where/build"
(cd "$where/build" && "$top/configure" -q --prefix="$where/usr" \
    --sysconfdir="$where/etc" --localstatedir="$where/var")
make -C "$where/build" --no-print-directory -j"$jobs" install
rm -rf "$where/build"

cp -r "$top/examples/lennestadt" "$where/town"
for conf in "$where"/town/sources.d/*.conf; do
	sed -i "s|^url *= *http://127.0.0.1:8642/|path = $where/town/documents/|" "$conf"
done
rm -f "$where/town/sources.d/l2030.conf" # pages need a server
sed -i 's/^settle .*//; /^\[daemon\]/a settle = 0s' "$where/town/querschnitt.conf"

"$where/usr/sbin/querschnittd" --config "$where/town/querschnitt.conf" --check
"$where/usr/sbin/querschnittd" --config "$where/town/querschnitt.conf" --once
found=$(env -i LC_ALL=C.UTF-8 LANGUAGE=de "$where/usr/bin/querschnitt" \
    --config "$where/town/querschnitt.conf" --json list | wc -l)
echo "$found measures"
[ "$found" -gt 250 ]
env -i LC_ALL=C.UTF-8 LANGUAGE=de "$where/usr/bin/querschnitt" \
    --config "$where/town/querschnitt.conf" sources
env -i LC_ALL=C.UTF-8 LANGUAGE=de "$where/usr/bin/querschnitt" --help |
    grep -qi 'aufruf'
for unit in "$where"/usr/lib/systemd/system/*.service; do
	said=$(systemd-analyze verify --man=no "$unit" 2>&1 |
	    grep -v 'is not executable' || true)
	printf '%s' "$said"
	[ -z "$said" ]
	systemd-analyze security --offline=yes --threshold=25 "$unit" | tail -n 1
done
gate_passed

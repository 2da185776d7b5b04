#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
#
# Not in the usual round (it needs root, the network and time):
#	sudo ./quickstart gates bare
# A pristine Debian 12 with its security archive; in it, a clean clone of what
# is committed: quickstart, then check, then all gates of the usual round with
# the tools that quickstart installs, then a boot of a real systemd that runs
# the installed unit against the example town.
. "$(dirname "$0")/common.sh"
root=${BARE_ROOT:-/var/tmp/querschnitt-bare}
mirror=${MIRROR:-http://deb.debian.org}
if ! command -v debootstrap systemd-nspawn >/dev/null; then
	apt-get -q -y install debootstrap systemd-container
fi

inside() {
	chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
	    TERM=dumb "$@"
}

cleanup() {
	umount -q "$root/proc" "$root/dev" 2>/dev/null || true
}

pristine() {
	if [ ! -f "$root.tar" ]; then
		rm -rf "$root"
		debootstrap --variant=minbase bookworm "$root" "$mirror/debian"
		printf 'deb %s bookworm main\ndeb %s bookworm-security main\n' \
		    "$mirror/debian" "$mirror/debian-security" \
		    >"$root/etc/apt/sources.list"
		tar -C "$root" -cf "$root.tar" .
	fi
	rm -rf "$root"
	mkdir -p "$root"
	tar -C "$root" -xf "$root.tar"
	cp /etc/resolv.conf "$root/etc/resolv.conf"
}

trap cleanup EXIT
pristine
git clone -q "$top" "$root/root/querschnitt"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
time inside /root/querschnitt/quickstart
time inside /root/querschnitt/quickstart check
time inside /root/querschnitt/quickstart gates
cleanup

# The unit under a real systemd: installed, started, asked, stopped.
inside make -C /root/querschnitt/build install
inside apt-get -q -y --no-install-recommends install systemd systemd-sysv dbus
"$top/tests/gates/boot.sh" "$root"
gate_passed

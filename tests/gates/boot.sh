#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Boots the system in folder $1, where Querschnitt is installed, and runs the
# unit against the example town; called by bare.sh.
set -euo pipefail
root=$1
town=$root/etc/querschnitt
mkdir -p "$town"
cp -r "$root/root/querschnitt/examples/lennestadt/." "$town"
sed -i 's|^index .*|index = /var/lib/querschnitt/index.db|
s|^spool .*|spool = /var/lib/querschnitt/spool|
s|^socket .*|socket = /run/querschnitt/control.sock|' "$town/querschnitt.conf"

cat >"$root/etc/systemd/system/try.service" <<'UNIT'
[Unit]
After=multi-user.target
[Service]
Type=oneshot
StandardOutput=file:/root/try.log
StandardError=file:/root/try.log
ExecStart=/root/try.sh
ExecStopPost=/bin/systemctl --no-block poweroff
[Install]
WantedBy=multi-user.target
UNIT
cat >"$root/root/try.sh" <<'SCRIPT'
#!/bin/bash
set -x
export LC_ALL=C.UTF-8
/root/querschnitt/build/examples/serve --port 8642 /etc/querschnitt/documents </dev/null &
sleep 1
systemctl start querschnittd || journalctl -u querschnittd --no-pager
systemctl show -p ActiveState,StatusText,User querschnittd
for source in ikek l2030 leader integ fgk eea inqa praev news; do
	querschnitt source run "$source" || echo "RUN FAILED $source"
done
querschnitt sources
echo "MEASURES $(querschnitt --json list | wc -l)"
echo "OVERLAPS $(querschnitt --json overlaps | wc -l)"
pid=$(systemctl show -p MainPID --value querschnittd)
grep -E 'RssAnon' /proc/"$pid"/status
systemctl reload querschnittd; sleep 1; systemctl is-active querschnittd
systemctl stop querschnittd; systemctl show -p Result querschnittd
journalctl -u querschnittd --no-pager | tail -n 40
echo TRY DONE
SCRIPT
chmod +x "$root/root/try.sh"
chroot "$root" systemctl enable try.service
timeout 180 systemd-nspawn -q -b -D "$root" --register=no --keep-unit \
    --private-network --system-call-filter="landlock_create_ruleset landlock_add_rule landlock_restrict_self" \
    </dev/null >"$root/root/boot.log" 2>&1 || true
cat "$root/root/try.log"
grep -q 'TRY DONE' "$root/root/try.log"
grep -q 'ActiveState=active' "$root/root/try.log"
grep -qE 'MEASURES 3[01][0-9]' "$root/root/try.log"
! grep -q 'RUN FAILED' "$root/root/try.log"

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_ADDRESS_H
#define DAEMON_ADDRESS_H

#include <stdbool.h>

struct sockaddr;

/*
 * Whether an address belongs to this machine, a private net or no host at all:
 * where a redirect from outside must not lead us.  IPv4: 0/8, 10/8, 100.64/10,
 * 127/8, 169.254/16, 172.16/12, 192.168/16, 224/3 (RFC 6890); IPv6: ::, ::1,
 * fc00::/7, fe80::/10, ff00::/8, and IPv4 in IPv6 like its IPv4.  An unknown
 * family counts as private.
 */
bool address_is_private(const struct sockaddr *address);

#endif

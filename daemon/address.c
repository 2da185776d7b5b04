/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/address.h"

#include <netinet/in.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

struct net {
	uint32_t address;
	unsigned bits;
};

static const struct net private_nets[] = {
	{ 0x00000000, 8 },
	{ 0x0A000000, 8 },
	{ 0x64400000, 10 },
	{ 0x7F000000, 8 },
	{ 0xA9FE0000, 16 },
	{ 0xAC100000, 12 },
	{ 0xC0A80000, 16 },
	{ 0xE0000000, 3 },
};

static bool
private_v4(uint32_t address)
{
	for (size_t i = 0; i < sizeof(private_nets) / sizeof(struct net); i++)
		if ((address ^ private_nets[i].address) >>
			(32 - private_nets[i].bits) ==
		    0)
			return true;
	return false;
}

static bool
private_v6(const unsigned char a[16])
{
	static const unsigned char mapped[12] = { [10] = 0xFF, [11] = 0xFF };
	static const unsigned char zero[15] = { 0 };
	uint32_t v4 = (uint32_t)a[12] << 24 | (uint32_t)a[13] << 16 |
	    (uint32_t)a[14] << 8 | a[15];

	if (memcmp(a, mapped, sizeof(mapped)) == 0)
		return private_v4(v4);
	if (memcmp(a, zero, sizeof(zero)) == 0)
		return a[15] <= 1;
	return (a[0] & 0xFE) == 0xFC || a[0] == 0xFF ||
	    (a[0] == 0xFE && (a[1] & 0xC0) == 0x80);
}

bool
address_is_private(const struct sockaddr *address)
{
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;

	if (address->sa_family == AF_INET) {
		memcpy(&v4, address, sizeof(v4));
		return private_v4(ntohl(v4.sin_addr.s_addr));
	}
	if (address->sa_family != AF_INET6)
		return true;
	memcpy(&v6, address, sizeof(v6));
	return private_v6(v6.sin6_addr.s6_addr);
}

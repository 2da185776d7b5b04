/* SPDX-License-Identifier: EUPL-1.2 */
#include <err.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "config/build.h"

#define MAX_SHAPE ((size_t)16 << 20) /* more than a section can hold */

void
digest_write(char hex[FINGERPRINT_SIZE], const void *bytes, size_t size)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned length = 0;

	if (EVP_Digest(bytes, size, digest, &length, EVP_sha256(), NULL) != 1 ||
	    2 * length + 1 != FINGERPRINT_SIZE)
		errx(1, "SHA-256 does not work here");
	for (size_t i = 0; i < length; i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

void
config_fingerprint(char hex[FINGERPRINT_SIZE], const struct config *config,
    const struct source_config *source)
{
	struct strings lines = { 0 };
	struct buffer b;

	for (size_t i = 0; i < source->shape.count; i++)
		strings_add(&lines, source->shape.item[i]);
	strings_sort(&lines);
	buffer_init(&b, MAX_SHAPE);
	buffer_printf(&b, "%s\n%s\n%s\n", PACKAGE_VERSION, config->places_hash,
	    config->departments_hash);
	for (size_t i = 0; i < lines.count; i++)
		buffer_printf(&b, "%s\n", lines.item[i]);
	digest_write(hex, b.data, b.size);
	buffer_release(&b);
	strings_release(&lines);
}

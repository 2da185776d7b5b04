/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/hash.h"

#include <err.h>
#include <stdlib.h>

#include <openssl/evp.h>

#include "base/memory.h"

struct hash {
	EVP_MD_CTX *context;
};

static void
must(int good)
{
	if (good != 1)
		errx(1, "libcrypto has no SHA-256");
}

struct hash *
hash_new(void)
{
	struct hash *hash = xcalloc(1, sizeof(*hash));

	hash->context = EVP_MD_CTX_new();
	must(hash->context != NULL);
	must(EVP_DigestInit_ex(hash->context, EVP_sha256(), NULL));
	return hash;
}

void
hash_free(struct hash *hash)
{
	if (hash == NULL)
		return;
	EVP_MD_CTX_free(hash->context);
	free(hash);
}

void
hash_add(struct hash *hash, const void *bytes, size_t size)
{
	must(EVP_DigestUpdate(hash->context, bytes, size));
}

void
hash_finish_bytes(struct hash *hash, unsigned char bytes[HASH_BYTES])
{
	must(EVP_MD_CTX_get_size(hash->context) == HASH_BYTES);
	must(EVP_DigestFinal_ex(hash->context, bytes, NULL));
}

void
hash_finish(struct hash *hash, char text[HASH_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[HASH_BYTES];

	hash_finish_bytes(hash, bytes);
	for (size_t i = 0; i < HASH_BYTES; i++) {
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	text[HASH_SIZE - 1] = '\0';
}

void
hash_text(char text[HASH_SIZE], const void *bytes, size_t size)
{
	struct hash *hash = hash_new();

	hash_add(hash, bytes, size);
	hash_finish(hash, text);
	hash_free(hash);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/hash.h"

#include <openssl/evp.h>

EVP_MD_CTX *
hash_new(void)
{
	EVP_MD_CTX *hash = EVP_MD_CTX_new();

	EVP_DigestInit_ex(hash, EVP_sha256(), NULL);
	return hash;
}

void
hash_add(EVP_MD_CTX *hash, const void *bytes, size_t size)
{
	EVP_DigestUpdate(hash, bytes, size);
}

void
hash_finish(EVP_MD_CTX *hash, char text[HASH_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[EVP_MAX_MD_SIZE];
	unsigned size = 0;

	EVP_DigestFinal_ex(hash, bytes, &size);
	for (unsigned i = 0; i < size && i < 32; i++) {
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	text[HASH_SIZE - 1] = '\0';
}

void
hash_free(EVP_MD_CTX *hash)
{
	EVP_MD_CTX_free(hash);
}

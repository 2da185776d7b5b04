/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_HASH_H
#define DAEMON_HASH_H

#include <stddef.h>

#include <openssl/types.h>

/* SHA-256 as 64 hexadecimal digits, by which documents are known. */
#define HASH_SIZE 65

EVP_MD_CTX *hash_new(void);
void hash_add(EVP_MD_CTX *hash, const void *bytes, size_t size);
void hash_finish(EVP_MD_CTX *hash, char text[HASH_SIZE]);
void hash_free(EVP_MD_CTX *hash);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>

/*
 * SHA-256, by which documents, files and measures are known: what is equal
 * has an equal hash, in any run, build and version.  libcrypto stays behind
 * this header; where it cannot do SHA-256 the program ends.
 */
struct hash;

#define HASH_BYTES 32
#define HASH_SIZE  (2 * HASH_BYTES + 1) /* as hexadecimal digits and a NUL */

struct hash *hash_new(void);
void hash_free(struct hash *hash); /* NULL is nothing */
void hash_add(struct hash *hash, const void *bytes, size_t size);

/* Of all that was added.  Either of them once, and nothing added after it. */
void hash_finish(struct hash *hash, char text[HASH_SIZE]);
void hash_finish_bytes(struct hash *hash, unsigned char bytes[HASH_BYTES]);

/* Of what lies in one piece. */
void hash_text(char text[HASH_SIZE], const void *bytes, size_t size);

#endif

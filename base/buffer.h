/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>

#include "base/error.h"

/*
 * Bytes that grow up to a limit set once.  After a failed append the buffer is
 * unchanged.  data is never NULL after buffer_init() and always ends with a
 * NUL, which size does not count.
 */
struct buffer {
	char *data;
	size_t size;
	size_t room; /* allocated, with the NUL */
	size_t limit;
};

void buffer_init(struct buffer *b, size_t limit);
void buffer_release(struct buffer *b);
void buffer_clear(struct buffer *b);

/* -1 with FAULT_LIMIT when the limit would be passed. */
int buffer_append(
    struct buffer *b, const void *bytes, size_t size, struct error *err);

/*
 * The same for text of our own making whose size the caller has bounded: ends
 * the process when it does not fit.
 */
void buffer_text(struct buffer *b, const char *text);
void buffer_bytes(struct buffer *b, const void *bytes, size_t size);
void buffer_printf(struct buffer *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The bytes, now the caller's to free; the buffer is empty again and holds
 * nothing to release: its data is NULL until the next append. */
char *buffer_take(struct buffer *b);

#endif

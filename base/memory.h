/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/*
 * Allocation that ends the process when there is no memory left, so that no
 * caller has a path for it that no test ever takes.  Whoever allocates by the
 * size of foreign data checks that size against a limit first.  free() gives
 * everything back.
 */
void *xcalloc(size_t count, size_t size);
void *xreallocarray(void *old, size_t count, size_t size);
char *xstrdup(const char *text);
char *xstrndup(const char *text, size_t size);

/* printf into a string of the right size. */
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/*
 * Room for one more element: grows items, of which count are in use, when
 * count is 0 or a power of two.  The new room is not cleared.
 */
void *xgrow(void *items, size_t count, size_t size);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_PERCENT_H
#define BASE_PERCENT_H

#include <stdbool.h>

/*
 * Paths in addresses, RFC 3986: %XX for a byte.  Encoding what was decoded
 * gives one spelling for each path, whoever spelt it before.
 */

/* All but letters, digits, - . _ ~ and / becomes %XX.  The caller frees it. */
char *percent_encode(const char *path);

/* In place; false at a broken %XX or a zero byte, and text is spoilt. */
bool percent_decode(char *text);

/* The same, but a % that two hexadecimal digits do not follow is itself, as
 * people write "100 %"; false at a zero byte alone. */
bool percent_decode_loosely(char *text);

#endif

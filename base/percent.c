/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/percent.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

#define ENCODED_SIZE 3 /* %XX */

static bool
stays(unsigned char c)
{
	return c < 0x80 && (isalnum(c) || (c != '\0' && strchr("-._~/", c)));
}

char *
percent_encode(const char *path)
{
	char *text = xcalloc(strlen(path) + 1, ENCODED_SIZE), *to = text;

	for (; *path != '\0'; path++) {
		unsigned char c = (unsigned char)*path;

		if (stays(c))
			*to++ = *path;
		else
			to += snprintf(to, ENCODED_SIZE + 1, "%%%02X", c);
	}
	return text;
}

static int
hex_digit(char c)
{
	const char *digits = "0123456789abcdef";
	const char *at = strchr(digits, tolower((unsigned char)c));

	return c != '\0' && at != NULL ? (int)(at - digits) : -1;
}

/* The byte that %XX at text is, or -1. */
static int
encoded_byte(const char *text)
{
	int high = hex_digit(text[1]);
	int low = high == -1 ? -1 : hex_digit(text[2]);

	return low == -1 ? -1 : 16 * high + low;
}

static bool
decode(char *text, bool loosely)
{
	char *to = text;

	for (; *text != '\0'; text++) {
		int byte = *text == '%' ? encoded_byte(text) : -1;

		if (byte == 0 || (byte == -1 && *text == '%' && !loosely))
			return false;
		if (byte == -1) {
			*to++ = *text;
			continue;
		}
		*to++ = (char)byte;
		text += 2;
	}
	*to = '\0';
	return true;
}

bool
percent_decode(char *text)
{
	return decode(text, false);
}

bool
percent_decode_loosely(char *text)
{
	return decode(text, true);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "base/memory.h"
#include "base/utf8.h"

size_t
date_word(const char *text)
{
	size_t size = 0;

	while (isalpha((unsigned char)text[size]) || (text[size] & 0x80) != 0)
		size++;
	return size;
}

bool
date_word_in(const char *text, size_t size, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == size && memcmp(text, *words, size) == 0)
			return true;
	return false;
}

/* ---- making text simple ---- */

/* Upper case Ä to Þ, of U+00C0 to U+00DE, and dashes. */
static void
simplify_letter(unsigned char *s, unsigned char **to)
{
	if (s[0] == 0xE2) {
		bool hyphen = s[1] == 0x80 && s[2] <= 0x91;

		*(*to)++ = hyphen ? '-' : '~';
	} else {
		bool upper = s[0] == 0xC3 && s[1] >= 0x80 && s[1] <= 0x9E;

		*(*to)++ = s[0];
		s[1] = (unsigned char)(s[1] + (upper && s[1] != 0x97) * 0x20);
	}
}

static size_t
simplified_size(const unsigned char *s)
{
	bool dash = s[0] == 0xE2 &&
	    ((s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0x95) ||
		(s[1] == 0x88 && s[2] == 0x92));

	return dash ? 3 : 1;
}

char *
date_prepare(const char *text)
{
	char *copy = xstrndup(text, strnlen(text, MAX_DATE_TEXT));
	unsigned char *from = (unsigned char *)copy, *to = from;

	utf8_cut(copy, MAX_DATE_TEXT);
	utf8_squeeze(copy);
	while (*from != '\0') {
		size_t size = simplified_size(from);

		if (size == 3 || *from == 0xC3)
			simplify_letter(from, &to);
		else
			*to++ =
			    *from == '~' ? ' ' : (unsigned char)tolower(*from);
		from += size;
	}
	*to = '\0';
	return copy;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"
#include "text/unicode.h"

#define SOFT_HYPHEN    0xAD
#define HYPHEN         0x2010
#define HYPHEN_NOBREAK 0x2011

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == HYPHEN || c == HYPHEN_NOBREAK;
}

static bool
is_ignored(uint32_t c)
{
	return c == SOFT_HYPHEN || (c >= 0x200B && c <= 0x200D) || c == 0x2060;
}

/* Behind the white space at text, if there is a line end in it and a word
 * before it; else NULL. */
static const char *
next_line(const char *text)
{
	const char *next = text;
	bool broken = false;
	uint32_t c;

	for (;;) {
		text = next;
		c = utf8_next(&next);
		if (c == 0 || !utf8_is_space(c))
			break;
		broken = broken || c == '\n' || c == '\r';
	}
	return broken && c != 0 ? text : NULL;
}

/* Joins what hyphens cut, in place: invisible ones go, and visible ones that
 * stand at the end of a line behind a word. */
static void
join_lines(char *text)
{
	const char *from = text;
	char *to = text;
	bool word = false;

	while (*from != '\0') {
		const char *here = from;
		uint32_t c = utf8_next(&from);
		const char *next =
		    word && is_hyphen(c) ? next_line(from) : NULL;

		if (next != NULL)
			from = next;
		else if (!is_ignored(c)) {
			memmove(to, here, (size_t)(from - here));
			to += from - here;
			word = !utf8_is_space(c) && !is_hyphen(c);
		}
	}
	*to = '\0';
}

static bool
is_ascii(const char *text)
{
	while (*text != '\0')
		if ((unsigned char)*text++ >= 0x80)
			return false;
	return true;
}

static char *
fold_case_ascii(const char *text)
{
	char *folded = xstrdup(text);

	for (char *c = folded; *c != '\0'; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	return folded;
}

/* Decomposed first, so that the order of accents cannot change the result. */
static char *
fold_case_unicode(const char *text)
{
	struct wide wide = wide_read(text);
	char *folded;

	wide_normalise(&wide, WIDE_DECOMPOSED);
	wide_fold_case(&wide);
	wide_normalise(&wide, WIDE_COMPOSED);
	folded = wide_text(&wide);
	wide_release(&wide);
	return folded;
}

char *
text_fold_heading(const char *text)
{
	char *joined = xstrdup(text), *folded;

	join_lines(joined);
	folded = is_ascii(joined) ? fold_case_ascii(joined)
				  : fold_case_unicode(joined);
	free(joined);
	utf8_squeeze(folded);
	return folded;
}

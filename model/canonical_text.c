/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "model/canonical.h"

static const char ellipsis[] = "\xe2\x80\xa6";

#define ELLIPSIS_SIZE (sizeof(ellipsis) - 1)

static bool
breaks_line(uint32_t c)
{
	return c == '\n' || c == '\v' || c == '\f' || c == '\r' ||
	    c == 0x2028 || c == 0x2029;
}

/*
 * Characters nobody sees, which make equal things unequal or turn the reading
 * direction of what stands around them: controls, soft hyphen, zero-width
 * space, bidirectional controls.
 */
static bool
is_dropped(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C ||
	    c == 0x200B || c == 0x200E || c == 0x200F ||
	    (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
	    (c >= 0x2066 && c <= 0x2069);
}

/* No character of these ranges changes under NFC, whatever stands by. */
static bool
is_inert(uint32_t c)
{
	return (c > ' ' && c < 0x7F) || (c > 0xA0 && c < 0x300 && c != 0xAD) ||
	    (c >= 0x2010 && c <= 0x2027) || (c >= 0x20A0 && c <= 0x20BF);
}

/* A blank or line break at text is where one may stand. */
static bool
break_fits(const char *begin, const char *text, const char *end, bool lines)
{
	if (text == begin || text + 1 == end)
		return false;
	if (*text == ' ')
		return text[-1] != ' ' && text[-1] != '\n' && text[1] != '\n';
	return *text == '\n' && lines &&
	    (text[-1] != '\n' || text - begin < 2 || text[-2] != '\n');
}

bool
canonical_plain(const char *text, size_t size, bool lines)
{
	const char *begin = text, *end = text + size;

	while (text < end) {
		unsigned char c = (unsigned char)*text;
		const char *here = text;

		if (c > ' ' && c < 0x7F) {
			text++;
			continue;
		}
		if (c < 0x80) {
			if (!break_fits(begin, text, end, lines))
				return false;
			text++;
			continue;
		}
		/* a cut character would run past the end: see the check */
		if (!is_inert(utf8_next(&text)) || text > end ||
		    text == here + 1)
			return false;
	}
	return size > 0;
}

/* What stands between two words: nothing, a blank, one or two line breaks. */
struct gap {
	bool blank;
	unsigned breaks;
};

static char *
write_gap(char *to, struct gap *gap, bool first)
{
	unsigned breaks = gap->breaks > 2 ? 2 : gap->breaks;

	if (!first && breaks > 0) {
		memset(to, '\n', breaks);
		to += breaks;
	} else if (!first && gap->blank)
		*to++ = ' ';
	*gap = (struct gap){ 0 };
	return to;
}

/* In place: it never grows, as a gap is not longer than what made it. */
static void
tidy(char *text, bool lines)
{
	const char *from = text;
	char *to = text;
	struct gap gap = { 0 };

	while (*from != '\0') {
		const char *here = from;
		uint32_t c = utf8_next(&from);

		if (breaks_line(c)) {
			from += c == '\r' && *from == '\n';
			gap.breaks += lines;
			gap.blank = true;
		} else if (utf8_is_space(c)) {
			gap.blank = true;
		} else if (!is_dropped(c)) {
			to = write_gap(to, &gap, to == text);
			memmove(to, here, (size_t)(from - here));
			to += from - here;
		}
	}
	*to = '\0';
}

/* Over limit: the beginning of text, and a sign that there was more. */
static void
shorten(char *text, size_t limit)
{
	size_t size;

	if (strlen(text) <= limit)
		return;
	utf8_cut(text, limit - ELLIPSIS_SIZE);
	size = strlen(text);
	while (size > 0 && (text[size - 1] == ' ' || text[size - 1] == '\n'))
		size--;
	memcpy(text + size, ellipsis, sizeof(ellipsis));
}

static char *
utf8_from(const UChar *wide, int32_t length)
{
	UErrorCode code = U_ZERO_ERROR;
	char *text = xcalloc((size_t)length * 3 + 1, 1);

	u_strToUTF8(text, length * 3 + 1, NULL, wide, length, &code);
	return text;
}

/* NFC of text, which is UTF-8 and bounded by the caller. */
static char *
compose(const char *text)
{
	UErrorCode code = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
	int32_t size = (int32_t)strlen(text), length = 0, room;
	UChar *wide = xcalloc((size_t)size + 1, sizeof(*wide)), *composed;
	char *result;

	u_strFromUTF8(wide, size + 1, &length, text, size, &code);
	if (U_FAILURE(code) ||
	    unorm2_quickCheck(nfc, wide, length, &code) == UNORM_YES) {
		free(wide);
		return xstrdup(text);
	}
	room = length * 3 + 1; /* the most that NFC makes of UTF-16 */
	composed = xcalloc((size_t)room, sizeof(*composed));
	length = unorm2_normalize(nfc, wide, length, composed, room, &code);
	result = U_SUCCESS(code) ? utf8_from(composed, length) : xstrdup(text);
	free(composed);
	free(wide);
	return result;
}

char *
canonical_text(const char *text, bool lines, size_t limit)
{
	size_t size = strlen(text);
	char *tidied, *result;

	if (size <= limit && canonical_plain(text, size, lines))
		return xstrdup(text);
	tidied = xcalloc(size + ELLIPSIS_SIZE + 1, 1);
	memcpy(tidied, text, size);
	tidy(tidied, lines);
	shorten(tidied, limit);
	result = compose(tidied);
	free(tidied);
	shorten(result, limit);
	return result;
}

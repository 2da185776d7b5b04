/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFD

/* By the first byte: length, least code point, bits of the first byte. */
static const struct form {
	unsigned char mask, lead;
	unsigned length;
	uint32_t least;
} forms[] = {
	{ 0x80, 0x00, 1, 0 },
	{ 0xE0, 0xC0, 2, 0x80 },
	{ 0xF0, 0xE0, 3, 0x800 },
	{ 0xF8, 0xF0, 4, 0x10000 },
};

/* Nearly all text is ASCII, so that is seen to first, eight bytes at a time. */
#define ASCII_STEP 8
#define HIGH_BITS  0x8080808080808080u

static size_t
ascii_size(const char *text, size_t size)
{
	size_t at = 0;

	for (uint64_t bytes; at + ASCII_STEP <= size; at += ASCII_STEP) {
		memcpy(&bytes, text + at, ASCII_STEP);
		if ((bytes & HIGH_BITS) != 0)
			break;
	}
	while (at < size && (text[at] & 0x80) == 0)
		at++;
	return at;
}

/* Decodes one character of at most left bytes; its length, or 0.  A NUL ends
 * it too: it goes on in no character. */
static unsigned
decode(const char *text, size_t left, uint32_t *c)
{
	const unsigned char *s = (const unsigned char *)text;
	const struct form *form = forms;

	while (form < forms + 4 && (*s & form->mask) != form->lead)
		form++;
	if (form == forms + 4 || form->length > left)
		return 0;
	*c = *s & (unsigned char)~form->mask;
	for (unsigned i = 1; i < form->length; i++) {
		if ((s[i] & 0xC0) != 0x80)
			return 0;
		*c = *c << 6 | (s[i] & 0x3F);
	}
	if (*c < form->least || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
		return 0;
	return form->length;
}

bool
utf8_valid(const char *text, size_t size)
{
	uint32_t c;

	while (size > 0) {
		size_t length = ascii_size(text, size);

		if (length == 0)
			length = decode(text, size, &c);
		if (length == 0)
			return false;
		text += length;
		size -= length;
	}
	return true;
}

uint32_t
utf8_next(const char **text)
{
	uint32_t c = (unsigned char)**text;
	unsigned length;

	if (c < 0x80) {
		*text += c != '\0';
		return c;
	}
	length = decode(*text, 4, &c);
	*text += length > 0 ? length : 1;
	return length > 0 ? c : REPLACEMENT;
}

size_t
utf8_write(char *to, uint32_t c)
{
	size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	const struct form *form = &forms[length - 1];

	for (size_t i = length - 1; i > 0; i--, c >>= 6)
		to[i] = (char)(0x80 | (c & 0x3F));
	to[0] = (char)(form->lead | c);
	return length;
}

void
utf8_cut(char *text, size_t size)
{
	size_t end = strnlen(text, size);
	size_t start = end;
	uint32_t c;

	while (start > 0 && end - start < 3 && (text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && (text[start - 1] & 0x80) != 0)
		start--;
	if (start < end && decode(text + start, end - start, &c) == 0)
		end = start;
	text[end] = '\0';
}

size_t
utf8_length(const char *text)
{
	size_t count = 0;

	while (utf8_next(&text) != 0)
		count++;
	return count;
}

bool
utf8_is_space(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0xA0 || c == 0x202F || c == 0x3000 || c == 0xFEFF ||
	    (c >= 0x2000 && c <= 0x200A);
}

/* Where the character before end begins; a stray byte is one by itself. */
static const char *
last_character(const char *begin, const char *end)
{
	const char *start = end - 1;
	uint32_t c;

	while (start > begin && end - start < 4 && (*start & 0xC0) == 0x80)
		start--;
	return decode(start, (size_t)(end - start), &c) ==
		(unsigned)(end - start)
	    ? start
	    : end - 1;
}

void
utf8_trim(char *text)
{
	const char *begin = text, *from = text, *end = text + strlen(text);

	while (utf8_is_space(utf8_next(&from)))
		begin = from;
	while (end > begin) {
		from = last_character(begin, end);
		if (!utf8_is_space(utf8_next(&from)))
			break;
		end = last_character(begin, end);
	}
	if (begin != text)
		memmove(text, begin, (size_t)(end - begin));
	text[end - begin] = '\0';
}

void
utf8_squeeze(char *text)
{
	const char *from = text;
	char *to = text;
	bool pending = false;

	while (*from != '\0') {
		const char *here = from;

		if (utf8_is_space(utf8_next(&from))) {
			pending = to != text;
			continue;
		}
		if (pending)
			*to++ = ' ';
		pending = false;
		memmove(to, here, (size_t)(from - here));
		to += from - here;
	}
	*to = '\0';
}

static bool
is_hostile(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c <= 0x9F) || c == 0x2028 ||
	    c == 0x2029 || c == 0x061C || c == 0x200E || c == 0x200F ||
	    (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void
utf8_defuse(char *text, bool keep_newlines)
{
	const char *from = text;
	char *to = text;

	while (*from != '\0') {
		const char *here = from;
		uint32_t c = utf8_next(&from);

		if (keep_newlines && (c == '\n' || c == '\t'))
			*to++ = (char)c;
		else if (is_hostile(c) ||
		    (c == REPLACEMENT && from == here + 1))
			*to++ = '?';
		else {
			memmove(to, here, (size_t)(from - here));
			to += from - here;
		}
	}
	*to = '\0';
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/fold.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"
#include "text/unicode.h"

#define LATIN_LEAD  0xC3 /* first byte of U+00C0 to U+00FF */
#define LATIN_FIRST 0xC0
#define SHARP_S     0xDF

/* What U+00C0 to U+00FF fold to, and ? for those that only Unicode's own
 * tables fold right. */
static const char latin[] = "aaaaaa?ceeeeiiii?nooooo??uuuuy??"
			    "aaaaaa?ceeeeiiii?nooooo??uuuuy?y";

size_t
fold_put(char *to, size_t size, char c)
{
	char last = '\0', before = '\0';

	if (size > 0)
		last = to[size - 1];
	if (size > 1)
		before = to[size - 2];
	if (c == 'e' && (last == 'a' || last == 'o'))
		return size;
	if (c == 'e' && last == 'u' && before != 'a' && before != 'e' &&
	    before != 'q')
		return size;
	to[size] = c;
	return size + 1;
}

/* The second half of a two-byte letter; -1 where the table does not know. */
static long
put_latin(char *to, size_t size, unsigned char second)
{
	unsigned index = (second & 0x3Fu);

	if ((second & 0xC0) != 0x80)
		return -1;
	if (index == SHARP_S - LATIN_FIRST) {
		to[size] = 's';
		to[size + 1] = 's';
		return (long)size + 2;
	}
	if (latin[index] == '?')
		return -1;
	return (long)fold_put(to, size, latin[index]);
}

long
fold_latin(char *to, const char *text, size_t size)
{
	long used = 0;

	for (size_t i = 0; i < size && used >= 0; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c >= 'A' && c <= 'Z')
			c += 'a' - 'A';
		if (c < 0x80)
			used = (long)fold_put(to, (size_t)used, (char)c);
		else if (c == LATIN_LEAD && i + 1 < size)
			used = put_latin(
			    to, (size_t)used, (unsigned char)text[++i]);
		else
			used = -1;
	}
	return used;
}

static bool
is_mark(UChar32 c)
{
	return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

/* Folds any text: compatible forms (ligatures, wide letters, no-break blanks)
 * are made one, invisible characters go, and so do accents. */
static char *
fold_unicode(const char *text)
{
	struct wide wide = wide_read(text);
	char *folded;
	size_t size = 0;

	wide_normalise(&wide, WIDE_COMPATIBLE);
	wide_normalise(&wide, WIDE_DECOMPOSED);
	folded = xcalloc((size_t)wide.size + 1, MAX_UTF8_PER_UNIT);
	for (int32_t i = 0; i < wide.size;) {
		UChar32 c;

		U16_NEXT(wide.unit, i, wide.size, c);
		if (c < 0x80)
			size = fold_put(folded, size, (char)c);
		else if (!is_mark(c))
			size += utf8_write(folded + size, (uint32_t)c);
	}
	folded[size] = '\0';
	wide_release(&wide);
	return folded;
}

char *
text_fold(const char *text)
{
	size_t size = strlen(text);
	char *folded = xcalloc(size + 1, 1);
	long used = fold_latin(folded, text, size);

	if (used >= 0) {
		folded[used] = '\0';
		return folded;
	}
	free(folded);
	return fold_unicode(text);
}

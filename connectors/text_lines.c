/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/text_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/western.h"

#define GROWTH 3 /* bytes of UTF-8 that a byte of Windows-1252 may become */

/* What was seen of the lines on the way. */
struct seen {
	unsigned long line;    /* the one at hand */
	unsigned long utf8;    /* first that is UTF-8 and not just ASCII */
	unsigned long western; /* first that is not UTF-8 */
};

/* The size of the line at bytes with its end, LF or CR or both. */
static size_t
line_size(const char *bytes, size_t size)
{
	const char *end = memchr(bytes, '\n', size);

	return end != NULL ? (size_t)(end - bytes) + 1 : size;
}

static bool
is_ascii(const char *text, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if ((text[i] & 0x80) != 0)
			return false;
	return true;
}

static size_t
write_line(char *to, const char *line, size_t size, struct seen *seen)
{
	seen->line++;
	if (!utf8_valid(line, size)) {
		if (seen->western == 0)
			seen->western = seen->line;
		return western_write_line(to, line, size);
	}
	if (seen->utf8 == 0 && !is_ascii(line, size))
		seen->utf8 = seen->line;
	memcpy(to, line, size);
	return size;
}

static void
warn_seen(const struct seen *seen, bool claimed, struct sink *sink)
{
	if (claimed)
		sink_warn(sink,
		    _("line %lu: this is not UTF-8, as it should be; it is "
		      "read as windows-1252, and so are others like it"),
		    seen->western);
	else if (seen->utf8 > 0)
		sink_warn(sink,
		    _("line %lu is UTF-8 and line %lu is windows-1252: each "
		      "is read as what it is"),
		    seen->utf8, seen->western);
}

int
text_lines_read(
    struct text *text, bool claimed, struct sink *sink, struct error *err)
{
	const char *from = text->bytes, *end = from + text->size;
	struct seen seen = { 0 };
	char *to;

	if (text->size > TEXT_MAX / GROWTH)
		return error_set(err, FAULT_LIMIT, _("larger than %zu bytes"),
		    TEXT_MAX / GROWTH);
	to = text->own = xcalloc(text->size + 1, GROWTH);
	while (from < end) {
		size_t size = line_size(from, (size_t)(end - from));

		to += write_line(to, from, size, &seen);
		from += size;
	}
	text->bytes = text->own;
	text->size = (size_t)(to - text->own);
	warn_seen(&seen, claimed, sink);
	return 0;
}

/* What "Â", "Ã" and "â" are in UTF-8: nothing that was encoded twice is
 * without. */
static bool
has_leads(const char *text, size_t size)
{
	const char *end = text + size, *at = text;

	while ((at = memchr(at, 0xC3, (size_t)(end - at))) != NULL) {
		unsigned char next = ++at < end ? (unsigned char)*at : 0;

		if (next == 0x82 || next == 0x83 || next == 0xA2)
			return true;
	}
	return false;
}

static void
make_own(struct text *text)
{
	if (text->own != NULL)
		return;
	text->own = xcalloc(text->size + 1, 1);
	memcpy(text->own, text->bytes, text->size);
	text->bytes = text->own;
}

void
text_lines_undo_twice(struct text *text, struct sink *sink)
{
	unsigned long line = 0, first = 0;
	char *from, *to, *end;

	if (!has_leads(text->bytes, text->size))
		return;
	make_own(text);
	from = to = text->own;
	end = from + text->size;
	while (from < end) {
		size_t size = line_size(from, (size_t)(end - from)), undone = 0;

		line++;
		if (has_leads(from, size))
			undone = western_undo_twice(from, size);
		if (undone > 0 && first == 0)
			first = line;
		memmove(to, from, undone > 0 ? undone : size);
		to += undone > 0 ? undone : size;
		from += size;
	}
	*to = '\0';
	text->size = (size_t)(to - text->own);
	if (first > 0)
		sink_warn(sink,
		    _("line %lu was encoded twice (\"Ã¼\" for \"ü\") and is "
		      "put right; so are others like it"),
		    first);
}

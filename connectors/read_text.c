/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <unicode/ucnv.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/text_lines.h"

#define SAMPLE        4096u
#define MAX_BAD_LINES 5

static const char utf8_name[] = "UTF-8";
static const char western[] = "windows-1252";

static const struct {
	const char *mark;
	size_t size;
	const char *name;
} marks[] = {
	{ "\xef\xbb\xbf", 3, utf8_name },
	{ "\xff\xfe\0\0", 4, "UTF-32LE" }, /* before UTF-16, which it begins */
	{ "\0\0\xfe\xff", 4, "UTF-32BE" },
	{ "\xff\xfe", 2, "UTF-16LE" },
	{ "\xfe\xff", 2, "UTF-16BE" },
};

/* Names that mean more than they say, as on the web. */
static const struct {
	const char *name, *meant;
} aliases[] = {
	{ "utf8", utf8_name },
	{ "iso-8859-1", western },
	{ "iso8859-1", western },
	{ "iso_8859-1", western },
	{ "latin1", western },
	{ "latin-1", western },
	{ "us-ascii", western },
	{ "ascii", western },
	{ "ansi", western },
	{ "cp1252", western },
	{ "latin-9", "ISO-8859-15" },
	{ "latin9", "ISO-8859-15" },
	{ "latin-15", "ISO-8859-15" },
	{ "utf-16", "UTF-16LE" }, /* had it a mark, that would have won */
	{ "utf16", "UTF-16LE" },
};

static const char *
meant_by(const char *name)
{
	for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (strcasecmp(name, aliases[i].name) == 0)
			return aliases[i].meant;
	return name;
}

/* What the mark at the beginning says, or NULL; *size is the mark's. */
static const char *
marked(const char *bytes, size_t all, size_t *size)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		*size = marks[i].size;
		if (all >= *size && memcmp(bytes, marks[i].mark, *size) == 0)
			return marks[i].name;
	}
	*size = 0;
	return NULL;
}

/*
 * UTF-16 without a mark: of two bytes, one is NUL wherever the letter is
 * ASCII, and nearly never the other.
 */
static const char *
by_nul_pattern(const char *bytes, size_t size)
{
	size_t pairs = (size < SAMPLE ? size : SAMPLE) / 2;
	size_t first = 0, second = 0;

	for (size_t i = 0; i < pairs; i++) {
		first += bytes[2 * i] == '\0';
		second += bytes[2 * i + 1] == '\0';
	}
	if (second > pairs / 2 && first <= pairs / 20)
		return "UTF-16LE";
	if (first > pairs / 2 && second <= pairs / 20)
		return "UTF-16BE";
	return NULL;
}

/* The line, from 1, in which text[at] stands. */
static unsigned long
line_of(const char *text, size_t at)
{
	unsigned long line = 1;

	for (size_t i = 0; i < at; i++)
		if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
			line++;
	return line;
}

static int
refuse_nul(const struct text *text, struct error *err)
{
	const char *nul = memchr(text->bytes, '\0', text->size);

	if (nul == NULL)
		return 0;
	return error_set(err, FAULT_INPUT,
	    _("line %lu: there is a NUL byte: this is not a text"),
	    line_of(text->bytes, (size_t)(nul - text->bytes)));
}

/* The size of the sign of an unreadable byte at *at, or 0: U+FFFD; or one of
 * the controls to which ICU maps bytes that have no meaning. */
static size_t
is_bad(const char *at)
{
	const unsigned char *byte = (const unsigned char *)at;

	if (memcmp(at, "\xef\xbf\xbd", 3) == 0)
		return 3;
	return byte[0] == 0xc2 && byte[1] >= 0x80 && byte[1] <= 0x9f ? 2 : 0;
}

/* Every unreadable place becomes U+FFFD, which is not longer than the room
 * that convert() left for it; the first lines that have one are named. */
static void
mark_bad(struct text *text, const char *name, struct sink *sink)
{
	char *from = text->own, *end = from + text->size, *fixed, *to;
	unsigned long line = 1, named = 0, bad = 0, last = 0;

	to = fixed = xcalloc(text->size / 2 + 1, 3);
	while (from < end) {
		size_t size = is_bad(from);

		line += *from == '\n' || (*from == '\r' && from[1] != '\n');
		if (size == 0) {
			*to++ = *from++;
			continue;
		}
		to = mempcpy(to, "\xef\xbf\xbd", 3);
		from += size;
		bad++;
		if (line != last && named++ < MAX_BAD_LINES)
			sink_warn(sink,
			    _("line %lu: a character cannot be read as %s"),
			    line, name);
		last = line;
	}
	if (named > MAX_BAD_LINES)
		sink_warn(sink,
		    _("%lu characters in %lu lines cannot be read as %s"), bad,
		    named, name);
	free(text->own);
	text->bytes = text->own = fixed;
	text->size = (size_t)(to - fixed);
}

/* convert() leaves room, so looking a little behind the end is allowed. */
static bool
has_bad(const struct text *text)
{
	for (size_t i = 0; i < text->size; i++)
		if (is_bad(text->bytes + i) != 0)
			return true;
	return false;
}

/* One and a half bytes of UTF-8 come from a byte of UTF-16, three from one of
 * a single-byte encoding. */
static int
convert_with(UConverter *converter, struct text *text, const char *bytes,
    size_t size, struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	size_t room = 3 * size + 16;
	int32_t made;

	if (room > TEXT_MAX)
		return error_set(
		    err, FAULT_LIMIT, _("larger than %zu bytes"), TEXT_MAX / 3);
	text->own = xcalloc(room, 1);
	made = ucnv_toAlgorithmic(UCNV_UTF8, converter, text->own,
	    (int32_t)room - 1, bytes, (int32_t)size, &status);
	if (U_FAILURE(status))
		return error_set(err, FAULT_INPUT, _("cannot be decoded: %s"),
		    u_errorName(status));
	text->bytes = text->own;
	text->size = (size_t)made;
	return 0;
}

static int
convert(struct text *text, const char *bytes, size_t size, const char *name,
    struct sink *sink, struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);
	int rc;

	if (U_FAILURE(status))
		return error_set(err, FAULT_CONFIG,
		    _("there is no encoding called \"%s\""), name);
	rc = convert_with(converter, text, bytes, size, err);
	ucnv_close(converter);
	if (rc == 0 && has_bad(text))
		mark_bad(text, name, sink);
	return rc;
}

static bool
is_known(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);

	if (U_FAILURE(status))
		return false;
	ucnv_close(converter);
	return true;
}

/* Of what the server and the document declare, what may be true; or NULL. */
static const char *
declared_name(const struct document *doc, const char *declared)
{
	const char *const names[] = { doc->charset, declared };
	const char *name = NULL;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		if (names[i] == NULL || *names[i] == '\0' ||
		    !is_known(meant_by(names[i])))
			continue;
		name = meant_by(names[i]);
		if (strcasecmp(name, utf8_name) != 0)
			break;
	}
	return name;
}

/* The encoding of bytes without a mark, or NULL; declared is what counts where
 * they are not UTF-8. */
static const char *
find_encoding(
    const char *bytes, size_t size, const char *encoding, const char *declared)
{
	const char *name = NULL;

	if (*encoding != '\0')
		name = meant_by(encoding);
	if (name == NULL || strncmp(name, "UTF-16", 6) == 0) {
		const char *seen = by_nul_pattern(bytes, size);

		name = seen != NULL ? seen : name;
	}
	if (name == NULL && utf8_valid(bytes, size))
		name = utf8_name;
	return name != NULL ? name : declared;
}

/* UTF-8, or lines that should be; NULL: nobody knows. */
static int
read_lines(
    struct text *text, const char *name, struct sink *sink, struct error *err)
{
	if (utf8_valid(text->bytes, text->size))
		return 0;
	if (text_lines_read(text, name != NULL, sink, err) == -1)
		return -1;
	if (has_bad(text))
		mark_bad(text, western, sink);
	return 0;
}

int
text_read(struct text *text, const struct document *doc, const char *encoding,
    const char *declared, struct sink *sink, struct error *err)
{
	size_t mark;
	const char *name = marked(doc->bytes, doc->size, &mark);
	const char *bytes = doc->bytes + mark;
	size_t size = doc->size - mark;
	int rc;

	*text = (struct text){ .bytes = bytes, .size = size };
	if (name == NULL)
		name = find_encoding(
		    bytes, size, encoding, declared_name(doc, declared));
	if (name == NULL || strcasecmp(name, utf8_name) == 0)
		rc = read_lines(text, name, sink, err);
	else
		rc = convert(text, bytes, size, name, sink, err);
	if (rc == -1 || refuse_nul(text, err) == -1)
		return -1;
	text_lines_undo_twice(text, sink);
	return 0;
}

void
text_release(struct text *text)
{
	free(text->own);
	*text = (struct text){ 0 };
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/terms.h"

#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "text/analysis.h"

/* Characters: shorter ones are parts of too much that has another meaning. */
#define MIN_BEGINNING 3
#define MIN_PART      4

enum terms_column
terms_column(enum field field)
{
	if (field == FIELD_TITLE)
		return COLUMN_TITLE;
	switch (field_info[field].kind) {
	case KIND_TEXT:
		return COLUMN_BODY;
	case KIND_KEY:
	case KIND_LINE:
		return COLUMN_OTHER;
	default:
		return COLUMN_COUNT;
	}
}

static void
add_stems(struct buffer *to, const char *text)
{
	struct tokens tokens = { 0 };

	tokens_read(&tokens, text);
	for (size_t i = 0; i < tokens.count; i++) {
		buffer_text(to, to->size > 0 ? " " : "");
		buffer_text(to, tokens.item[i].stem);
	}
	tokens_release(&tokens);
}

/* A stem is hardly longer than its word: twice the limits of all fields. */
static size_t
limit(void)
{
	size_t size = 0;

	for (int i = 0; i < FIELD_COUNT; i++)
		size += field_info[i].limit;
	return 4 * size;
}

char *
terms_text(const struct measure *m, enum terms_column column)
{
	struct buffer text;

	buffer_init(&text, limit());
	for (int i = 0; i < FIELD_COUNT; i++)
		if (m->value[i] != NULL && terms_column(i) == column)
			add_stems(&text, m->value[i]);
	return buffer_take(&text);
}

static bool
is_part(const char *stem, size_t shortest)
{
	return !isdigit((unsigned char)*stem) &&
	    utf8_length(stem) >= shortest && strlen(stem) <= MAX_STEM;
}

bool
terms_begins(const char *stem)
{
	return is_part(stem, MIN_BEGINNING);
}

bool
terms_parts(const char *stem)
{
	return is_part(stem, MIN_PART);
}

double
terms_meet(const char *asked, const char *stem)
{
	size_t rest;
	const char *hit = strstr(stem, asked);

	if (hit == NULL || *asked == '\0')
		return 0;
	rest = strlen(stem) - strlen(asked);
	if (rest == 0)
		return 1;
	if (hit == stem)
		return terms_begins(asked) ? WORTH_EDGE : 0;
	if (!terms_parts(asked))
		return 0;
	return strcmp(stem + rest, asked) == 0 ? WORTH_EDGE : WORTH_INSIDE;
}

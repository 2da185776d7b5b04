/* SPDX-License-Identifier: EUPL-1.2 */
/* What is proposed, as record text: see guess.h. */
#include <stdlib.h>

#include "base/record.h"
#include "base/utf8.h"
#include "connectors/guess_internal.h"
#include "model/words.h"
#include "text/mask.h"

#define MAX_HEADING 200 /* bytes */
#define MAX_EXAMPLE 80
#define MAX_UNKNOWN 20 /* words of a status column */

static void
write_short(FILE *out, const char *name, const char *text, size_t limit)
{
	char *masked = text_mask(text);

	utf8_squeeze(masked);
	utf8_cut(masked, limit);
	utf8_defuse(masked, false);
	record_field(out, name, masked);
	free(masked);
}

static void
write_example(const struct guess_result *r, const struct guess_table *t,
    const struct guess_column *column, FILE *out)
{
	for (size_t i = r->header + 1; i < t->count; i++) {
		const char *text = cells_text(&t->row[i], column->column);

		if (*text == '\0')
			continue;
		write_short(out, "example", text, MAX_EXAMPLE);
		return;
	}
	record_field(out, "example", "");
}

static void
write_unknown(const struct guess_result *r, const struct guess_table *t,
    size_t column, FILE *out)
{
	static const struct words none = { 0 };
	struct strings seen = { 0 };

	for (size_t i = r->header + 1; i < t->count && seen.count < MAX_UNKNOWN;
	     i++) {
		const char *text = cells_text(&t->row[i], column);
		const char *near;

		if (*text == '\0' || guess_is_long(text) ||
		    guess_is_status(text) || strings_have(&seen, text))
			continue;
		strings_add(&seen, text);
		write_short(out, "unknown", text, MAX_EXAMPLE);
		near = words_nearest(&none, text);
		if (near != NULL)
			record_field(out, "nearest", near);
	}
	strings_release(&seen);
}

size_t
guess_result_write(
    const struct guess_result *r, const struct guess_table *t, FILE *out)
{
	size_t fields = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct guess_column *c = &r->column[i];
		bool field = c->field < FIELD_COUNT;

		record_field(out, "column",
		    field                            ? field_info[c->field].name
			: c->field == GUESS_PERSONAL ? "personal"
						     : "other");
		write_short(out, "heading", c->heading, MAX_HEADING);
		if (c->field != GUESS_PERSONAL)
			write_example(r, t, c, out);
		if (c->field == FIELD_STATUS)
			write_unknown(r, t, c->column, out);
		fields += field;
	}
	return fields;
}

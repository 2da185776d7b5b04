/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/functions.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "text/analysis.h"

/* Where a part may begin and end. */
struct manner {
	const char *name;
	bool begins, ends, number_ends;
};

static const struct manner manners[] = {
	{ "part_of", false, false, false },
	{ "begins_word", true, false, true },
	{ "names", true, true, true },
};

/* Any byte of a character beyond ASCII belongs to a word. */
static bool
is_word(unsigned char c)
{
	return isalnum(c) || c >= 0x80;
}

static bool
fits(
    const struct manner *manner, const char *text, const char *hit, size_t size)
{
	const unsigned char *at = (const unsigned char *)hit;
	bool after = is_word(at[size]);

	if (manner->begins && hit > text && is_word(at[-1]))
		return false;
	if (manner->ends && after)
		return false;
	return !(manner->number_ends && size > 0 && isdigit(at[size - 1]) &&
	    isdigit(at[size]));
}

static bool
stands_in(const struct manner *manner, const char *text, const char *part)
{
	size_t size = strlen(part);
	const char *hit = strstr(text, part);

	while (hit != NULL && !fits(manner, text, hit, size))
		hit = *hit == '\0' ? NULL : strstr(hit + 1, part);
	return hit != NULL;
}

static void
answer(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *text = (const char *)sqlite3_value_text(values[0]);
	const char *part = (const char *)sqlite3_value_text(values[1]);
	char *folded;

	(void)count;
	if (text == NULL || part == NULL) {
		sqlite3_result_int(context, 0);
		return;
	}
	folded = text_fold_heading(text);
	sqlite3_result_int(
	    context, stands_in(sqlite3_user_data(context), folded, part));
	free(folded);
}

int
functions_register(struct store *s, struct error *err)
{
	const int flags =
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;

	for (size_t i = 0; i < sizeof(manners) / sizeof(*manners); i++)
		if (sqlite3_create_function_v2(s->db, manners[i].name, 2, flags,
			(void *)&manners[i], answer, NULL, NULL,
			NULL) != SQLITE_OK)
			return store_failed(s, err);
	return 0;
}

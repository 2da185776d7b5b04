/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/table.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

/* "-5 %", "+1.234,50 €": a sign, digits with dots and commas, a unit. */
static bool
is_plain_number(const char *text)
{
	static const char *const units[] = { "", "%", "€", "EUR" };
	const char *end;

	text += *text == '-' || *text == '+';
	if (!isdigit((unsigned char)*text))
		return false;
	end = text + strspn(text, "0123456789.,");
	end += *end == ' ';
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(end, units[i]) == 0)
			return true;
	}
	return false;
}

bool
table_is_formula(const char *text)
{
	/* The second four are their full-width forms, which Excel folds. */
	static const uint32_t leads[] = { '=', '+', '-', '@', 0xFF1D, 0xFF0B,
		0xFF0D, 0xFF20, '\t', '\r', '\n' };
	const char *walk = text;
	uint32_t first = utf8_next(&walk);

	for (size_t i = 0; i < sizeof(leads) / sizeof(leads[0]); i++) {
		if (first == leads[i])
			return !is_plain_number(text);
	}
	return false;
}

static void
put_csv(struct buffer *out, char *text, bool formula)
{
	bool quoted = strpbrk(text, "\",\r\n;\t") != NULL || *text == ' ';

	if (quoted)
		buffer_text(out, "\"");
	if (formula)
		buffer_text(out, "'");
	for (; *text != '\0'; text++) {
		if (*text == '"')
			buffer_text(out, "\"");
		buffer_bytes(out, text, 1);
	}
	if (quoted)
		buffer_text(out, "\"");
}

static void
put_tsv(struct buffer *out, char *text)
{
	for (char *c = text; *c != '\0'; c++) {
		if (*c == '\t' || *c == '\n' || *c == '\r')
			*c = ' ';
	}
	utf8_defuse(text, false);
	buffer_text(out, text);
}

void
table_cell(struct table *t, const char *text)
{
	char *copy = xstrdup(text != NULL ? text : "");

	if (t->begun)
		buffer_text(t->out, t->format == TABLE_CSV ? "," : "\t");
	t->begun = true;
	if (t->format == TABLE_TSV) {
		put_tsv(t->out, copy);
	} else {
		bool formula = table_is_formula(copy);

		utf8_defuse(copy, true);
		put_csv(t->out, copy, formula);
	}
	free(copy);
}

void
table_end(struct table *t)
{
	buffer_text(t->out, "\n");
	t->begun = false;
}

void
table_list(struct table *t, const char *list)
{
	char *text = xstrdup(list != NULL ? list : "");

	for (char *c = text; *c != '\0'; c++) {
		if (*c == '\n')
			*c = '|';
	}
	table_cell(t, text);
	free(text);
}

void
table_score(struct table *t, double score)
{
	char *text = xasprintf("%.4f", score);

	table_cell(t, text);
	free(text);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "overlap/corpus.h"

/* How long a measure is thought to run that names only one end. */
#define YEARS_AFTER_START 6
#define YEARS_BEFORE_END  3

static const char *const stage_words[] = { "ba", "bauabschnitt", "abschnitt",
	"teilabschnitt", "bauphase", "phase", "stufe", "baustufe", "teil" };
static const char *const roman[] = { "", "i", "ii", "iii", "iv", "v", "vi" };

static bool
is_stage_word(const char *word)
{
	for (size_t i = 0; i < sizeof(stage_words) / sizeof(char *); i++)
		if (strcmp(word, stage_words[i]) == 0)
			return true;
	return false;
}

/* 1 to 99, or a Roman number up to VI; else 0. */
static unsigned
stage_number(const char *word)
{
	char *end;
	unsigned long number = strtoul(word, &end, 10);

	if (end != word && *end == '\0' && number < 100)
		return (unsigned)number;
	for (unsigned i = 1; i < sizeof(roman) / sizeof(char *); i++)
		if (strcmp(word, roman[i]) == 0)
			return i;
	return 0;
}

/* "Bauabschnitt 2" rather than the "1" that stands in front by chance. */
void
stage_read(struct stage *stage, const struct tokens *tokens)
{
	const struct token *t = tokens->item;

	*stage = (struct stage){ 0 };
	for (size_t i = 0; i < tokens->count && stage->number == 0; i++) {
		if (!is_stage_word(t[i].word))
			continue;
		if (i + 1 < tokens->count)
			stage->number = stage_number(t[i + 1].word);
		if (i > 0 && stage->number == 0)
			stage->number = stage_number(t[i - 1].word);
	}
	if (stage->number > 0)
		snprintf(stage->text, sizeof(stage->text), "%u", stage->number);
}

static int
year_of(const char *date)
{
	return date == NULL ? 0 : (int)strtol(date, NULL, 10);
}

static void
read_years(struct document *d)
{
	const struct measure *m = d->item->measure;

	d->first_year = year_of(m->value[FIELD_START]);
	d->last_year = year_of(m->value[FIELD_END]);
	if (d->first_year == 0 && d->last_year != 0)
		d->first_year = d->last_year - YEARS_BEFORE_END;
	if (d->last_year == 0 && d->first_year != 0)
		d->last_year = d->first_year + YEARS_AFTER_START;
	if (d->last_year < d->first_year)
		d->last_year = d->first_year;
}

void
prepare_numbers(struct document *d)
{
	static const enum field texts[] = { FIELD_FUNDING, FIELD_DESCRIPTION };
	static const enum field money[] = { FIELD_COST, FIELD_FUNDING_AMOUNT };

	for (size_t i = 0; i < 2; i++)
		amounts_add(
		    &d->amounts, strtod(document_text(d, money[i]), NULL));
	for (size_t i = 0; i < 2; i++)
		amounts_read(&d->amounts, document_text(d, texts[i]));
	d->cost = strtod(document_text(d, FIELD_COST), NULL);
	if (d->cost < 0)
		d->cost = 0;
	read_years(d);
}

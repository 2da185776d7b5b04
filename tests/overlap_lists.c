/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/overlap_lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/date.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/money.h"

#define MAX_LIST ((size_t)64 << 20)

static const char *const programmes[] = { "ikek", "l2030", "leader", "integ",
	"fgk", "eea", "inqa", "praev" };

enum column {
	NR,
	TITEL,
	BESCHREIBUNG,
	HF,
	ORT,
	LEAD,
	ZIEL,
	ZEIT,
	KOSTEN,
	FUND
};

static void
read_whole(struct buffer *b, const char *path)
{
	struct error err;

	buffer_init(b, MAX_LIST);
	if (file_read(b, path, &err) == -1) {
		fprintf(stderr, "%s\n", err.text);
		exit(2);
	}
}

struct measure *
lists_add(
    struct lists *l, const char *source, const char *key, const char *title)
{
	struct measure *m = xcalloc(1, sizeof(*m));

	measure_set(m, FIELD_KEY, key);
	measure_set(m, FIELD_TITLE, title);
	l->measure = xgrow(l->measure, l->count, sizeof(*l->measure));
	l->name = xgrow(l->name, l->count, sizeof(*l->name));
	l->measure[l->count] = m;
	l->name[l->count++] = xstrdup(source);
	return m;
}

void
lists_finish(struct lists *l)
{
	l->item = xcalloc(l->count + 1, sizeof(*l->item));
	for (size_t i = 0; i < l->count; i++)
		l->item[i] = (struct overlap_item){ l->name[i], l->name[i],
			l->measure[i] };
	l->setup = (struct overlap_setup){ .places = l->places,
		.lexicon = l->lexicon };
}

static void
set_places(struct lists *l, struct measure *m, const char *text)
{
	struct place_hits hits = { 0 };

	if (l->places == NULL)
		return;
	gazetteer_find(l->places, text, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const struct place *p = hits.item[i].place;

		measure_add(m, FIELD_PLACE,
		    p->kind == PLACE_LANDMARK && *p->part_of != '\0'
			? p->part_of
			: p->name);
	}
	place_hits_release(&hits);
}

static void
set_text(struct measure *m, enum field field, const char *text)
{
	measure_set(m, field, *text == '\0' ? NULL : text);
}

static void
set_row(struct lists *l, const char *name, char **cell)
{
	struct measure *m = lists_add(l, name, cell[NR], cell[TITEL]);
	struct period period;
	struct money money;
	struct error err;

	set_text(m, FIELD_DESCRIPTION, cell[BESCHREIBUNG]);
	set_text(m, FIELD_FIELD, cell[HF]);
	set_text(m, FIELD_LEAD, cell[LEAD]);
	set_text(m, FIELD_TARGET, cell[ZIEL]);
	set_text(m, FIELD_FUNDING, cell[FUND]);
	set_places(l, m, cell[ORT]);
	if (*cell[KOSTEN] != '\0' &&
	    money_read(&money, cell[KOSTEN], &err) == 0)
		set_text(m, FIELD_COST, money.amount);
	if (*cell[ZEIT] == '\0' || period_read(&period, cell[ZEIT], &err) == -1)
		return;
	set_text(m, FIELD_START, period.start);
	set_text(m, FIELD_END, period.end);
}

static void
read_list(struct lists *l, const char *folder, const char *name)
{
	char *path = xasprintf("%s/%s.csv", folder, name);
	struct csv_reader *reader;
	struct csv_row row;
	struct buffer bytes;
	struct error err;

	read_whole(&bytes, path);
	reader = csv_new(bytes.data, bytes.size, ';');
	csv_next(reader, &row, &err);
	while (csv_next(reader, &row, &err) == 1)
		if (row.count > FUND)
			set_row(l, name, row.cell);
	csv_free(reader);
	buffer_release(&bytes);
	free(path);
}

void
lists_read(struct lists *l, const char *folder, const char *places,
    const char *lexicon)
{
	struct buffer bytes;
	struct error err = { 0 };

	*l = (struct lists){ 0 };
	if (places != NULL) {
		read_whole(&bytes, places);
		l->places = gazetteer_new(bytes.data, bytes.size, &err);
		buffer_release(&bytes);
	}
	if (lexicon != NULL) {
		read_whole(&bytes, lexicon);
		l->lexicon = lexicon_new(bytes.data, bytes.size, &err);
		buffer_release(&bytes);
	}
	if (*err.text != '\0')
		fprintf(stderr, "%s\n", err.text);
	for (size_t i = 0; i < sizeof(programmes) / sizeof(char *); i++)
		read_list(l, folder, programmes[i]);
	lists_finish(l);
}

void
lists_release(struct lists *l)
{
	for (size_t i = 0; i < l->count; i++) {
		measure_clear(l->measure[i]);
		free(l->measure[i]);
		free(l->name[i]);
	}
	free(l->measure);
	free(l->name);
	free(l->item);
	gazetteer_free(l->places);
	lexicon_free(l->lexicon);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/overlap_told.h"

#include <stdio.h>
#include <string.h>

#include "base/memory.h"
#include "overlap/explain.h"
#include "tests/suite.h"

#define MAX_TEXT ((size_t)64 << 20)

static int
listen(void *arg, const struct overlap_pair *pair, struct error *err)
{
	struct told *t = arg;
	const struct overlap_item *a = &t->lists->item[pair->a];
	const struct overlap_item *b = &t->lists->item[pair->b];

	(void)err;
	free(t->detail);
	t->detail = explain_detail(pair);
	t->count++;
	t->likely += pair->band == BAND_LIKELY;
	t->score = pair->score;
	t->kind = pair->kind;
	t->band = pair->band;
	buffer_printf(&t->text, "%s:%s\t%s:%s\t%.4f\t%s\t%s\n", a->source,
	    a->measure->value[FIELD_KEY], b->source,
	    b->measure->value[FIELD_KEY], pair->score,
	    overlap_kind_name[pair->kind], t->detail);
	ck_assert_int_lt(strcmp(a->source, b->source), 0);
	ck_assert_str_ne(a->programme, b->programme);
	return 0;
}

struct told
told_run(const struct lists *l)
{
	struct told t = { .lists = l };
	struct error err;

	buffer_init(&t.text, MAX_TEXT);
	ck_assert_int_eq(
	    overlap_compute(l->item, l->count, &l->setup, listen, &t, &err), 0);
	return t;
}

void
told_release(struct told *t)
{
	buffer_release(&t->text);
	free(t->detail);
}

char *
told_path(const char *path)
{
	const char *srcdir = getenv("srcdir");

	return xasprintf("%s/%s", srcdir == NULL ? "." : srcdir, path);
}

void
told_read(struct lists *l)
{
	char *folder = told_path("tests/overlap");
	char *places = told_path("tests/overlap/ortsteile.csv");
	char *lexicon = told_path("overlap/lexikon.txt");

	lists_read(l, folder, places, lexicon);
	free(folder);
	free(places);
	free(lexicon);
}

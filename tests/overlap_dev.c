/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * overlap_dev pairs|features|reasons FOLDER PLACES LEXICON
 *
 * The engine over a folder of lists, without daemon and index.  "pairs" prints
 * the lines that score.py of overlap-dev reads, "features" a table of what the
 * model saw in every pair (weights are fitted on it), "reasons" what a person
 * would read.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "overlap/explain.h"
#include "overlap/features.h"
#include "tests/overlap_lists.h"

static json_t *
side(const struct lists *l, size_t i)
{
	return json_pack("{s:s, s:s}", "source", l->item[i].source, "key",
	    l->measure[i]->value[FIELD_KEY]);
}

static int
print_pair(void *arg, const struct overlap_pair *pair, struct error *err)
{
	json_t *root = json_pack("{s:o, s:o, s:f, s:s, s:s}", "a",
	    side(arg, pair->a), "b", side(arg, pair->b), "score", pair->score,
	    "band", overlap_band_name[pair->band], "kind",
	    overlap_kind_name[pair->kind]);

	(void)err;
	json_dumpf(root, stdout, JSON_COMPACT | JSON_REAL_PRECISION(5));
	putchar('\n');
	json_decref(root);
	return 0;
}

static int
print_reasons(void *arg, const struct overlap_pair *pair, struct error *err)
{
	const struct lists *l = arg;
	char *detail = explain_detail(pair);
	struct explanation e;

	if (explain_read(&e, detail, err) == 0) {
		printf("%.4f %s\n  %s:%s %s\n  %s:%s %s\n", pair->score,
		    overlap_kind_name[pair->kind], l->item[pair->a].source,
		    l->measure[pair->a]->value[FIELD_KEY],
		    l->measure[pair->a]->value[FIELD_TITLE],
		    l->item[pair->b].source,
		    l->measure[pair->b]->value[FIELD_KEY],
		    l->measure[pair->b]->value[FIELD_TITLE]);
		for (size_t i = 0; i < e.reasons.count; i++)
			printf("    + %s\n", e.reasons.item[i]);
		for (size_t i = 0; i < e.against.count; i++)
			printf("    - %s\n", e.against.item[i]);
		explanation_release(&e);
	}
	free(detail);
	return 0;
}

static void
print_features(const struct lists *l)
{
	struct corpus c;
	struct finder finder;
	struct ranks ranks;
	double x[FEATURE_COUNT];

	corpus_build(&c, l->item, l->count, &l->setup);
	finder_init(&finder, &c);
	ranks_init(&ranks, &c);
	for (size_t i = 0; i < c.count; i++) {
		finder_look(&finder, i, LOOK_TO_RANK);
		ranks_add(&ranks, &c, i, finder.found, finder.count);
	}
	for (int f = 0; f < FEATURE_COUNT; f++)
		printf("\t%s", feature_info[f].name);
	for (size_t i = 0; i < c.count; i++) {
		finder_look(&finder, i, LOOK_TO_JUDGE);
		for (size_t k = 0; k < finder.count; k++) {
			const struct nearby *near = &finder.found[k];

			if (near->row < i)
				continue;
			features_read(x, &c, &ranks, i, near);
			printf("\n%s:%s\t%s:%s", c.document[i].item->source,
			    document_text(&c.document[i], FIELD_KEY),
			    c.document[near->row].item->source,
			    document_text(&c.document[near->row], FIELD_KEY));
			for (int f = 0; f < FEATURE_COUNT; f++)
				printf("\t%.6g", x[f]);
		}
	}
	putchar('\n');
	ranks_release(&ranks);
	finder_release(&finder);
	corpus_release(&c);
}

int
main(int argc, char **argv)
{
	struct lists l;
	struct error err;

	if (argc != 5)
		return EXIT_FAILURE;
	i18n_init();
	lists_read(&l, argv[2], argv[3], *argv[4] == '\0' ? NULL : argv[4]);
	if (strcmp(argv[1], "features") == 0)
		print_features(&l);
	else
		overlap_compute(l.item, l.count, &l.setup,
		    strcmp(argv[1], "pairs") == 0 ? print_pair : print_reasons,
		    &l, &err);
	lists_release(&l);
	return EXIT_SUCCESS;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * make_index FILE: a small town for tests/query.sh, written as the daemon
 * would write it: ordinary measures, hostile ones, a gone one, a failed run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strings.h"
#include "overlap/explain.h"
#include "overlap/overlap.h"
#include "schema/index.h"
#include "tests/suite.h"

#define DAY  86400
#define THEN 1700000000 /* 2023-11-14T22:13:20Z */
#define TOWN "Lennestadt"

static const struct strings nobody;

static const struct index_source sources[] = {
	{ "ikek", "IKEK Projektliste", "IKEK", "public", "", &nobody, &nobody,
	    1, 0, "1" },
	{ "leader", "LEADER-Projekte", "LEADER", "public", "", &nobody, &nobody,
	    1, 0, "1" },
	{ "inqa", "INQA \033[31mrot \xE2\x80\xAE.", "INQA-Audit", "internal",
	    "", &nobody, &nobody, 1, 0, "1" },
	{ "neu", "Noch nie gelesen", "Neu", "internal", "", &nobody, &nobody, 1,
	    0, "1" },
};

/* A row of a source; in the second run a row with change gets it. */
static const struct row {
	const char *source, *key, *title, *description, *place;
	const char *start, *end, *cost, *approx, *status, *raw_cost;
	bool gone;
	const char *later; /* its status in the second run */
} rows[] = {
	{ "ikek", "IKEK-17", "Radweg Maumke – Meggen ausbauen",
	    "Das fehlende Stück des Radwegs an der Lenne wird befestigt, damit "
	    "Kinder auf dem Schulweg und Pendler nicht auf die Straße "
	    "ausweichen.",
	    "Maumke\nMeggen", "2021", "2025", "1600000", "1", "planned",
	    "ca. 1,6 Mio. €", false, "running" },
	{ "ikek", "IKEK-35", "Pumptrack Grevenbrück",
	    "Eine asphaltierte Wellenbahn neben dem Sportzentrum.",
	    "Grevenbrück", "2021-04", "2024-12-31", "390875", NULL, "running",
	    NULL, false, NULL },
	{ "ikek", "=1+1", "=HYPERLINK(\"http://x.example\")",
	    "@SUM(A1) \033[2J \xE2\x80\xAE umgedreht", "Elspe", NULL, NULL,
	    "-500", NULL, "unknown", NULL, false, NULL },
	{ "ikek", "IKEK-99", "Wird bald nicht mehr genannt", NULL, "Elspe",
	    NULL, NULL, NULL, NULL, "idea", NULL, true, NULL },
	{ "leader", "M 3.1", "Lückenschluss Radweg zwischen Maumke und Meggen",
	    "Der Radweg an der Lenne wird auf dem fehlenden Stück befestigt, "
	    "für Schulweg und Pendler.",
	    "Maumke\nMeggen", "2022", "2025", "1550000.50", NULL, "planned",
	    NULL, false, NULL },
	{ "leader", "RB-06", "Bauwagen als Treff für die Bilsteiner Jugend",
	    NULL, "Bilstein", NULL, "2024", NULL, NULL, "done", NULL, false,
	    NULL },
	{ "leader", "Z 1", "Die Dörfer bleiben lebendig", NULL, NULL, NULL,
	    NULL, NULL, NULL, NULL, NULL, false, NULL },
	{ "inqa", "1", "Gesundheitstag für Beschäftigte", NULL, NULL, "2024",
	    NULL, NULL, NULL, "ongoing", NULL, false, NULL },
};

/* canonical values hold no control characters: they come in raw. */
static void
fill(struct measure *m, const struct row *row, bool second)
{
	measure_set(m, FIELD_KEY, row->key);
	measure_set(m, FIELD_TYPE, *row->key == 'Z' ? "goal" : "measure");
	measure_set(m, FIELD_TITLE, row->title);
	measure_set(m, FIELD_PLACE, row->place);
	measure_set(m, FIELD_MUNICIPALITY, TOWN);
	measure_set(m, FIELD_START, row->start);
	measure_set(m, FIELD_END, row->end);
	measure_set(m, FIELD_COST, row->cost);
	measure_set(m, FIELD_COST_APPROX, row->approx);
	measure_set(m, FIELD_STATUS,
	    second && row->later != NULL ? row->later : row->status);
	measure_set(m, FIELD_DESCRIPTION, row->description);
	measure_set_raw(m, FIELD_COST, row->raw_cost);
}

static int
harvest(struct index *ix, const char *source, bool second, struct error *err)
{
	static const struct index_documents none;
	static const bool present[FIELD_COUNT];
	static const struct index_accepted accepted = { present, &none, "1" };
	struct index_run run = { .result = "good", .error = "" };
	struct stage *stage = stage_new(ix, source, err);
	struct stage_summary summary;
	int rc = stage == NULL ? -1 : 0;

	run.started = run.finished = run.as_of = THEN + (second ? DAY : 0);
	for (size_t i = 0; rc == 0 && i < COUNT(rows); i++) {
		struct measure m = { 0 };
		bool renamed;

		if (strcmp(rows[i].source, source) != 0 ||
		    (second && rows[i].gone))
			continue;
		fill(&m, &rows[i], second);
		rc = stage_add(stage, &m, 0, &renamed, err);
		measure_clear(&m);
	}
	if (rc == 0)
		rc = stage_look(stage, &summary, err);
	if (rc == 0)
		rc = stage_merge(stage, &run, &accepted, &summary, err);
	stage_free(stage);
	return rc;
}

static int
fail_run(struct index *ix, const char *source, struct error *err)
{
	struct index_run run = { .started = THEN + 2 * DAY,
		.finished = THEN + 2 * DAY,
		.as_of = THEN + 2 * DAY,
		.result = "failed",
		.error = "intranet.example: \033[31m404" };

	return index_run_failed(ix, source, &run, err);
}

struct town {
	struct overlap_item item[COUNT(rows)];
	struct measure measure[COUNT(rows)];
	size_t count;
	struct index *ix;
};

static int
store_pair(void *arg, const struct overlap_pair *pair, struct error *err)
{
	struct town *town = arg;
	const struct overlap_item *a = &town->item[pair->a];
	const struct overlap_item *b = &town->item[pair->b];
	char *detail = explain_detail(pair);
	struct index_pair row = { a->source, a->measure->value[FIELD_KEY],
		b->source, b->measure->value[FIELD_KEY], pair->score,
		overlap_band_name[pair->band], overlap_kind_name[pair->kind],
		detail };
	int rc = index_pairs_add(town->ix, &row, err);

	free(detail);
	return rc;
}

static int
compare(struct index *ix, struct error *err)
{
	struct town town = { .ix = ix };
	struct overlap_setup setup = { 0 };
	int rc;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct overlap_item *item = &town.item[town.count];

		if (rows[i].gone)
			continue;
		fill(&town.measure[town.count], &rows[i], true);
		item->source = rows[i].source;
		item->programme = rows[i].source;
		item->measure = &town.measure[town.count++];
	}
	rc = index_pairs_begin(ix, TOWN, err);
	if (rc == 0)
		rc = overlap_compute(
		    town.item, town.count, &setup, store_pair, &town, err);
	if (rc == 0)
		rc = index_pairs_end(ix, err);
	for (size_t i = 0; i < town.count; i++)
		measure_clear(&town.measure[i]);
	return rc;
}

static int
fill_index(struct index *ix, struct error *err)
{
	static const char *const read[] = { "ikek", "leader", "inqa" };

	if (index_set_sources(ix, sources, COUNT(sources), err) == -1)
		return -1;
	for (size_t i = 0; i < COUNT(read); i++) {
		if (harvest(ix, read[i], false, err) == -1 ||
		    harvest(ix, read[i], true, err) == -1)
			return -1;
	}
	if (fail_run(ix, "leader", err) == -1)
		return -1;
	return compare(ix, err);
}

int
main(int argc, char **argv)
{
	struct error err = { 0 };
	struct index *ix;
	int rc;

	if (argc != 2) {
		fputs("usage: make_index FILE\n", stderr);
		return 2;
	}
	ix = index_open(argv[1], &err);
	rc = ix == NULL ? -1 : fill_index(ix, &err);
	index_close(ix);
	if (rc == -1)
		fprintf(stderr, "make_index: %s\n", err.text);
	return rc == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

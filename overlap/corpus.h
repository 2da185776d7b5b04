/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_CORPUS_H
#define OVERLAP_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "overlap/overlap.h"
#include "overlap/vector.h"
#include "text/analysis.h"

/*
 * The measures of a town made ready for comparing: prepared once, in the
 * order of source and key, then only read.
 */
enum space_id {
	SPACE_CHARS, /* n-grams of all texts */
	SPACE_ALL,   /* stems of all texts */
	SPACE_WORDS, /* stems of title and description, no places */
	SPACE_TITLE_CHARS,
	SPACE_SHARE, /* as WORDS, for what is contained in what */
	SPACE_TITLE_SHARE,
	SPACE_CONCEPTS, /* groups of the lexicon in title and description */
	SPACE_TARGET,   /* n-grams of the target groups */
	SPACE_TARGET_CONCEPTS,
	SPACE_LEAD,
	SPACE_FUNDING,
	SPACE_FIELD,
	SPACE_COUNT
};

struct stem {
	char *text;
	size_t size;
};

/* A word of title or description, kept for the reasons; rarest first. */
struct keyword {
	char *shown; /* as it stands in the text */
	struct stem stem;
	uint64_t id;
	float idf;
	bool place; /* part of a place's name */
};

#define MAX_KEYWORDS 40

struct concept_word {
	unsigned group;
	char *shown;
	struct stem stem;
};

struct place_weight {
	char *name;
	unsigned id;  /* by name, the same in the whole corpus */
	float weight; /* 1 in the place or title, less elsewhere */
};

#define MAX_AMOUNTS 8

struct amounts {
	double value[MAX_AMOUNTS];
	size_t count;
};

struct stage {
	unsigned number; /* 0: none is named */
	char text[32];
};

struct document {
	const struct overlap_item *item;
	size_t index; /* in what the caller handed in */
	unsigned source, programme;
	struct keyword *keyword;
	size_t keyword_count;
	struct concept_word *concept;
	size_t concept_count;
	struct place_weight *place; /* by id */
	size_t place_count, primary_count;
	bool whole_town;
	double cost; /* 0: not known */
	struct amounts amounts;
	int first_year, last_year; /* 0: not known */
	struct stage stage;
};

struct corpus {
	struct document *document;
	size_t count;
	struct space space[SPACE_COUNT];
	float *place_idf; /* by place id */
	size_t place_count;
	bool (*fills)[FIELD_COUNT]; /* by source: does it ever? */
	size_t sources, programmes;
};

/* Goals and measures without key or title are left out. */
void corpus_build(struct corpus *c, const struct overlap_item *items,
    size_t count, const struct overlap_setup *setup);
void corpus_release(struct corpus *c);

/* Different sources and different programmes. */
bool corpus_may_pair(const struct corpus *c, size_t i, size_t j);

/* ---- the parts of preparing, one file each ---- */

struct bags {
	struct bag *of[SPACE_COUNT]; /* one per document */
};

void prepare_texts(struct document *d, struct bags *bags, size_t row,
    const struct overlap_setup *setup);
void prepare_places(struct document *d, const struct gazetteer *places);
void number_places(struct corpus *c); /* ids and how rare each is */
void prepare_numbers(struct document *d);
void document_release(struct document *d);

/* "1. BA", "Bauabschnitt 2", "Phase III" in the tokens of a title. */
void stage_read(struct stage *stage, const struct tokens *tokens);

/* Amounts of euro from 100 up that text names, largest kept. */
void amounts_read(struct amounts *amounts, const char *text);
void amounts_add(struct amounts *amounts, double value);

/* NULL as "". */
const char *document_text(const struct document *d, enum field field);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_VECTOR_H
#define OVERLAP_VECTOR_H

#include <stddef.h>
#include <stdint.h>

/*
 * Texts as sparse vectors, and how near they are to each other.
 *
 * A bag is what one text holds: hashes of its words or n-grams.  A space is
 * all bags of a town, weighed against each other: a term counts the more, the
 * fewer texts have it.  Terms are numbered in the order in which they are met
 * and sums run in that order, so equal texts in equal order give equal bits.
 */
struct bag_entry {
	uint64_t id;
	float weight;
};

struct bag {
	struct bag_entry *entry;
	size_t count;
};

uint64_t term_hash(const char *text, size_t size);
void bag_add(struct bag *bag, uint64_t id, float weight);

/* The pieces of 3 to 5 bytes of a folded word with a blank at both ends. */
void bag_add_ngrams(struct bag *bag, const char *folded);

struct term {
	uint32_t id;
	float weight;
};

struct vector {
	struct term *term; /* by id, each once */
	size_t count;
};

enum weighing {
	WEIGH_COSINE, /* (1 + ln tf) idf, length 1: a product is a cosine */
	WEIGH_ONCE,   /* the same, but a term counts once, its best weight */
	WEIGH_SHARE,  /* a product is the sum of idf of what both have */
};

struct posting {
	uint32_t row;
	float weight;
};

struct space {
	struct vector *row;
	size_t rows;
	struct vocabulary *words; /* own, or the base's */
	size_t terms;
	float *idf;    /* by term */
	size_t *first; /* postings of term t: first[t] to first[t + 1] */
	struct posting *posting;
	float *self; /* each row times itself */
	int borrowed;
};

/*
 * From one bag per row.  With a base, terms and their idf are the base's and
 * other terms are dropped, so that rows of both may be multiplied; the base
 * must live longer.
 */
void space_build(struct space *s, const struct bag *bags, size_t rows,
    enum weighing weighing, const struct space *base);
void space_release(struct space *s);

float vector_dot(const struct vector *a, const struct vector *b);

/*
 * Adds v times the rows of s from `from` on to sums, an array of rows.  Terms
 * that more than most rows have are left out: most = rows takes all.
 */
struct dots {
	float *sums;
	size_t most, from;
};

void space_dots(
    const struct space *s, const struct vector *v, const struct dots *dots);

/* How rare the term is in s; 0 where s does not know it. */
float space_idf(const struct space *s, uint64_t id);

#endif

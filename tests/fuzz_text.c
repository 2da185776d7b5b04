/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/analysis.h"
#include "text/departments.h"
#include "text/gazetteer.h"
#include "text/mask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char places[] =
    "name;kind;aliases;part_of;municipality\n"
    "Elspe;village;;;Lennestadt\nOberelspe;village;;;Lennestadt\n"
    "Wenden;neighbour;;;Wenden\nÖde;village;Oedelue;;Lennestadt\n"
    "Lennestadt;town;alle Ortsteile;;Lennestadt\n"
    "Rathaus;landmark;Rathaus Lennestadt|Haus St. Agatha;Elspe;Lennestadt\n";

static const char offices[] = "name;synonyms;mailbox;group\n"
			      "Planen und Bauen;FB 3|Bauamt;;\n";

static void
expect(int true_always)
{
	if (!true_always)
		abort();
}

/* What is the caller's own is freed; what changes nothing twice is held to
 * that. */
static void
check_twice(char *(*change)(const char *), const char *text)
{
	char *once = change(text);
	char *twice = change(once);

	expect(strcmp(once, twice) == 0);
	free(once);
	free(twice);
}

static void
check_tokens(const char *text)
{
	struct tokens tokens = { 0 };
	size_t end = 0;

	tokens_read(&tokens, text);
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *t = &tokens.item[i];

		expect(t->size > 0 && t->start >= end);
		expect(*t->word != '\0' && *t->stem != '\0');
		expect(utf8_valid(t->word, strlen(t->word)));
		expect(utf8_valid(t->stem, strlen(t->stem)));
		end = t->start + t->size;
	}
	expect(end <= strlen(text));
	tokens_release(&tokens);
}

static void
check_places(const char *text)
{
	struct error err;
	struct gazetteer *g = gazetteer_new(places, strlen(places), &err);
	struct place_hits hits = { 0 };
	size_t start = 0;

	expect(g != NULL);
	gazetteer_find(g, text, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const struct place_hit *hit = &hits.item[i];

		expect(hit->size > 0 && hit->start >= start);
		expect(hit->start + hit->size <= strlen(text));
		start = hit->start;
	}
	place_hits_release(&hits);
	gazetteer_free(g);
}

static void
check_offices(const char *text)
{
	struct error err;
	struct departments *d = departments_new(offices, strlen(offices), &err);

	expect(d != NULL);
	departments_find(d, text);
	free(departments_reduce(d, text));
	departments_free(d);
}

/* The bytes as the town's own files. */
static void
check_files(const char *text, size_t size)
{
	struct error err;

	gazetteer_free(gazetteer_new(text, size, &err));
	departments_free(departments_new(text, size, &err));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size);

	check_twice(text_fold, text);
	check_twice(text_mask, text);
	free(text_fold_heading(text));
	check_tokens(text);
	check_places(text);
	check_offices(text);
	check_files(text, strlen(text));
	text_distance(text, "Maßnahme", 3);
	free(text);
	return 0;
}

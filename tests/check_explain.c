/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "overlap/explain.h"
#include "tests/overlap_told.h"
#include "tests/suite.h"

#define MAX_TEXT ((size_t)64 << 20)

/* Where the pair of a line of pairs.tsv stands in text, or NULL. */
static const char *
find_pair(const char *text, char **cell)
{
	char *one =
	    xasprintf("%s:%s\t%s:%s\t", cell[0], cell[1], cell[2], cell[3]);
	char *other =
	    xasprintf("%s:%s\t%s:%s\t", cell[2], cell[3], cell[0], cell[1]);
	const char *found = strstr(text, one);

	if (found == NULL)
		found = strstr(text, other);
	free(one);
	free(other);
	return found;
}

static size_t
lines_before(const char *text, const char *at)
{
	size_t lines = 0;

	for (; text < at; text++)
		lines += *text == '\n';
	return lines;
}

/* hit[n]: the n-th pair that was told is one that people flagged. */
static size_t
read_hits(const char *text, bool *hit, size_t count)
{
	char *path = told_path("tests/overlap/pairs.tsv");
	struct buffer bytes;
	struct csv_reader *reader;
	struct csv_row row;
	struct error err;
	size_t wanted = 0;

	buffer_init(&bytes, MAX_TEXT);
	ck_assert_int_eq(file_read(&bytes, path, &err), 0);
	reader = csv_new(bytes.data, bytes.size, '\t');
	while (csv_next(reader, &row, &err) == 1) {
		const char *found;

		if (row.count < 5 || strchr("23", *row.cell[4]) == NULL)
			continue;
		wanted++;
		found = find_pair(text, row.cell);
		if (found != NULL && lines_before(text, found) < count)
			hit[lines_before(text, found)] = true;
	}
	csv_free(reader);
	buffer_release(&bytes);
	free(path);
	return wanted;
}

/* Weights fitted elsewhere would reach about this too; what it notices is a
 * feature that broke. */
START_TEST(pairs_that_people_flagged_come_first)
{
	struct lists l;
	struct told t;
	bool *hit;
	size_t wanted, hits = 0, likely_hits = 0;
	double precision = 0;

	told_read(&l);
	t = told_run(&l);
	hit = xcalloc(t.count + 1, sizeof(*hit));
	wanted = read_hits(t.text.data, hit, t.count);
	for (size_t i = 0; i < t.count; i++)
		if (hit[i])
			precision += (double)++hits / (double)(i + 1);
	for (size_t i = 0; i < t.likely; i++)
		likely_hits += hit[i];
	ck_assert_uint_gt(wanted, 25);
	ck_assert_double_ge(precision / (double)wanted, 0.985);
	ck_assert_double_ge(
	    2.0 * (double)likely_hits / (double)(t.likely + wanted), 0.92);
	free(hit);
	told_release(&t);
	lists_release(&l);
}
END_TEST

/* A detail with one reason, and the sentence it becomes. */
static const struct {
	const char *code, *a, *b, *sentence;
	double weight;
} reasons[] = {
	{ "place", "Meggen", "Meggen", "Both are in Meggen.", 1 },
	{ "cost", "260000", "260000", "Same amount: €260,000.", 2 },
	{ "cost", "999", "1000", "Almost the same amount: €999 and €1,000.",
	    2 },
	{ "period", "2022/2024", "2022/2024", "Same period: 2022–2024.", 1 },
	{ "period", "2022/", "2022/", "Same period: from 2022 on.", 1 },
	{ "period", "/2030", "/2030", "Same period: until 2030.", 1 },
	{ "period", "2022", "2022", "Same period: 2022.", 1 },
	{ "words", "%n%s", "%n%s", "Both write of: %n%s.", 1 },
	{ "words", "Radweg", "Radwegenetz",
	    "Words that belong together: Radweg – Radwegenetz.", 1 },
	{ "other-place", "Meggen", "Maumke",
	    "Different places: Meggen and Maumke.", -1 },
	{ "other-cost", "1234567", "89", "Different costs: €1,234,567 and €89.",
	    -0.5 },
};

static char *
detail_of(int i)
{
	struct overlap_reason reason = { reasons[i].code, reasons[i].weight,
		xstrdup(reasons[i].a), xstrdup(reasons[i].b) };
	struct overlap_evidence evidence = { "place", xstrdup("A \"x\""),
		xstrdup("B\n") };
	struct overlap_pair pair = { .reason = &reason,
		.reason_count = 1,
		.evidence = &evidence,
		.evidence_count = 1 };
	char *detail = explain_detail(&pair);

	free(reason.a);
	free(reason.b);
	free(evidence.a);
	free(evidence.b);
	return detail;
}

START_TEST(a_reason_becomes_a_sentence)
{
	char *detail = detail_of(_i);
	struct explanation e;
	struct error err;

	ck_assert_int_eq(explain_read(&e, detail, &err), 0);
	ck_assert_uint_eq(e.reasons.count, reasons[_i].weight > 0);
	ck_assert_uint_eq(e.against.count, reasons[_i].weight < 0);
	ck_assert_str_eq(
	    reasons[_i].weight > 0 ? e.reasons.item[0] : e.against.item[0],
	    reasons[_i].sentence);
	ck_assert_uint_eq(e.evidence_count, 1);
	ck_assert_str_eq(e.evidence[0].field, "place");
	ck_assert_str_eq(e.evidence[0].a, "A \"x\"");
	ck_assert_str_eq(e.evidence[0].b, "B\n");
	explanation_release(&e);
	free(detail);
}
END_TEST

static const char *const broken[] = { "", "{", "[]", "{}", "null",
	"{\"reasons\":[],\"evidence\":{}}",
	"{\"reasons\":[{\"code\":\"place\"}],\"evidence\":[]}",
	"{\"reasons\":[{\"code\":\"place\",\"weight\":\"1\"}],\"evidence\":[]}",
	"{\"reasons\":[],\"evidence\":[{\"field\":1}]}" };

START_TEST(what_is_no_detail_is_refused)
{
	struct explanation e;
	struct error err;

	ck_assert_int_eq(explain_read(&e, broken[_i], &err), -1);
	ck_assert_uint_eq(e.reasons.count + e.evidence_count, 0);
}
END_TEST

START_TEST(a_code_of_a_newer_engine_is_passed_over)
{
	static const char detail[] =
	    "{\"reasons\":[{\"code\":\"moon\",\"weight\":1.5,\"a\":\"x\","
	    "\"b\":\"y\"}],\"evidence\":[]}";
	struct explanation e;
	struct error err;

	ck_assert_int_eq(explain_read(&e, detail, &err), 0);
	ck_assert_uint_eq(e.reasons.count, 0);
	explanation_release(&e);
}
END_TEST

/* The catalogue says which language it is; amounts follow it. */
START_TEST(amounts_are_written_as_the_language_has_them)
{
	char *detail;
	struct explanation e;
	struct error err;
	const char *wanted;

	setenv("LANGUAGE", "de", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	i18n_init();
	wanted = strcmp(i18n_language(), "de") == 0 ? "260.000 €" : "€260,000";
	detail = detail_of(1);
	ck_assert_int_eq(explain_read(&e, detail, &err), 0);
	ck_assert_ptr_nonnull(strstr(e.reasons.item[0], wanted));
	explanation_release(&e);
	free(detail);
}
END_TEST

static const struct {
	const char *text, *lexicon;
	size_t hits;
} lookups[] = {
	{ "Kita", "k: Kita; Kindertagesstätte", 1 },
	{ "Die Kindertagesstätten im Ort", "k: Kita; Kindertagesstätte", 1 },
	{ "Seniorinnen", "s: senior*", 1 },
	{ "Senf", "s: senior*", 0 },
	{ "in leichter Sprache", "l: leichte Sprache", 1 },
	{ "Sprache", "l: leichte Sprache", 0 },
	{ "Jugendtreffleitung", "j: Jugendtreff", 1 },
	{ "Kita", "# k: Kita\n\n", 0 },
	{ "", "k: Kita", 0 },
};

START_TEST(the_lexicon_finds_its_terms)
{
	struct tokens tokens = { 0 };
	struct lexicon_hits hits = { 0 };
	struct error err;
	struct lexicon *l =
	    lexicon_new(lookups[_i].lexicon, strlen(lookups[_i].lexicon), &err);

	ck_assert_ptr_nonnull(l);
	tokens_read(&tokens, lookups[_i].text);
	lexicon_find(l, &tokens, &hits);
	ck_assert_uint_eq(hits.count, lookups[_i].hits);
	lexicon_hits_release(&hits);
	tokens_release(&tokens);
	lexicon_free(l);
}
END_TEST

START_TEST(the_lexicon_names_the_line_it_cannot_read)
{
	static const char text[] = "a: b\nno colon here\n";
	struct error err;

	ck_assert_ptr_null(lexicon_new(text, strlen(text), &err));
	ck_assert_ptr_nonnull(strstr(err.text, "line 2"));
	ck_assert_ptr_null(lexicon_new("a: \xff", 4, &err));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("explain");
	TCase *all = tcase_create("explain");

	tcase_set_timeout(all, 60);
	tcase_add_test(all, pairs_that_people_flagged_come_first);
	tcase_add_loop_test(
	    all, a_reason_becomes_a_sentence, 0, COUNT(reasons));
	tcase_add_loop_test(
	    all, what_is_no_detail_is_refused, 0, COUNT(broken));
	tcase_add_test(all, a_code_of_a_newer_engine_is_passed_over);
	tcase_add_test(all, amounts_are_written_as_the_language_has_them);
	tcase_add_loop_test(
	    all, the_lexicon_finds_its_terms, 0, COUNT(lookups));
	tcase_add_test(all, the_lexicon_names_the_line_it_cannot_read);
	suite_add_tcase(suite, all);
	return suite_run(suite);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Older editions of a list, filled in in any order. */
#include <string.h>

#include "base/buffer.h"
#include "tests/suite.h"
#include "tests/town.h"

static struct town town;

static void
setup(void)
{
	town_init(&town);
}

static void
teardown(void)
{
	town_release(&town);
}

#define EDITIONS 5
#define KEYS     4
#define ROUNDS   12

static unsigned
draw(unsigned *seed, unsigned limit)
{
	*seed = *seed * 1103515245u + 12345u;
	return (*seed >> 16) % limit;
}

static const char *const said[] = { "idea", "planned", "running", "done" };

/* Some of the measures, with some of the texts. */
static void
draw_rows(struct buffer *rows, bool told, unsigned *seed)
{
	buffer_clear(rows);
	for (unsigned k = 0; k < KEYS; k++) {
		const char *status = said[draw(seed, 4)];

		if (draw(seed, 4) == 0)
			continue;
		buffer_printf(rows, "K%u|Vorhaben %u%s|%s|Text %u%s|%s\n", k, k,
		    draw(seed, 4) == 0 ? " neu" : "",
		    draw(seed, 3) == 0 ? "Elspe" : "", k,
		    draw(seed, 3) == 0 ? " anders" : "",
		    told ? status : "unknown");
	}
	if (rows->size == 0)
		buffer_text(rows, "K0|Vorhaben 0\n");
}

struct drawn {
	struct buffer rows[EDITIONS], runs[3];
	bool present[EDITIONS][FIELD_COUNT];
};

static void
draw_all(struct drawn *d, unsigned seed)
{
	for (int i = 0; i < EDITIONS; i++) {
		buffer_init(&d->rows[i], 4096);
		memcpy(d->present[i], town_columns, sizeof(d->present[i]));
		d->present[i][FIELD_STATUS] = draw(&seed, 3) > 0;
		draw_rows(&d->rows[i], d->present[i][FIELD_STATUS], &seed);
	}
	for (int i = 0; i < 3; i++) {
		buffer_init(&d->runs[i], 4096);
		draw_rows(&d->runs[i], true, &seed);
	}
}

static void
drawn_release(struct drawn *d)
{
	for (int i = 0; i < EDITIONS; i++)
		buffer_release(&d->rows[i]);
	for (int i = 0; i < 3; i++)
		buffer_release(&d->runs[i]);
}

static const char *const days[EDITIONS] = { "2019-05-31", "2020-05-31",
	"2021-05-31", "2025-05-31", "2026-01-06" };

/* The runs, with days between them, then the editions in some order. */
static struct answer
outcome(const struct drawn *d, unsigned seed)
{
	int order[EDITIONS];

	town_release(&town);
	town_init(&town);
	for (int i = 0; i < 3; i++) {
		town_merge(&town, "ikek", d->runs[i].data);
		town_unchanged(&town, "ikek");
		town_unchanged(&town, "ikek");
	}
	for (int i = 0; i < EDITIONS; i++)
		order[i] = i;
	for (int i = EDITIONS - 1; i > 0; i--) {
		int j = (int)draw(&seed, (unsigned)i + 1), kept = order[i];

		order[i] = order[j];
		order[j] = kept;
	}
	for (int i = 0; i < EDITIONS; i++)
		town_backfill(&town,
		    &(struct town_edition){ .day = days[order[i]],
			.rows = d->rows[order[i]].data,
			.present = d->present[order[i]] });
	return town_ask(&town, town_everything);
}

/* Each change begins with what the one before it left, and the last leaves
 * what holds now. */
static void
check_chains(void)
{
	town_says(&town,
	    "SELECT m.key, h.field, h.at FROM (SELECT *, lead(old) OVER w AS"
	    " next, lead(id) OVER w AS more FROM history"
	    " WINDOW w AS (PARTITION BY measure, field ORDER BY at, id)) h"
	    " JOIN measure m ON m.id = h.measure WHERE h.field <> 'presence'"
	    " AND (h.old IS h.new OR (more IS NOT NULL AND h.new IS NOT next)"
	    " OR (more IS NULL AND h.new IS NOT CASE h.field WHEN 'title'"
	    " THEN m.title WHEN 'place' THEN m.place WHEN 'status' THEN "
	    "m.status"
	    " WHEN 'description' THEN m.description ELSE h.new END))",
	    "");
}

START_TEST(editions_may_come_in_any_order)
{
	unsigned seed = (unsigned)_i * 7919u + 17u;
	struct answer first, other;
	struct drawn d;

	if (town_is_gentle() && _i > 3)
		return;
	draw_all(&d, seed);
	first = outcome(&d, seed);
	check_chains();
	for (unsigned i = 1; i < 4; i++) {
		other = outcome(&d, seed + i * 31u);
		ck_assert_str_eq(first.text, other.text);
	}
	drawn_release(&d);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("editions");
	TCase *t = tcase_create("editions");

	tcase_add_checked_fixture(t, setup, teardown);
	tcase_set_timeout(t, 60);
	tcase_add_loop_test(t, editions_may_come_in_any_order, 0, ROUNDS);
	suite_add_tcase(s, t);
	return suite_run(s);
}

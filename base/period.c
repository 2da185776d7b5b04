/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "base/i18n.h"

static const char *const from_words[] = { "ab", "seit", "von", "vom",
	"erstmals", "erstmalig", "frühestens", "beginn", "beginnend", "beginnt",
	"start", "startet", "nach", "baubeginn", "projektbeginn",
	"projektstart", NULL };

static const char *const until_words[] = { "bis", "spätestens", "längstens",
	"vor", "endet", "abschluss", "fertigstellung", "inbetriebnahme",
	"eröffnung", "bauende", "projektende", "frist", NULL };

/* There is no end. */
static const char *const open_words[] = { "laufend", "laufende", "laufender",
	"fortlaufend", "dauerhaft", "daueraufgabe", "unbefristet", "offen",
	"heute", "dato", "ff", "weiteres", "fortgesetzt", "kontinuierlich",
	"permanent", "dauernd", "ständig", NULL };

/* They say something of time, though neither start nor end. */
static const char *const other_words[] = { "regelmäßig", "wiederkehrend",
	"jedes", "jeden", "täglich", "monatlich", "wöchentlich", "monat",
	"monate", "monaten", "jahre", "jahren", "wochen", "tage", "sofort",
	"bedarf", "kurz", "mittel", "lang", "turnus", "turnusmäßig", NULL };

static const char *const other_endings[] = { "jährlich", "fristig", NULL };

enum role { ROLE_BOTH, ROLE_FROM, ROLE_UNTIL, ROLE_COUNT };

struct reading {
	const char *begin, *at;
	struct span best[ROLE_COUNT]; /* the widest span of each role */
	bool has[ROLE_COUNT];
	enum role next, partial_role;
	struct partial partial;
	bool pending; /* there is a partial date */
	bool range;   /* "2022/23" */
	bool open;
	bool known; /* a word of ours was there */
	unsigned dates;
};

static void
add(struct reading *r, enum role role, const struct span *span)
{
	struct span *best = &r->best[role];

	r->dates++;
	if (!r->has[role]) {
		*best = *span;
		r->has[role] = true;
		return;
	}
	if (date_first_day(span->start) < date_first_day(best->start))
		memcpy(best->start, span->start, DATE_SIZE);
	if (date_last_day(span->end) > date_last_day(best->end))
		memcpy(best->end, span->end, DATE_SIZE);
}

/* A date without year takes that of the next one: "01.05.-30.06.2023". */
static int
settle_partial(struct reading *r, const struct span *whole)
{
	struct span span;
	int got = 0;

	if (r->pending)
		got = date_complete(&r->partial, whole, &span);
	if (got == 1)
		add(r, r->partial_role, &span);
	r->pending = false;
	return got;
}

/* 1 and at moved where a date begins. */
static int
take_date(struct reading *r)
{
	struct span span;
	int got = 1;

	if (date_scan_years(&r->at, &span))
		r->range = true;
	else
		got = date_scan(&r->at, &span);
	if (got != 1)
		return got;
	if (settle_partial(r, &span) == -1)
		return -1;
	add(r, r->next, &span);
	r->next = ROLE_BOTH;
	return 1;
}

static bool
take_partial(struct reading *r)
{
	if (!date_scan_partial(&r->at, &r->partial))
		return false;
	r->pending = true;
	r->partial_role = r->next;
	r->next = ROLE_BOTH;
	return true;
}

static bool
ends_in(const char *word, size_t size, const char *const *endings)
{
	for (; *endings != NULL; endings++) {
		size_t tail = strlen(*endings);

		if (size >= tail &&
		    memcmp(word + size - tail, *endings, tail) == 0)
			return true;
	}
	return false;
}

static void
take_word(struct reading *r)
{
	size_t size = date_word(r->at);
	const char *word = r->at;

	if (date_word_in(word, size, from_words)) {
		r->next = ROLE_FROM;
	} else if (date_word_in(word, size, until_words)) {
		r->next = ROLE_UNTIL;
	} else if (date_word_in(word, size, open_words)) {
		r->open = r->known = true;
	} else if (date_word_in(word, size, other_words) ||
	    ends_in(word, size, other_endings)) {
		r->known = true;
	} else if (size == 2 && memcmp(word, "kw", 2) == 0) {
		/* a week: of "KW 12/2024" only the year is ours */
		r->at = word + 2 + strspn(word + 2, " ");
		r->at += strspn(r->at, "0123456789");
		return;
	}
	r->at += size + strspn(word + size, "0123456789"); /* "hf1" */
}

/* A number that is no date, with what belongs to it: "2.024,50". */
static void
skip_number(struct reading *r)
{
	while (isdigit((unsigned char)*r->at) ||
	    ((*r->at == '.' || *r->at == ',') &&
		isdigit((unsigned char)r->at[1])))
		r->at++;
}

static void
take_mark(struct reading *r)
{
	bool dash = *r->at == '-' || *r->at == '~';

	if (dash && r->at == r->begin)
		r->next = ROLE_UNTIL; /* "– 2024" */
	if (dash && r->at[1] == '\0')
		r->open = true; /* "2024 –" */
	if (strchr(",;(", *r->at) != NULL)
		r->next = ROLE_BOTH;
	r->at++;
}

static int
read_all(struct reading *r)
{
	while (*r->at != '\0') {
		int got = take_date(r);

		if (got == -1)
			return -1;
		if (got == 1 || take_partial(r))
			continue;
		if (date_word(r->at) > 0)
			take_word(r);
		else if (isdigit((unsigned char)*r->at))
			skip_number(r);
		else
			take_mark(r);
	}
	return 0;
}

static void
conclude(const struct reading *r, struct period *period)
{
	const struct span *both = &r->best[ROLE_BOTH];
	const struct span *from = &r->best[ROLE_FROM];
	const struct span *until = &r->best[ROLE_UNTIL];
	bool single = r->dates == 1 && !r->range;

	*period = (struct period){ 0 };
	if (r->has[ROLE_FROM])
		memcpy(period->start, from->start, DATE_SIZE);
	else if (r->has[ROLE_BOTH])
		memcpy(period->start, both->start, DATE_SIZE);
	if (r->has[ROLE_UNTIL])
		memcpy(period->end, until->end, DATE_SIZE);
	else if (r->has[ROLE_BOTH] && !(r->open && single) &&
	    (!r->has[ROLE_FROM] ||
		date_last_day(both->end) >= date_first_day(from->start)))
		memcpy(period->end, both->end, DATE_SIZE);
}

static int
read_simple(struct period *period, const char *simple)
{
	struct reading r = { .begin = simple, .at = simple };
	struct span span;

	if (date_serial(simple, &span)) {
		memcpy(period->start, span.start, DATE_SIZE);
		memcpy(period->end, span.end, DATE_SIZE);
		return 0;
	}
	if (read_all(&r) == -1 || (r.dates == 0 && !r.known))
		return -1;
	conclude(&r, period);
	if (period->start[0] != '\0' && period->end[0] != '\0' &&
	    date_first_day(period->start) > date_last_day(period->end))
		return -1;
	return 0;
}

int
period_read(struct period *period, const char *text, struct error *err)
{
	char *simple = date_prepare(text);
	int rc = read_simple(period, simple);

	free(simple);
	if (rc == 0)
		return 0;
	*period = (struct period){ 0 };
	return error_set(err, FAULT_INPUT,
	    _("\"%.80s\" is no period, such as 2021-2024, ab 2024 or laufend"),
	    text);
}

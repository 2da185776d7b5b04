/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/money_number.h"

#include <ctype.h>
#include <string.h>

#include "base/date_scan.h"

static const struct unit {
	const char *word;
	unsigned power;
	bool currency;
} units[] = {
	{ "t€", 3, true },
	{ "te", 3, true },
	{ "teur", 3, true },
	{ "teuro", 3, true },
	{ "t", 3, false }, /* only with a currency behind it: "50 T EUR" */
	{ "k€", 3, true },
	{ "keur", 3, true },
	{ "tsd", 3, true },
	{ "tsd€", 3, true },
	{ "tausend", 3, true },
	{ "mio", 6, true },
	{ "mio€", 6, true },
	{ "mill", 6, true },
	{ "million", 6, true },
	{ "millionen", 6, true },
	{ "mrd", 9, true },
	{ "milliarde", 9, true },
	{ "milliarden", 9, true },
	{ "€", 0, true },
	{ "eur", 0, true },
	{ "euro", 0, true },
};

/* Is the run of digits behind the mark at s exactly three long? */
static bool
parts_thousands(const char *s)
{
	return strspn(s + 1, "0123456789") == 3;
}

static bool
is_grouping(const char *s)
{
	return (*s == ' ' || *s == '\'') && parts_thousands(s);
}

struct marks {
	unsigned points, commas;
	const char *last; /* of them */
	const char *end;  /* of the number */
	size_t first;     /* digits before the first of any */
	bool even;        /* three digits behind each but the last mark */
};

static void
note_mark(struct marks *m, const char *s)
{
	if (m->last != NULL && !parts_thousands(m->last))
		m->even = false;
	m->points += *s == '.';
	m->commas += *s == ',';
	m->last = s;
}

/* Walks over one number: digits with marks that stand before a digit. */
static struct marks
look_at(const char *s)
{
	struct marks m = { .even = true };
	bool blanks = strspn(s, "0123456789") <= 3;

	m.first = strspn(s, "0123456789");
	for (;; s++) {
		if (isdigit((unsigned char)*s))
			continue;
		if ((*s == '.' || *s == ',') && isdigit((unsigned char)s[1])) {
			note_mark(&m, s);
			blanks = false;
		} else if (!(blanks && is_grouping(s)))
			break;
	}
	m.end = s;
	return m;
}

/* A word of letters and the euro sign; a point behind it belongs to it. */
static const struct unit *
take_unit(const char **at)
{
	const char *from = *at + strspn(*at, " ");
	size_t size = date_word(from);

	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (strlen(units[i].word) == size &&
		    memcmp(from, units[i].word, size) == 0) {
			*at = from + size;
			*at += **at == '.';
			return &units[i];
		}
	return NULL;
}

/* "1,250 Mio." has decimals, though three of them. */
static bool
is_scaled(const char *at)
{
	const struct unit *unit = take_unit(&at);

	return unit != NULL && unit->power >= 6;
}

/*
 * Where the decimals begin, or the end of the number.  NULL: the marks make
 * no sense, or "1,234" could be either.
 */
static const char *
decimal_point(const char *s, const struct marks *m)
{
	bool groups = m->even && m->first <= 3 && m->first > 0;

	if (m->points + m->commas == 0)
		return m->end;
	if (m->points > 0 && m->commas > 0) {
		unsigned last = *m->last == '.' ? m->points : m->commas;

		return last == 1 && groups ? m->last : NULL;
	}
	if (m->points + m->commas > 1)
		return groups && parts_thousands(m->last) ? m->end : NULL;
	if (!parts_thousands(m->last) || m->first > 3 || *s == '0')
		return m->last;
	if (m->points == 1)
		return m->end;
	return is_scaled(m->end) ? m->last : NULL;
}

/* Takes the number at *at apart. */
int
money_take_number(const char **at, struct amount *a)
{
	struct marks m = look_at(*at);
	const char *point = decimal_point(*at, &m);

	if (point == NULL)
		return -1;
	a->size = a->whole = 0;
	for (const char *s = *at; s < m.end; s++) {
		if (!isdigit((unsigned char)*s))
			continue;
		if (a->size == 0 && *s == '0' && s < point)
			continue;
		if (s < point)
			a->whole++;
		if (a->whole > MAX_MONEY_DIGITS)
			return -1;
		if (a->size < sizeof(a->digits))
			a->digits[a->size++] = *s;
	}
	*at = m.end;
	return 0;
}

/* ---- what stands around it ---- */

/* ",-" and ",--" stand for no cents. */
static const char *
skip_no_cents(const char *at)
{
	size_t size;

	if (*at != ',' && *at != '.')
		return at;
	size = strspn(at + 1, "-~");
	return size > 0 ? at + 1 + size : at;
}

/* "50 T€", "2,3 Mio. EUR", "8.900,- EUR", "50 T EUR" */
void
money_take_units(const char **at, struct amount *a)
{
	const char *from = skip_no_cents(*at);
	const struct unit *first, *second;

	if (from != *at)
		a->currency = true;
	first = take_unit(&from);
	if (first == NULL) {
		*at = from;
		return;
	}
	second = first->power > 0 ? take_unit(&from) : NULL;
	if (!first->currency && (second == NULL || !second->currency))
		return;
	a->currency = true;
	a->power = first->power;
	*at = from;
}

/* "50-60 T€", "10.000 bis 15.000 €": about the first. */
void
money_take_range(const char **at, struct amount *a)
{
	const char *from = *at + strspn(*at, " ");
	struct amount upper = { 0 };

	if (strncmp(from, "bis ", 4) == 0)
		from += 4;
	else if (*from == '-' || *from == '~')
		from += 1 + strspn(from + 1, " ");
	else
		return;
	if (!isdigit((unsigned char)*from) ||
	    money_take_number(&from, &upper) == -1)
		return;
	money_take_units(&from, &upper);
	a->approx = true;
	if (!a->currency)
		a->power = upper.power;
	a->currency |= upper.currency;
	*at = from;
}

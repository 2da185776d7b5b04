/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/money.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "base/i18n.h"
#include "base/money_number.h"

static const char *const approx_words[] = { "ca", "circa", "zirka", "rd",
	"rund", "etwa", "knapp", "ungefähr", "gut", "über", "mind",
	"mindestens", "max", "maximal", "bis", "ab", "voraussichtlich",
	"vorauss", "vsl", "vrstl", "geschätzt", "geschätzte", "schätzung",
	"schätzungsweise", "kostenschätzung", "vorläufig", "überschlägig",
	"annähernd", "fast", NULL };

/* What may follow a number that has no currency, beside marks. */
static const char *const money_words[] = { "genehmigt", "bewilligt",
	"beantragt", "brutto", "netto", "gesamt", "gesamtkosten", "insgesamt",
	"jährlich", "pro", "p", "pa", "je", "davon", "im", "in", "für", "und",
	"zzgl", "zuzüglich", "inkl", "incl", "einmalig", "veranschlagt",
	"geschätzt", "eingeplant", "plus", "zugesagt", "abgerechnet",
	"ausgezahlt", "förderung", "eigenanteil", "eigenmittel", "fördermittel",
	"bis", "laut", "gemäß", "ca", "anteil", "kosten", "betrag", "summe",
	"zuschuss", "budget", NULL };

static const char *const currency_words[] = { "€", "eur", "euro", NULL };

static bool
money_follows(const char *at)
{
	at += strspn(at, " ");
	return date_word_in(at, date_word(at), money_words);
}

/* Does something else follow that is counted: "80 %", "2 Stellen"? */
static bool
counts_other_things(const char *at)
{
	at += strspn(at, " ");
	return *at == '%' || (date_word(at) > 0 && !money_follows(at));
}

/* A year does, before the amounts it has: "2023: 50.000 €". */
static bool
stands_apart(const char *at)
{
	at += strspn(at, " ");
	return *at != '\0' &&
	    (strchr(":/-~(", *at) != NULL || isdigit((unsigned char)*at));
}

/* "1. BA", "2. Stufe": it orders, it counts nothing. */
static bool
is_ordinal(const char *at, const char *end)
{
	return end - at <= 2 && end[0] == '.' && end[1] == ' ' &&
	    date_word(end + 2) > 0;
}

/* 2023 in "Haushalt 2023: 50.000 €" */
static bool
is_year(const char *at, const char *end)
{
	return end - at == 4 && (*at == '1' || *at == '2') &&
	    (at[1] == '9' || at[1] == '0') && isdigit((unsigned char)at[2]);
}

/* ---- the text ---- */

struct reading {
	const char *begin, *at;
	bool approx, currency;
	bool foreign; /* other words stood before the number */
};

/* A word in front of a number: what does it say of it? */
static void
note_word(struct reading *r, size_t size)
{
	bool approx = date_word_in(r->at, size, approx_words);

	r->approx |= approx;
	r->currency = date_word_in(r->at, size, currency_words);
	if (!approx && !r->currency && !date_word_in(r->at, size, money_words))
		r->foreign = true;
	r->at += size;
	if (!r->currency) /* "kfw444", "fb3" */
		r->at += strspn(r->at, "0123456789");
}

/* Moves to the first digit of a number, noting the words before it. */
static bool
find_number(struct reading *r)
{
	while (*r->at != '\0' && !isdigit((unsigned char)*r->at)) {
		size_t size = date_word(r->at);

		if (size > 0) {
			note_word(r, size);
			continue;
		}
		r->approx |= *r->at == '<' || *r->at == '>';
		r->at++;
	}
	return *r->at != '\0';
}

/* A sign stands close to its number or begins the text; else it is a dash. */
static bool
is_negative(const struct reading *r)
{
	const char *s = r->at;

	while (s > r->begin && s[-1] == ' ')
		s--;
	if (s == r->begin || (s[-1] != '-' && s[-1] != '~'))
		return false;
	if (s - 1 == r->begin)
		return true;
	return s == r->at && s[-2] == ' ';
}

/* 1: a is the amount; 0: this number is none, go on; -1: the text has none. */
static int
take_amount(struct reading *r, struct amount *a)
{
	const char *start = r->at, *end;

	*a = (struct amount){ .approx = r->approx,
		.currency = r->currency,
		.negative = is_negative(r) };
	if (money_take_number(&r->at, a) == -1)
		return -1;
	if (!a->currency && is_ordinal(start, r->at))
		return 0;
	end = r->at;
	money_take_units(&r->at, a);
	money_take_range(&r->at, a);
	if (a->currency)
		return 1;
	if (is_year(start, end) && (r->foreign || stands_apart(r->at)))
		return 0;
	if (counts_other_things(r->at))
		return -1;
	return r->foreign && !money_follows(r->at) ? -1 : 1;
}

/* Cents, the third decimal rounded. */
static int
format(struct money *money, const struct amount *a)
{
	size_t wanted = a->whole + a->power + 2;
	uint64_t cents = 0;
	const char *sign;

	if (a->whole + a->power > MAX_MONEY_DIGITS)
		return -1;
	for (size_t i = 0; i < wanted; i++)
		cents = 10 * cents +
		    (i < a->size ? (uint64_t)(a->digits[i] - '0') : 0);
	if (wanted < a->size && a->digits[wanted] >= '5')
		cents++;
	sign = a->negative && cents > 0 ? "-" : "";
	if (cents % 100 == 0)
		snprintf(
		    money->amount, MONEY_SIZE, "%s%" PRIu64, sign, cents / 100);
	else
		snprintf(money->amount, MONEY_SIZE, "%s%" PRIu64 ".%02" PRIu64,
		    sign, cents / 100, cents % 100);
	money->approx = a->approx;
	return 0;
}

/* A sign for "about", which date_prepare() drops. */
static bool
says_about(const char *text)
{
	return strchr(text, '~') != NULL || strstr(text, "≈") != NULL ||
	    strstr(text, "±") != NULL;
}

int
money_read(struct money *money, const char *text, struct error *err)
{
	char *simple = date_prepare(text);
	struct reading r = { .begin = simple, .at = simple };
	struct amount amount;
	int got = 0;

	while (got == 0 && find_number(&r))
		got = take_amount(&r, &amount);
	if (got == 1 && (strstr(r.at, "geschätzt") || says_about(text)))
		amount.approx = true;
	if (got == 1)
		got = format(money, &amount) == 0 ? 1 : -1;
	free(simple);
	if (got == 1)
		return 0;
	*money = (struct money){ 0 };
	return error_set(err, FAULT_INPUT,
	    _("\"%.80s\" is no amount, such as 1.234,56 € or 50 T€"), text);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_MONEY_NUMBER_H
#define BASE_MONEY_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * One number and its units, in a text that date_prepare() made simple; for
 * money.c.  The readers move *at behind what they took.
 */
#define MAX_MONEY_DIGITS 15 /* before the point */

/* A number as it stands in the text, and what stands around it. */
struct amount {
	char digits[40];    /* no point in it */
	size_t size, whole; /* digits in all, and of them before the point */
	unsigned power;     /* tens that the unit multiplies with */
	bool negative, approx, currency;
};

/* -1 when its marks make no sense, or there are too many digits. */
int money_take_number(const char **at, struct amount *a);

/* "T€", "Mio. EUR", ",- EUR": may be nothing. */
void money_take_units(const char **at, struct amount *a);

/* "-60 T€", "bis 15.000 €": makes a about its lower end. */
void money_take_range(const char **at, struct amount *a);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>

#include "base/error.h"

/*
 * Amounts of euro as German offices write them, made canonical: decimal
 * digits, two behind a point only where there are cents: "390875", "1234.56".
 * Up to 15 digits before the point.  Reading a canonical amount gives the
 * same amount, but for exactly three digits behind its only point, which no
 * canonical amount has.
 */
#define MONEY_SIZE 24

struct money {
	char amount[MONEY_SIZE];
	bool approx; /* "ca.", "rd.", "etwa", "rund", "knapp", "geschätzt" … */
};

/*
 * The first amount in text: "1.234,56 €", "50 T€", "2,3 Mio. €", "390.875"
 * (a dot before exactly three digits parts thousands), "833851.95" (else it
 * is a decimal point), "63.000 genehmigt", "8.900,- EUR", "10.000 € p. a.",
 * negative too.  -1 with FAULT_INPUT where text holds none, or begins with
 * an amount of something else ("80 %", "2 Stellen").
 */
int money_read(struct money *money, const char *text, struct error *err);

#endif

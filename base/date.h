/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/error.h"

/*
 * Dates and periods as German offices write them, made canonical: "YYYY",
 * "YYYY-MM" or "YYYY-MM-DD", as precise as the text was and no more.  Years
 * 1900 to 2199.  Reading a canonical date gives the same date.
 */
#define DATE_SIZE 11

struct period {
	char start[DATE_SIZE]; /* "" where open or unknown */
	char end[DATE_SIZE];
};

/*
 * "31.12.2024", "2024-12-31", "12/2024", "Dez. 2024", "31. Dezember 2024",
 * "2024", an ISO date-time (its day), "44530" (an Excel serial, 1900 epoch,
 * 20000 to 80000), "Q3/2025" and "3. Quartal 2025" (the first month).
 * -1 with FAULT_INPUT for any other text, an impossible day among them.
 */
int date_read(char date[DATE_SIZE], const char *text, struct error *err);

/*
 * A single date (both ends), "2021–2024", "2022/23", "2024 bis 2026",
 * "11/2021 – 05/2023", "Q3/2025" (2025-07, 2025-09), "I/2022 - IV/2023",
 * "ab 2024" and "seit 2020" (no end), "bis 2030" (no start), "laufend" and
 * "jährlich" (neither; still 0), "Schuljahr 2022/23", "Herbst 2023 bis Mitte
 * 2024" (years only).  -1 where no date and none of these words is found.
 */
int period_read(struct period *period, const char *text, struct error *err);

/* The first and the last day of a canonical date as days since 1970-01-01. */
long date_first_day(const char *date);
long date_last_day(const char *date);

#endif

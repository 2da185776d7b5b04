/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_DATE_PIECES_H
#define BASE_DATE_PIECES_H

#include "base/date_scan.h"

/*
 * What dates are made of.  The readers move *at behind what they read, and
 * leave it where it is when they find nothing.
 */

/* A run of least to most digits: its value, or -1. */
int date_number(const char **at, size_t least, size_t most);

/* A year of four digits, or of two where short_ones may be; or -1. */
int date_year(const char **at, bool short_ones);

/* The month whose name stands there, 1 to 12; or 0. */
unsigned date_month_name(const char **at);

/* "q3", "3. quartal", "iii. quartal", "iii/", "1. halbjahr" */
bool date_scan_part(const char **at, struct partial *p);

const char *date_skip(const char *at, const char *what);

/* 1, or -1 when there is no such month or day. */
int span_months(struct span *span, int y, unsigned first, unsigned last);
int span_day(struct span *span, int y, int month, int day);
int span_year(struct span *span, int y);

#endif

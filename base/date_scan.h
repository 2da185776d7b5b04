/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_DATE_SCAN_H
#define BASE_DATE_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

/*
 * What date.c and period.c share: finding dates in a text that date_prepare()
 * made simple.  All work on a position in it that they move forward.
 */
#define MAX_DATE_TEXT 1000 /* bytes that are looked at */

/* From its first to its last month, or twice the same date. */
struct span {
	char start[DATE_SIZE], end[DATE_SIZE];
};

/*
 * A copy of text in lower case, white space squeezed, dashes that are no
 * hyphens as '~', which itself becomes a blank.  The caller frees it.
 */
char *date_prepare(const char *text);

/*
 * The date that begins at *at, which is moved behind it.  0 where none does,
 * -1 where one does that no calendar has.
 */
int date_scan(const char **at, struct span *span);

/* "2022/23", "2022-24": a start and an end year. */
bool date_scan_years(const char **at, struct span *span);

/*
 * A date without its year, "01.05." or "mai" or "q1" or "05" in "05-06/2023":
 * completed from whole, which has the year.
 */
struct partial {
	unsigned first, last; /* months */
	unsigned day;         /* 0: none */
};

bool date_scan_partial(const char **at, struct partial *partial);
int date_complete(
    const struct partial *partial, const struct span *whole, struct span *span);

/* "44530", a whole text: a day as Excel counts them. */
bool date_serial(const char *text, struct span *span);

unsigned days_in_month(int year, unsigned month);

/* 1970-01-01 as Excel counts days, which is wrong before March 1900. */
#define EXCEL_EPOCH 25569

/* Days since 1970-01-01 to "YYYY-MM-DD". */
void date_from_day(char date[DATE_SIZE], long day);

/* The word at text: its length in bytes, letters only. */
size_t date_word(const char *text);

/* Is the word of size bytes at text one of words, which ends with NULL? */
bool date_word_in(const char *text, size_t size, const char *const *words);

#endif

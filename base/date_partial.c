/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/date_pieces.h"

bool
date_scan_years(const char **at, struct span *span)
{
	const char *from = *at;
	int first = date_year(&from, false), last;
	char between;

	from = date_skip(from, " ");
	between = *from;
	if (first == -1 || between == '\0' || strchr("/~-", between) == NULL)
		return false;
	from = date_skip(from + 1, between == '-' ? "" : " ");
	last = date_number(&from, 2, 2);
	if (last == -1 ||
	    (*from != '\0' && strchr("./-", *from) != NULL &&
		isdigit((unsigned char)from[1])))
		return false;
	if (between == '-' && last >= 1 && last <= 12)
		return false; /* a month: so are canonical dates written */
	if (last <= first % 100 && last != (first + 1) % 100)
		return false;
	last += first - first % 100 + (last < first % 100 ? 100 : 0);
	if (last > 2199)
		return false;
	span_year(span, last);
	snprintf(span->start, DATE_SIZE, "%04d", first % 10000);
	*at = from;
	return true;
}

/* ---- dates that borrow their year ---- */

/* "01.05." */
static bool
partial_day(const char **at, struct partial *p)
{
	const char *from = *at;
	int day = date_number(&from, 1, 2), month;

	if (day == -1 || *from++ != '.')
		return false;
	month = date_number(&from, 1, 2);
	if (month < 1 || month > 12 || *from++ != '.')
		return false;
	*p =
	    (struct partial){ (unsigned)month, (unsigned)month, (unsigned)day };
	*at = from;
	return true;
}

/* "05" where "-06/2023" follows */
static bool
partial_month(const char **at, struct partial *p)
{
	const char *from = *at, *behind;
	int month = date_number(&from, 1, 2);

	behind = date_skip(from, " ");
	if (month < 1 || month > 12 || (*behind != '-' && *behind != '~'))
		return false;
	behind = date_skip(behind + 1, " ");
	if (date_number(&behind, 1, 2) == -1 ||
	    (*behind != '/' && *behind != '.'))
		return false;
	behind++;
	if (date_year(&behind, false) == -1)
		return false;
	*p = (struct partial){ (unsigned)month, (unsigned)month, 0 };
	*at = from;
	return true;
}

bool
date_scan_partial(const char **at, struct partial *partial)
{
	unsigned month;

	if (partial_day(at, partial) || partial_month(at, partial))
		return true;
	month = date_month_name(at);
	if (month > 0) {
		*partial = (struct partial){ month, month, 0 };
		return true;
	}
	return !isdigit((unsigned char)**at) && date_scan_part(at, partial);
}

int
date_complete(
    const struct partial *partial, const struct span *whole, struct span *span)
{
	const char *at = whole->start;
	int y = date_year(&at, false), month;

	if (y == -1 || *at++ != '-' || (month = date_number(&at, 2, 2)) == -1)
		return 0;
	y -= partial->first > (unsigned)month;
	if (partial->day > 0)
		return span_day(
		    span, y, (int)partial->first, (int)partial->day);
	return span_months(span, y, partial->first, partial->last);
}

bool
date_serial(const char *text, struct span *span)
{
	const char *at = text;
	int days = date_number(&at, 5, 5);

	if (*at == '.')
		at = date_skip(at + 1, "0123456789");
	if (days < 20000 || days > 80000 || *at != '\0')
		return false;
	date_from_day(span->start, days - EXCEL_EPOCH);
	memcpy(span->end, span->start, DATE_SIZE);
	return true;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <string.h>

#include "base/date_pieces.h"

/* Behind a day may stand a time, which is of no interest. */
static const char *
skip_time(const char *at)
{
	const char *from = date_skip(at, "t ,");

	if (date_number(&from, 1, 2) == -1 || *from != ':')
		return at;
	from = date_skip(from, "0123456789:.,");
	if (*from == 'z')
		return from + 1;
	if (*from == '+')
		return date_skip(from, "+0123456789:");
	return strncmp(from, " uhr", 4) == 0 ? from + 4 : from;
}

/* ---- dates that begin with a number ---- */

/* "2024-12-31", "2024-12", "2024/12", "2024 q3", "2024" */
static int
scan_year_first(const char **at, struct span *span)
{
	const char *from = *at, *rest;
	int y = date_year(&from, false), month, day;
	struct partial p;

	if (y == -1)
		return 0;
	rest = from + 1;
	if ((*from == '-' || *from == '/') &&
	    (month = date_number(&rest, 2, 2)) != -1) {
		const char *behind = rest + 1;

		if (*rest == *from &&
		    (day = date_number(&behind, 2, 2)) != -1) {
			*at = skip_time(behind);
			return span_day(span, y, month, day);
		}
		if (month >= 1 && month <= 12) {
			*at = rest;
			return span_months(
			    span, y, (unsigned)month, (unsigned)month);
		}
	}
	rest = date_skip(from, " /-");
	if (*rest == 'q' && date_scan_part(&rest, &p)) {
		*at = rest;
		return span_months(span, y, p.first, p.last);
	}
	if ((*from == '.' || *from == ',') && isdigit((unsigned char)from[1]))
		return 0;
	*at = from;
	return span_year(span, y);
}

/* "31.12.2024", "31. Dezember 2024" */
static int
scan_day_first(const char **at, struct span *span)
{
	const char *from = *at;
	int day = date_number(&from, 1, 2), month, y;
	bool dot = *from == '.';

	if (day == -1)
		return 0;
	from = date_skip(from + dot, " ");
	month = dot ? date_number(&from, 1, 2) : -1;
	if (month == -1)
		month = (int)date_month_name(&from);
	else if (*from++ != '.')
		return 0;
	from = date_skip(from, " .");
	if (month == 0 && dot)
		return 0;
	y = month == 0 ? -1 : date_year(&from, true);
	if (y == -1 || isdigit((unsigned char)*from))
		return 0;
	*at = skip_time(from);
	return span_day(span, y, month, day);
}

/* "12/2024", "12.2024", "12-2024"; "12/31/2024" is nobody's date here */
static int
scan_month_first(const char **at, struct span *span)
{
	const char *from = *at, *rest;
	int month = date_number(&from, 1, 2), y;

	from = date_skip(from, " ");
	if (month == -1 || *from == '\0' || strchr("/.-", *from) == NULL)
		return 0;
	rest = date_skip(from + 1, " ");
	if (*from == '/' && date_number(&rest, 1, 2) != -1 && *rest == '/') {
		rest++;
		return date_year(&rest, false) != -1 ? -1 : 0;
	}
	from = *from == '/' ? date_skip(from + 1, " ") : from + 1;
	y = date_year(&from, false);
	if (y == -1)
		return 0;
	*at = from;
	return span_months(span, y, (unsigned)month, (unsigned)month);
}

/* "may 11, 2025", as feeds have it; with a year of four digits alone. */
static int
scan_name_day(const char **at, unsigned month, struct span *span)
{
	const char *from = *at;
	int day = date_number(&from, 1, 2), y;

	if (day == -1 || *from == '\0' || strchr(" ,", *from) == NULL)
		return 0;
	from = date_skip(from, " ,");
	y = date_year(&from, false);
	if (y == -1 || isdigit((unsigned char)*from))
		return 0;
	*at = skip_time(from);
	return span_day(span, y, (int)month, day);
}

/* "dez. 2024", "dez 24" */
static int
scan_name_first(const char **at, struct span *span)
{
	const char *from = *at;
	unsigned month = date_month_name(&from);
	int y, got;

	if (month == 0)
		return 0;
	from = date_skip(from, ". /-");
	got = scan_name_day(&from, month, span);
	if (got != 0) {
		*at = from;
		return got;
	}
	y = date_year(&from, true);
	if (y == -1 || *from == '.')
		return 0;
	*at = from;
	return span_months(span, y, month, month);
}

/* "q3/2025", "3. quartal 2025", "iii/2025" */
static int
scan_part_first(const char **at, struct span *span)
{
	const char *from = *at;
	struct partial p;
	int y;

	if (!date_scan_part(&from, &p))
		return 0;
	from = date_skip(from, ". /-");
	y = date_year(&from, false);
	if (y == -1)
		return 0;
	*at = from;
	return span_months(span, y, p.first, p.last);
}

static int (*const forms[])(
    const char **at, struct span *span) = { scan_year_first, scan_day_first,
	scan_part_first, scan_month_first, scan_name_first };

int
date_scan(const char **at, struct span *span)
{
	int got = 0;

	for (size_t i = 0; got == 0 && i < sizeof(forms) / sizeof(*forms); i++)
		got = forms[i](at, span);
	return got;
}

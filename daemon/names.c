/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/unicode.h"

#define ESCAPED_SIZE 4   /* of one byte: \xNN */
#define NUMBER_WIDTH 3   /* of a number's length in a sorting key */
#define MAX_DIGITS   999 /* of a number in a name; NAME_MAX is 255 */

char *
names_composed(const char *name)
{
	struct wide wide = wide_read(name);
	char *text;

	wide_normalise(&wide, WIDE_COMPOSED);
	text = wide_text(&wide);
	wide_release(&wide);
	return text;
}

bool
names_are_pattern(const char *name)
{
	return strpbrk(name, "*?[") != NULL;
}

/* ---- matching ---- */

/* The ] that ends the set which begins at [, or NULL. */
static const char *
set_end(const char *set)
{
	set += set[1] == '!' || set[1] == '^' ? 2 : 1;
	return *set != '\0' ? strchr(set + 1, ']') : NULL;
}

/* Whether c is in the set between [ and end. */
static bool
in_set(const char *set, const char *end, uint32_t c)
{
	bool negated = set[1] == '!' || set[1] == '^', found = false;

	set += negated ? 2 : 1;
	while (set < end) {
		uint32_t first = utf8_next(&set), last = first;

		if (*set == '-' && set + 1 < end) {
			set++;
			last = utf8_next(&set);
		}
		found |= first <= c && c <= last;
	}
	return found != negated;
}

/* Whether the pattern's next element, which is no *, means c; moves on. */
static bool
match_one(const char **pattern, uint32_t c)
{
	const char *end = **pattern == '[' ? set_end(*pattern) : NULL;
	bool matches;

	if (end != NULL) {
		matches = in_set(*pattern, end, c);
		*pattern = end + 1;
		return matches;
	}
	if (**pattern != '?')
		return utf8_next(pattern) == c;
	(*pattern)++;
	return true;
}

/* Goes back to the last * alone: that is enough, and never takes long. */
static bool
match(const char *pattern, const char *name)
{
	const char *star = NULL, *again = NULL;

	while (*name != '\0') {
		const char *next = name;
		uint32_t c = utf8_next(&next);

		if (*pattern == '*') {
			star = ++pattern;
			again = name;
			continue;
		}
		if (*pattern != '\0' && match_one(&pattern, c)) {
			name = next;
			continue;
		}
		if (star == NULL)
			return false;
		utf8_next(&again);
		name = again;
		pattern = star;
	}
	return pattern[strspn(pattern, "*")] == '\0';
}

bool
names_match(const char *pattern, const char *name)
{
	return (*name != '.' || *pattern == '.') && match(pattern, name);
}

static bool
ends_with(const char *name, const char *ending)
{
	size_t size = strlen(name), tail = strlen(ending);

	return size > tail && strcasecmp(name + size - tail, ending) == 0;
}

bool
names_ignored(const char *name)
{
	static const char *const endings[] = { ".tmp", ".part", ".crdownload" };

	if (strncmp(name, "~$", 2) == 0 || strncmp(name, ".~lock", 6) == 0)
		return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (ends_with(name, endings[i]))
			return true;
	return false;
}

/* ---- order ---- */

/* A number as text that sorts as numbers do: its length stands in front. */
static void
put_number(FILE *key, const char *digits, size_t size)
{
	while (size > 1 && *digits == '0') {
		digits++;
		size--;
	}
	if (size > MAX_DIGITS)
		size = MAX_DIGITS;
	fprintf(key, "0%0*zu%.*s", NUMBER_WIDTH, size, (int)size, digits);
}

static size_t
digits_at(const char *text)
{
	return strspn(text, "0123456789");
}

static unsigned
number_of(const char *digits, size_t size)
{
	unsigned number = 0;

	for (size_t i = 0; i < size; i++)
		number = 10 * number + (unsigned)(digits[i] - '0');
	return number;
}

/* Puts D.M.YYYY, divided by - or _ as well, as YYYYMMDD; its size, or 0. */
static size_t
put_date(FILE *key, const char *text)
{
	size_t day = digits_at(text);
	const char *month = text + day + 1, *year;
	size_t size;
	char date[sizeof("YYYYMMDD")];

	if (day < 1 || day > 2 || strchr("._-", text[day]) == NULL)
		return 0;
	size = digits_at(month);
	year = month + size + 1;
	if (size < 1 || size > 2 || month[size] != text[day] ||
	    digits_at(year) != 4 || number_of(text, day) > 31 ||
	    number_of(month, size) > 12)
		return 0;
	snprintf(date, sizeof(date), "%.4s%02u%02u", year,
	    number_of(month, size) % 100, number_of(text, day) % 100);
	put_number(key, date, strlen(date));
	return (size_t)(year + 4 - text);
}

/* text of size bytes, case folded, with numbers as put_number() has them. */
static void
put_key(FILE *key, const char *text, size_t size)
{
	char *part = xstrndup(text, size), *folded;
	struct wide wide = wide_read(part);

	free(part);
	wide_normalise(&wide, WIDE_COMPOSED);
	wide_fold_case(&wide);
	folded = wide_text(&wide);
	wide_release(&wide);
	for (const char *at = folded; *at != '\0';) {
		size_t digits = digits_at(at);
		size_t date = digits > 0 ? put_date(key, at) : 0;

		if (date == 0 && digits > 0)
			put_number(key, at, digits);
		else if (date == 0)
			fputc(*at, key);
		at += date > 0 ? date : digits > 0 ? digits : 1;
	}
	free(folded);
}

/* The stem, then the ending: the end of the one sorts before all else. */
char *
names_key(const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t stem = dot != NULL ? (size_t)(dot - name) : strlen(name);
	char *text = NULL;
	size_t size;
	FILE *key = open_memstream(&text, &size);

	put_key(key, name, stem);
	fputc('\x01', key);
	put_key(key, name + stem, strlen(name + stem));
	fclose(key);
	return text;
}

/* ---- showing ---- */

/* Whether the character of size bytes at text can be shown as it is. */
static bool
is_showable(const char *text, size_t size)
{
	char one[8] = "";

	if (!utf8_valid(text, size))
		return false;
	memcpy(one, text, size);
	utf8_defuse(one, false);
	return strncmp(one, text, size) == 0;
}

char *
names_shown(const char *name)
{
	char *shown = xcalloc(strlen(name) + 1, ESCAPED_SIZE), *to = shown;

	while (*name != '\0') {
		const char *next = name;
		size_t size;

		utf8_next(&next);
		size = (size_t)(next - name);
		if (is_showable(name, size)) {
			memcpy(to, name, size);
			to += size;
			name = next;
			continue;
		}
		for (; name < next; name++)
			to += snprintf(to, ESCAPED_SIZE + 1, "\\x%02X",
			    (unsigned char)*name);
	}
	return shown;
}

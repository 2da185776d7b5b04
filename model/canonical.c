/* SPDX-License-Identifier: EUPL-1.2 */
#include "model/canonical.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/money.h"
#include "base/utf8.h"
#include "base/web_record.h"
#include "model/words.h"

#define KEY_HASH   12 /* digits behind a key that is too long */
#define MAX_DIGITS 6  /* behind the point of a number */

static char *
canonical_date(const char *text, struct error *err)
{
	char date[DATE_SIZE];

	return date_read(date, text, err) == -1 ? NULL : xstrdup(date);
}

static char *
canonical_money(const char *text, struct error *err)
{
	struct money money;

	return money_read(&money, text, err) == -1 ? NULL
						   : xstrdup(money.amount);
}

/* What strspn() finds of digits, without the zeros that say nothing. */
static size_t
digits(const char **from, const char **end)
{
	size_t size = strspn(*from, "0123456789");

	*end = *from + size;
	return size;
}

/* "45", "12,50" and "33.3 %" are 45, 12.5 and 33.3; 0 to 100. */
static char *
canonical_number(const char *text, struct error *err)
{
	const char *whole = text + strspn(text, " ");
	const char *point, *part, *end;
	int size, decimals = 0;

	if (digits(&whole, &point) == 0)
		goto refused;
	while (*whole == '0' && point - whole > 1)
		whole++;
	part = end = point;
	if (*point == '.' || *point == ',') {
		part = point + 1;
		if (digits(&part, &end) == 0)
			goto refused;
	}
	decimals = end - part > MAX_DIGITS ? MAX_DIGITS : (int)(end - part);
	while (decimals > 0 && part[decimals - 1] == '0')
		decimals--;
	end += strspn(end, " ");
	end += *end == '%';
	size = (int)(point - whole);
	if (end[strspn(end, " ")] != '\0' || size > 3 ||
	    strtol(whole, NULL, 10) > 100 - (decimals > 0))
		goto refused;
	return xasprintf(
	    "%.*s%s%.*s", size, whole, decimals > 0 ? "." : "", decimals, part);
refused:
	error_set(err, FAULT_INPUT, _("not a number from 0 to 100"));
	return NULL;
}

/* The text itself where it is one of words. */
static char *
one_of(const char *text, const char *const *words, struct error *err)
{
	for (; *words != NULL; words++)
		if (strcmp(*words, text) == 0)
			return xstrdup(text);
	error_set(err, FAULT_INPUT, _("not one of the words for it"));
	return NULL;
}

static const char *const flags[] = { "1", NULL };
static const char *const types[] = { "measure", "goal", NULL };

/* Bytes that stand in no address; some would break out of an attribute. */
static bool
is_address(const char *text)
{
	const char *host;
	size_t size;

	if (strncasecmp(text, "https://", 8) == 0)
		host = text + 8;
	else if (strncasecmp(text, "http://", 7) == 0)
		host = text + 7;
	else
		return false;
	size = strcspn(host, "/?#");
	if (size == 0 || !utf8_valid(text, strlen(text)) ||
	    memchr(host, '@', size) != NULL)
		return false;
	for (; *text != '\0';) {
		uint32_t c = utf8_next(&text);

		if (c <= ' ' || (c >= 0x7F && c <= 0xA0) || utf8_is_space(c) ||
		    c == '"' || c == '<' || c == '>' || c == '\\')
			return false;
	}
	return true;
}

static char *
canonical_url(const char *text, struct error *err)
{
	char *url = xstrdup(text);

	utf8_trim(url);
	if (strlen(url) <= field_info[FIELD_URL].limit && is_address(url))
		return url;
	free(url);
	error_set(err, FAULT_INPUT,
	    _("not an address that begins with http:// or https://"));
	return NULL;
}

static size_t
limit_of(enum field field)
{
	return field_info[field].list ? MAX_ELEMENT : field_info[field].limit;
}

static char *
checked_text(enum field field, const char *text, struct error *err)
{
	bool lines = field_info[field].kind == KIND_TEXT;
	char *value;

	if (!utf8_valid(text, strlen(text))) {
		error_set(err, FAULT_INPUT, _("not UTF-8"));
		return NULL;
	}
	value = canonical_text(text, lines, limit_of(field));
	if (*value != '\0')
		return value;
	free(value);
	error_set(err, FAULT_INPUT, _("empty"));
	return NULL;
}

/*
 * Addresses serve as keys, too: one record is one key, whatever else its
 * address says.  Long ones differ at their end, where they would be cut.
 */
static char *
canonical_key(enum field field, const char *text, struct error *err)
{
	char *record = web_record(text), *key, *whole;
	char hash[HASH_SIZE];

	if (record != NULL)
		text = record;
	key = checked_text(field, text, err);
	if (key == NULL || strlen(text) <= limit_of(field)) {
		free(record);
		return key;
	}
	whole = canonical_text(text, false, strlen(text));
	if (strlen(whole) > limit_of(field)) {
		hash_text(hash, whole, strlen(whole));
		utf8_cut(key, limit_of(field) - KEY_HASH - strlen("…~"));
		utf8_trim(key);
		free(whole);
		whole = xasprintf("%s…~%.*s", key, KEY_HASH, hash);
	}
	free(record);
	free(key);
	return whole;
}

char *
canonical(enum field field, const char *text, struct error *err)
{
	switch (field_info[field].kind) {
	case KIND_DATE:
		return canonical_date(text, err);
	case KIND_MONEY:
		return canonical_money(text, err);
	case KIND_NUMBER:
		return canonical_number(text, err);
	case KIND_FLAG:
		return one_of(text, flags, err);
	case KIND_TYPE:
		return one_of(text, types, err);
	case KIND_STATUS:
		return one_of(text, axis_info[AXIS_STATUS].values, err);
	case KIND_FUNDING_STATUS:
		return one_of(text, axis_info[AXIS_FUNDING_STATUS].values, err);
	case KIND_RATING:
		return one_of(text, axis_info[AXIS_RATING].values, err);
	case KIND_URL:
		return canonical_url(text, err);
	case KIND_KEY:
		return canonical_key(field, text, err);
	case KIND_LINE:
	case KIND_TEXT:
		break;
	}
	return checked_text(field, text, err);
}

static bool
is_text(enum field_kind kind)
{
	return kind == KIND_KEY || kind == KIND_LINE || kind == KIND_TEXT;
}

/* A key that may be an address has to be looked at. */
static bool
may_be_record(enum field_kind kind, const char *text, size_t size)
{
	return kind == KIND_KEY && memchr(text, '?', size) != NULL;
}

bool
canonical_is(enum field field, const char *text, size_t size)
{
	enum field_kind kind = field_info[field].kind;
	char *copy, *value;
	struct error err;
	bool same;

	if (size == 0 || size > limit_of(field))
		return false;
	if (is_text(kind) && !may_be_record(kind, text, size) &&
	    canonical_plain(text, size, kind == KIND_TEXT))
		return true;
	copy = xstrndup(text, size);
	value = canonical(field, copy, &err);
	same = value != NULL && strcmp(value, copy) == 0;
	free(value);
	free(copy);
	return same;
}

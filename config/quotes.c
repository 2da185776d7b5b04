/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "config/ini.h"

/* The quote that closes the one text begins with, or NULL. */
static const char *
closing_quote(const char *text)
{
	const char *at = text + 1;

	while ((at = strchr(at, '"')) != NULL && at[1] == '"')
		at += 2;
	return at;
}

/* What stands between the quotes, a doubled one made single. */
static char *
unquoted(const char *from, const char *end)
{
	char *text = xcalloc((size_t)(end - from) + 1, 1);
	char *to = text;

	while (from < end) {
		if (*from == '"')
			from++;
		*to++ = *from++;
	}
	return text;
}

static int
never_closed(const char *text, struct error *err)
{
	return error_set(err, FAULT_CONFIG,
	    _("the quote at the beginning of %s is never closed"),
	    shown(text).text);
}

char *
ini_text(const char *value, struct error *err)
{
	const char *end;

	if (*value != '"')
		return xstrdup(value);
	end = closing_quote(value);
	if (end == NULL) {
		never_closed(value, err);
		return NULL;
	}
	if (end[1] != '\0')
		return xstrdup(value); /* the quotes are part of the text */
	return unquoted(value + 1, end);
}

static const char *
skip_spaces(const char *text)
{
	const char *next = text;

	while (utf8_is_space(utf8_next(&next)))
		text = next;
	return text;
}

/* One item; *from is moved to its end.  NULL and err when a quote is open. */
static char *
take_item(const char **from, char separator, struct error *err)
{
	const char *start = *from, *end = start;
	char *item, *text;

	if (*start == '"') {
		end = closing_quote(start);
		if (end == NULL) {
			never_closed(start, err);
			return NULL;
		}
	}
	while (*end != '\0' && *end != separator)
		end++;
	*from = end;
	item = xstrndup(start, (size_t)(end - start));
	utf8_trim(item);
	text = ini_text(item, err);
	free(item);
	return text;
}

int
ini_list(
    struct strings *list, const char *value, char separator, struct error *err)
{
	while (*(value = skip_spaces(value)) != '\0') {
		char *item = take_item(&value, separator, err);

		if (item == NULL)
			return -1;
		if (*item != '\0')
			strings_give(list, item);
		else
			free(item);
		if (list->count > MAX_CONFIG_ITEMS)
			return error_set(err, FAULT_CONFIG,
			    _("more than %d items"), MAX_CONFIG_ITEMS);
		value += *value == separator;
	}
	return 0;
}

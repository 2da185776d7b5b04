/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/web_record.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/percent.h"

#define MAX_VALUE 60 /* bytes of a number or an object, as encoded */

/* "3905.1008.1": three numbers; other systems have other things in FID. */
static bool
is_number(const char *text)
{
	for (int i = 0; i < 3; i++) {
		size_t size = strspn(text, "0123456789");

		if (size == 0 || text[size] != (i < 2 ? '.' : '\0'))
			return false;
		text += size + 1;
	}
	return true;
}

/* What stands for name in a query, decoded; NULL. */
static char *
parameter(const char *query, const char *name)
{
	size_t length = strlen(name);

	while (*query != '\0' && *query != '#') {
		size_t size = strcspn(query, "&;#");

		if (size > length + 1 && size <= length + MAX_VALUE &&
		    query[length] == '=' && memcmp(query, name, length) == 0) {
			char *value =
			    xstrndup(query + length + 1, size - length - 1);

			if (percent_decode(value))
				return value;
			free(value);
			return NULL;
		}
		query += size + (query[size] == '&' || query[size] == ';');
	}
	return NULL;
}

/* "tx|3905.2.1" is an older spelling of "tx,3905.2.1". */
static bool
is_object(char *text)
{
	char *bar = text != NULL ? strchr(text, '|') : NULL;

	if (bar != NULL)
		*bar = ',';
	return text != NULL &&
	    text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.,")] ==
	    '\0';
}

char *
web_record(const char *address)
{
	const char *query = strchr(address, '?');
	char *number, *object, *record = NULL;

	if (query == NULL)
		return NULL;
	number = parameter(query + 1, "FID");
	object = parameter(query + 1, "object");
	if (number != NULL && is_number(number))
		record = is_object(object) ? xasprintf("%s %s", number, object)
					   : xstrdup(number);
	free(number);
	free(object);
	return record;
}

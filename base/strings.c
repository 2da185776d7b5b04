/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/strings.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

void
strings_release(struct strings *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->item[i]);
	free(s->item);
	*s = (struct strings){ 0 };
}

void
strings_give(struct strings *s, char *text)
{
	s->item = xgrow(s->item, s->count, sizeof(*s->item));
	s->item[s->count++] = text;
}

void
strings_add(struct strings *s, const char *text)
{
	strings_give(s, xstrdup(text));
}

void
strings_add_size(struct strings *s, const char *text, size_t size)
{
	strings_give(s, xstrndup(text, size));
}

bool
strings_have(const struct strings *s, const char *text)
{
	for (size_t i = 0; i < s->count; i++)
		if (strcmp(s->item[i], text) == 0)
			return true;
	return false;
}

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
strings_sort(struct strings *s)
{
	size_t kept = 0;

	if (s->count == 0)
		return;
	qsort(s->item, s->count, sizeof(*s->item), by_bytes);
	for (size_t i = 1; i < s->count; i++) {
		if (strcmp(s->item[i], s->item[kept]) == 0)
			free(s->item[i]);
		else
			s->item[++kept] = s->item[i];
	}
	s->count = kept + 1;
}

char *
strings_join(const struct strings *s, const char *between)
{
	size_t size = 1;
	char *text, *to;

	for (size_t i = 0; i < s->count; i++)
		size += strlen(s->item[i]) + strlen(between);
	text = to = xcalloc(1, size);
	for (size_t i = 0; i < s->count; i++) {
		if (i > 0)
			to = stpcpy(to, between);
		to = stpcpy(to, s->item[i]);
	}
	return text;
}

void
strings_split(struct strings *s, const char *text, const char *separators)
{
	while (*text != '\0') {
		size_t size = strcspn(text, separators);
		char *part = xstrndup(text, size);

		utf8_trim(part);
		if (*part != '\0')
			strings_give(s, part);
		else
			free(part);
		text += size;
		text += *text != '\0';
	}
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/memory.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
checked(void *p)
{
	if (p == NULL)
		err(1, "malloc");
	return p;
}

void *
xcalloc(size_t count, size_t size)
{
	return checked(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *
xreallocarray(void *old, size_t count, size_t size)
{
	return checked(reallocarray(old, count > 0 ? count : 1, size));
}

char *
xstrdup(const char *text)
{
	return checked(strdup(text));
}

char *
xstrndup(const char *text, size_t size)
{
	return checked(strndup(text, size));
}

char *
xasprintf(const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;
	int size;

	va_start(ap, fmt);
	size = vasprintf(&text, fmt, ap);
	va_end(ap);
	return checked(size == -1 ? NULL : text);
}

void *
xgrow(void *items, size_t count, size_t size)
{
	if (count != 0 && (count & (count - 1)) != 0)
		return items;
	return xreallocarray(items, count == 0 ? 1 : 2 * count, size);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "config/complaints.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"

#define MAX_TEXT 2000

static void add(struct strings *list, const char *file, unsigned line,
    const char *fmt, va_list ap) PRINTF_LIKE(4, 0);

static void
add(struct strings *list, const char *file, unsigned line, const char *fmt,
    va_list ap)
{
	char text[MAX_TEXT];
	char *all;

	vsnprintf(text, sizeof(text), fmt, ap);
	utf8_cut(text, sizeof(text) - 1);
	if (line > 0)
		all = xasprintf("%s:%u: %s", file, line, text);
	else
		all = xasprintf("%s: %s", file, text);
	utf8_defuse(all, false);
	strings_give(list, all);
}

bool
complaints_full(const struct complaints *c)
{
	return c->faults->count >= MAX_FAULTS;
}

void
complain(
    struct complaints *c, const char *file, unsigned line, const char *fmt, ...)
{
	va_list ap;

	if (complaints_full(c))
		return;
	va_start(ap, fmt);
	add(c->faults, file, line, fmt, ap);
	va_end(ap);
	if (complaints_full(c))
		strings_add(c->faults, _("more faults are not listed"));
}

void
warn_about(
    struct complaints *c, const char *file, unsigned line, const char *fmt, ...)
{
	va_list ap;

	if (c->warnings->count >= MAX_FAULTS)
		return;
	va_start(ap, fmt);
	add(c->warnings, file, line, fmt, ap);
	va_end(ap);
}

struct shown
shown(const char *text)
{
	struct shown s;
	size_t size = strlen(text);

	snprintf(s.text, sizeof(s.text), "%s", text);
	utf8_cut(s.text, size < sizeof(s.text) ? size : sizeof(s.text) - 4);
	if (size >= sizeof(s.text))
		memcpy(s.text + strlen(s.text), "…", sizeof("…"));
	return s;
}

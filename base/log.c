/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

#define MAX_LOG_LINE 2000

void
log_line(enum log_level level, const char *fmt, ...)
{
	char text[MAX_LOG_LINE];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	utf8_cut(text, sizeof(text) - 1);
	utf8_defuse(text, false);
	if (getenv("JOURNAL_STREAM") != NULL)
		fprintf(stderr, "<%d>%s\n", (int)level, text);
	else
		fprintf(stderr, "%s\n", text);
}

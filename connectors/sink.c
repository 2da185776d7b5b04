/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "connectors/connector.h"

#define MAX_WARNING 600

void
sink_warn(struct sink *sink, const char *fmt, ...)
{
	char text[MAX_WARNING + 1];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	utf8_cut(text, MAX_WARNING);
	utf8_defuse(text, false);
	sink->warn(sink, text);
}

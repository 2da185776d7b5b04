/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void set_text(struct error *err, enum fault fault, const char *fmt,
    va_list ap) PRINTF_LIKE(3, 0);

static void
set_text(struct error *err, enum fault fault, const char *fmt, va_list ap)
{
	err->fault = fault;
	vsnprintf(err->text, sizeof(err->text), fmt, ap);
	utf8_cut(err->text, sizeof(err->text) - 1);
}

int
error_set(struct error *err, enum fault fault, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	set_text(err, fault, fmt, ap);
	va_end(ap);
	return -1;
}

int
error_system(struct error *err, const char *fmt, ...)
{
	int saved = errno;
	struct error what;
	va_list ap;

	va_start(ap, fmt);
	set_text(&what, FAULT_SYSTEM, fmt, ap);
	va_end(ap);
	return error_set(
	    err, FAULT_SYSTEM, "%s: %s", what.text, strerror(saved));
}

int
error_context(struct error *err, const char *fmt, ...)
{
	struct error inner = *err;
	struct error what;
	va_list ap;

	va_start(ap, fmt);
	set_text(&what, inner.fault, fmt, ap);
	va_end(ap);
	return error_set(err, inner.fault, "%s: %s", what.text, inner.text);
}

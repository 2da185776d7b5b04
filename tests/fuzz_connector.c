/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

#include <err.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "tests/rows.h"

static void
must(int holds, const char *claim)
{
	if (holds)
		return;
	warnx("%s", claim);
	abort();
}

static void
must_be_text(const struct buffer *b)
{
	must(utf8_valid(b->data, b->size), "all that is said is UTF-8");
}

void
fuzz_connector(const char *format, const char *const *map, const uint8_t *data,
    size_t size)
{
	struct rows r;

	rows_read(&r, format, map, (const char *)data, size);
	must_be_text(&r.rows);
	must_be_text(&r.warnings);
	must_be_text(&r.follows);
	must((r.rc == 0) == (r.err.fault == FAULT_NONE), "errors are errors");
	must((r.rc == 0) == (*r.err.text == '\0'), "errors have words");
	must(r.err.fault != FAULT_CONFIG, "the configuration is right");
	rows_release(&r);
}

/* SPDX-License-Identifier: EUPL-1.2 */
/* Format codes of spreadsheets, applied to numbers of all sizes. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/cell_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const double values[] = { 0, -0.0, 1, 59.5, 60, 45657.604,
		2958465.999999, -1, 1e15, -1e21, 1e300, 1e-300, 0.75, 390.875 };
	char *code =
	    xstrndup((const char *)data, strnlen((const char *)data, size));
	struct cell_format format;
	char text[MAX_NUMBER_TEXT + 1];

	cell_format_parse(&format, code);
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		cell_number(text, &format, values[i], i % 2 == 0);
		if (strlen(text) > MAX_NUMBER_TEXT ||
		    (utf8_valid(code, strlen(code)) &&
			!utf8_valid(text, strlen(text))))
			abort();
	}
	if (cell_iso_date(text, &format, code) && *text == '\0')
		abort();
	free(code);
	return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(int true_always)
{
	if (!true_always)
		abort();
}

/* Cells never hold more than the document does, and lines only grow. */
static void
read_all(const char *text, size_t size, char delimiter)
{
	struct csv_reader *reader = csv_new(text, size, delimiter);
	struct csv_row row;
	struct error err;
	unsigned long line = 0;
	size_t sum = 0;
	int got;

	while ((got = csv_next(reader, &row, &err)) == 1) {
		expect(row.line > line);
		expect(row.count > 0 && row.count <= MAX_CSV_COLUMNS);
		for (size_t i = 0; i < row.count; i++)
			sum += strlen(row.cell[i]) + 1;
		line = row.line;
	}
	expect(sum <= size + 1);
	expect(csv_next(reader, &row, &err) == got);
	csv_free(reader);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char delimiters[] = ";,\t|";

	for (size_t i = 0; i < sizeof(delimiters) - 1; i++)
		read_all((const char *)data, size, delimiters[i]);
	return 0;
}

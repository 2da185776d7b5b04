/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Lines that are records, and lines that have some; with reports. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const plain[] = { "title", "/t", "report", "/u",
		"report.date", "/d", "report.text", "/x", NULL };
	static const char *const within[] = { "title", "/t", "record", "/d/*",
		"parent", "2/i", "report", "/k ~ ^r", "report.date", "/d",
		NULL };

	fuzz_connector("jsonl", plain, data, size);
	fuzz_connector("jsonl", within, data, size);
	return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Once as a plain list, once steered in every way there is. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const plain[] = { "title", "title", NULL };
	static const char *const steered[] = { "title", "/title | /name", "key",
		"/id", "place", "/places/*/name", "field", "/tags", "record",
		"/items/*", "next", "/links/next", "only", "/title ~ .", NULL };
	static const char *const tree[] = { "title", "/t", "parent", "2/i",
		"record", "/* | /**/c/*", "report", "/u", "report.date", "/d",
		"report.text", "1/x | /x", NULL };

	fuzz_connector("json", plain, data, size);
	fuzz_connector("json", steered, data, size);
	fuzz_connector("json", tree, data, size);
	return 0;
}

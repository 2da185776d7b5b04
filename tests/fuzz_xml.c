/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const map[] = { "record", "//a", "title", "b | @b",
		"key", "@id", "place", ".//c", "only", "d ~ x", "next",
		"//next/@href", NULL };

	fuzz_connector("xml", map, data, size);
	return 0;
}

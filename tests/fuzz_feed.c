/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const map[] = { "lead", "author", NULL };

	fuzz_connector("feed", map, data, size);
	return 0;
}

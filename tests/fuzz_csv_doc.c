/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const map[] = { "key", "Nr", "title",
		"Titel | Maßnahme", "place", "Ort", "cost", "Kosten", "status",
		"Status", "skip", "Titel ~ ^entf(ä|ae)llt", NULL };

	fuzz_connector("csv", map, data, size);
	return 0;
}

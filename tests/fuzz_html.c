/* SPDX-License-Identifier: EUPL-1.2 */
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const tables[] = { "key", "Nr", "title",
		"Titel | Maßnahme", "url", "Link", "status", "Status", NULL };
	static const char *const records[] = { "record", "//li | //div",
		"title", "Titel | h3", "cost", "Kosten", "url", ".//a",
		"rating", "@class", "next", "//a[@rel='next']", NULL };

	fuzz_connector("html", tables, data, size);
	fuzz_connector("html", records, data, size);
	return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A text document whose text is the bytes: a fuzzer finds no archive by chance.
 * Whole archives are run, too.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/fuzz_connector.h"
#include "tests/zip_make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const map[] = { "key", "Nr.", "title", "Titel | Maßnahme",
	"goal", "@section", "status", "Status", NULL };

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text =
	    xstrndup((const char *)data, strnlen((const char *)data, size));
	const struct zip_part parts[] = { { "content.xml", text },
		{ NULL, NULL } };
	struct buffer archive;

	fuzz_connector("odt", map, data, size);
	zip_make(&archive, parts);
	fuzz_connector("odt", map, (const uint8_t *)archive.data, archive.size);
	buffer_release(&archive);
	free(text);
	return 0;
}

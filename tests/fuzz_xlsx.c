/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * A workbook whose sheet, styles and strings are the bytes: a fuzzer finds no
 * archive by chance.  Whole archives are run, too.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "tests/fuzz_connector.h"
#include "tests/zip_make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const map[] = { "key", "Nr", "title", "Titel | Maßnahme",
	"cost", "Kosten", "start", "Beginn", NULL };

static void
run(const struct zip_part *parts)
{
	struct buffer archive;

	xlsx_make(&archive, parts);
	fuzz_connector(
	    "xlsx", map, (const uint8_t *)archive.data, archive.size);
	buffer_release(&archive);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text =
	    xstrndup((const char *)data, strnlen((const char *)data, size));
	const struct zip_part sheet[] = { { "xl/worksheets/sheet1.xml", text },
		{ NULL, NULL } };
	const struct zip_part others[] = {
		{ "xl/worksheets/sheet1.xml",
		    "<a><sheetData><row><c t='str'><v>Titel</v></c><c t='str'>"
		    "<v>Kosten</v></c></row><row><c t='s'><v>0</v></c>"
		    "<c s='1'><v>45657.5</v></c></row><row><c t='s'><v>1</v>"
		    "</c><c s='2'><v>-1</v></c></row></sheetData></a>" },
		{ "xl/styles.xml", text },
		{ "xl/sharedStrings.xml", text },
		{ NULL, NULL },
	};
	const struct zip_part workbook[] = { { "xl/workbook.xml", text },
		{ "xl/worksheets/sheet1.xml", text }, { NULL, NULL } };

	fuzz_connector("xlsx", map, data, size);
	run(sheet);
	run(others);
	run(workbook);
	free(text);
	return 0;
}

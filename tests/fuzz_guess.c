/* SPDX-License-Identifier: EUPL-1.2 */
/* Documents that nobody has described: what is said of them is record text. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/guess.h"
#include "tests/fuzz_connector.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char words_text[] =
    "key: Nr; Nr.\ntitle: Titel; Maßnahme\ncost: Kosten\nstatus: Status\n"
    "period: Zeitraum\nupdated: Stand\npersönlich: Name; Telefon\n";

static void
must(int holds, const char *claim)
{
	if (holds)
		return;
	warnx("%s", claim);
	abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *bytes = xcalloc(size + 1, 1), *said = NULL;
	struct document doc = { .url = "", .bytes = bytes, .size = size };
	struct error err = { 0 };
	struct guess_words *words = guess_words_read(words_text, &err);
	size_t said_size = 0;
	FILE *out = open_memstream(&said, &said_size);
	int rc;

	memcpy(bytes, data, size);
	rc = guess_document(&doc, words, out, &err);
	fclose(out);
	must(utf8_valid(said, said_size), "all that is said is UTF-8");
	must((rc == 0) == (*err.text == '\0'), "errors have words");
	must(
	    rc == -1 || strstr(said, "done\t") != NULL, "what is done says so");
	guess_words_free(words);
	free(said);
	free(bytes);
	return 0;
}

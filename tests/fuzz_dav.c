/* SPDX-License-Identifier: EUPL-1.2 */
/* What WebDAV servers and shares hand in: lists of folders, names of files. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "connectors/multistatus.h"
#include "daemon/dav.h"
#include "daemon/names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(int true_always)
{
	if (!true_always)
		abort();
}

/* No name leads out of its folder, however it was listed. */
static int
take_listed(void *arg, const struct listed *one, struct error *err)
{
	const struct dav_place *place = arg;
	struct error why = { 0 };
	char *name = dav_name(place, one->href, &why), *url;

	(void)err;
	if (name == NULL)
		return 0;
	expect(*name != '\0' && strchr(name, '/') == NULL);
	url = dav_file_url(place, name);
	expect(strncmp(url, place->folder, strlen(place->folder)) == 0);
	expect(strchr(url + strlen(place->folder), '/') == NULL);
	dav_matches(place, name);
	free(url);
	free(name);
	return 0;
}

static void
read_list(const uint8_t *data, size_t size)
{
	struct dav_place place;
	struct error err = { 0 };

	dav_place_init(
	    &place, "davs://cloud.example/dav/Ma\u00dfnahmen 1/*.csv");
	multistatus_read((const char *)data, size, take_listed, &place, &err);
	dav_place_release(&place);
}

/* The first line as a pattern, what follows as a name. */
static void
read_names(const uint8_t *data, size_t size)
{
	char *text = xstrndup((const char *)data, size < 200 ? size : 200);
	char *name = strchr(text, '\n'), *pattern, *spelt, *shown, *key;

	name = name != NULL ? name + 1 : text;
	pattern = names_composed(text);
	spelt = names_composed(name);
	names_match(pattern, spelt);
	expect(names_match("*", spelt) || *spelt == '.');
	shown = names_shown(name);
	expect(utf8_valid(shown, strlen(shown)));
	expect(strpbrk(shown, "\n\r\t\x1b") == NULL);
	key = names_key(name);
	free(key);
	free(shown);
	free(spelt);
	free(pattern);
	free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_list(data, size);
	read_names(data, size);
	return 0;
}

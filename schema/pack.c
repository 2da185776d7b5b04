/* SPDX-License-Identifier: EUPL-1.2 */
#include "schema/pack.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/record.h"
#include "text/analysis.h"

#define RAW ".raw"

char *
measure_pack(const struct measure *m)
{
	char *text = NULL, name[64];
	size_t size;
	FILE *out = open_memstream(&text, &size);

	if (out == NULL)
		err(1, "open_memstream");
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (m->value[i] != NULL)
			record_field(out, field_info[i].name, m->value[i]);
		snprintf(name, sizeof(name), "%s" RAW, field_info[i].name);
		if (m->raw[i] != NULL)
			record_field(out, name, m->raw[i]);
	}
	if (fclose(out) != 0)
		err(1, "open_memstream");
	return text;
}

static int
unpack_line(struct measure *m, char *line, struct error *err)
{
	char *name, *value, *dot;
	enum field field;

	if (record_split(line, &name, &value, err) == -1)
		return -1;
	dot = strchr(name, '.');
	if (dot != NULL)
		*dot = '\0';
	field = field_find(name);
	if (field == FIELD_COUNT)
		return error_set(
		    err, FAULT_INPUT, _("unknown field: %.40s"), name);
	if (dot != NULL)
		measure_set_raw(m, field, value);
	else
		measure_set(m, field, value);
	return 0;
}

int
measure_unpack(struct measure *m, char *text, struct error *err)
{
	char *line;

	while ((line = strsep(&text, "\n")) != NULL)
		if (*line != '\0' && unpack_line(m, line, err) == -1)
			return -1;
	return 0;
}

/* Each part with its NUL, so that no two lists of parts look alike. */
static void
hash_parts(unsigned char bytes[HASH_BYTES], const char *const *parts, size_t n)
{
	struct hash *hash = hash_new();

	for (size_t i = 0; i < n; i++) {
		const char *part = parts[i] == NULL ? "" : parts[i];

		hash_add(hash, part, strlen(part) + 1);
	}
	hash_finish_bytes(hash, bytes);
	hash_free(hash);
}

void
hash_packed(unsigned char hash[HASH_BYTES], const char *packed)
{
	hash_parts(hash, &packed, 1);
}

void
hash_content(unsigned char hash[HASH_BYTES], const struct measure *m)
{
	const char *title = m->value[FIELD_TITLE];
	char *folded = text_fold_heading(title == NULL ? "" : title);
	const char *parts[] = { folded, m->value[FIELD_PLACE],
		m->value[FIELD_DESCRIPTION] };

	hash_parts(hash, parts, sizeof(parts) / sizeof(*parts));
	free(folded);
}

bool
hash_body(unsigned char hash[HASH_BYTES], const struct measure *m)
{
	const char *parts[] = { m->value[FIELD_PLACE],
		m->value[FIELD_DESCRIPTION] };

	if (m->value[FIELD_DESCRIPTION] == NULL)
		return false;
	hash_parts(hash, parts, sizeof(parts) / sizeof(*parts));
	return true;
}

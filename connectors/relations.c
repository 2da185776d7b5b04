/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/relations.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strings.h"
#include "connectors/read_office.h"

/* Which part an id of another part means. */
struct relation {
	char *id, *type, *part, *target;
};

void
relations_release(struct relations *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->item[i].id);
		free(r->item[i].type);
		free(r->item[i].part);
		free(r->item[i].target);
	}
	free(r->item);
	free(r->by_id);
}

/* "xl/workbook.xml" and "../a/./b.xml" or "/a/b.xml": "a/b.xml". */
static char *
resolve(const char *base, const char *target)
{
	struct strings steps = { 0 };
	const char *slash = strrchr(base, '/');
	char *path;

	if (*target != '/' && *target != '\\' && slash != NULL) {
		char *folder = xstrndup(base, (size_t)(slash - base));

		strings_split(&steps, folder, "/");
		free(folder);
	}
	while (*target != '\0') {
		size_t size = strcspn(target, "/\\");

		if (size == 2 && strncmp(target, "..", 2) == 0 &&
		    steps.count > 0)
			free(steps.item[--steps.count]);
		else if (size > 0 && strncmp(target, ".", size) != 0 &&
		    strncmp(target, "..", size) != 0)
			strings_add_size(&steps, target, size);
		target += size + (target[size] != '\0');
	}
	path = strings_join(&steps, "/");
	strings_release(&steps);
	return path;
}

static void
add_relation(struct relations *r, const char *base, xmlTextReaderPtr reader)
{
	char id[MAX_PART_NAME], type[MAX_PART_NAME], target[MAX_TARGET + 1];
	const char *kind;

	if (r->count == MAX_RELATIONS ||
	    !office_attribute(reader, "Id", id, sizeof(id)) ||
	    !office_attribute(reader, "Target", target, sizeof(target)))
		return;
	office_attribute(reader, "Type", type, sizeof(type));
	kind = strrchr(type, '/');
	r->item = xgrow(r->item, r->count, sizeof(*r->item));
	r->item[r->count++] = (struct relation){ xstrdup(id),
		xstrdup(kind != NULL ? kind + 1 : type), resolve(base, target),
		xstrdup(target) };
}

/* By id; of two that have the same, the first one first. */
static int
by_id(const void *a, const void *b)
{
	const struct relation *x = *(const struct relation *const *)a;
	const struct relation *y = *(const struct relation *const *)b;
	int order = strcmp(x->id, y->id);

	return order != 0 ? order : (x > y) - (x < y);
}

static void
sort(struct relations *r)
{
	if (r->count == 0)
		return;
	r->by_id = xcalloc(r->count, sizeof(*r->by_id));
	for (size_t i = 0; i < r->count; i++)
		r->by_id[i] = &r->item[i];
	qsort(r->by_id, r->count, sizeof(*r->by_id), by_id);
}

int
relations_read(struct relations *r, struct zip_parts *zip, const char *base,
    struct error *err)
{
	const char *slash = strrchr(base, '/');
	const char *name = slash != NULL ? slash + 1 : base;
	char *part =
	    xasprintf("%.*s_rels/%s.rels", (int)(name - base), base, name);
	struct zip_xml *xml = NULL;
	int more = 0;

	if (zip_parts_have(zip, part)) {
		xml = zip_xml_new(zip, part, err);
		more = xml != NULL ? zip_xml_next(xml, err) : -1;
	}
	for (; more == 1; more = zip_xml_next(xml, err))
		if (office_starts(zip_xml_reader(xml), "Relationship"))
			add_relation(r, base, zip_xml_reader(xml));
	zip_xml_free(xml);
	free(part);
	sort(r);
	return more;
}

const char *
relations_part(const struct relations *r, const char *id, const char *type)
{
	for (size_t i = 0; i < r->count; i++)
		if ((id == NULL || strcmp(r->item[i].id, id) == 0) &&
		    (type == NULL || strcmp(r->item[i].type, type) == 0))
			return r->item[i].part;
	return "";
}

const char *
relations_target(const struct relations *r, const char *id)
{
	size_t low = 0, high = r->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(r->by_id[middle]->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == r->count || strcmp(r->by_id[low]->id, id) != 0)
		return "";
	return r->by_id[low]->target;
}

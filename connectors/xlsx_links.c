/* SPDX-License-Identifier: EUPL-1.2 */
/* Where cells lead, which a sheet tells behind its rows: see xlsx.h. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "connectors/read_zip_events.h"
#include "connectors/xlsx.h"

struct xlsx_link {
	unsigned long row; /* from 0 */
	size_t column, order;
	const char *target; /* of the relations */
};

void
xlsx_links_release(struct xlsx_links *links)
{
	free(links->item);
	relations_release(&links->relations);
	*links = (struct xlsx_links){ 0 };
}

static void
add_link(struct xlsx_links *links, unsigned long row, size_t column,
    const char *target)
{
	if (links->count == MAX_LINKS)
		return;
	links->item = xgrow(links->item, links->count, sizeof(*links->item));
	links->item[links->count] =
	    (struct xlsx_link){ row, column, links->count, target };
	links->count++;
}

/* "C5" or "C5:C9" */
static void
add_range(struct xlsx_links *links, const char *range, const char *target)
{
	struct merged_area area = { 0 };

	if (sheet_position_parse(&area.first_column, &area.first_row, range)) {
		add_link(links, area.first_row, area.first_column, target);
		return;
	}
	if (!merged_area_parse(&area, range))
		return;
	for (unsigned long r = area.first_row; r <= area.last_row; r++)
		for (size_t c = area.first_column; c <= area.last_column; c++)
			add_link(links, r, c, target);
}

/* Those inside of the workbook have no relation. */
static int
take_link(void *arg, const char *name, const struct zip_attributes *attributes,
    struct error *err)
{
	struct xlsx_links *links = arg;
	char id[MAX_ATTRIBUTE + 1], range[MAX_ATTRIBUTE + 1];
	const char *target;

	(void)err;
	if (strcmp(name, "hyperlink") != 0 ||
	    !zip_attribute(id, attributes, "id") ||
	    !zip_attribute(range, attributes, "ref"))
		return 0;
	target = relations_target(&links->relations, id);
	if (*target != '\0')
		add_range(links, range, target);
	return links->count == MAX_LINKS;
}

static int
take_nothing(void *arg, const char *name, struct error *err)
{
	(void)arg;
	(void)name;
	(void)err;
	return 0;
}

static int
by_place(const void *a, const void *b)
{
	const struct xlsx_link *x = a, *y = b;

	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->order > y->order) - (x->order < y->order);
}

int
xlsx_links_read(struct xlsx_links *links, struct zip_parts *zip,
    const char *part, struct error *err)
{
	static const struct zip_events events = { take_link, take_nothing,
		NULL };

	if (relations_read(&links->relations, zip, part, err) == -1)
		return -1;
	if (*relations_part(&links->relations, NULL, "hyperlink") == '\0')
		return 0;
	if (zip_parts_tell(zip, part, &events, links, err) == -1)
		return -1;
	if (links->count > 0)
		qsort(
		    links->item, links->count, sizeof(*links->item), by_place);
	return 0;
}

int
xlsx_links_set(struct xlsx_links *links, struct sheet_row *row,
    unsigned long at, struct error *err)
{
	while (links->next < links->count && links->item[links->next].row < at)
		links->next++;
	for (; links->next < links->count && links->item[links->next].row == at;
	     links->next++) {
		const struct xlsx_link *link = &links->item[links->next];

		if (sheet_row_link(row, link->column, link->target, err) == -1)
			return -1;
	}
	return 0;
}

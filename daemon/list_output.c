/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/list_output.h"

#include "base/record.h"
#include "connectors/multistatus.h"
#include "daemon/wire.h"

struct listing {
	FILE *out;
	unsigned long count;
};

static void
write_filled(FILE *out, const char *name, const char *value)
{
	if (*value != '\0')
		record_field(out, name, value);
}

static int
write_one(void *arg, const struct listed *one, struct error *err)
{
	struct listing *l = arg;
	char status[16] = "";

	(void)err;
	if (one->status != 0)
		snprintf(status, sizeof(status), "%u", one->status);
	record_field(l->out, WIRE_HREF, one->href);
	write_filled(l->out, WIRE_ETAG, one->etag);
	write_filled(l->out, WIRE_MODIFIED, one->modified);
	write_filled(l->out, WIRE_SIZE, one->size);
	write_filled(l->out, WIRE_STATUS, status);
	write_filled(l->out, WIRE_FOLDER, one->folder ? "1" : "");
	record_end(l->out);
	l->count++;
	return 0;
}

int
list_write(const char *bytes, size_t size, FILE *out, struct error *err)
{
	struct listing l = { .out = out };
	char count[24];

	if (multistatus_read(bytes, size, write_one, &l, err) == -1)
		return -1;
	snprintf(count, sizeof(count), "%lu", l.count);
	record_field(out, WIRE_DONE, count);
	return 0;
}

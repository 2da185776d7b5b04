/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buffer.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

void
buffer_init(struct buffer *b, size_t limit)
{
	*b = (struct buffer){ .limit = limit };
	b->data = xcalloc(1, 1);
	b->room = 1;
}

void
buffer_release(struct buffer *b)
{
	free(b->data);
	*b = (struct buffer){ 0 };
}

void
buffer_clear(struct buffer *b)
{
	b->size = 0;
	if (b->data != NULL)
		b->data[0] = '\0';
}

static void
make_room(struct buffer *b, size_t needed)
{
	size_t room = b->room < 64 ? 64 : b->room;

	while (room < needed)
		room *= 2;
	if (room > b->room) {
		b->data = xreallocarray(b->data, room, 1);
		b->room = room;
	}
}

int
buffer_append(
    struct buffer *b, const void *bytes, size_t size, struct error *err)
{
	if (size > b->limit - b->size)
		return error_set(
		    err, FAULT_LIMIT, _("larger than %zu bytes"), b->limit);
	if (size == 0)
		return 0;
	make_room(b, b->size + size + 1);
	memcpy(b->data + b->size, bytes, size);
	b->size += size;
	b->data[b->size] = '\0';
	return 0;
}

void
buffer_bytes(struct buffer *b, const void *bytes, size_t size)
{
	struct error error;

	if (buffer_append(b, bytes, size, &error) == -1)
		errx(1, "%s", error.text);
}

void
buffer_text(struct buffer *b, const char *text)
{
	buffer_bytes(b, text, strlen(text));
}

void
buffer_printf(struct buffer *b, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;
	int size;

	va_start(ap, fmt);
	size = vasprintf(&text, fmt, ap);
	va_end(ap);
	if (size == -1)
		err(1, "vasprintf");
	buffer_bytes(b, text, (size_t)size);
	free(text);
}

char *
buffer_take(struct buffer *b)
{
	char *data = b->data;

	*b = (struct buffer){ .limit = b->limit };
	return data;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "query/wrap.h"

#define MAX_OUTPUT     ((size_t)1 << 30) /* between two writes */
#define WRITE_SIZE     ((size_t)64 << 10)
#define LEAST_WIDTH    40
#define GREATEST_WIDTH 1000

static const char *const paints[] = {
	[PAINT_BOLD] = "\033[1m",
	[PAINT_DIM] = "\033[2m",
	[PAINT_LIKELY] = "\033[1;31m",
	[PAINT_POSSIBLE] = "\033[33m",
	[PAINT_BAD] = "\033[31m",
};

static bool
wants_color(void)
{
	const char *none = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return isatty(STDOUT_FILENO) && (none == NULL || *none == '\0') &&
	    term != NULL && strcmp(term, "dumb") != 0;
}

/* COLUMNS counts everywhere, a terminal's own size on a terminal. */
static unsigned
line_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size = { 0 };
	unsigned long width = 0;

	if (columns != NULL)
		width = strtoul(columns, NULL, 10);
	if (width == 0 && isatty(STDOUT_FILENO) &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		width = size.ws_col;
	if (width == 0)
		return isatty(STDOUT_FILENO) ? 80 : 0;
	if (width < LEAST_WIDTH)
		return LEAST_WIDTH;
	return width > GREATEST_WIDTH ? GREATEST_WIDTH : (unsigned)width;
}

void
output_init(struct output *out, enum format format)
{
	*out = (struct output){ .format = format };
	buffer_init(&out->buffer, MAX_OUTPUT);
	out->json.out = &out->buffer;
	out->table.out = &out->buffer;
	out->table.format = format == FORMAT_CSV ? TABLE_CSV : TABLE_TSV;
	out->color = format == FORMAT_TEXT && wants_color();
	out->width = line_width();
}

static void
write_out(struct output *out)
{
	size_t size = out->buffer.size;

	if (fwrite(out->buffer.data, 1, size, stdout) != size)
		out->broken = true;
	buffer_clear(&out->buffer);
}

int
output_finish(struct output *out, struct error *err)
{
	write_out(out);
	if (fflush(stdout) == EOF || out->broken)
		return error_system(err, _("cannot write the answer"));
	return 0;
}

void
output_release(struct output *out)
{
	buffer_release(&out->buffer);
}

void
output_row(struct output *out)
{
	if (out->format == FORMAT_JSON)
		buffer_text(&out->buffer, "\n");
	out->json.comma = false;
	if (out->buffer.size >= WRITE_SIZE)
		write_out(out);
}

void
output_own(struct output *out, const char *text)
{
	buffer_text(&out->buffer, text);
}

void
output_text(struct output *out, int paint, const char *text)
{
	char *safe = xstrdup(text);
	bool painted = out->color && paint >= 0;

	utf8_defuse(safe, false);
	if (painted)
		buffer_text(&out->buffer, paints[paint]);
	buffer_text(&out->buffer, safe);
	if (painted)
		buffer_text(&out->buffer, "\033[0m");
	free(safe);
}

void
output_wrapped(struct output *out, unsigned indent, const char *text)
{
	char *safe = xstrdup(text);
	unsigned width = 0;

	utf8_defuse(safe, true);
	for (char *c = safe; *c != '\0'; c++) {
		if (*c == '\t')
			*c = ' ';
	}
	if (out->width > 0)
		width = out->width > indent + LEAST_WIDTH / 2
		    ? out->width - indent
		    : LEAST_WIDTH / 2;
	wrap_text(&out->buffer, safe, width, indent);
	buffer_text(&out->buffer, "\n");
	free(safe);
}

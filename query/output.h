/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef QUERY_OUTPUT_H
#define QUERY_OUTPUT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"
#include "query/request.h"
#include "report/json.h"
#include "report/table.h"

/*
 * Standard output: gathered in a buffer, written when it is full.  On a
 * terminal, text is coloured (unless NO_COLOR is set) and fits its width;
 * elsewhere lines are as long as they need to be.
 */
struct output {
	enum format format;
	struct buffer buffer;
	struct json json;
	struct table table;
	unsigned width; /* columns of the terminal, 0: no limit */
	bool color;
	bool broken;
};

enum paint { PAINT_BOLD, PAINT_DIM, PAINT_LIKELY, PAINT_POSSIBLE, PAINT_BAD };

void output_init(struct output *out, enum format format);

/* Writes what is there; -1 when standard output is broken or full. */
int output_finish(struct output *out, struct error *err);
void output_release(struct output *out);

/* A row is complete: ends a JSON line, and writes now and then. */
void output_row(struct output *out);

/* Text from outside, made safe, in a colour or (-1) none. */
void output_text(struct output *out, int paint, const char *text);

/* Text of our own. */
void output_own(struct output *out, const char *text);

/*
 * A paragraph of text from outside, made safe: words wrapped to the width, its
 * lines but the first indented by that many blanks, where the cursor stands
 * now too; ends with a newline.
 */
void output_wrapped(struct output *out, unsigned indent, const char *text);

#endif

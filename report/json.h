/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef REPORT_JSON_H
#define REPORT_JSON_H

#include <stdbool.h>

#include "base/buffer.h"

/*
 * Writes JSON into a buffer, piece by piece; commas come by themselves.
 * Texts may be any bytes: what is no UTF-8 becomes U+FFFD.  What could steer
 * a terminal (controls, bidirectional marks, line separators) is written as
 * \uXXXX, which is the same value and only looks harmless.
 */
struct json {
	struct buffer *out;
	bool comma; /* the next member or element needs one before it */
};

void json_open(struct json *j, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);
void json_name(struct json *j, const char *name);
void json_text(struct json *j, const char *text); /* NULL: null */
void json_bool(struct json *j, bool value);
void json_count(struct json *j, unsigned long value);

/* A probability, at most four digits behind the point. */
void json_score(struct json *j, double score);

/* text as a number if it is one in JSON's spelling, with all its digits; else
 * as text. */
void json_number(struct json *j, const char *text);

/* name and text in one. */
void json_member(struct json *j, const char *name, const char *text);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "report/json.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static void
json_value(struct json *j)
{
	if (j->comma)
		buffer_text(j->out, ",");
	j->comma = true;
}

void
json_open(struct json *j, char bracket)
{
	json_value(j);
	buffer_bytes(j->out, &bracket, 1);
	j->comma = false;
}

void
json_close(struct json *j, char bracket)
{
	buffer_bytes(j->out, &bracket, 1);
	j->comma = true;
}

static const struct range {
	uint32_t from, to;
} escaped[] = {
	{ 0x00, 0x1F }, /* controls */
	{ '"', '"' }, { '\\', '\\' },
	{ 0x7F, 0x9F },     /* delete, more controls */
	{ 0x061C, 0x061C }, /* bidirectional marks */
	{ 0x200E, 0x200F },
	{ 0x2028, 0x202E }, /* line separators, embeddings, overrides */
	{ 0x2066, 0x2069 }, /* isolates */
};

static bool
must_escape(uint32_t c)
{
	for (size_t i = 0; i < sizeof(escaped) / sizeof(escaped[0]); i++) {
		if (c >= escaped[i].from && c <= escaped[i].to)
			return true;
	}
	return false;
}

static void
put_escaped(struct buffer *out, uint32_t c)
{
	static const char plain[] = "\"\\\n\t\r", letter[] = "\"\\ntr";
	const char *found = c < 0x80 && c != 0 ? strchr(plain, (int)c) : NULL;

	if (found != NULL)
		buffer_printf(out, "\\%c", letter[found - plain]);
	else
		buffer_printf(out, "\\u%04x", (unsigned)c);
}

static void
put_string(struct buffer *out, const char *text)
{
	char bytes[4];
	uint32_t c;

	buffer_text(out, "\"");
	while (*text != '\0') {
		c = utf8_next(&text);
		if (must_escape(c))
			put_escaped(out, c);
		else
			buffer_bytes(out, bytes, utf8_write(bytes, c));
	}
	buffer_text(out, "\"");
}

void
json_name(struct json *j, const char *name)
{
	json_value(j);
	put_string(j->out, name);
	buffer_text(j->out, ":");
	j->comma = false;
}

void
json_text(struct json *j, const char *text)
{
	json_value(j);
	if (text == NULL)
		buffer_text(j->out, "null");
	else
		put_string(j->out, text);
}

void
json_bool(struct json *j, bool value)
{
	json_value(j);
	buffer_text(j->out, value ? "true" : "false");
}

void
json_count(struct json *j, unsigned long value)
{
	json_value(j);
	buffer_printf(j->out, "%lu", value);
}

void
json_score(struct json *j, double score)
{
	char text[32];
	size_t size;

	snprintf(text, sizeof(text), "%.4f", score);
	size = strlen(text);
	while (text[size - 1] == '0' && text[size - 2] != '.')
		text[--size] = '\0';
	json_number(j, text);
}

static const char *
skip_digits(const char *text)
{
	return text + strspn(text, "0123456789");
}

/* "0", "-12.50": no plus, no leading zeros, no exponent. */
static bool
is_number(const char *text)
{
	const char *digits = text + (*text == '-');
	const char *end = skip_digits(digits);

	if (end == digits || (*digits == '0' && end > digits + 1))
		return false;
	if (*end == '.') {
		digits = end + 1;
		end = skip_digits(digits);
		if (end == digits)
			return false;
	}
	return *end == '\0';
}

void
json_number(struct json *j, const char *text)
{
	if (!is_number(text)) {
		json_text(j, text);
		return;
	}
	json_value(j);
	buffer_text(j->out, text);
}

void
json_member(struct json *j, const char *name, const char *text)
{
	json_name(j, name);
	json_text(j, text);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/read_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/strings.h"
#include "base/utf8.h"
#include "connectors/read_text.h"
#include "connectors/wrong_format.h"

#define MAX_LISTED 700

static const char format[] = "JSON";

/*
 * Refuses what is nested too deep before the parser calls itself so often.
 * It need not understand the rest: what is malformed the parser will find.
 */
static int
check_depth(
    const char *bytes, size_t size, unsigned long line, struct error *err)
{
	bool quoted = false;
	int depth = 0;

	for (size_t i = 0; i < size; i++) {
		char c = bytes[i];

		line += c == '\n';
		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '[' || c == '{'))
			depth++;
		else if (!quoted && (c == ']' || c == '}'))
			depth--;
		if (depth > MAX_JSON_DEPTH)
			return error_set(err, FAULT_LIMIT,
			    _("line %lu: nested more than %d levels deep"),
			    line, MAX_JSON_DEPTH);
	}
	return 0;
}

json_t *
json_parse_value(
    const char *bytes, size_t size, unsigned long first, struct error *err)
{
	json_error_t why;
	json_t *root;

	if (check_depth(bytes, size, first, err) == -1)
		return NULL;
	root = json_loadb(bytes, size,
	    JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
	if (root == NULL)
		error_set(err, FAULT_INPUT,
		    _("this is not JSON: line %lu, column %d: %s"),
		    first - 1 + (unsigned long)(why.line > 0 ? why.line : 1),
		    why.column, why.text);
	return root;
}

json_t *
json_read(const struct document *doc, const struct mapping *mapping,
    struct sink *sink, struct error *err)
{
	struct text text = { 0 };
	json_t *root = NULL;

	if (refuse_binary(doc->bytes, doc->size, format, err) == -1)
		return NULL;
	if (text_read(&text, doc, mapping->encoding, "UTF-8", sink, err) == 0 &&
	    refuse_markup(text.bytes, text.size, format, err) == 0)
		root = json_parse_value(text.bytes, text.size, 1, err);
	text_release(&text);
	return root;
}

/* The fewest digits that give the same number again. */
static char *
real_text(double number)
{
	char text[40];
	int digits = 15;

	do
		snprintf(text, sizeof(text), "%.*g", digits, number);
	while (strtod(text, NULL) != number && ++digits <= 17);
	return xstrdup(text);
}

/* A NUL inside, which ours cannot hold, becomes a blank. */
static char *
string_text(const json_t *value)
{
	size_t size = json_string_length(value);
	char *text = xcalloc(size + 1, 1);

	memcpy(text, json_string_value(value), size);
	for (size_t i = 0; i < size; i++)
		if (text[i] == '\0')
			text[i] = ' ';
	return text;
}

char *
json_scalar_text(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_STRING:
		return string_text(value);
	case JSON_INTEGER:
		return xasprintf(
		    "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	case JSON_REAL:
		return real_text(json_real_value(value));
	case JSON_TRUE:
		return xstrdup("true");
	case JSON_FALSE:
		return xstrdup("false");
	default:
		return NULL;
	}
}

const char *
json_kind(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return _("an object");
	case JSON_ARRAY:
		return _("a list");
	case JSON_STRING:
		return _("a text");
	case JSON_INTEGER:
	case JSON_REAL:
		return _("a number");
	case JSON_NULL:
		return _("null");
	default:
		return _("true or false");
	}
}

char *
json_member_list(const json_t *value)
{
	struct strings names = { 0 };
	const char *name;
	json_t *member;
	char *list;

	json_object_foreach((json_t *)value, name, member)
	    strings_add(&names, name);
	list = strings_join(&names, ", ");
	strings_release(&names);
	utf8_cut(list, MAX_LISTED);
	utf8_defuse(list, false);
	return list;
}

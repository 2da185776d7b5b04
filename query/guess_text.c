/* SPDX-License-Identifier: EUPL-1.2 */
/* The stanza that source guess proposes, as text and as JSON. */
#include <jansson.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "model/measure.h"
#include "query/guess.h"

#define KEY_WIDTH 15

/* Quoted where the grammar would read something else into it. */
static char *
quoted(const char *value)
{
	size_t size = strlen(value);
	char *text, *to;

	if (size > 0 && strpbrk(value, "|\"#;") == NULL)
		return xstrdup(value);
	text = to = xcalloc(2 * size + 3, 1);
	*to++ = '"';
	for (; *value != '\0'; value++) {
		if (*value == '"')
			*to++ = '"';
		*to++ = *value;
	}
	*to = '"';
	return text;
}

static void
put_line(struct output *out, const char *key, const char *value)
{
	char *line = xasprintf("%-*s = %s", KEY_WIDTH, key, value);

	output_text(out, -1, line);
	output_own(out, "\n");
	free(line);
}

static void
put_comment(struct output *out, char *text)
{
	output_own(out, "# ");
	output_text(out, -1, text);
	output_own(out, "\n");
	free(text);
}

static bool
is_field(const struct guessed_column *c)
{
	return field_find(c->field) != FIELD_COUNT;
}

static char *
absolute(const char *path)
{
	char *whole = realpath(path, NULL);

	return whole != NULL ? whole : xstrdup(path);
}

static void
put_head(struct output *out, const struct guessed *g, const char *path)
{
	put_comment(out, xasprintf(_("Proposal for %s"), path));
	if (g->header != NULL && g->rows != NULL)
		put_comment(out,
		    xasprintf(_("%s rows; the headings stand in row %s"),
			g->rows, g->header));
	else if (g->rows != NULL)
		put_comment(out, xasprintf(_("%s elements"), g->rows));
	put_comment(out,
	    xstrdup(_("1. Save this as a file in sources.d, and set the name "
		      "and the programme.")));
	put_comment(out, xstrdup(_("2. Set where the list is: path or url.")));
	put_comment(out,
	    xstrdup(_("Then: querschnitt source test NAME (NAME as in the "
		      "brackets)")));
}

static void
put_source(struct output *out, const struct guessed *g, const char *path)
{
	char *name = guess_name(path), *whole = absolute(path);
	char *section = xasprintf("[source %s]", name);

	output_text(out, -1, section);
	output_own(out, "\n");
	put_line(out, "programme", name);
	put_line(out, "path", whole);
	put_line(out, "format", g->format);
	if (g->sheet != NULL)
		put_line(out, "sheet", g->sheet);
	if (g->record != NULL)
		put_line(out, "record", g->record);
	put_line(out, "schedule", "daily 03:00");
	put_line(out, "visibility", "internal");
	free(section);
	free(whole);
	free(name);
}

static void
put_fields(struct output *out, const struct guessed *g)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct guessed_column *c = &g->column[i];
		char *key, *value;

		if (!is_field(c))
			continue;
		key = xasprintf("map.%s", c->field);
		value = quoted(c->heading != NULL ? c->heading : "");
		put_line(out, key, value);
		free(value);
		free(key);
	}
}

static void
put_words(struct output *out, const struct guessed *g)
{
	bool first = true;

	for (size_t i = 0; i < g->count; i++)
		for (size_t w = 0; w < g->column[i].word_count; w++) {
			const struct guessed_word *word = &g->column[i].word[w];

			if (first)
				put_comment(out,
				    xstrdup(_("Words that nobody knows: say "
					      "which status they mean (idea "
					      "planned running ongoing done "
					      "paused dropped):")));
			first = false;
			put_comment(out,
			    word->nearest != NULL
				? xasprintf(_("status.… = \"%s\"   (nearest: "
					      "%s)"),
				      word->word, word->nearest)
				: xasprintf("status.\xe2\x80\xa6 = \"%s\"",
				      word->word));
		}
}

static void
put_rest(struct output *out, const struct guessed *g)
{
	for (size_t i = 0; i < g->count; i++) {
		const struct guessed_column *c = &g->column[i];
		const char *heading = c->heading != NULL ? c->heading : "";

		if (strcmp(c->field, "personal") == 0)
			put_comment(out,
			    xasprintf(_("not read, since it names persons: "
					"\"%s\""),
				heading));
		else if (!is_field(c) && c->example != NULL &&
		    *c->example != '\0')
			put_comment(out,
			    xasprintf(_("not mapped: \"%s\", for example: %s"),
				heading, c->example));
		else if (!is_field(c))
			put_comment(out,
			    xasprintf(_("not mapped: \"%s\", which is empty"),
				heading));
	}
}

void
guess_stanza(struct output *out, const struct guessed *g, const char *path)
{
	put_head(out, g, path);
	put_source(out, g, path);
	put_fields(out, g);
	put_words(out, g);
	put_rest(out, g);
}

/* ---- JSON ---- */

static json_t *
words_json(const struct guessed_column *c)
{
	json_t *list = json_array();

	for (size_t w = 0; w < c->word_count; w++)
		json_array_append_new(list,
		    json_pack("{s:s, s:s?}", "word", c->word[w].word, "nearest",
			c->word[w].nearest));
	return list;
}

static json_t *
column_json(const struct guessed_column *c)
{
	json_t *column = json_pack(
	    "{s:s?, s:s?}", "heading", c->heading, "example", c->example);

	json_object_set_new(
	    column, "field", is_field(c) ? json_string(c->field) : json_null());
	json_object_set_new(column, "personal",
	    json_boolean(strcmp(c->field, "personal") == 0));
	if (c->word_count > 0)
		json_object_set_new(column, "unknown", words_json(c));
	return column;
}

void
guess_json(struct output *out, const struct guessed *g, const char *path)
{
	char *name = guess_name(path), *line;
	json_t *columns = json_array();
	json_t *root;

	for (size_t i = 0; i < g->count; i++)
		json_array_append_new(columns, column_json(&g->column[i]));
	root = json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:o}", "name",
	    name, "format", g->format, "sheet", g->sheet, "record", g->record,
	    "header", g->header, "rows", g->rows, "columns", columns);
	line = json_dumps(root, JSON_COMPACT);
	output_text(out, -1, line != NULL ? line : "{}");
	output_own(out, "\n");
	free(line);
	json_decref(root);
	free(name);
}

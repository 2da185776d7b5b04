/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/canonical.h"
#include "model/normaliser.h"
#include "text/mask.h"

#define MAX_SHOWN 80 /* bytes of a foreign text in a warning */

/* Of all warnings, some room is kept for what is said at the end. */
#define MAX_ROW_WARNINGS (MAX_WARNINGS - MAX_WORDS_SHOWN - 1)

char *
normaliser_shown(const char *text)
{
	char *cut = xstrndup(text, strnlen(text, (size_t)8 << 10));
	char *masked, *line;

	utf8_cut(cut, (size_t)8 << 10);
	masked = text_mask(cut);
	line = canonical_text(masked, false, MAX_SHOWN);
	free(masked);
	free(cut);
	return line;
}

void
warn_take(struct job *job, char *sentence)
{
	struct normaliser *n = job->n;

	if (n->warnings < MAX_ROW_WARNINGS) {
		n->warnings++;
		strings_give(job->warnings, sentence);
		return;
	}
	n->left_out++;
	free(sentence);
}

/* What the source calls the field, else what we do. */
static const char *
heading(const struct normaliser *n, enum field field)
{
	const struct strings *column = &n->mapping->column[field];

	return column->count > 0 ? column->item[0] : _(field_info[field].label);
}

void
warn_of(
    struct job *job, enum field field, const char *sentence, const char *text)
{
	const char *where = job->row->where != NULL ? job->row->where : "?";
	char *value = normaliser_shown(text);

	warn_take(
	    job, xasprintf(sentence, where, heading(job->n, field), value));
	free(value);
}

void
note_unknown(struct job *job, enum axis axis, const char *text)
{
	struct names *unknown = &job->n->unknown;
	char *value = normaliser_shown(text);
	char *key = xasprintf("%d%s", (int)axis, value);

	if (unknown->count < MAX_NAMED || names_find(unknown, key) != NULL) {
		struct name *name = names_get(unknown, key);

		if (name->count++ == 0) {
			free(name->where);
			name->where = xstrdup(
			    job->row->where != NULL ? job->row->where : "?");
		}
	} else
		job->n->left_out++;
	free(key);
	free(value);
}

/* The most frequent first, then by bytes. */
static int
by_count(const void *a, const void *b)
{
	const struct name *x = *(const struct name *const *)a;
	const struct name *y = *(const struct name *const *)b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return strcmp(x->text, y->text);
}

static char *
about_word(const struct normaliser *n, const struct name *name)
{
	enum axis axis = (enum axis)(name->text[0] - '0');
	const char *word = name->text + 1;
	const char *column = axis_info[axis].name;
	const char *near = words_nearest(&n->mapping->words, word);

	if (near != NULL)
		return xasprintf(
		    _("%s: the word \"%s\" is not known for %s (%lu times); "
		      "did you mean \"%s\"?"),
		    name->where, word, column, name->count, near);
	return xasprintf(
	    _("%s: the word \"%s\" is not known for %s (%lu times); tell what "
	      "it means in %s.VALUE of the source"),
	    name->where, word, column, name->count, column);
}

static void
say_unknown_words(struct normaliser *n, struct strings *warnings)
{
	size_t count = n->unknown.count, i = 0;
	struct name **all = xcalloc(count, sizeof(struct name *));

	for (struct name *name = n->unknown.first; name != NULL;
	     name = name->next)
		all[i++] = name;
	qsort(all, count, sizeof(struct name *), by_count);
	for (i = 0; i < count && i < MAX_WORDS_SHOWN; i++)
		strings_give(warnings, about_word(n, all[i]));
	n->left_out += count - i;
	free(all);
}

void
normalise_end(struct normaliser *n, struct strings *warnings)
{
	say_unknown_words(n, warnings);
	if (n->left_out > 0)
		strings_give(warnings,
		    xasprintf(
			ngettext("%lu more warning is left out",
			    "%lu more warnings are left out", n->left_out),
			n->left_out));
}

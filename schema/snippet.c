/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "schema/reader.h"
#include "schema/terms.h"
#include "text/analysis.h"

/* Bytes of text that a snippet shows, and how many before the first hit. */
#define SNIPPET_SIZE 200
#define SNIPPET_LEAD 50

#define ELLIPSIS "…"

struct text {
	const char *bytes;
	struct tokens tokens;
	uint32_t *meets; /* of each token: a bit for each word it meets */
};

struct window {
	size_t first, last; /* tokens; last is inside */
};

static uint32_t
words_met(const struct search_plan *plan, const char *stem)
{
	uint32_t meets = 0;

	for (size_t i = 0; i < plan->words; i++)
		if (terms_meet(plan->word[i].stem, stem) > 0)
			meets |= UINT32_C(1) << i;
	return meets;
}

/* False where nothing meets the search. */
static bool
text_init(struct text *text, const char *bytes, const struct search_plan *plan)
{
	bool any = false;

	*text = (struct text){ .bytes = bytes };
	tokens_read(&text->tokens, bytes);
	text->meets = xcalloc(text->tokens.count, sizeof(*text->meets));
	for (size_t i = 0; i < text->tokens.count; i++) {
		text->meets[i] = words_met(plan, text->tokens.item[i].stem);
		any = any || text->meets[i] != 0;
	}
	return any;
}

static void
text_release(struct text *text)
{
	tokens_release(&text->tokens);
	free(text->meets);
}

static size_t
token_end(const struct text *text, size_t i)
{
	return text->tokens.item[i].start + text->tokens.item[i].size;
}

/* The tokens from first on that fit; how many words they meet. */
static int
fill(const struct text *text, struct window *window)
{
	size_t from = text->tokens.item[window->first].start;
	uint32_t meets = text->meets[window->first];

	window->last = window->first;
	while (window->last + 1 < text->tokens.count &&
	    token_end(text, window->last + 1) - from <= SNIPPET_SIZE)
		meets |= text->meets[++window->last];
	return __builtin_popcount(meets);
}

/* The first window that begins with a hit and meets the most words. */
static struct window
best_window(const struct text *text)
{
	struct window best = { 0, 0 }, window;
	size_t hit;
	int most = 0;

	for (size_t i = 0; i < text->tokens.count; i++) {
		int met;

		window.first = i;
		met = text->meets[i] != 0 ? fill(text, &window) : 0;
		if (met > most) {
			most = met;
			best = window;
		}
	}
	hit = text->tokens.item[best.first].start;
	while (best.first > 0 &&
	    hit - text->tokens.item[best.first - 1].start <= SNIPPET_LEAD)
		best.first--;
	fill(text, &best);
	return best;
}

/* Bytes from to end, on one line. */
static void
add_plain(struct buffer *to, const struct text *text, size_t from, size_t end,
    bool list)
{
	for (; from < end; from++) {
		if (text->bytes[from] != '\n')
			buffer_bytes(to, text->bytes + from, 1);
		else
			buffer_text(to, list ? ", " : " ");
	}
}

static char *
render(const struct text *text, bool list)
{
	const struct window window = best_window(text);
	const struct token *token = text->tokens.item;
	size_t size = strlen(text->bytes), at = token[window.first].start;
	struct buffer out;

	buffer_init(&out, 3 * size + 16);
	if (window.first == 0)
		at = 0;
	buffer_text(&out, at > 0 ? ELLIPSIS : "");
	for (size_t i = window.first; i <= window.last; i++) {
		bool hit = text->meets[i] != 0;

		add_plain(&out, text, at, token[i].start, list);
		buffer_text(&out, hit ? "[" : "");
		at = token_end(text, i);
		add_plain(&out, text, token[i].start, at, list);
		buffer_text(&out, hit ? "]" : "");
	}
	if (window.last + 1 == text->tokens.count)
		add_plain(&out, text, at, size, list);
	else
		buffer_text(&out, ELLIPSIS);
	return buffer_take(&out);
}

/* Long texts first: the title is shown anyway. */
char *
snippet_make(const struct measure *m, const struct search_plan *plan)
{
	static const enum terms_column order[] = { COLUMN_BODY, COLUMN_OTHER,
		COLUMN_TITLE };
	char *snippet = NULL;

	for (size_t i = 0; i < COLUMN_COUNT * (size_t)FIELD_COUNT; i++) {
		enum field field = (enum field)(i % FIELD_COUNT);
		const char *bytes = m->value[field];
		struct text text;

		if (bytes == NULL ||
		    terms_column(field) != order[i / FIELD_COUNT])
			continue;
		if (text_init(&text, bytes, plan))
			snippet = render(&text, field_info[field].list);
		text_release(&text);
		if (snippet != NULL)
			return snippet;
	}
	return xstrdup("");
}

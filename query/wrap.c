/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"

static unsigned
columns(uint32_t c)
{
	int width = wcwidth((wchar_t)c);

	return width > 0 ? (unsigned)width : 0;
}

unsigned
wrap_width(const char *text)
{
	unsigned width = 0, widest = 0;
	uint32_t c;

	while (*text != '\0') {
		c = utf8_next(&text);
		width = c == '\n' ? 0 : width + columns(c);
		if (width > widest)
			widest = width;
	}
	return widest;
}

struct wrap {
	struct buffer *b;
	unsigned width, indent;
	unsigned at; /* columns of the line that are in use */
};

static void
new_line(struct wrap *w)
{
	buffer_text(w->b, "\n");
	for (unsigned i = 0; i < w->indent; i++)
		buffer_text(w->b, " ");
	w->at = 0;
}

/* The characters of one word; wider than a line, it is cut. */
static void
put_word(struct wrap *w, const char *word, size_t size)
{
	const char *end = word + size;
	const char *next;
	unsigned wide;

	for (; word < end; word = next) {
		next = word;
		wide = columns(utf8_next(&next));
		if (w->width > 0 && w->at > 0 && w->at + wide > w->width)
			new_line(w);
		buffer_bytes(w->b, word, (size_t)(next - word));
		w->at += wide;
	}
}

static unsigned
word_width(const char *word, size_t size)
{
	const char *end = word + size;
	unsigned wide = 0;

	while (word < end)
		wide += columns(utf8_next(&word));
	return wide;
}

void
wrap_text(struct buffer *b, const char *text, unsigned width, unsigned indent)
{
	struct wrap w = { b, width, indent, 0 };
	bool gap = false;
	size_t size;

	while (*text != '\0') {
		if (*text == '\n' || *text == ' ') {
			if (*text == '\n')
				new_line(&w);
			gap = *text == ' ' && w.at > 0;
			text++;
			continue;
		}
		size = strcspn(text, " \n");
		if (gap && width > 0 &&
		    w.at + 1 + word_width(text, size) > width) {
			new_line(&w);
		} else if (gap) {
			buffer_text(b, " ");
			w.at++;
		}
		put_word(&w, text, size);
		gap = false;
		text += size;
	}
}

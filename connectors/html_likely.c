/* SPDX-License-Identifier: EUPL-1.2 */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "connectors/read_html.h"

/* Tags of texts, as editors of web sites make them. */
static const char *const tags[] = { "a", "b", "blockquote", "br", "div", "em",
	"figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li",
	"ol", "p", "pre", "small", "span", "strong", "sub", "sup", "table",
	"tbody", "td", "th", "tr", "u", "ul", NULL };

static const char *const entities[] = { "amp", "lt", "gt", "quot", "apos",
	"nbsp", "shy", "auml", "ouml", "uuml", "Auml", "Ouml", "Uuml", "szlig",
	"ndash", "mdash", "hellip", "bdquo", "ldquo", "rdquo", "lsquo", "rsquo",
	"sbquo", "euro", "sect", "middot", "bull", "eacute", NULL };

static bool
is_tag(const char *at, const char *last)
{
	size_t size = 0;

	at += *at == '/';
	while (isalnum((unsigned char)at[size]))
		size++;
	if (size == 0 || last == NULL || at > last ||
	    strchr(" />\t\r\n", at[size]) == NULL)
		return false;
	for (const char *const *tag = tags; *tag != NULL; tag++)
		if (strlen(*tag) == size && strncasecmp(at, *tag, size) == 0)
			return true;
	return false;
}

static bool
is_entity(const char *at)
{
	size_t size = 0;

	if (*at == '#') {
		at++;
		at += *at == 'x' || *at == 'X';
		while (isxdigit((unsigned char)at[size]))
			size++;
		return size > 0 && at[size] == ';';
	}
	while (isalpha((unsigned char)at[size]))
		size++;
	if (size == 0 || at[size] != ';')
		return false;
	for (const char *const *entity = entities; *entity != NULL; entity++)
		if (strlen(*entity) == size && strncmp(at, *entity, size) == 0)
			return true;
	return false;
}

bool
html_is_likely(const char *text)
{
	const char *last = strrchr(text, '>');

	for (; *text != '\0'; text++)
		if ((*text == '<' && is_tag(text + 1, last)) ||
		    (*text == '&' && is_entity(text + 1)))
			return true;
	return false;
}

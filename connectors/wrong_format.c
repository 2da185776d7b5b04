/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/wrong_format.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"

#define MAX_HEAD  ((size_t)64 << 10) /* where a title may be looked for */
#define MAX_TITLE 100

static const struct {
	const char *magic;
	size_t size;
	const char *complaint;
} kinds[] = {
	{ "PK\x03\x04", 4,
	    N_("this is a ZIP archive or an Office file such as .xlsx, .ods "
	       "or .docx, not %s") },
	{ "\xd0\xcf\x11\xe0", 4,
	    N_("this is an old Office file such as .xls, not %s: save it as "
	       ".xlsx") },
	{ "%PDF-", 5, N_("this is a PDF document, not %s") },
	{ "\x1f\x8b", 2, N_("this is a file compressed by gzip, not %s") },
	{ "{\\rtf", 5, N_("this is a Rich Text document, not %s") },
	{ "\x89PNG", 4, N_("this is an image, not %s") },
	{ "\xff\xd8\xff", 3, N_("this is an image, not %s") },
};

int
refuse_binary(
    const char *bytes, size_t size, const char *wanted, struct error *err)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (size >= kinds[i].size &&
		    memcmp(bytes, kinds[i].magic, kinds[i].size) == 0)
			return error_set(
			    err, FAULT_INPUT, _(kinds[i].complaint), wanted);
	return 0;
}

static const char *
skip_space(const char *at, const char *end)
{
	while (at < end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
		at++;
	return at;
}

static bool
begins(const char *at, const char *end, const char *what)
{
	size_t size = strlen(what);

	return (size_t)(end - at) >= size && strncasecmp(at, what, size) == 0;
}

/* Behind the first closing found from at, or NULL. */
static const char *
behind(const char *at, const char *end, const char *closing)
{
	const char *hit =
	    memmem(at, (size_t)(end - at), closing, strlen(closing));

	return hit != NULL ? hit + strlen(closing) : NULL;
}

/* Behind the comments and processing instructions at the beginning. */
static const char *
skip_prolog(const char *at, const char *end)
{
	const char *next = at;

	while (next != NULL) {
		at = skip_space(next, end);
		if (begins(at, end, "<!--"))
			next = behind(at, end, "-->");
		else if (begins(at, end, "<?"))
			next = behind(at, end, "?>");
		else
			next = NULL;
	}
	return at;
}

/* What stands between <title> and the next tag, fit for a message. */
static void
find_title(char title[MAX_TITLE + 1], const char *at, const char *end)
{
	*title = '\0';
	while (at < end && !begins(at, end, "<title"))
		at++;
	if (at == end || (at = memchr(at, '>', (size_t)(end - at))) == NULL)
		return;
	at = skip_space(at + 1, end);
	snprintf(title, MAX_TITLE + 1, "%.*s",
	    (int)strcspn(at, "<") < (int)(end - at) ? (int)strcspn(at, "<") : 0,
	    at);
	utf8_cut(title, MAX_TITLE);
	utf8_squeeze(title);
	utf8_defuse(title, false);
}

static int
refuse_page(
    const char *at, const char *end, const char *wanted, struct error *err)
{
	char title[MAX_TITLE + 1];

	find_title(title, at, end);
	if (*title == '\0')
		return error_set(err, FAULT_INPUT,
		    _("this is a web page, not %s: a login or maintenance "
		      "page?"),
		    wanted);
	return error_set(err, FAULT_INPUT,
	    _("this is a web page (title \"%s\"), not %s: a login or "
	      "maintenance page?"),
	    title, wanted);
}

int
refuse_markup(
    const char *text, size_t size, const char *wanted, struct error *err)
{
	static const char *const page[] = { "<!doctype html", "<html", "<head",
		"<body", "<title" };
	const char *end = text + (size < MAX_HEAD ? size : MAX_HEAD);
	const char *start = skip_prolog(text, end);

	for (size_t i = 0; i < sizeof(page) / sizeof(page[0]); i++)
		if (begins(start, end, page[i]))
			return refuse_page(start, end, wanted, err);
	if (begins(skip_space(text, end), end, "<?xml"))
		return error_set(err, FAULT_INPUT,
		    _("this is an XML document, not %s"), wanted);
	return 0;
}

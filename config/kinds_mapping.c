/* SPDX-License-Identifier: EUPL-1.2 */
/* Kinds of values that say how documents become measures. */
#define PCRE2_CODE_UNIT_WIDTH 8

#include <ctype.h>
#include <pcre2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicode/ucnv.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "config/config.h"
#include "config/kinds.h"
#include "config/options.h"
#include "model/mapping.h"

static int
check_pattern(const char *pattern, struct error *err)
{
	PCRE2_UCHAR text[256] = "";
	PCRE2_SIZE offset;
	int code;
	pcre2_code *compiled =
	    pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
		PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS, &code, &offset, NULL);

	if (compiled != NULL) {
		pcre2_code_free(compiled);
		return 0;
	}
	pcre2_get_error_message(code, text, sizeof(text));
	return error_set(err, FAULT_CONFIG,
	    _("the pattern %s is wrong at character %zu: %s"),
	    shown(pattern).text, (size_t)offset + 1, (const char *)text);
}

/* The '~' between white space that no quotes protect, or NULL. */
static const char *
find_tilde(const char *value)
{
	bool quoted = false;

	for (const char *at = value; *at != '\0'; at++) {
		if (*at == '"')
			quoted = !quoted;
		if (*at == '~' && !quoted && at > value &&
		    isspace((unsigned char)at[-1]))
			return at;
	}
	return NULL;
}

/* The text between from and to, trimmed and unquoted. */
static char *
part(const char *from, size_t size, struct error *err)
{
	char *raw = xstrndup(from, size);
	char *text;

	utf8_trim(raw);
	text = ini_text(raw, err);
	free(raw);
	return text;
}

static int
split_rule(
    struct rule *rule, const char *value, const char *tilde, struct error *err)
{
	rule->column = part(value, (size_t)(tilde - value), err);
	if (rule->column == NULL)
		return -1;
	rule->pattern = part(tilde + 1, strlen(tilde + 1), err);
	if (rule->pattern == NULL)
		return -1;
	if (*rule->column == '\0' || *rule->pattern == '\0')
		return value_refused(err, value, _(kind_rule.expected));
	return check_pattern(rule->pattern, err);
}

static int
read_rule(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	const char *tilde = find_tilde(e->value);
	struct rule read = { 0 }, *rule = to;

	if (tilde == NULL)
		return value_refused(err, e->value, _(o->kind->expected));
	if (split_rule(&read, e->value, tilde, err) == -1) {
		free(read.column);
		free(read.pattern);
		return -1;
	}
	value_replace(&rule->column, read.column);
	value_replace(&rule->pattern, read.pattern);
	return 0;
}

/* A rule, or what has no pattern: an XPath, a pointer, a column. */
static int
read_report(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	struct rule *rule = to;
	char *column;

	if (find_tilde(e->value) != NULL)
		return read_rule(to, o, e, err);
	column = ini_text(e->value, err);
	if (column == NULL)
		return -1;
	value_replace(&rule->column, column);
	value_replace(&rule->pattern, xstrdup(""));
	return 0;
}

static int
read_columns(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	struct strings *column = to;

	column += field_find(option_ending(o, e->key));
	strings_release(column);
	return ini_list(column, e->value, '|', err);
}

static enum axis
axis_of(const struct option *o)
{
	enum axis axis = 0;

	while (strncmp(o->name, axis_info[axis].name,
		   strlen(axis_info[axis].name)) != 0)
		axis++;
	return axis;
}

static int
read_words(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	struct strings list = { 0 };
	int rc = ini_list(&list, e->value, ',', err);

	for (size_t i = 0; i < list.count && rc == 0; i++)
		rc = words_add(to, axis_of(o), option_ending(o, e->key),
		    list.item[i], err);
	strings_release(&list);
	return rc;
}

static bool
is_prefix(const char *name)
{
	if (!isalpha((unsigned char)*name) && *name != '_')
		return false;
	for (; *name != '\0'; name++)
		if (!isalnum((unsigned char)*name) &&
		    strchr("_-.", *name) == NULL)
			return false;
	return true;
}

static int
read_namespace(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	struct mapping *m = to;
	const char *prefix = option_ending(o, e->key);
	char *uri;

	if (!is_prefix(prefix))
		return error_set(err, FAULT_CONFIG,
		    _("\"%s\" cannot be a namespace's prefix"),
		    shown(prefix).text);
	uri = ini_text(e->value, err);
	if (uri == NULL)
		return -1;
	m->namespaces =
	    xgrow(m->namespaces, m->namespace_count, sizeof(*m->namespaces));
	m->namespaces[m->namespace_count++] =
	    (struct namespace_rule){ .prefix = xstrdup(prefix), .uri = uri };
	return 0;
}

static int
read_encoding(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	UErrorCode status = U_ZERO_ERROR;

	if (*e->value != '\0' &&
	    (ucnv_countAliases(e->value, &status) == 0 || U_FAILURE(status)))
		return value_refused(err, e->value, _(o->kind->expected));
	value_replace(to, xstrdup(e->value));
	return 0;
}

static const struct {
	const char *word, *character;
} delimiters[] = { { "tab", "\t" }, { "\\t", "\t" }, { "comma", "," },
	{ "semicolon", ";" }, { NULL, NULL } };

static int
read_delimiter(void *to, const struct option *o, const struct ini_entry *e,
    struct error *err)
{
	char *text = ini_text(e->value, err);

	if (text == NULL)
		return -1;
	for (int i = 0; delimiters[i].word != NULL; i++)
		if (strcasecmp(delimiters[i].word, text) == 0)
			value_replace(&text, xstrdup(delimiters[i].character));
	if (strlen(text) > 1 || *text == '"' || (*text & 0x80) != 0 ||
	    isalnum((unsigned char)*text)) {
		free(text);
		return value_refused(err, e->value, _(o->kind->expected));
	}
	value_replace(to, text);
	return 0;
}

const struct option_kind kind_rule = { "COLUMN ~ REGEX", STORE_PLAIN, read_rule,
	N_("COLUMN ~ REGEX, like Status ~ ^erledigt") };
const struct option_kind kind_report = { "WHERE", STORE_PLAIN, read_report,
	N_("COLUMN ~ REGEX, an XPath or a pointer") };
const struct option_kind kind_columns = { "COLUMN", STORE_PLAIN, read_columns,
	N_("a column heading, XPath or pointer") };
const struct option_kind kind_words = { "LIST", STORE_PLAIN, read_words,
	N_("a list of words") };
const struct option_kind kind_namespace = { "URI", STORE_PLAIN, read_namespace,
	N_("a namespace") };
const struct option_kind kind_encoding = { "ENCODING", STORE_STRING,
	read_encoding,
	N_("the name of an encoding, like windows-1252 or UTF-16LE") };
const struct option_kind kind_delimiter = { "CHARACTER", STORE_STRING,
	read_delimiter, N_("one character, or the word tab") };

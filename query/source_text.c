/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/source_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "report/people.h"

/* What a run ended with, and what a test would have. */
static const struct ending {
	const char *result, *run, *test;
} endings[] = {
	{ "good", N_("%s: good."), N_("%s: would be good.") },
	{ "edition",
	    N_("%s: the older edition is filled in; what is known of today "
	       "stays."),
	    N_("%s: the older edition would be filled in.") },
	{ "unchanged", N_("%s: nothing has changed."),
	    N_("%s: nothing has changed.") },
	{ "failed", N_("%s: failed; the last good state stays."),
	    N_("%s: would fail.") },
	{ "quarantined",
	    N_("%s: quarantined; the last good state stays until the result is "
	       "released."),
	    N_("%s: would be quarantined.") },
	{ NULL, N_("%s: done."), N_("%s: done.") },
};

static const struct counter {
	const char *name, *label;
	bool always; /* else only where there are some */
} counters[] = {
	{ "before", N_("measures before"), true },
	{ "rows", N_("rows read"), true },
	{ "added", N_("new"), false },
	{ "changed", N_("changed"), false },
	{ "same", N_("unchanged"), false },
	{ "returned", N_("back again"), false },
	{ "missing", N_("missing"), false },
	{ "rekeyed", N_("with a new key"), false },
	{ "reports", N_("dated reports new or changed"), false },
	{ NULL, NULL, false },
}, of_edition[] = {
	{ "before", N_("measures today"), true },
	{ "rows", N_("rows read"), true },
	{ "changed", N_("said something else then"), true },
	{ "same", N_("tell nothing new"), false },
	{ "added", N_("are not in the list any more"), false },
	{ "reports", N_("dated reports new or changed"), false },
	{ NULL, NULL, false },
};

static const char *
text_of(json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? text : "";
}

static void
put_ending(struct output *out, const char *source, bool test, json_t *reply)
{
	const char *result = text_of(reply, "result");
	bool edition = json_is_true(json_object_get(reply, "edition"));
	const struct ending *ending = endings;
	char *line;

	if (edition && strcmp(result, "good") == 0)
		result = "edition";
	while (ending->result != NULL && strcmp(ending->result, result) != 0)
		ending++;
	line = xasprintf(test ? _(ending->test) : _(ending->run), source);
	output_wrapped(out, 0, line);
	free(line);
	if (*text_of(reply, "text") != '\0') {
		output_own(out, "  ");
		output_wrapped(out, 2, text_of(reply, "text"));
	}
}

/* Which files it was; of web pages the address is known. */
static void
put_files(struct output *out, json_t *reply)
{
	json_t *documents = json_object_get(reply, "documents"), *one;
	char *when, *place, *line;
	size_t i;

	json_array_foreach(documents, i, one)
	{
		const char *url = text_of(one, "url");

		if (*url == '\0' || strncmp(url, "http", 4) == 0)
			return;
		when = people_time(text_of(one, "modified"));
		place = people_place(url);
		line = xasprintf(
		    *when != '\0' ? _("%s, changed %s, %lld bytes") : "%s",
		    place, when,
		    (long long)json_integer_value(
			json_object_get(one, "size")));
		output_own(out, "  ");
		output_wrapped(out, 2, line);
		free(line);
		free(place);
		free(when);
	}
}

static void
put_counts(struct output *out, json_t *reply)
{
	bool edition = json_is_true(json_object_get(reply, "edition"));
	const struct counter *counter = edition ? of_edition : counters;
	json_t *count;
	char *line;

	for (; counter->name != NULL; counter++) {
		count = json_object_get(reply, counter->name);
		if (!json_is_integer(count) ||
		    (!counter->always && json_integer_value(count) == 0))
			continue;
		line = xasprintf("  %7lld  %s\n",
		    (long long)json_integer_value(count), _(counter->label));
		output_own(out, line);
		free(line);
	}
}

static void
put_warnings(struct output *out, json_t *reply)
{
	json_t *warnings = json_object_get(reply, "warnings");
	size_t count = json_array_size(warnings);

	if (count == 0)
		return;
	output_own(out, _("Worth a look:"));
	output_own(out, "\n");
	for (size_t i = 0; i < count; i++) {
		const char *text =
		    json_string_value(json_array_get(warnings, i));

		output_own(out, "  • ");
		output_wrapped(out, 4, text != NULL ? text : "");
	}
}

static void
put_overlaps(struct output *out, const char *source, json_t *reply)
{
	json_t *pairs = json_object_get(reply, "overlaps");
	size_t count = json_array_size(pairs);

	if (count == 0)
		return;
	output_own(out, _("New likely overlaps:"));
	output_own(out, "\n");
	for (size_t i = 0; i < count; i++) {
		json_t *pair = json_array_get(pairs, i);
		char *line = xasprintf("%s:%s %s — %s:%s %s", source,
		    text_of(pair, "key"), text_of(pair, "title"),
		    text_of(pair, "source"), text_of(pair, "other_key"),
		    text_of(pair, "other_title"));

		output_own(out, "  • ");
		output_wrapped(out, 4, line);
		free(line);
	}
}

void
source_text(struct output *out, const char *source, bool test, json_t *reply)
{
	put_ending(out, source, test, reply);
	put_files(out, reply);
	put_counts(out, reply);
	source_changes(out, reply);
	put_warnings(out, reply);
	put_overlaps(out, source, reply);
}

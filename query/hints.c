/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/hints.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "text/analysis.h"

#define MAX_HINTS 5

static int
collect_name(void *arg, const struct query_source *source)
{
	strings_add(arg, source->source);
	return 0;
}

void
hint_source(struct query *q, const struct request *request)
{
	const char *wanted = request->filter.source;
	struct strings names = { 0 };
	struct error err;
	const char *near;

	if (wanted == NULL)
		return;
	if (query_sources(q, collect_name, &names, &err) == 0 &&
	    !strings_have(&names, wanted)) {
		near = text_nearest(&names, wanted);
		if (near != NULL)
			log_line(LOG_LEVEL_INFO,
			    _("There is no source \"%s\"; did you mean "
			      "\"%s\"?"),
			    wanted, near);
		else
			log_line(LOG_LEVEL_INFO,
			    _("There is no source \"%s\"."), wanted);
	}
	strings_release(&names);
}

void
hint_measure(struct query *q, const char *name)
{
	struct strings names = { 0 };
	struct error err;

	log_line(LOG_LEVEL_INFO, _("There is no measure \"%s\"."), name);
	if (query_suggest(q, name, &names, &err) == 0 && names.count > 0) {
		log_line(LOG_LEVEL_INFO, "%s", _("Perhaps you mean:"));
		for (size_t i = 0; i < names.count && i < MAX_HINTS; i++)
			log_line(LOG_LEVEL_INFO, "  %s", names.item[i]);
	}
	strings_release(&names);
}

int
split_measure(
    char *name, const char **source, const char **key, struct error *err)
{
	char *colon = strchr(name, ':');

	if (colon == NULL)
		return error_set(err, FAULT_INPUT,
		    _("a measure is named SOURCE:KEY, like ikek:IKEK-17"));
	*colon = '\0';
	*source = name;
	*key = colon + 1;
	return 0;
}

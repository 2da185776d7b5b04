/* SPDX-License-Identifier: EUPL-1.2 */
/* What a configuration means to the parts of the daemon. */
#include <stdlib.h>
#include <string.h>

#include <event2/event.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/paths.h"
#include "connectors/connector.h"
#include "daemon/daemon_internal.h"
#include "daemon/fetch.h"
#include "daemon/process.h"
#include "daemon/schedule.h"

#define MAX_LEXICON ((size_t)8 << 20)

struct config *
daemon_read_config(const char *file)
{
	struct strings formats = { 0 }, faults = { 0 }, warnings = { 0 };
	struct config *config;

	for (const struct connector *const *c = connectors; *c != NULL; c++)
		strings_add(&formats, (*c)->name);
	config = config_read(file, &formats, &faults, &warnings);
	for (size_t i = 0; i < faults.count; i++)
		log_line(LOG_LEVEL_ERROR, "%s", faults.item[i]);
	for (size_t i = 0; i < warnings.count; i++)
		log_line(LOG_LEVEL_WARNING, "%s", warnings.item[i]);
	strings_release(&formats);
	strings_release(&faults);
	strings_release(&warnings);
	return config;
}

int
daemon_check_change(
    const struct config *old, const struct config *fresh, struct error *err)
{
	const struct {
		const char *name, *old, *fresh;
	} fixed[] = {
		{ "index", old->index, fresh->index },
		{ "spool", old->spool, fresh->spool },
		{ "socket", old->socket, fresh->socket },
	};

	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		if (strcmp(fixed[i].old, fixed[i].fresh) != 0)
			return error_set(err, FAULT_CONFIG,
			    _("%s: a change of \"%s\" needs a restart"),
			    fresh->file, fixed[i].name);
	return 0;
}

static int
set_sources(struct daemon *d, struct error *err)
{
	const struct config *config = d->config;
	size_t count = config->source_count;
	struct index_source *sources = xcalloc(count + 1, sizeof(*sources));
	char(*hashes)[HASH_SIZE] = xcalloc(count + 1, sizeof(*hashes));
	int rc;

	for (size_t i = 0; i < count; i++) {
		const struct source_config *s = &config->source[i];

		config_fingerprint(hashes[i], config, s);
		sources[i] = (struct index_source){
			.name = s->name,
			.title = s->title,
			.programme = s->programme,
			.visibility = s->visibility == VISIBILITY_PUBLIC
			    ? "public"
			    : "internal",
			.owner = s->owner,
			.readers = &s->readers,
			.owners = &s->owners,
			.gone_after = s->gone_after,
			.late_after = schedule_late_after(&s->schedule),
			.mapping_hash = hashes[i],
		};
	}
	rc = index_set_sources(d->index, sources, count, err);
	free(sources);
	free(hashes);
	return rc;
}

/* Everything pairs depend on but the measures. */
static int
check_overlap(struct daemon *d, struct error *err)
{
	char *path = paths_data("lexikon.txt");
	struct hash *hash = hash_new();
	char text[HASH_SIZE];
	struct buffer bytes;
	bool changed = false;
	int rc;

	buffer_init(&bytes, MAX_LEXICON);
	rc = file_read(&bytes, path, err);
	hash_add(hash, PACKAGE_VERSION, strlen(PACKAGE_VERSION));
	hash_add(hash, d->config->places_hash, HASH_SIZE);
	hash_add(hash, bytes.data, bytes.size);
	hash_finish(hash, text);
	hash_free(hash);
	buffer_release(&bytes);
	free(path);
	if (rc == 0)
		rc =
		    index_fingerprint(d->index, "overlap", text, &changed, err);
	if (rc == 0 && changed)
		rc = index_set_dirty(d->index, err);
	d->uncompared = true;
	return rc;
}

/* Whether what was read at the last run would now be read differently. */
static bool
needs_respool(struct daemon *d, const struct source_config *source)
{
	struct index_state state = { 0 };
	char now[HASH_SIZE];
	struct error err = { 0 };

	if (index_state_get(d->index, source->name, &state, &err) == -1 ||
	    *state.mapping_hash == '\0')
		return false;
	config_fingerprint(now, d->config, source);
	return strcmp(now, state.mapping_hash) != 0;
}

/* What children read as the configuration, until there is another. */
static int
copy_config(struct daemon *d, struct error *err)
{
	char *root = xasprintf("%s/.config", d->config->spool);
	char *variable = xasprintf(CONFIG_COPY "=%s", root);
	int rc;

	config_copy_remove(root);
	rc = config_copy(d->config, root, err);
	processes_tell(d->processes, variable);
	free(variable);
	free(root);
	return rc;
}

static void
make_sources(struct daemon *d)
{
	const struct config *config = d->config;

	d->source_count = config->source_count;
	d->source = xcalloc(d->source_count + 1, sizeof(*d->source));
	for (size_t i = 0; i < d->source_count; i++)
		d->source[i] = (struct daemon_source){
			.daemon = d,
			.config = &config->source[i],
			.respool = needs_respool(d, &config->source[i]),
		};
}

int
daemon_set_up(struct daemon *d, struct error *err)
{
	const struct fetch_limits limits = {
		.parallel = d->config->parallel,
		.per_host = d->config->per_host,
		.user_agent = d->config->user_agent,
		.proxy = d->config->proxy,
		.no_proxy = d->config->no_proxy,
	};

	schedule_set_timezone(d->config->timezone);
	d->pool = fetch_pool_new(d->base, &limits);
	d->means = (struct harvest_means){
		.index = d->index,
		.pool = d->pool,
		.processes = d->processes,
		.base = d->base,
		.parser = d->parser,
		.program = d->program,
	};
	if (copy_config(d, err) == -1 || set_sources(d, err) == -1 ||
	    check_overlap(d, err) == -1)
		return -1;
	make_sources(d);
	return 0;
}

void
daemon_take_down(struct daemon *d)
{
	for (size_t i = 0; i < d->source_count; i++) {
		if (d->source[i].harvest != NULL)
			harvest_cancel(d->source[i].harvest);
		if (d->source[i].timer != NULL)
			event_free(d->source[i].timer);
	}
	free(d->source);
	d->source = NULL;
	d->source_count = 0;
	if (d->pool != NULL)
		fetch_pool_free(d->pool);
	d->pool = NULL;
}

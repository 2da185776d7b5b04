/* SPDX-License-Identifier: EUPL-1.2 */
/* An older edition of a list, given by a person with its day. */
#include "base/i18n.h"
#include "daemon/gates.h"
#include "daemon/harvest_internal.h"

/* What would be held against a list of today, but for what it has lost: older
 * editions are shorter, and have other columns. */
static int
check(struct harvest *h)
{
	const struct row_counts *c = &h->counts;

	if (h->rows.count == 0)
		return error_set(&h->err, FAULT_INPUT,
		    _("There is no measure in it. Nothing was changed."));
	if (gates_too_many(c->untitled, c->rows, GATE_BAD_PERCENT))
		return error_set(&h->err, FAULT_INPUT,
		    _("%lu of %lu rows have no title: is that an edition of "
		      "this list? Nothing was changed."),
		    c->untitled, c->rows);
	return 0;
}

/* Another list altogether would fill the history with what never was. */
static void
warn_strange(struct harvest *h)
{
	const struct stage_summary *seen = &h->outcome.summary;

	if (seen->staged > 0 && seen->added == seen->staged)
		strings_add(&h->outcome.warnings,
		    _("None of its measures is known: is that an edition of "
		      "this list?"));
}

static int
fill_in(struct harvest *h, struct error *err)
{
	struct index_run run = harvest_describe(h, "good");
	const struct backfill_job job = { &run, h->present, h->state.present,
		h->job.dry };
	struct stage *stage = NULL;
	int rc = harvest_stage(h, &stage, err);

	if (rc == 0)
		rc = stage_backfill(stage, &job, &h->outcome.summary, err);
	stage_free(stage);
	return rc;
}

void
harvest_end_edition(struct harvest *h)
{
	struct error err = { 0 };

	if (check(h) == -1) {
		harvest_end_failed(h);
		return;
	}
	if (fill_in(h, &err) == -1)
		harvest_break_down(h, &err);
	else
		warn_strange(h);
	h->outcome.alarm = ALARM_NONE;
	harvest_tidy(h, &h->known);
}

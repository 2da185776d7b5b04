/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/memory.h"
#include "base/money.h"
#include "base/utf8.h"
#include "model/canonical.h"
#include "model/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(int true_always)
{
	if (!true_always)
		abort();
}

static void
check_period(const char *text)
{
	struct period period;
	struct error err;
	char date[DATE_SIZE];

	if (period_read(&period, text, &err) == -1)
		return;
	expect(period.start[0] == '\0' ||
	    (date_read(date, period.start, &err) == 0 &&
		strcmp(date, period.start) == 0));
	expect(period.end[0] == '\0' ||
	    (date_read(date, period.end, &err) == 0 &&
		strcmp(date, period.end) == 0));
	if (period.start[0] != '\0' && period.end[0] != '\0')
		expect(
		    date_first_day(period.start) <= date_last_day(period.end));
}

static void
check_money(const char *text)
{
	struct money money, again;
	struct error err;

	if (money_read(&money, text, &err) == -1)
		return;
	expect(money_read(&again, money.amount, &err) == 0);
	expect(strcmp(money.amount, again.amount) == 0);
}

/* What is canonical stays so, and says so. */
static void
check_canonical(enum field field, const char *text)
{
	struct error err;
	char *once = canonical(field, text, &err), *twice;

	if (once == NULL)
		return;
	twice = canonical(field, once, &err);
	expect(twice != NULL && strcmp(once, twice) == 0);
	expect(canonical_is(field, once, strlen(once)));
	expect(utf8_valid(once, strlen(once)));
	expect(strlen(once) <= field_info[field].limit);
	free(once);
	free(twice);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct words none = { 0 };
	struct meaning meaning;
	char *text = xstrndup((const char *)data, size);

	check_period(text);
	check_money(text);
	for (enum field f = 0; f < FIELD_COUNT; f++)
		check_canonical(f, text);
	for (enum axis a = 0; a < AXIS_COUNT; a++)
		words_find(&none, a, text, &meaning);
	free(text);
	return 0;
}

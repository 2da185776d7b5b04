/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/clock.h"

#include <string.h>

#include "base/i18n.h"

static const char format[] = "%Y-%m-%dT%H:%M:%SZ";

void
time_write(char text[TIME_SIZE], time_t when)
{
	struct tm parts;

	memset(&parts, 0, sizeof(parts));
	gmtime_r(&when, &parts);
	if (strftime(text, TIME_SIZE, format, &parts) == 0)
		text[0] = '\0';
}

int
time_read(time_t *when, const char *text, struct error *err)
{
	struct tm parts = { 0 };
	const char *end = strptime(text, format, &parts);

	if (end == NULL || *end != '\0')
		return error_set(
		    err, FAULT_INPUT, _("not a time: %.40s"), text);
	*when = timegm(&parts);
	return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "report/people.h"

#define MINUTE 60L
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

char *
people_age(const char *utc, time_t now)
{
	struct error err;
	time_t when;
	long age;

	if (utc == NULL || *utc == '\0' || time_read(&when, utc, &err) == -1)
		return xstrdup(_("never"));
	age = (long)(now - when);
	if (age < MINUTE)
		return xstrdup(_("just now"));
	if (age < HOUR)
		return xasprintf(ngettext("%ld minute ago", "%ld minutes ago",
				     (unsigned long)(age / MINUTE)),
		    age / MINUTE);
	if (age < 2 * DAY)
		return xasprintf(ngettext("%ld hour ago", "%ld hours ago",
				     (unsigned long)(age / HOUR)),
		    age / HOUR);
	return xasprintf(
	    ngettext("%ld day ago", "%ld days ago", (unsigned long)(age / DAY)),
	    age / DAY);
}

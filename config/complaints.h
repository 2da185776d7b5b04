/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONFIG_COMPLAINTS_H
#define CONFIG_COMPLAINTS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strings.h"

/*
 * What is wrong or odd in a configuration, each with the file and the line
 * (0: of no line).  Faults stop at MAX_FAULTS, so that a file that is no
 * configuration at all does not fill the journal: whoever reads on asks
 * complaints_full() now and then.
 */
#define MAX_FAULTS 100

struct complaints {
	struct strings *faults;
	struct strings *warnings;
};

void complain(struct complaints *c, const char *file, unsigned line,
    const char *fmt, ...) PRINTF_LIKE(4, 5);
void warn_about(struct complaints *c, const char *file, unsigned line,
    const char *fmt, ...) PRINTF_LIKE(4, 5);
bool complaints_full(const struct complaints *c);

/* What was read, fit for a message: short and without control characters.
 * Used in place: shown(text).text. */
struct shown {
	char text[81];
};

struct shown shown(const char *text);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/error.h"

/*
 * One line on standard error for a person or the journal.  Under systemd
 * (JOURNAL_STREAM is set) each line begins with its priority, as sd-daemon(3)
 * has it; else without.  Control characters in a line become '?', whatever
 * they came from; a line is at most about 2,000 bytes.
 */
enum log_level {
	LOG_LEVEL_ERROR = 3,
	LOG_LEVEL_WARNING = 4,
	LOG_LEVEL_INFO = 6
};

void log_line(enum log_level level, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif

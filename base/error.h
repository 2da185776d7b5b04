/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

/*
 * What went wrong, in words fit for a log line or a mail.
 *
 * A function that can fail takes a struct error last, fills it once, at the
 * place that knows the cause, and returns -1.  Callers may put what they were
 * doing in front with error_context(); only the top of the program logs it.
 * The struct is the caller's own and needs no freeing.  Texts are for people:
 * write them through _() of base/i18n.h.  A text that is too long is cut at
 * the end of a character.
 */

enum fault {
	FAULT_NONE,
	FAULT_INPUT,  /* the data is not what it should be */
	FAULT_LIMIT,  /* too big, too many or too slow */
	FAULT_SYSTEM, /* the operating system or a library said no */
	FAULT_CONFIG, /* the configuration is wrong */
};

#define MAX_ERROR_TEXT 1024

struct error {
	enum fault fault;
	char text[MAX_ERROR_TEXT];
};

#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

/* All return -1, so that a caller can write: return error_set(...). */
int error_set(struct error *err, enum fault fault, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

/* With the words for errno behind a colon. */
int error_system(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Puts words and a colon in front of what err says; its fault stays. */
int error_context(struct error *err, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include <stdint.h>
#include <unicode/umachine.h>

/*
 * ICU's UTF-16 kept in one place.  What is not UTF-8 becomes U+FFFD; of a text
 * beyond MAX_WIDE bytes only the beginning is looked at, since ICU counts in
 * 32 bits and an expansion must fit too.
 */
#define MAX_WIDE          ((size_t)16 << 20)
#define MAX_UTF8_PER_UNIT 3 /* bytes of UTF-8 from one unit of UTF-16 */

struct wide {
	UChar *unit;
	int32_t size;
};

enum wide_form {
	WIDE_COMPOSED,   /* NFC */
	WIDE_DECOMPOSED, /* NFD */
	WIDE_COMPATIBLE, /* NFKC, case folded, nothing invisible */
};

struct wide wide_read(const char *text);
void wide_release(struct wide *w);
void wide_normalise(struct wide *w, enum wide_form form);
void wide_fold_case(struct wide *w);

/* As UTF-8; the caller frees it. */
char *wide_text(const struct wide *w);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/unicode.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "base/memory.h"
#include "base/utf8.h"

struct wide
wide_read(const char *text)
{
	const char *end = text + strnlen(text, MAX_WIDE);
	struct wide w = { 0 };

	w.unit = xcalloc((size_t)(end - text) + 1, sizeof(*w.unit));
	while (text < end) {
		uint32_t c = utf8_next(&text);

		U16_APPEND_UNSAFE(w.unit, w.size, c);
	}
	return w;
}

void
wide_release(struct wide *w)
{
	free(w->unit);
	*w = (struct wide){ 0 };
}

/* The tables are part of ICU's library: without them it is not there. */
static void
expect(UErrorCode status)
{
	if (U_FAILURE(status))
		errx(1, "ICU: %s", u_errorName(status));
}

static const UNormalizer2 *
normaliser(enum wide_form form)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *n;

	if (form == WIDE_COMPOSED)
		n = unorm2_getNFCInstance(&status);
	else if (form == WIDE_DECOMPOSED)
		n = unorm2_getNFDInstance(&status);
	else
		n = unorm2_getNFKCCasefoldInstance(&status);
	expect(status);
	return n;
}

static void
replace(struct wide *w, UChar *unit, int32_t size)
{
	free(w->unit);
	w->unit = unit;
	w->size = size;
}

void
wide_normalise(struct wide *w, enum wide_form form)
{
	const UNormalizer2 *n = normaliser(form);
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = unorm2_normalize(n, w->unit, w->size, NULL, 0, &status);
	UChar *unit = xcalloc((size_t)room + 1, sizeof(*unit));

	status = U_ZERO_ERROR;
	room = unorm2_normalize(n, w->unit, w->size, unit, room + 1, &status);
	expect(status);
	replace(w, unit, room);
}

void
wide_fold_case(struct wide *w)
{
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = u_strFoldCase(
	    NULL, 0, w->unit, w->size, U_FOLD_CASE_DEFAULT, &status);
	UChar *unit = xcalloc((size_t)room + 1, sizeof(*unit));

	status = U_ZERO_ERROR;
	room = u_strFoldCase(
	    unit, room + 1, w->unit, w->size, U_FOLD_CASE_DEFAULT, &status);
	expect(status);
	replace(w, unit, room);
}

char *
wide_text(const struct wide *w)
{
	char *text = xcalloc((size_t)w->size + 1, MAX_UTF8_PER_UNIT);
	size_t size = 0;

	for (int32_t i = 0; i < w->size;) {
		UChar32 c;

		U16_NEXT(w->unit, i, w->size, c);
		size += utf8_write(text + size, (uint32_t)c);
	}
	return text;
}

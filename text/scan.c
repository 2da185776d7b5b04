/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/scan.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

static enum letter
letter_of_ascii(uint32_t c)
{
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return LETTER_WORD;
	return c >= '0' && c <= '9' ? LETTER_DIGIT : LETTER_NONE;
}

enum letter
letter_of(uint32_t c)
{
	if (c < 0x80)
		return letter_of_ascii(c);
	if (c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060)
		return LETTER_IGNORED;
	if ((U_GET_GC_MASK((UChar32)c) & U_GC_L_MASK) != 0)
		return LETTER_WORD;
	if ((U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0)
		return LETTER_MARK;
	return u_isdigit((UChar32)c) ? LETTER_DIGIT : LETTER_NONE;
}

enum letter
letter_next(const char **text)
{
	unsigned char c = (unsigned char)**text;

	if (c >= 0x80)
		return letter_of(utf8_next(text));
	*text += c != '\0';
	return letter_of_ascii(c);
}

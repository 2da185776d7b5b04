/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/western.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

#define FIRST_OWN 0x80
#define OWN_COUNT 32

/* Windows-1252's own characters, 0x80 to 0x9F; 0: not used, the C1 control. */
static const uint16_t own[OWN_COUNT] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E,
	0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
	0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

uint32_t
western_read(unsigned char byte)
{
	unsigned i = byte - FIRST_OWN;

	return byte >= FIRST_OWN && i < OWN_COUNT && own[i] != 0 ? own[i]
								 : byte;
}

/* The byte that is read as c, or -1. */
static int
byte_of(uint32_t c)
{
	if (c <= 0xFF)
		return (int)c;
	for (int i = 0; i < OWN_COUNT; i++)
		if (own[i] == c)
			return FIRST_OWN + i;
	return -1;
}

/*
 * First bytes of umlauts, accents, dashes and quotes; read wrongly they are
 * Â, Ã and â.  Others would be too: but "Spaß…" and "MENÜ…" are German.
 */
static bool
is_usual_lead(int byte)
{
	return byte < 0xC0 || byte == 0xC2 || byte == 0xC3 || byte == 0xE2;
}

size_t
western_undo_twice(char *text, size_t size)
{
	char *bytes = xcalloc(size + 1, 1);
	const char *from = text, *end = text + size;
	size_t made = 0, high = 0;
	bool good = true;

	while (good && from < end) {
		int byte = byte_of(utf8_next(&from));

		good = byte > 0 && is_usual_lead(byte);
		high += byte >= 0x80;
		bytes[made++] = (char)byte;
	}
	good = good && high > 0 && utf8_valid(bytes, made);
	if (good)
		memcpy(text, bytes, made);
	free(bytes);
	return good ? made : 0;
}

/* Bytes of the character at text; 0: a stray byte. */
static size_t
character_size(const char *text, size_t room)
{
	for (size_t size = 1; size <= 4 && size <= room; size++)
		if (utf8_valid(text, size))
			return size;
	return 0;
}

static bool
is_mostly_utf8(const char *line, size_t size)
{
	size_t good = 0, bad = 0;

	for (size_t i = 0; i < size;) {
		size_t one = character_size(line + i, size - i);

		good += one > 1;
		bad += one == 0;
		i += one > 0 ? one : 1;
	}
	return good >= bad;
}

size_t
western_write_line(char *to, const char *line, size_t size)
{
	bool mixed = is_mostly_utf8(line, size);
	char *start = to;

	for (size_t i = 0; i < size;) {
		size_t one = mixed ? character_size(line + i, size - i) : 0;

		if (one > 0)
			to = mempcpy(to, line + i, one);
		else
			to += utf8_write(
			    to, western_read((unsigned char)line[i]));
		i += one > 0 ? one : 1;
	}
	return (size_t)(to - start);
}

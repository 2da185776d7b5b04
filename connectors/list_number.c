/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/list_number.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* a … z, aa, bb, … as Word goes on. */
static void
write_letters(char *to, unsigned long number, char first)
{
	size_t times = (number - 1) / 26 + 1;

	if (number == 0 || times >= MAX_LIST_WRITTEN)
		times = 0;
	memset(to, first + (char)((number + 25) % 26), times);
	to[times] = '\0';
}

static void
write_roman(char *to, unsigned long number, bool capital)
{
	static const struct {
		unsigned long value;
		const char *text;
	} parts[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" },
		{ 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t size = 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts);) {
		if (number < parts[i].value || size + 3 > MAX_LIST_WRITTEN) {
			i++;
			continue;
		}
		for (const char *c = parts[i].text; *c != '\0'; c++)
			to[size++] = (char)(capital ? toupper((unsigned char)*c)
						    : (unsigned char)*c);
		number -= parts[i].value;
	}
	to[size] = '\0';
}

void
list_number_write(
    char to[static MAX_LIST_WRITTEN], unsigned long number, char format)
{
	*to = '\0';
	if (format == 'a' || format == 'A')
		write_letters(to, number, format);
	else if (format == 'i' || format == 'I')
		write_roman(to, number, format == 'I');
	else if (format == '0')
		snprintf(to, MAX_LIST_WRITTEN, "%02lu", number);
	else if (format != '\0')
		snprintf(to, MAX_LIST_WRITTEN, "%lu", number);
}

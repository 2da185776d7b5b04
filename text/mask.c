/* SPDX-License-Identifier: EUPL-1.2 */
#include "text/mask.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buffer.h"
#include "base/memory.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Digits of a number that nothing but its own form calls a telephone's. */
#define LEAST_DIGITS   7
#define LEAST_UNPARTED 10 /* without a blank, slash or hyphen in it */
#define LEAST_NAMED    3  /* behind "Tel." and the like */

/* The most bytes between two groups of digits: " / ". */
#define MAX_GAP 3

static const char *const at_signs[] = { "@", "(at)", "[at]", " (at) ",
	" [at] " };

/* Words behind which any number is a telephone's. */
static const char *const phone_words[] = { "telefonnummer", "telefon",
	"telefax", "durchwahl", "rufnummer", "handy", "mobil", "tel", "fon",
	"fax" };

static bool
is_word(char c)
{
	return isalnum((unsigned char)c) || (c & 0x80) != 0;
}

static bool
in_local_part(char c)
{
	return is_word(c) || c == '.' || c == '_' || c == '%' || c == '+' ||
	    c == '-';
}

static bool
in_domain(char c)
{
	return is_word(c) || c == '.' || c == '-';
}

/* How many bytes at text are an at sign, plain or as people hide it. */
static size_t
at_sign(const char *text)
{
	size_t blank = *text == ' ';

	if (text[blank] != '@' && text[blank] != '(' && text[blank] != '[')
		return 0;
	for (size_t i = 0; i < COUNT(at_signs); i++) {
		size_t size = strlen(at_signs[i]);

		if (strncasecmp(text, at_signs[i], size) == 0)
			return size;
	}
	return 0;
}

/* The length of a host name with a dot and a last label of letters, or 0. */
static size_t
domain_length(const char *text)
{
	size_t size = 0;
	const char *dot = NULL;

	while (in_domain(text[size]))
		size++;
	while (size > 0 && !is_word(text[size - 1]))
		size--;
	for (size_t i = 0; i < size; i++)
		if (text[i] == '.')
			dot = text + i;
	if (dot == NULL || dot == text || text + size - dot < 3 ||
	    !isalpha((unsigned char)dot[1]))
		return 0;
	return size;
}

/* The length of an e-mail address that begins at text, or 0. */
static size_t
mail_length(const char *text)
{
	size_t local = 0, at, domain;

	while (in_local_part(text[local]))
		local++;
	if (local == 0)
		return 0;
	at = at_sign(text + local);
	domain = at > 0 ? domain_length(text + local + at) : 0;
	return domain > 0 ? local + at + domain : 0;
}

/* A run of digits and what people put between them. */
struct number {
	size_t size;
	unsigned digits;
	bool parted;
};

static struct number
read_number(const char *text)
{
	struct number n = { 0 };
	size_t gap = 0;

	for (size_t i = *text == '+'; text[i] != '\0' && gap <= MAX_GAP; i++) {
		if (isdigit((unsigned char)text[i])) {
			n.parted |= gap > 0;
			n.digits++;
			n.size = i + 1;
			gap = 0;
		} else if (strchr(" /-()", text[i]) != NULL) {
			gap++;
		} else {
			break;
		}
	}
	return n;
}

/* "07/2023", "0123/2021": a month or a file number of a year, also as the
 * beginning of "07/2023 - 06/2025". */
static bool
is_of_a_year(const char *text)
{
	const char *year = text + strspn(text, "0123456789");

	return (*year == '/' || *year == '-') &&
	    strspn(year + 1, "0123456789") == 4 &&
	    (strncmp(year + 1, "19", 2) == 0 ||
		strncmp(year + 1, "20", 2) == 0);
}

/* Whether an area code begins at text: "0271", or "0 27 23" as it was once
 * parted; the month of "04/24 - 09/25" does not. */
static bool
is_area_code(const char *text)
{
	return *text == '0' &&
	    (text[1] == ' ' ||
		(isdigit((unsigned char)text[1]) &&
		    isdigit((unsigned char)text[2])));
}

/* The length of a telephone number by its own form, or 0. */
static size_t
phone_length(const char *text)
{
	struct number n;

	if (!(*text == '(' && is_area_code(text + 1)) &&
	    !(*text == '+' && isdigit((unsigned char)text[1])) &&
	    !(is_area_code(text) && !is_of_a_year(text)))
		return 0;
	n = read_number(text);
	if (n.digits < LEAST_DIGITS)
		return 0;
	return n.parted || n.digits >= LEAST_UNPARTED ? n.size : 0;
}

static bool
is_year(const char *text, const struct number *n)
{
	return n->digits == 4 && n->size == 4 &&
	    (strncmp(text, "19", 2) == 0 || strncmp(text, "20", 2) == 0);
}

/*
 * Where text begins with a telephone word and a number: the length of the
 * word with what parts it from the number, and that of the number.
 */
static size_t
named_phone(const char *text, size_t *number_size)
{
	size_t size = 0, gap;
	struct number n;

	for (size_t i = 0; i < COUNT(phone_words) && size == 0; i++)
		if (phone_words[i][0] == (*text | 0x20) &&
		    strncasecmp(text, phone_words[i], strlen(phone_words[i])) ==
			0)
			size = strlen(phone_words[i]);
	if (size == 0 || is_word(text[size]))
		return 0;
	gap = strspn(text + size, ".: -/");
	n = read_number(text + size + gap);
	if (n.digits < LEAST_NAMED || is_year(text + size + gap, &n))
		return 0;
	*number_size = n.size;
	return size + gap;
}

/* What is personal, and is masked. */
struct personal {
	size_t kept; /* bytes in front that stay: the word for telephone */
	size_t size; /* behind them; 0: nothing is */
	const char *mask;
};

/*
 * What stands at text.  before is the byte in front of it, or a blank: an
 * address may begin where no word goes on, a number not behind a sign that
 * makes it the tail of another.  mails: there is an at sign somewhere.
 */
static struct personal
personal_at(const char *text, char before, bool mails)
{
	struct personal p = { .mask = "[E-Mail]" };

	if (in_local_part(before) || before == '@')
		return p;
	if (mails)
		p.size = mail_length(text);
	if (p.size > 0 || before == ',' || before == '/')
		return p;
	p.mask = "[Telefon]";
	p.kept = named_phone(text, &p.size);
	if (p.kept == 0)
		p.size = phone_length(text);
	return p;
}

/* Behind the word at text, in which nothing begins. */
static const char *
skip_word(const char *text)
{
	while (in_local_part(*text) && text[1] != '\0')
		text++;
	return text + 1;
}

char *
text_mask(const char *text)
{
	struct buffer out;
	const char *copied = text, *at = text;
	bool mails = strpbrk(text, "@([") != NULL;
	char before = ' ';

	/* Most texts: without a digit or an at sign there is neither. */
	if (!mails && strpbrk(text, "0123456789") == NULL)
		return xstrdup(text);
	/* Each replacement is shorter than four times what it replaces.  What
	 * is in front is taken from the result, so that masking it again
	 * changes nothing. */
	buffer_init(&out, 4 * strlen(text) + 16);
	while (*at != '\0') {
		struct personal p = personal_at(at, before, mails);

		if (p.size == 0) {
			at = skip_word(at);
			before = at[-1];
			continue;
		}
		buffer_bytes(&out, copied, (size_t)(at - copied) + p.kept);
		buffer_text(&out, p.mask);
		copied = at += p.kept + p.size;
		before = p.mask[strlen(p.mask) - 1];
	}
	buffer_text(&out, copied);
	return buffer_take(&out);
}

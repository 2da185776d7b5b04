/* SPDX-License-Identifier: EUPL-1.2 */
/* Format codes: see cell_format.h; cell_number.c applies them. */
#include "connectors/cell_format.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

/* ECMA-376 part 1, 18.8.30, the currency as a German Excel shows it; 27 to 36
 * and 50 to 58 are dates of East Asian calendars. */
static const struct {
	unsigned long first, last;
	const char *code;
} builtins[] = {
	{ 1, 1, "0" },
	{ 2, 2, "0.00" },
	{ 3, 3, "#,##0" },
	{ 4, 4, "#,##0.00" },
	{ 5, 6, "#,##0 \"€\"" },
	{ 7, 8, "#,##0.00 \"€\"" },
	{ 9, 9, "0%" },
	{ 10, 10, "0.00%" },
	{ 12, 13, "# ?/?" },
	{ 14, 16, "dd.mm.yyyy" },
	{ 17, 17, "mmm yy" },
	{ 18, 21, "h:mm" },
	{ 22, 22, "dd.mm.yyyy h:mm" },
	{ 27, 36, "dd.mm.yyyy" },
	{ 37, 38, "#,##0" },
	{ 39, 40, "#,##0.00" },
	{ 41, 41, "#,##0" },
	{ 42, 42, "#,##0 \"€\"" },
	{ 43, 43, "#,##0.00" },
	{ 44, 44, "#,##0.00 \"€\"" },
	{ 45, 45, "mm:ss" },
	{ 46, 46, "[h]:mm:ss" },
	{ 47, 47, "mm:ss.0" },
	{ 50, 58, "dd.mm.yyyy" },
};

const char *
cell_format_builtin(unsigned long id)
{
	for (size_t i = 0; i < sizeof(builtins) / sizeof(builtins[0]); i++)
		if (id >= builtins[i].first && id <= builtins[i].last)
			return builtins[i].code;
	return NULL;
}

struct reading {
	const char *at;
	struct format_section *section;
	bool point;      /* behind the decimal point */
	bool scientific; /* behind "E+" */
	bool fraction;   /* "# ?/?" */
	unsigned commas; /* since the last digit */
	char last;       /* letter of the last date part */
	bool minutes_or_month;
	bool german; /* "TT.MM.JJJJ", as some programs write it */
};

static void
add_literal(struct reading *r, const char *text, size_t size)
{
	char *to = r->section->digits ? r->section->behind : r->section->before;
	size_t used = strlen(to);

	if (used + size > MAX_FORMAT_TEXT)
		return;
	memcpy(to + used, text, size);
	to[used + size] = '\0';
}

/* The bytes of the character at text. */
static size_t
character(const char *text)
{
	const char *next = text;

	utf8_next(&next);
	return (size_t)(next - text);
}

static void
take_digit(struct reading *r)
{
	struct format_section *s = r->section;

	if (r->scientific || r->fraction)
		return;
	s->digits = true;
	s->zeros += *r->at == '0' && !r->point;
	s->decimals += *r->at == '0' && r->point;
	s->all_decimals += r->point;
	r->commas = 0;
}

static void
take_quoted(struct reading *r)
{
	size_t size = strcspn(r->at + 1, "\"");

	add_literal(r, r->at + 1, size);
	r->at += 1 + size + (r->at[1 + size] == '"');
}

static void
take_condition(struct format_section *s, const char *at)
{
	static const struct {
		const char *sign;
		char is;
	} signs[] = { { "<=", 'l' }, { ">=", 'g' }, { "<>", 'n' }, { "<", '<' },
		{ ">", '>' }, { "=", '=' } };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t size = strlen(signs[i].sign);

		if (strncmp(at, signs[i].sign, size) != 0)
			continue;
		s->condition = signs[i].is;
		s->limit = strtod(at + size, NULL);
		return;
	}
}

/* "[Red]", "[$€-407]", "[>=1000]", "[hh]" */
static void
take_bracket(struct reading *r)
{
	const char *inside = r->at + 1;
	size_t size = strcspn(inside, "]");

	if (*inside == '$')
		add_literal(r, inside + 1, strcspn(inside + 1, "-]"));
	else if (size > 0 && strspn(inside, "hHmMsS") == size)
		r->section->time = r->section->elapsed = true;
	else
		take_condition(r->section, inside);
	r->at = inside + size + (inside[size] == ']');
}

/* A run of one letter; "m" beside hours or seconds is minutes. */
static void
take_date_part(struct reading *r)
{
	struct format_section *s = r->section;
	char letter = (char)tolower((unsigned char)*r->at);

	while (tolower((unsigned char)*r->at) == letter)
		r->at++;
	s->day |= letter == 'd' || letter == 't';
	s->year |= letter == 'y' || letter == 'j';
	s->time |= letter == 'h' || letter == 's';
	if (letter == 's' && r->minutes_or_month)
		s->month = false;
	r->minutes_or_month = false;
	if (letter == 'm' && (r->last == 'h' || s->elapsed)) {
		s->time = true;
	} else if (letter == 'm') {
		r->minutes_or_month = !s->month;
		s->month = true;
	}
	r->last = letter;
}

/* Words that stand for themselves; true where one was taken. */
static bool
take_word(struct reading *r)
{
	static const char *const general[] = { "General", "Standard" };
	static const char *const noon[] = { "AM/PM", "A/P" };

	for (size_t i = 0; i < 2; i++) {
		if (strncasecmp(r->at, general[i], strlen(general[i])) == 0) {
			r->section->general = r->section->digits = true;
			r->at += strlen(general[i]);
			return true;
		}
		if (strncasecmp(r->at, noon[i], strlen(noon[i])) == 0) {
			r->section->time = true;
			r->at += strlen(noon[i]);
			return true;
		}
	}
	if (r->section->digits && strchr("eE", *r->at) != NULL &&
	    (r->at[1] == '+' || r->at[1] == '-')) {
		r->scientific = r->section->general = true;
		r->at += 2;
		return true;
	}
	return false;
}

/* A mark of one byte; what only moves text about is left out. */
static void
take_mark(struct reading *r)
{
	switch (*r->at) {
	case '0':
	case '#':
	case '?':
		take_digit(r);
		break;
	case '.':
		r->point |= r->section->digits || strchr("0#?", r->at[1]);
		break;
	case ',':
		r->commas += r->section->digits;
		break;
	case '%':
		r->section->percent++;
		break;
	case '/':
		r->fraction = r->section->digits;
		r->section->general |= r->fraction;
		break;
	case '-':
	case '+':
	case '(':
	case ')':
	case '@':
		break;
	default:
		add_literal(r, r->at, 1);
	}
	r->at++;
}

/* '\\x' is x, "_x" the room of x, "*x" x again and again. */
static void
take_pair(struct reading *r)
{
	bool literal = *r->at == '\\' || *r->at == '!';
	size_t size = character(++r->at);

	if (literal && strchr("-+()", *r->at) == NULL)
		add_literal(r, r->at, size);
	r->at += size;
}

static void
take_one(struct reading *r)
{
	if ((unsigned char)*r->at >= 0x80) {
		size_t size = character(r->at);

		add_literal(r, r->at, size);
		r->at += size;
	} else if (*r->at == '"') {
		take_quoted(r);
	} else if (*r->at == '[') {
		take_bracket(r);
	} else if (strchr("\\_*!", *r->at) != NULL) {
		take_pair(r);
	} else if (take_word(r)) {
		return;
	} else if (strchr("dDmMyYjJhHsS", *r->at) != NULL ||
	    (r->german && (*r->at == 'T' || *r->at == 't'))) {
		take_date_part(r);
	} else {
		take_mark(r);
	}
}

static void
end_section(struct reading *r)
{
	struct format_section *s = r->section;
	size_t size = strlen(s->behind);

	s->thousands = r->commas;
	if (s->general)
		s->zeros = s->decimals = 0;
	/* "-" alone stands for zero in formats of accounts. */
	if (s->before[strspn(s->before, "- ")] == '\0')
		*s->before = '\0';
	while (size > 0 && s->behind[size - 1] == ' ')
		s->behind[--size] = '\0';
}

void
cell_format_parse(struct cell_format *format, const char *code)
{
	struct reading r = { .at = code };

	*format = (struct cell_format){ 0 };
	while (*r.at != '\0' && format->count < FORMAT_SECTIONS) {
		r = (struct reading){ .at = r.at,
			.section = &format->section[format->count++],
			.german = strpbrk(code, "jJ") != NULL };
		while (*r.at != '\0' && *r.at != ';')
			take_one(&r);
		end_section(&r);
		r.at += *r.at == ';';
	}
}

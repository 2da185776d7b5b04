/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/record.h"

#include <string.h>

#include "base/i18n.h"

static const char plain[] = "\\\t\n";
static const char escaped[] = "\\tn";

void
record_field(FILE *out, const char *name, const char *value)
{
	fputs(name, out);
	putc('\t', out);
	while (*value != '\0') {
		size_t size = strcspn(value, plain);

		fwrite(value, 1, size, out);
		value += size;
		if (*value == '\0')
			break;
		putc('\\', out);
		putc(escaped[strchr(plain, *value++) - plain], out);
	}
	putc('\n', out);
}

void
record_end(FILE *out)
{
	putc('\n', out);
}

/* Undoes the escapes of text in place. */
static int
unescape(char *text, struct error *err)
{
	char *to = text;
	const char *hit;

	for (const char *from = text; *from != '\0'; from++) {
		if (*from != '\\') {
			*to++ = *from;
			continue;
		}
		from++;
		hit = *from != '\0' ? strchr(escaped, *from) : NULL;
		if (hit == NULL)
			return error_set(err, FAULT_INPUT, _("bad escape"));
		*to++ = plain[hit - escaped];
	}
	*to = '\0';
	return 0;
}

int
record_split(char *line, char **name, char **value, struct error *err)
{
	char *tab = strchr(line, '\t');

	if (tab == NULL || tab == line)
		return error_set(
		    err, FAULT_INPUT, _("line is not name<TAB>value"));
	*tab = '\0';
	*name = line;
	*value = tab + 1;
	return unescape(*value, err);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/i18n.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/paths.h"

/* What the environment asks for: the first that is set, as setlocale(3). */
static const char *
wanted_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = getenv(names[i]);
		if (value != NULL && *value != '\0')
			return value;
	}
	return "C";
}

/* gettext looks at LANGUAGE only where the locale is not "C". */
static bool
is_plain_c(const char *locale)
{
	return strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
}

/*
 * The locale itself where it is installed; else C.UTF-8 with the wanted
 * language in LANGUAGE, which is all that a catalogue needs.
 */
static void
set_locale(void)
{
	const char *wanted = wanted_locale();
	const char *language = getenv("LANGUAGE");

	if (is_plain_c(wanted))
		return;
	if (setlocale(LC_ALL, "") == NULL)
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	if (language == NULL || *language == '\0')
		setenv("LANGUAGE", wanted, 1);
}

void
i18n_init(void)
{
	char *folder = paths_locale();

	set_locale();
	bindtextdomain("querschnitt", folder);
	bind_textdomain_codeset("querschnitt", "UTF-8");
	textdomain("querschnitt");
	free(folder);
}

const char *
i18n_language(void)
{
	return strcmp(_("[language]"), "de") == 0 ? "de" : "en";
}

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

/*
 * The language of what people read.  English stands in the code; po/de.po is
 * complete.  LANGUAGE, LC_ALL, LC_MESSAGES and LANG are followed in gettext's
 * order, also where the locale they name is not installed (a bare Debian has
 * only C.UTF-8).  LC_ALL=C and nothing set mean English.
 */
#define _(text)  gettext(text)
#define N_(text) text

/* Called first in main(): sets the locale and finds the catalogue, beside an
 * uninstalled program in its build folder, else where it was installed. */
void i18n_init(void);

/* "de" or "en": for texts that are not in the catalogue. */
const char *i18n_language(void);

#endif

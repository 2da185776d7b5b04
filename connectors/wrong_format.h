/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_WRONG_FORMAT_H
#define CONNECTORS_WRONG_FORMAT_H

#include <stddef.h>

#include "base/error.h"

/*
 * Servers answer with status 200 and a login page, offices save a workbook
 * under a name that ends with .csv: say what the document is, so that its
 * owner knows what to do, instead of what a parser stumbles over.  wanted is
 * the format that was expected, as people write it: "CSV".
 */

/* -1 where bytes begin as a ZIP, an old Office file, a PDF … do. */
int refuse_binary(
    const char *bytes, size_t size, const char *wanted, struct error *err);

/* -1 where text (UTF-8) is a web page or XML. */
int refuse_markup(
    const char *text, size_t size, const char *wanted, struct error *err);

#endif

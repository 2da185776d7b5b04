/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_GUESS_H
#define CONNECTORS_GUESS_H

#include <stdio.h>

#include "connectors/connector.h"

/*
 * What an unknown document may be, and which of its columns may be which field:
 * for a source that is yet to be written.  The document is as hostile as any;
 * this runs where connectors run.
 *
 * Written to out is record text, one line a finding, values masked and short:
 *
 *	format<TAB>xlsx
 *	sheet<TAB>NAME			of several, the one; or *
 *	record<TAB>POINTER or XPATH	of trees
 *	header<TAB>N			the row of the headings, for people
 *	rows<TAB>N			rows below them, or elements
 *	column<TAB>FIELD		then of this column:
 *	heading<TAB>TEXT		as map.FIELD has to name it
 *	example<TAB>TEXT		a value, "" if there is none
 *
 * A column that is no field is called "other", one that must not be read since
 * it names persons "personal".  Behind a column of status words come
 * "unknown<TAB>WORD" for each that nobody knows, and "nearest<TAB>WORD" behind
 * it where one is near.  The last line is done<TAB>N, N the columns that are
 * fields, or error<TAB>TEXT.
 */
struct guess_words;

/* Lines of `field: heading; heading; …`, see ueberschriften.txt. */
struct guess_words *guess_words_read(const char *text, struct error *err);
void guess_words_free(struct guess_words *words);

/* 0 when there is something to propose, else -1 and err. */
int guess_document(const struct document *doc, const struct guess_words *words,
    FILE *out, struct error *err);

#endif

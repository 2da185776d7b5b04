/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_DOCX_TEXT_H
#define CONNECTORS_DOCX_TEXT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "connectors/docx_numbering.h"
#include "connectors/docx_styles.h"
#include "connectors/read_zip.h"
#include "connectors/relations.h"

/* The main part of a Word document, being read; borrowed but for control. */
struct docx_text {
	struct zip_xml *xml;
	const struct docx_styles *styles;
	const struct relations *relations; /* where its links lead */
	struct docx_numbering *numbering;

	/* Depth of the content control that we are in and that only shows what
	 * should be entered ("Wählen Sie ein Element aus."); 0: none. */
	int control;

	/* Called for a table in a text box, at whose start the reader stands;
	 * returns at its end. */
	int (*boxed)(void *owner, struct error *err);
	void *owner;
};

/*
 * One paragraph, or several one after the other, as people see them.  text is
 * the caller's and appended to.
 */
struct docx_paragraph {
	struct buffer text;
	bool heading, counted; /* counted: has a number that Word counts */
	const char *link;      /* where its only link leads, ""; or NULL */
};

/*
 * Reads the paragraph (<w:p>) whose start the reader stands at, to its end.
 * What was deleted, hidden text, comments, notes, pictures, text boxes, and the
 * codes of fields are left out; what was inserted, the results of fields, the
 * numbers that Word counts, and what is ticked and chosen in forms are read.
 */
int docx_paragraph_read(
    struct docx_text *t, struct docx_paragraph *p, struct error *err);

/*
 * Passes by an element that is no text, if the reader stands at the start of
 * one: 1 if so, 0 if not, -1 and err.  Call it for every node: it notes which
 * content control we are in.
 */
int docx_pass(struct docx_text *t, struct error *err);

#endif

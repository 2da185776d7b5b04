/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_LABELS_H
#define CONNECTORS_LABELS_H

#include <libxml/tree.h>

/*
 * What stands beside a label inside an element of a web page, as a reader sees
 * it: the <dd> behind a <dt>, the cells behind the first of a table's row, or
 * what follows <strong>, <b> or <label> in a paragraph.  Labels are compared
 * like headings, a colon at their end left out.
 *
 * label is folded: see label_fold().  NULL where there is none of that name;
 * "" where nothing stands beside it.  Several texts are parted by between.  The
 * caller frees it.
 */
char *label_find(const xmlNode *top, const char *label, const char *between);

/* The caller frees it. */
char *label_fold(const char *text);

#endif

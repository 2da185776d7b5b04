/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_DOCX_DRAW_H
#define TESTS_DOCX_DRAW_H

#include "tests/rows.h"

/*
 * Reads a Word document that is drawn as text: "[" begins a table and "]" ends
 * it, other lines are rows with cells parted by '|', or what stands outside of
 * cells where they begin with '!'.  A cell that begins with '<' is as it is,
 * and
 * "%2.1" is a blank one that Word counts, in list 2 on level 1.
 *
 * Paragraphs in the styles b1, eigene and gliederung are headings, those in
 * zaehlt are counted; the links a and b lead to a.example and b.example.
 */
void docx_draw(struct rows *r, const char *const *map, const char *drawing);

#endif

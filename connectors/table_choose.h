/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_TABLE_CHOOSE_H
#define CONNECTORS_TABLE_CHOOSE_H

#include "connectors/header.h"
#include "connectors/headings.h"

/*
 * Which of the first rows of a table are its headings, and which of those
 * below them are no measures because they are headings to people only.
 */
struct block {
	size_t first, rows; /* rows is 0 where nothing is a heading */
	unsigned score;     /* see headings_score() */
};

/*
 * The best block has the title's heading, if any has, and most of the others;
 * it is no higher than that needs.  But the first one counts that comes near
 * the best: below it may stand another block of the same list, with a column
 * more.  must is the number of a row that belongs to it; 0: none.
 */
struct block block_choose(const struct heading_row *rows, size_t count,
    const struct headings *wanted, unsigned long must);

/*
 * How many rows of headings there are with those below the block that nothing
 * is mapped to: the rest of merged cells, parts of a heading above them.
 */
size_t block_height(const struct heading_row *rows, size_t count,
    const struct block *block, size_t title, size_t key);

/*
 * How many of the rows, which stand next below the headings, are the headings
 * once more in another language, say what belongs in each column, or number
 * them.  Such a row fills the columns that have a heading and no others, and
 * has words where the rows below have figures: in the key's column and another
 * one, or beside words that are headings in another language; and none of its
 * cells stands again in the same column.
 */
size_t block_explained(const struct heading_row *rows, size_t count,
    const struct header *header, size_t key);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_WESTERN_H
#define TEXT_WESTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Windows-1252, in which offices' programs still write, and what comes of it
 * where it is mixed up with UTF-8.
 */

/* What the byte means; the control character of its number where nothing. */
uint32_t western_read(unsigned char byte);

/*
 * "GrÃ¼n" is "Grün" that was taken for Windows-1252 once.  Undone in place,
 * only where all of the text (UTF-8, without NULs) comes out as UTF-8: no
 * German text does so.  The new size; 0 where nothing was done.
 */
size_t western_undo_twice(char *text, size_t size);

/*
 * Writes a line that is not UTF-8 to to, which has room for three times its
 * size: its size.  Where most of what is not ASCII is UTF-8, that stays so and
 * the rest is Windows-1252; else all is.
 */
size_t western_write_line(char *to, const char *line, size_t size);

#endif

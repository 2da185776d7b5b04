/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TESTS_FUZZ_CONNECTOR_H
#define TESTS_FUZZ_CONNECTOR_H

#include <stddef.h>
#include <stdint.h>

/* Lets the connector called format read the bytes under this mapping (see
 * rows.h) and ends the program where it says what it may not: rows that are
 * not UTF-8, an error without words, success with an error. */
void fuzz_connector(const char *format, const char *const *map,
    const uint8_t *data, size_t size);

#endif

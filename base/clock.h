/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <time.h>

#include "base/error.h"

/* Times in the index and on the wire: UTC, "2026-11-22T08:00:00Z". */
#define TIME_SIZE 21

void time_write(char text[TIME_SIZE], time_t when);
int time_read(time_t *when, const char *text, struct error *err);

#endif

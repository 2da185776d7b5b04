/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef OVERLAP_VOCABULARY_H
#define OVERLAP_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

/* Hashes of terms to small numbers, counted up as they are met. */
#define NO_TERM UINT32_MAX

struct vocabulary;

struct vocabulary *vocabulary_new(void);
void vocabulary_free(struct vocabulary *v);
uint32_t vocabulary_add(struct vocabulary *v, uint64_t id);
uint32_t vocabulary_find(const struct vocabulary *v, uint64_t id);
size_t vocabulary_count(const struct vocabulary *v);

#endif

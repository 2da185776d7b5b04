/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef SCHEMA_SQL_H
#define SCHEMA_SQL_H

/* The SQL files of this folder as text, made by embed.awk. */
extern const char schema_sql[];
extern const char upgrade_2_sql[];
extern const char views_sql[];

#endif

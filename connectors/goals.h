/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_GOALS_H
#define CONNECTORS_GOALS_H

#include <stdbool.h>

/* Goals, as lists call them beside their measures. */

/* "Ziel 1.1: Eltern finden einen Platz", "Leitziel – …": the word, and a number
 * or a sign before what the goal is. */
bool goal_is_labelled(const char *text);

/* "Ziel", "Handlungsziele": what a column of goals is called. */
bool goal_is_heading(const char *text);

/* What such a row's type is, for normalise.h. */
extern const char goal_type[];

#endif

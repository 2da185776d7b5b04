/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef CONNECTORS_LIST_NUMBER_H
#define CONNECTORS_LIST_NUMBER_H

/* Numbers of lists that office programs count by themselves. */
#define MAX_LIST_NUMBER  9999 /* that is counted to */
#define MAX_LIST_WRITTEN 32   /* bytes of one, written */

/* As style:num-format of OpenDocument: "1", "a" (z, aa, bb), "A", "i", "I";
 * '0' is 01, and '\0' writes nothing. */
void list_number_write(
    char to[static MAX_LIST_WRITTEN], unsigned long number, char format);

#endif

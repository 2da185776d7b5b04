/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef BASE_WEB_RECORD_H
#define BASE_WEB_RECORD_H

/*
 * The record that a web address names, where a content system shows one record
 * under many addresses.  iKISS, which many towns of North Rhine-Westphalia
 * have, numbers records in the parameter FID ("3905.1008.1") and says in
 * `object` what shows them; the page, the order and all other parameters are
 * only the way that a visitor came.
 *
 * "3905.1008.1 tx,3905.2.1", without its percent signs, for the caller to
 * free; NULL where the address has no such number.  Relative addresses count
 * as well.
 */
char *web_record(const char *address);

#endif

/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef TEXT_MASK_H
#define TEXT_MASK_H

/*
 * text with e-mail addresses and telephone numbers replaced by "[E-Mail]" and
 * "[Telefon]".  Amounts, dates, § and file numbers ("IV/2023", "45.000",
 * "2021-2024", "57368") stay: a telephone number begins with 0 or +, or stands
 * behind a word like Tel., Telefon, Fax, Mobil, Durchwahl.  Idempotent.  The
 * caller frees it.
 */
char *text_mask(const char *text);

#endif

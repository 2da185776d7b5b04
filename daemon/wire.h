/* SPDX-License-Identifier: EUPL-1.2 */
#ifndef DAEMON_WIRE_H
#define DAEMON_WIRE_H

#include <stddef.h>

/*
 * What querschnitt-parse says on standard output: record text (base/record.h)
 * with these names.  parse_output.c writes it, worker.c reads it and believes
 * nothing: whoever took the parser over may say anything at all.
 *
 * A record is its field lines and then one blank line:
 *
 *	FIELD<TAB>canonical value	one line for each element of a list
 *	FIELD.raw<TAB>text		at most one, behind its FIELD lines; it
 *					stands alone where no value was read
 *
 * Fields come in the order of field_info[], none twice but for lists.  A line
 * is at most WIRE_MAX_LINE bytes with its newline, and holds no NUL.
 *
 * Between records, never inside one:
 *
 *	report<TAB>KEY		a dated report on that measure, which may come
 *				before or behind it, or from another document;
 *				then at once, in this order and each once:
 *	report.date<TAB>DATE		the day or the end of the period
 *	report.label<TAB>text		how the document says it
 *	report.rating<TAB>word		may be missing; but one of the last
 *	report.text<TAB>text		two there is (see model/report.h)
 *	warning<TAB>text	for the owner of the source, one line of text
 *	follow<TAB>URL		as the document has it: resolve it against the
 *				document's own address, and check where it leads
 *	column<TAB>FIELD	the document has what is mapped to FIELD; once
 *	unmapped<TAB>heading	it has this heading, which is mapped to nothing
 *
 * Then, behind the last record, each of these once and in this order:
 *
 *	count.rows<TAB>N	rows that held something
 *	count.untitled<TAB>N	of these skipped, since they had no title
 *	count.keyless<TAB>N	of these without a usable key that is mapped
 *	done<TAB>N		records written; nothing follows
 *
 * or, at any place between records and instead of all that would follow:
 *
 *	error<TAB>text		nothing of this document may be used
 *
 * Output that ends otherwise comes from a process that died.  It exits 0 after
 * done, 1 after error, and 2, having written nothing, when it was called
 * wrongly or its configuration is wrong: then standard error says why.
 */
#define WIRE_RAW            ".raw"
#define WIRE_WARNING        "warning"
#define WIRE_FOLLOW         "follow"
#define WIRE_COLUMN         "column"
#define WIRE_UNMAPPED       "unmapped"
#define WIRE_COUNT_ROWS     "count.rows"
#define WIRE_COUNT_UNTITLED "count.untitled"
#define WIRE_COUNT_KEYLESS  "count.keyless"
#define WIRE_DONE           "done"
#define WIRE_ERROR          "error"

/* The longest value or raw text with every byte escaped, its name, tab, \n. */
#define WIRE_MAX_LINE ((size_t)144 << 10)

/* Of one document; what is more, the parser leaves out with a warning.
 * Reports and measures together are at most max_rows of the source. */
#define WIRE_MAX_WARNINGS 500
#define WIRE_MAX_FOLLOWS  1000
#define WIRE_MAX_HEADINGS 100 /* that are mapped to nothing */
#define WIRE_MAX_HEADING  100 /* bytes of one */

/*
 * Of a folder on a WebDAV server (--list of querschnitt-parse, for the daemon
 * alone) it says instead what the server lists: for each entry
 *
 *	href<TAB>as the server has it
 *	etag, modified, size, status<TAB>each where there is one
 *	folder<TAB>1	where it is one
 *	a blank line
 *
 * and then done<TAB>N or error<TAB>text, as above.
 */
#define WIRE_HREF     "href"
#define WIRE_ETAG     "etag"
#define WIRE_MODIFIED "modified"
#define WIRE_SIZE     "size"
#define WIRE_STATUS   "status"
#define WIRE_FOLDER   "folder"

#endif

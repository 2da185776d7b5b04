/* SPDX-License-Identifier: EUPL-1.2 */
#include "daemon/archive.h"

#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define END_SIZE    22 /* of the last record without its comment */
#define MAX_COMMENT 0xFFFF
#define ENTRY_SIZE  46          /* the least of a directory's entry */
#define ZIP64       0xFFFFFFFFU /* the true value stands in another record */

static const char magic[] = { 'P', 'K', 3, 4 };
static const char end_magic[] = { 'P', 'K', 5, 6 };
static const char zeros[sizeof(magic)];

static uint32_t
number(const unsigned char *bytes, size_t size)
{
	uint32_t value = 0;

	while (size-- > 0)
		value = value << 8 | bytes[size];
	return value;
}

/* Whether the record at offset, with rest bytes from there to the end of the
 * file, is the end of a directory that is there.  What some programs put
 * behind it does no harm. */
static bool
is_end(const unsigned char *record, uint64_t offset, size_t rest)
{
	uint32_t entries = number(record + 10, 2);
	uint32_t size = number(record + 12, 4), start = number(record + 16, 4);
	uint32_t comment = number(record + 20, 2);

	if (memcmp(record, end_magic, sizeof(end_magic)) != 0 ||
	    comment + END_SIZE > rest)
		return false;
	if (size == ZIP64 || start == ZIP64)
		return true;
	return (uint64_t)start + size <= offset &&
	    (entries == 0xFFFF || size >= (uint64_t)entries * ENTRY_SIZE);
}

static bool
has_end(int fd, uint64_t size)
{
	unsigned char tail[END_SIZE + MAX_COMMENT];
	size_t rest = size < sizeof(tail) ? (size_t)size : sizeof(tail);
	uint64_t from = size - rest;

	if (pread(fd, tail, rest, (off_t)from) != (ssize_t)rest)
		return false;
	for (size_t i = rest; i-- > 0;)
		if (rest - i >= END_SIZE &&
		    is_end(tail + i, from + i, rest - i))
			return true;
	return false;
}

bool
archive_is_whole(int fd, bool zipped)
{
	char begin[sizeof(magic)];
	struct stat st;

	if (fstat(fd, &st) == -1 ||
	    pread(fd, begin, sizeof(begin), 0) != (ssize_t)sizeof(begin))
		return !zipped;
	if (memcmp(begin, magic, sizeof(magic)) == 0)
		return has_end(fd, (uint64_t)st.st_size);
	return !zipped || memcmp(begin, zeros, sizeof(zeros)) != 0;
}

bool
archive_is_format(const char *format)
{
	static const char *const formats[] = { "xlsx", "ods", "docx", "odt" };

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strcmp(format, formats[i]) == 0)
			return true;
	return false;
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include "base/buffer.h"
#include "base/hash.h"
#include "config/build.h"

#define MAX_SHAPE ((size_t)16 << 20) /* more than a section can hold */

void
config_fingerprint(char hex[HASH_SIZE], const struct config *config,
    const struct source_config *source)
{
	struct strings lines = { 0 };
	struct buffer b;

	for (size_t i = 0; i < source->shape.count; i++)
		strings_add(&lines, source->shape.item[i]);
	strings_sort(&lines);
	buffer_init(&b, MAX_SHAPE);
	buffer_printf(&b, "%s\n%s\n%s\n", PACKAGE_VERSION, config->places_hash,
	    config->departments_hash);
	for (size_t i = 0; i < lines.count; i++)
		buffer_printf(&b, "%s\n", lines.item[i]);
	hash_text(hex, b.data, b.size);
	buffer_release(&b);
	strings_release(&lines);
}

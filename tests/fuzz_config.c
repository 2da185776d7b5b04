/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdint.h>

#include "config/build.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *file = "/nonexistent/querschnitt.conf";
	struct strings faults = { 0 }, warnings = { 0 };
	struct complaints complaints = { &faults, &warnings };
	struct ini ini = { 0 };
	struct build build = { config_new(file), &ini, NULL, &complaints };
	char hex[HASH_SIZE];

	ini_read(&ini, file, (const char *)data, size, &complaints);
	build_all(&build);
	for (size_t i = 0; i < build.config->source_count; i++)
		config_fingerprint(hex, build.config, &build.config->source[i]);
	config_free(build.config);
	ini_release(&ini);
	strings_release(&faults);
	strings_release(&warnings);
	return 0;
}

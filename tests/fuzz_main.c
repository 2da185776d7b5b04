/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * Stands in for libFuzzer where there is none, so that every make check
 * repeats what fuzzing has found: runs a fuzz program over each file below
 * the folders named, then over some of its halves and over copies with a few
 * bytes changed, always the same ones.  Without arguments the program
 * fuzz_NAME takes tests/seeds/NAME, and the hostile and golden documents.
 *
 * It says TAP, one line for each file.
 */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/memory.h"
#include "base/strings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MAX_SEED    ((size_t)4 << 20)
#define MAX_CHANGED ((size_t)16 << 10) /* larger files are run as they are */
#define CHANGES     48

static struct strings files; /* nftw(3) hands nothing on to its callback */

static int
keep_file(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)at;
	if (type == FTW_F)
		strings_add(&files, path);
	return 0;
}

/* Runs exactly size bytes, so that a tool sees one byte read too many. */
static void
run_bytes(const char *bytes, size_t size)
{
	uint8_t *exact = malloc(size > 0 ? size : 1);

	if (exact == NULL)
		exit(1);
	memcpy(exact, bytes, size);
	LLVMFuzzerTestOneInput(exact, size);
	free(exact);
}

/* A small generator of our own: the same numbers on every machine. */
static uint32_t
next_number(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void
run_changed(const struct buffer *seed)
{
	static const char tricky[] = "\"\\{}[];,\t\n\r\0\xff\xc3\x80:-09";
	uint32_t state = (uint32_t)seed->size;
	char *copy = xcalloc(1, seed->size + 1);

	for (int i = 0; i < CHANGES; i++) {
		size_t size = seed->size;

		memcpy(copy, seed->data, size);
		for (int j = 0; j <= i % 4; j++)
			copy[next_number(&state) % size] =
			    tricky[next_number(&state) % sizeof(tricky)];
		if (i % 3 == 0)
			size = next_number(&state) % size;
		run_bytes(copy, size);
	}
	free(copy);
}

static int
run_file(const char *path)
{
	struct error err = { 0 };
	struct buffer seed;
	int rc;

	buffer_init(&seed, MAX_SEED);
	rc = file_read(&seed, path, &err);
	if (rc == 0)
		run_bytes(seed.data, seed.size);
	if (rc == 0 && seed.size > 0 && seed.size <= MAX_CHANGED)
		run_changed(&seed);
	buffer_release(&seed);
	return rc;
}

static void
find_default_files(const char *program)
{
	const char *srcdir = getenv("srcdir");
	const char *name = strstr(program, "fuzz_");
	char *folders[] = {
		xasprintf("%s/tests/seeds/%s", srcdir ? srcdir : ".",
		    name != NULL ? name + strlen("fuzz_") : program),
		xasprintf("%s/tests/hostile", srcdir ? srcdir : "."),
		xasprintf("%s/tests/connectors", srcdir ? srcdir : "."),
	};

	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		nftw(folders[i], keep_file, 8, FTW_PHYS);
		free(folders[i]);
	}
}

int
main(int argc, char *argv[])
{
	setvbuf(stdout, NULL, _IOLBF, 0); /* a crash shows which it was */
	for (int i = 1; i < argc; i++)
		nftw(argv[i], keep_file, 8, FTW_PHYS);
	if (argc < 2)
		find_default_files(argv[0]);
	strings_sort(&files);
	if (files.count == 0)
		printf("1..1\nnot ok 1 - there are seeds\n");
	else
		printf("1..%zu\n", files.count);
	for (size_t i = 0; i < files.count; i++) {
		int rc = run_file(files.item[i]);

		printf("%s %zu - outlives %s\n", rc == 0 ? "ok" : "not ok",
		    i + 1, files.item[i]);
	}
	strings_release(&files);
	return 0;
}

/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * How fast texts are read: tokens with stems, and places, in MB/s and as a
 * multiple of the time that a plain loop over the bytes takes.
 *
 *   make bench/text && bench/text ORTSTEILE.CSV FILE…
 *
 * The files are handed over line by line, again and again, until there were
 * TARGET bytes: about 20,000 measures of 1 KB.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/strings.h"
#include "text/analysis.h"
#include "text/gazetteer.h"

#define TARGET   (20e6)
#define MAX_FILE ((size_t)64 << 20)

struct bench {
	struct strings lines;
	struct gazetteer *places;
	size_t bytes; /* of all lines */
	size_t rounds;
	size_t found; /* so that no work can be left out */
};

static void
run_bytes(struct bench *b, const char *line)
{
	unsigned sum = 0;

	for (; *line != '\0'; line++)
		sum = sum * 31 + (unsigned char)*line;
	b->found += sum;
}

static void
run_tokens(struct bench *b, const char *line)
{
	struct tokens tokens = { 0 };

	tokens_read(&tokens, line);
	b->found += tokens.count;
	tokens_release(&tokens);
}

static void
run_places(struct bench *b, const char *line)
{
	struct place_hits hits = { 0 };

	gazetteer_find(b->places, line, &hits);
	b->found += hits.count;
	place_hits_release(&hits);
}

static const struct {
	const char *name;
	void (*run)(struct bench *b, const char *line);
} runs[] = {
	{ "bytes", run_bytes },
	{ "tokens", run_tokens },
	{ "places", run_places },
};

static double
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double
measure(struct bench *b, void (*run)(struct bench *, const char *))
{
	double start = seconds_now();

	b->found = 0;
	for (size_t round = 0; round < b->rounds; round++)
		for (size_t i = 0; i < b->lines.count; i++)
			run(b, b->lines.item[i]);
	return seconds_now() - start;
}

static void
print_all(struct bench *b)
{
	double bytes = (double)b->bytes * (double)b->rounds, plain = 0;

	for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
		double took = measure(b, runs[i].run);

		if (i == 0)
			plain = took;
		printf("%-8s %7.1f MB in %6.2f s, %7.1f MB/s, %6.1f times "
		       "the loop (%zu)\n",
		    runs[i].name, bytes / 1e6, took, bytes / 1e6 / took,
		    took / plain, b->found);
	}
}

static int
read_lines(struct bench *b, const char *path, struct error *err)
{
	struct buffer bytes;
	int rc;

	buffer_init(&bytes, MAX_FILE);
	rc = file_read(&bytes, path, err);
	if (rc == 0)
		strings_split(&b->lines, bytes.data, "\n");
	buffer_release(&bytes);
	return rc;
}

static int
read_places(struct bench *b, const char *path, struct error *err)
{
	struct buffer bytes;

	buffer_init(&bytes, MAX_FILE);
	if (file_read(&bytes, path, err) == 0)
		b->places = gazetteer_new(bytes.data, bytes.size, err);
	buffer_release(&bytes);
	return b->places != NULL ? 0 : -1;
}

int
main(int argc, char **argv)
{
	struct bench b = { 0 };
	struct error err = { 0 };
	int rc = EXIT_FAILURE;

	if (argc < 3) {
		fprintf(stderr, "usage: text ORTSTEILE.CSV FILE...\n");
		return 2;
	}
	if (read_places(&b, argv[1], &err) == -1)
		goto out;
	for (int i = 2; i < argc; i++)
		if (read_lines(&b, argv[i], &err) == -1)
			goto out;
	for (size_t i = 0; i < b.lines.count; i++)
		b.bytes += strlen(b.lines.item[i]);
	b.rounds = b.bytes > 0 ? (size_t)(TARGET / (double)b.bytes) + 1 : 0;
	print_all(&b);
	rc = EXIT_SUCCESS;
out:
	if (rc != EXIT_SUCCESS)
		fprintf(stderr, "text: %s\n", err.text);
	strings_release(&b.lines);
	gazetteer_free(b.places);
	return rc;
}

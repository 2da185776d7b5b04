/* SPDX-License-Identifier: EUPL-1.2 */
/*
 * querschnitt-parse: a filter from one document to records (see wire.h).
 * It reads its configuration, gives up everything but computing, and only
 * then reads the document.
 */
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <jansson.h>
#include <unicode/uclean.h>
#include <unicode/unorm2.h>

#include "base/arguments.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/paths.h"
#include "base/record.h"
#include "config/config.h"
#include "connectors/guess.h"
#include "daemon/list_output.h"
#include "daemon/parse_output.h"
#include "daemon/sandbox.h"
#include "daemon/wire.h"

#define MIN_MEMORY   ((size_t)512 << 20)
#define BASE_MEMORY  ((size_t)256 << 20)
#define TIMES_SIZE   12 /* what a tree of JSON needs, and a decoded copy */
#define BASE_SECONDS 30
#define BYTES_SECOND ((size_t)1 << 20)
#define MAX_DEPTH    100000
#define MAX_WORDS    ((size_t)1 << 20)
#define MAX_GUESSED  ((size_t)50 << 20) /* the default of max_size */

struct arguments {
	const char *config, *source, *url, *charset;
	unsigned depth;
	bool list; /* of a folder, for the daemon */
	bool guess;
};

enum { KEY_LIST = 1000, KEY_CHARSET };

static const struct argp_option options[] = {
	{ "config", 'c', N_("FILE"), 0, N_("the configuration"), 0 },
	{ "source", 's', N_("NAME"), 0,
	    N_("the source whose document it is: section [source NAME]"), 0 },
	{ "url", 'u', N_("ADDRESS"), 0, N_("where the document was fetched"),
	    0 },
	{ "depth", 'd', N_("N"), 0,
	    N_("0 if the source names the document, else how many links away "
	       "it is"),
	    0 },
	{ "charset", KEY_CHARSET, N_("NAME"), 0,
	    N_("the encoding that its server declared"), 0 },
	{ "list", KEY_LIST, NULL, OPTION_HIDDEN, NULL, 0 },
	{ "guess", 'g', NULL, 0,
	    N_("no source yet: say what the document may be and which of its "
	       "columns may be which field"),
	    0 },
	{ 0 },
};

static void
read_depth(struct arguments *a, const char *text, struct argp_state *state)
{
	char *end;
	unsigned long depth = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end != '\0' || depth > MAX_DEPTH)
		argp_error(state, _("not a number of links: %s"), text);
	a->depth = (unsigned)depth;
}

static error_t
read_option(int key, char *text, struct argp_state *state)
{
	struct arguments *a = state->input;

	switch (key) {
	case 'c':
		a->config = text;
		return 0;
	case 's':
		a->source = text;
		return 0;
	case 'u':
		a->url = text;
		return 0;
	case 'd':
		read_depth(a, text, state);
		return 0;
	case KEY_CHARSET:
		a->charset = text;
		return 0;
	case KEY_LIST:
		a->list = true;
		return 0;
	case 'g':
		a->guess = true;
		return 0;
	case ARGP_KEY_END:
		if (a->source == NULL && !a->guess)
			argp_error(state, _("--source is missing"));
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static void
read_arguments(struct arguments *a, int argc, char *argv[])
{
	const struct argp argp = {
		.options = options,
		.parser = read_option,
		.args_doc = N_("< DOCUMENT"),
		.doc = N_("Reads one document of a source on standard input "
			  "and writes its measures as record text."),
	};

	arguments_read(&argp, "querschnitt-parse", argc, argv, a);
	if (isatty(STDIN_FILENO))
		errx(EXIT_USAGE,
		    _("a document is expected on standard input: %s … < FILE"),
		    program_invocation_short_name);
}

static struct config *
read_config(const char *file)
{
	struct strings formats = { 0 }, faults = { 0 }, warnings = { 0 };
	struct config *config;

	for (const struct connector *const *c = connectors; *c != NULL; c++)
		strings_add(&formats, (*c)->name);
	config = config_read(file, &formats, &faults, &warnings);
	for (size_t i = 0; i < faults.count; i++)
		warnx("%s", faults.item[i]);
	strings_release(&formats);
	strings_release(&faults);
	strings_release(&warnings);
	if (config == NULL)
		exit(EXIT_USAGE);
	return config;
}

static const struct source_config *
find_source(const struct config *config, const char *name)
{
	const struct source_config *source = config_source(config, name);

	if (source == NULL)
		errx(EXIT_USAGE, _("there is no [source %s] in %s"), name,
		    config->file);
	if (connector_find(source->format) == NULL)
		errx(EXIT_USAGE, _("nothing here reads the format %s"),
		    source->format);
	return source;
}

/* What libraries would read on first use, and in the sandbox could not. */
static void
warm_up(void)
{
	UErrorCode status = U_ZERO_ERROR;

	u_init(&status);
	unorm2_getNFCInstance(&status);
	json_object_seed(0);
	tzset();
	(void)_("[language]");
	setvbuf(stdout, NULL, _IOFBF, 1 << 16);
}

static int
enter_sandbox(size_t max_size, struct error *err)
{
	size_t memory = BASE_MEMORY + TIMES_SIZE * max_size;
	unsigned seconds = BASE_SECONDS + (unsigned)(max_size / BYTES_SECOND);

	return sandbox_enter(
	    memory > MIN_MEMORY ? memory : MIN_MEMORY, seconds, err);
}

/* From here on nothing but computing. */
static int
read_document(
    const struct source_config *source, struct buffer *bytes, struct error *err)
{
	if (enter_sandbox(source->max_size, err) == -1)
		return -1;
	return file_read_fd(bytes, STDIN_FILENO, err);
}

static int
parse(const struct source_config *source, const struct arguments *a,
    struct buffer *bytes, struct error *err)
{
	struct document doc = {
		.url = a->url,
		.charset = a->charset,
		.depth = a->depth,
	};
	struct output output;
	int rc;

	output_init(&output, &source->mapping, stdout);
	rc = read_document(source, bytes, err);
	doc.bytes = bytes->data;
	doc.size = bytes->size;
	if (rc == 0)
		rc = connector_find(source->format)
			 ->parse(&doc, &source->mapping, &output.sink, err);
	if (rc == 0)
		output_done(&output);
	else
		output_error(&output, err);
	output_release(&output);
	return rc;
}

static int
list(
    const struct source_config *source, struct buffer *bytes, struct error *err)
{
	int rc = read_document(source, bytes, err);

	if (rc == 0)
		rc = list_write(bytes->data, bytes->size, stdout, err);
	if (rc == -1)
		output_error(&(struct output){ .out = stdout }, err);
	return rc;
}

/* What columns of lists are called: read before the sandbox closes. */
static struct guess_words *
read_words(void)
{
	char *path = paths_data("ueberschriften.txt");
	struct guess_words *words = NULL;
	struct error err = { 0 };
	struct buffer text;

	buffer_init(&text, MAX_WORDS);
	if (file_read(&text, path, &err) == 0)
		words = guess_words_read(text.data, &err);
	if (words == NULL)
		errx(EXIT_USAGE, "%s: %s", path, err.text);
	buffer_release(&text);
	free(path);
	return words;
}

static int
guess(void)
{
	struct guess_words *words = read_words();
	struct document doc = { .url = "" };
	struct error err = { 0 };
	struct buffer bytes;
	int rc;

	warm_up();
	buffer_init(&bytes, MAX_GUESSED);
	rc = enter_sandbox(MAX_GUESSED, &err);
	if (rc == 0)
		rc = file_read_fd(&bytes, STDIN_FILENO, &err);
	doc.bytes = bytes.data;
	doc.size = bytes.size;
	if (rc == 0)
		rc = guess_document(&doc, words, stdout, &err);
	if (rc == -1)
		record_field(stdout, WIRE_ERROR, err.text);
	if (fflush(stdout) != 0)
		rc = -1;
	buffer_release(&bytes);
	guess_words_free(words);
	return rc == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(int argc, char *argv[])
{
	struct arguments a = {
		.config = CONFIG_FILE,
		.url = "",
		.charset = "",
	};
	const struct source_config *source;
	struct error error = { 0 };
	struct config *config;
	struct buffer bytes;
	int rc;

	i18n_init();
	read_arguments(&a, argc, argv);
	if (a.guess)
		return guess();
	config = read_config(a.config);
	source = find_source(config, a.source);
	warm_up();
	buffer_init(&bytes, source->max_size);
	if (a.list)
		rc = list(source, &bytes, &error);
	else
		rc = parse(source, &a, &bytes, &error);
	if (fflush(stdout) != 0)
		rc = -1;
	buffer_release(&bytes);
	config_free(config);
	return rc == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

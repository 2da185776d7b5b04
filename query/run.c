/* SPDX-License-Identifier: EUPL-1.2 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "query/command.h"
#include "query/place.h"

/*
 * Our texts are UTF-8 in every language; only the C library, which measures
 * characters for tables, does not know it under the C locale.
 */
static void
set_characters(void)
{
	if (MB_CUR_MAX == 1)
		setlocale(LC_CTYPE, "C.UTF-8");
}

static enum verdict
ask_index(const struct request *request, struct output *out, struct error *err)
{
	struct query *q;
	char *path = place_index(request, err);
	enum verdict verdict = FAILED;

	if (path == NULL)
		return FAILED;
	q = query_open(path, err);
	free(path);
	if (q != NULL)
		verdict = request->command->run(request, q, out, err);
	query_close(q);
	return verdict;
}

static enum verdict
answer(const struct request *request, struct error *err)
{
	struct output out;
	enum verdict verdict;

	output_init(&out, request->format);
	if (request->command->daemon)
		verdict = request->command->run(request, NULL, &out, err);
	else
		verdict = ask_index(request, &out, err);
	if (verdict != FAILED && output_finish(&out, err) == -1)
		verdict = FAILED;
	output_release(&out);
	return verdict;
}

static enum verdict
serve(const struct request *request, struct error *err)
{
	if (request->version)
		printf("querschnitt %s\n", PACKAGE_VERSION);
	else if (request->help)
		help_print(request->command);
	else
		return answer(request, err);
	return FOUND;
}

int
query_main(int argc, char **argv)
{
	struct request request;
	struct error err = { 0 };
	enum verdict verdict = FAILED;

	set_characters();
	if (request_read(&request, argc, argv, &err) == 0)
		verdict = serve(&request, &err);
	if (verdict == FAILED)
		log_line(LOG_LEVEL_ERROR, "querschnitt: %s", err.text);
	else if (verdict == NOTHING && request.format == FORMAT_TEXT &&
	    !request.command->daemon)
		log_line(LOG_LEVEL_INFO, "%s", _("Nothing found."));
	request_release(&request);
	return (int)verdict;
}

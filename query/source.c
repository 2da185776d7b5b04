/* SPDX-License-Identifier: EUPL-1.2 */
/* source test, run and release: what the daemon is asked to do. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "query/command.h"
#include "query/control_client.h"
#include "query/place.h"
#include "query/source_text.h"

#define MAX_DOCUMENT ((size_t)1 << 30)
#define MAX_ANSWER   ((size_t)64 << 20)
#define MAX_NAME     200

static int
ask(struct buffer *answer, const struct request *request, const char *socket,
    struct error *err)
{
	struct buffer document;
	struct control_call call = { .path = socket,
		.verb = request->command->sub,
		.source = request->words.item[0],
		.as_of = request->as_of };
	int rc = -1;

	buffer_init(&document, MAX_DOCUMENT);
	if (strlen(call.source) > MAX_NAME) {
		error_set(
		    err, FAULT_INPUT, _("no source has such a long name"));
		goto out;
	}
	if (*request->as_of != '\0' && request->file == NULL) {
		error_set(err, FAULT_INPUT, _("--as-of needs --file"));
		goto out;
	}
	if (request->file != NULL) {
		if (file_read(&document, request->file, err) == -1)
			goto out;
		call.document = &document;
	}
	rc = control_call(answer, &call, err);
out:
	buffer_release(&document);
	return rc;
}

static bool
is_good(json_t *reply)
{
	const char *result =
	    json_string_value(json_object_get(reply, "result"));

	return result != NULL &&
	    (strcmp(result, "good") == 0 || strcmp(result, "unchanged") == 0);
}

static void
put_reply(struct output *out, const char *source, bool test, json_t *reply)
{
	char *line;

	if (out->format == FORMAT_TEXT) {
		source_text(out, source, test, reply);
		return;
	}
	/* The daemon quotes documents: nothing in it may steer a terminal. */
	line = json_dumps(reply, JSON_COMPACT);
	output_text(out, -1, line != NULL ? line : "{}");
	output_own(out, "\n");
	free(line);
}

static enum verdict
understand(const struct request *request, struct output *out,
    const struct buffer *answer, struct error *err)
{
	json_error_t fault;
	json_t *reply = json_loadb(
	    answer->data, answer->size, JSON_REJECT_DUPLICATES, &fault);
	const char *why = json_string_value(json_object_get(reply, "error"));
	bool test = strcmp(request->command->sub, "test") == 0;
	enum verdict verdict = FAILED;

	if (!json_is_object(reply)) {
		error_set(err, FAULT_SYSTEM,
		    _("the daemon's answer cannot be read: %s"), fault.text);
	} else if (!json_is_true(json_object_get(reply, "ok"))) {
		error_set(err, FAULT_SYSTEM, "%s",
		    why != NULL ? why : _("the daemon refused"));
	} else {
		put_reply(out, request->words.item[0], test, reply);
		verdict = is_good(reply) ? FOUND : NOTHING;
	}
	json_decref(reply);
	return verdict;
}

enum verdict
source_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	struct buffer answer;
	char *socket;
	enum verdict verdict = FAILED;

	(void)q;
	if (out->format == FORMAT_TSV || out->format == FORMAT_CSV) {
		error_set(err, FAULT_INPUT, _("%s answers as text or --json"),
		    request->command->name);
		return FAILED;
	}
	buffer_init(&answer, MAX_ANSWER);
	socket = place_socket(request, err);
	if (socket != NULL && ask(&answer, request, socket, err) == 0)
		verdict = understand(request, out, &answer, err);
	free(socket);
	buffer_release(&answer);
	return verdict;
}

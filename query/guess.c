/* SPDX-License-Identifier: EUPL-1.2 */
#include "query/guess.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/memory.h"
#include "base/paths.h"
#include "base/record.h"
#include "base/utf8.h"
#include "query/command.h"

extern char **environ;

#define MAX_FINDINGS ((size_t)4 << 20)
#define MAX_NAME     40

/* ---- the child ---- */

static int
start_parser(pid_t *child, int document, int out, struct error *err)
{
	char *program = paths_program("querschnitt-parse");
	char guess[] = "--guess";
	char *argv[] = { program, guess, NULL };
	posix_spawn_file_actions_t actions;
	int rc;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, document, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	rc = posix_spawn(child, program, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (rc != 0) {
		errno = rc;
		error_system(err, _("%s cannot be started"), program);
	}
	free(program);
	return rc == 0 ? 0 : -1;
}

/* All that the parser says of the document; its exit code is in the last line,
 * too. */
static int
ask_parser(struct buffer *findings, int document, struct error *err)
{
	int ends[2], rc, status;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) == -1)
		return error_system(err, _("no pipe can be made"));
	rc = start_parser(&child, document, ends[1], err);
	close(ends[1]);
	if (rc == 0) {
		rc = file_read_fd(findings, ends[0], err);
		while (waitpid(child, &status, 0) == -1 && errno == EINTR)
			;
	}
	close(ends[0]);
	return rc;
}

/* ---- what it says ---- */

static struct guessed_column *
last_column(struct guessed *g)
{
	return g->count > 0 ? &g->column[g->count - 1] : NULL;
}

static void
add_column(struct guessed *g, const char *field)
{
	g->column = xgrow(g->column, g->count, sizeof(*g->column));
	g->column[g->count++] =
	    (struct guessed_column){ .field = xstrdup(field) };
}

static void
add_word(struct guessed_column *c, const char *word)
{
	c->word = xgrow(c->word, c->word_count, sizeof(*c->word));
	c->word[c->word_count++] = (struct guessed_word){ xstrdup(word), NULL };
}

static void
set(char **slot, const char *value)
{
	free(*slot);
	*slot = xstrdup(value);
}

/* Where a finding about the document goes, or NULL. */
static char **
slot_of(struct guessed *g, const char *name)
{
	const struct {
		const char *name;
		char **slot;
	} slots[] = {
		{ "format", &g->format },
		{ "sheet", &g->sheet },
		{ "record", &g->record },
		{ "header", &g->header },
		{ "rows", &g->rows },
	};

	for (size_t i = 0; i < sizeof(slots) / sizeof(*slots); i++)
		if (strcmp(slots[i].name, name) == 0)
			return slots[i].slot;
	return NULL;
}

static void
take_about_column(struct guessed_column *c, const char *name, const char *value)
{
	if (strcmp(name, "heading") == 0)
		set(&c->heading, value);
	else if (strcmp(name, "example") == 0)
		set(&c->example, value);
	else if (strcmp(name, "unknown") == 0)
		add_word(c, value);
	else if (strcmp(name, "nearest") == 0 && c->word_count > 0)
		set(&c->word[c->word_count - 1].nearest, value);
}

/* 1 at the last line. */
static int
take_finding(struct guessed *g, char *name, char *value, struct error *err)
{
	char **slot = slot_of(g, name);

	utf8_defuse(value, false);
	if (strcmp(name, "error") == 0)
		return error_set(err, FAULT_INPUT, "%s", value);
	if (strcmp(name, "done") == 0)
		return 1;
	if (slot != NULL)
		set(slot, value);
	else if (strcmp(name, "column") == 0)
		add_column(g, value);
	else if (last_column(g) != NULL)
		take_about_column(last_column(g), name, value);
	return 0;
}

static int
take_findings(struct guessed *g, char *text, struct error *err)
{
	char *name, *value, *next;
	int rc = 0;

	for (; rc == 0 && *text != '\0'; text = next) {
		next = text + strcspn(text, "\n");
		if (*next != '\0')
			*next++ = '\0';
		rc = record_split(text, &name, &value, err);
		if (rc == 0)
			rc = take_finding(g, name, value, err);
	}
	if (rc == 0)
		return error_set(err, FAULT_SYSTEM,
		    _("querschnitt-parse ended before it was through"));
	return rc == -1 || g->format == NULL ? -1 : 0;
}

int
guess_read(struct guessed *g, const char *path, struct error *err)
{
	int document = open(path, O_RDONLY | O_CLOEXEC);
	struct buffer findings;
	int rc;

	*g = (struct guessed){ 0 };
	if (document == -1)
		return error_system(err, "%s", path);
	buffer_init(&findings, MAX_FINDINGS);
	rc = ask_parser(&findings, document, err);
	if (rc == 0)
		rc = take_findings(g, findings.data, err);
	if (rc == -1)
		error_context(err, "%s", path);
	buffer_release(&findings);
	close(document);
	return rc;
}

void
guess_release(struct guessed *g)
{
	for (size_t i = 0; i < g->count; i++) {
		struct guessed_column *c = &g->column[i];

		for (size_t w = 0; w < c->word_count; w++) {
			free(c->word[w].word);
			free(c->word[w].nearest);
		}
		free(c->word);
		free(c->field);
		free(c->heading);
		free(c->example);
	}
	free(g->column);
	free(g->format);
	free(g->sheet);
	free(g->record);
	free(g->header);
	free(g->rows);
	*g = (struct guessed){ 0 };
}

/* What may stand in a name for a character: "" parts words. */
static const char *
name_part(uint32_t c, char one[2])
{
	static const struct {
		uint32_t c;
		const char *text;
	} umlauts[] = { { 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" },
		{ 0xc4, "ae" }, { 0xd6, "oe" }, { 0xdc, "ue" },
		{ 0xdf, "ss" } };

	for (size_t i = 0; i < sizeof(umlauts) / sizeof(*umlauts); i++)
		if (umlauts[i].c == c)
			return umlauts[i].text;
	one[0] = '\0';
	if (c >= 'A' && c <= 'Z')
		c += 'a' - 'A';
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		one[0] = (char)c;
	return one;
}

/* "/srv/FB 2/Maßnahmen 2026.xlsx": "massnahmen-2026". */
char *
guess_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *file = xstrdup(slash != NULL ? slash + 1 : path);
	char *dot = strrchr(file, '.');
	const char *at = file;
	struct buffer name;
	char one[2] = "";

	if (dot != NULL && dot > file)
		*dot = '\0';
	buffer_init(&name, MAX_NAME + 4);
	while (*at != '\0' && name.size < MAX_NAME) {
		const char *part = name_part(utf8_next(&at), one);

		if (*part != '\0')
			buffer_text(&name, part);
		else if (name.size > 0 && name.data[name.size - 1] != '-')
			buffer_text(&name, "-");
	}
	while (name.size > 0 && name.data[name.size - 1] == '-')
		name.data[--name.size] = '\0';
	if (name.size == 0)
		buffer_text(&name, "liste");
	free(file);
	return buffer_take(&name);
}

/* The document says nothing that can be proposed: that is nothing found. */
enum verdict
guess_run(const struct request *request, struct query *q, struct output *out,
    struct error *err)
{
	const char *path = request->words.item[0];
	struct guessed g;
	enum verdict verdict = FOUND;

	(void)q;
	if (out->format == FORMAT_TSV || out->format == FORMAT_CSV) {
		error_set(err, FAULT_INPUT, _("%s answers as text or --json"),
		    request->command->name);
		return FAILED;
	}
	if (guess_read(&g, path, err) == -1)
		verdict = FAILED;
	else if (out->format == FORMAT_JSON)
		guess_json(out, &g, path);
	else
		guess_stanza(out, &g, path);
	guess_release(&g);
	return verdict;
}

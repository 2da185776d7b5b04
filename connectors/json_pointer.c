/* SPDX-License-Identifier: EUPL-1.2 */
#include "connectors/json_pointer.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"

static const char every[] = "*";
static const char all_below[] = "**";

/* Undoes ~0 and ~1 in place. */
static int
unescape(char *step)
{
	char *to = step;

	for (const char *from = step; *from != '\0'; from++) {
		if (*from == '~' && from[1] != '0' && from[1] != '1')
			return -1;
		if (*from == '~')
			*to++ = *++from == '0' ? '~' : '/';
		else
			*to++ = *from;
	}
	*to = '\0';
	return 0;
}

static int
add_step(struct pointer *p, const char *text, size_t size)
{
	char *step = xstrndup(text, size);
	int rc = unescape(step);

	strings_give(&p->steps, step);
	return p->steps.count > MAX_POINTER_STEPS ? -1 : rc;
}

#define MAX_LEVEL_DIGITS 2

/* "2" of "2/id": the size of what says how far up it begins. */
static size_t
read_levels(struct pointer *p, const char *text)
{
	size_t digits = strspn(text, "0123456789");

	if (digits == 0 || digits > MAX_LEVEL_DIGITS || text[digits] != '/')
		return 0;
	p->up = (unsigned)strtoul(text, NULL, 10);
	return digits;
}

/* Twice, it would find the same again and again. */
static bool
is_deep_twice(const struct pointer *p)
{
	size_t count = 0;

	for (size_t i = 0; i < p->steps.count; i++)
		count += strcmp(p->steps.item[i], all_below) == 0;
	return count > 1;
}

int
pointer_init(struct pointer *p, const char *text, struct error *err)
{
	const char *at = text;

	*p = (struct pointer){ 0 };
	at += read_levels(p, text);
	if (*at != '/') {
		if (*text != '\0')
			strings_add(&p->steps, text);
		return 0;
	}
	while (*at == '/') {
		size_t size = strcspn(++at, "/");

		if (add_step(p, at, size) == -1) {
			pointer_release(p);
			return error_set(err, FAULT_CONFIG,
			    _("not a JSON pointer: %s"), text);
		}
		at += size;
	}
	if (!is_deep_twice(p))
		return 0;
	pointer_release(p);
	return error_set(err, FAULT_CONFIG,
	    _("** may stand once in a JSON pointer: %s"), text);
}

void
pointer_release(struct pointer *p)
{
	strings_release(&p->steps);
}

void
values_release(struct values *v)
{
	free(v->item);
	*v = (struct values){ 0 };
}

void
values_add(struct values *v, json_t *value)
{
	v->item = xgrow(v->item, v->count, sizeof(json_t *));
	v->item[v->count++] = value;
}

/* An index is digits without a zero before them. */
static json_t *
element(const json_t *array, const char *step)
{
	size_t digits = strspn(step, "0123456789");

	if (digits == 0 || digits > 9 || step[digits] != '\0' ||
	    (*step == '0' && digits > 1))
		return NULL;
	return json_array_get(array, strtoul(step, NULL, 10));
}

/* The value one step below, or NULL. */
static json_t *
step_to(const json_t *value, const char *step)
{
	if (json_is_array(value))
		return element(value, step);
	return json_object_get(value, step); /* NULL where it is no object */
}

static void
step_everywhere(json_t *value, struct values *found)
{
	const char *name;
	json_t *one;
	size_t i;

	json_array_foreach(value, i, one) values_add(found, one);
	json_object_foreach(value, name, one) values_add(found, one);
}

static bool
is_container(const json_t *value)
{
	return json_is_array(value) || json_is_object(value);
}

/* MAX_JSON_DEPTH bounds how often it calls itself. */
static void
step_below(json_t *value, struct values *found)
{
	const char *name;
	json_t *one;
	size_t i;

	if (!is_container(value))
		return;
	values_add(found, value);
	json_array_foreach(value, i, one) step_below(one, found);
	json_object_foreach(value, name, one) step_below(one, found);
}

/* From each value of from one step on. */
static void
step_all(const struct values *from, const char *step, struct values *to)
{
	for (size_t i = 0; i < from->count; i++) {
		json_t *one = step_to(from->item[i], step);

		if (one != NULL)
			values_add(to, one);
		else if (strcmp(step, every) == 0)
			step_everywhere(from->item[i], to);
		else if (strcmp(step, all_below) == 0)
			step_below(from->item[i], to);
	}
}

static void
values_append(struct values *to, const struct values *from)
{
	for (size_t i = 0; i < from->count; i++)
		values_add(to, from->item[i]);
}

/* Whether a step from value may lead to nothing without being wrong. */
static bool
may_be_empty(const json_t *value, bool all)
{
	return all && is_container(value);
}

bool
pointer_find(
    const struct pointer *p, json_t *root, struct values *found, json_t **last)
{
	struct values now = { 0 };
	bool single = true; /* no `*` so far: exactly one value */
	bool reached = true;

	values_add(&now, root);
	for (size_t i = 0; reached && i < p->steps.count; i++) {
		const char *step = p->steps.item[i];
		bool all =
		    strcmp(step, every) == 0 || strcmp(step, all_below) == 0;
		struct values next = { 0 };

		step_all(&now, step, &next);
		if (single && next.count == 0) {
			reached = may_be_empty(now.item[0], all);
			if (last != NULL)
				*last = now.item[0];
		}
		single = single && !all;
		values_release(&now);
		now = next;
	}
	values_append(found, &now);
	values_release(&now);
	return reached;
}

/* ---- up ---- */

static void
note_below(struct ancestry *a, json_t *parent, json_t *value)
{
	const char *name;
	json_t *one;
	size_t i;

	if (!is_container(value))
		return;
	a->item = xgrow(a->item, a->count, sizeof(*a->item));
	a->item[a->count++] = (struct ancestor){ value, parent };
	json_array_foreach(value, i, one) note_below(a, value, one);
	json_object_foreach(value, name, one) note_below(a, value, one);
}

static int
by_value(const void *x, const void *y)
{
	uintptr_t a = (uintptr_t)((const struct ancestor *)x)->value;
	uintptr_t b = (uintptr_t)((const struct ancestor *)y)->value;

	return (a > b) - (a < b);
}

void
ancestry_init(struct ancestry *a, json_t *root)
{
	*a = (struct ancestry){ 0 };
	note_below(a, NULL, root);
	if (a->count > 0)
		qsort(a->item, a->count, sizeof(*a->item), by_value);
}

void
ancestry_release(struct ancestry *a)
{
	free(a->item);
	*a = (struct ancestry){ 0 };
}

json_t *
ancestry_find(const struct ancestry *a, json_t *value, unsigned levels)
{
	while (value != NULL && levels-- > 0) {
		const struct ancestor key = { value, NULL }, *found = NULL;

		if (a->count > 0)
			found = bsearch(&key, a->item, a->count,
			    sizeof(*a->item), by_value);
		value = found != NULL ? found->parent : NULL;
	}
	return value;
}

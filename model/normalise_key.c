/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/canonical.h"
#include "model/normaliser.h"
#include "text/analysis.h"

#define SLUG_SIZE 32 /* bytes of a derived key that can be read */

/* What of a text does not change with its white space and case. */
static char *
stable(const char *text)
{
	char *copy = canonical_text(text, false, (size_t)4 << 10), *folded;

	folded = text_fold(copy);
	free(copy);
	return folded;
}

/* "Neuer Dorfplatz (Elspe)" as "neuer-dorfplatz-elspe"; other letters go. */
static void
make_slug(char slug[SLUG_SIZE + 1], const char *folded)
{
	size_t size = 0;

	for (; *folded != '\0' && size < SLUG_SIZE; folded++) {
		if ((*folded >= 'a' && *folded <= 'z') ||
		    (*folded >= '0' && *folded <= '9'))
			slug[size++] = *folded;
		else if (size > 0 && slug[size - 1] != '-')
			slug[size++] = '-';
	}
	while (size > 0 && slug[size - 1] == '-')
		size--;
	slug[size] = '\0';
}

/*
 * From the title and the text of the place, which the source says, and not
 * from what the gazetteer makes of it: the town may edit that.
 */
static char *
derive_key(const struct job *job)
{
	const char *text = job->text[FIELD_PLACE];
	char *title = stable(job->m->value[FIELD_TITLE]);
	char *place = stable(text != NULL ? text : "");
	unsigned long long hash;
	char slug[SLUG_SIZE + 1];

	hash = names_hash(NAMES_HASH, title, strlen(title) + 1);
	hash = names_hash(hash, place, strlen(place));
	make_slug(slug, title);
	free(title);
	free(place);
	hash &= 0xffffffffffffULL;
	return slug[0] != '\0' ? xasprintf("~%s-%012llx", slug, hash)
			       : xasprintf("~%012llx", hash);
}

static char *
own_key(struct job *job)
{
	const char *text = job->text[FIELD_KEY];
	struct error err;

	if (text == NULL || is_key_placeholder(text))
		return NULL;
	return canonical(FIELD_KEY, text, &err);
}

/* key and "#2", cut where it must be to stay within the limit. */
static char *
numbered(const char *key, unsigned long number)
{
	char *suffix = xasprintf("#%lu", number), *base = xstrdup(key), *result;

	utf8_cut(base, field_info[FIELD_KEY].limit - strlen(suffix));
	utf8_trim(base);
	result = xasprintf("%s%s", base, suffix);
	free(base);
	free(suffix);
	return result;
}

/* The first of key, "key#2", "key#3" … that is free in this document. */
static char *
free_key(struct names *keys, struct name *first)
{
	char *key;

	for (;;) {
		key = numbered(first->text, ++first->count);
		if (names_find(keys, key) == NULL)
			return key;
		free(key);
	}
}

static void
warn_doubled(struct job *job, const struct name *first, const char *key)
{
	const char *where = job->row->where != NULL ? job->row->where : "?";
	char *value = normaliser_shown(first->text),
	     *now = normaliser_shown(key);

	warn_take(job,
	    xasprintf(_("%s: the key \"%s\" stands in %s already; here it "
			"becomes \"%s\""),
		where, value, first->where, now));
	free(value);
	free(now);
}

static void
note_key(struct job *job, const char *key)
{
	struct name *name = names_get(&job->n->keys, key);

	name->count = 1;
	free(name->where);
	name->where = xstrdup(job->row->where != NULL ? job->row->where : "?");
}

/* Is a key expected of the rows of this source? */
static bool
is_mapped(const struct job *job)
{
	return job->n->mapping->column[FIELD_KEY].count > 0;
}

void
fill_key(struct job *job)
{
	char *key = own_key(job), *other;
	struct name *first;

	if (key == NULL) {
		key = derive_key(job);
		if (is_mapped(job)) {
			job->n->counts.keyless++;
			warn_of(job, FIELD_KEY,
			    _("%s: %s \"%s\" is no key, so one is made of "
			      "title and place"),
			    job->text[FIELD_KEY] != NULL ? job->text[FIELD_KEY]
							 : "");
		}
	}
	first = names_find(&job->n->keys, key);
	if (first != NULL) {
		other = free_key(&job->n->keys, first);
		warn_doubled(job, first, other);
		free(key);
		key = other;
	}
	note_key(job, key);
	measure_take(job->m, FIELD_KEY, key);
}

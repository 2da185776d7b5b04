/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "overlap/corpus.h"

#define MAX_CONCEPT_WORDS 200 /* of one measure */
#define IS_TITLE          1U
#define IS_BODY           2U /* title and description: what it is about */
#define IS_ALL            4U

/* Which text goes into which bag.  A field of FIELD_COUNT ends the table. */
static const struct text_use {
	enum field field;
	unsigned flags;
	enum space_id chars; /* SPACE_COUNT: none of its own */
	enum space_id concepts;
} uses[] = {
	{ FIELD_TITLE, IS_TITLE | IS_BODY | IS_ALL, SPACE_TITLE_CHARS,
	    SPACE_CONCEPTS },
	{ FIELD_DESCRIPTION, IS_BODY | IS_ALL, SPACE_COUNT, SPACE_CONCEPTS },
	{ FIELD_GOAL, IS_BODY | IS_ALL, SPACE_COUNT, SPACE_CONCEPTS },
	{ FIELD_PLACE, IS_ALL, SPACE_COUNT, SPACE_COUNT },
	{ FIELD_TARGET, IS_ALL, SPACE_TARGET, SPACE_TARGET_CONCEPTS },
	{ FIELD_LEAD, IS_ALL, SPACE_LEAD, SPACE_COUNT },
	{ FIELD_FUNDING, 0, SPACE_FUNDING, SPACE_COUNT },
	{ FIELD_FIELD, 0, SPACE_FIELD, SPACE_COUNT },
	{ FIELD_COUNT, 0, SPACE_COUNT, SPACE_COUNT },
};

/* What one text is being put into. */
struct filling {
	struct document *document;
	struct bags *bags;
	size_t row;
	const struct text_use *use;
	const char *text;
	const struct overlap_setup *setup;
	struct tokens tokens;
	struct place_hits hits;
};

static void
put(const struct filling *f, enum space_id space, uint64_t id, float weight)
{
	if (space != SPACE_COUNT)
		bag_add(&f->bags->of[space][f->row], id, weight);
}

static bool
in_place(const struct filling *f, const struct token *token)
{
	for (size_t i = 0; i < f->hits.count; i++) {
		const struct place_hit *hit = &f->hits.item[i];

		if (token->start < hit->start + hit->size &&
		    hit->start < token->start + token->size)
			return true;
	}
	return false;
}

static struct stem
stem_copy(const struct token *token)
{
	return (struct stem){ xstrdup(token->stem), strlen(token->stem) };
}

static bool
known_keyword(const struct document *d, uint64_t id)
{
	for (size_t i = 0; i < d->keyword_count; i++)
		if (d->keyword[i].id == id)
			return true;
	return false;
}

/* Only so many are looked at: a description may have thousands. */
static void
add_keyword(
    struct filling *f, const struct token *token, uint64_t id, bool place)
{
	struct document *d = f->document;

	if (d->keyword_count >= 8 * MAX_KEYWORDS || token->number ||
	    known_keyword(d, id))
		return;
	d->keyword = xgrow(d->keyword, d->keyword_count, sizeof(*d->keyword));
	d->keyword[d->keyword_count++] =
	    (struct keyword){ xstrndup(f->text + token->start, token->size),
		    stem_copy(token), id, 0, place };
}

static void
add_ngrams(struct filling *f, const struct token *token)
{
	char *folded = text_fold(token->word);

	if ((f->use->flags & IS_ALL) != 0)
		bag_add_ngrams(&f->bags->of[SPACE_CHARS][f->row], folded);
	if (f->use->chars != SPACE_COUNT)
		bag_add_ngrams(&f->bags->of[f->use->chars][f->row], folded);
	free(folded);
}

static void
add_body_word(struct filling *f, const struct token *token, uint64_t id)
{
	bool place = in_place(f, token);

	add_keyword(f, token, id, place);
	if (place || token->number)
		return;
	put(f, SPACE_WORDS, id, 1);
	put(f, SPACE_SHARE, id, 1);
	if ((f->use->flags & IS_TITLE) != 0)
		put(f, SPACE_TITLE_SHARE, id, 1);
}

static void
add_token(struct filling *f, const struct token *token)
{
	uint64_t id;

	if (token->stop || token->size < 2)
		return;
	id = term_hash(token->stem, strlen(token->stem));
	add_ngrams(f, token);
	if ((f->use->flags & IS_ALL) != 0 && !token->number)
		put(f, SPACE_ALL, id, 1);
	if ((f->use->flags & IS_BODY) != 0)
		add_body_word(f, token, id);
}

static void
add_concept_word(struct filling *f, const struct lexicon_hit *hit)
{
	struct document *d = f->document;
	const struct token *token = &f->tokens.item[hit->token];

	if ((f->use->flags & IS_BODY) == 0 ||
	    d->concept_count >= MAX_CONCEPT_WORDS)
		return;
	for (size_t i = 0; i < d->concept_count; i++)
		if (d->concept[i].group == hit->group)
			return;
	d->concept = xgrow(d->concept, d->concept_count, sizeof(*d->concept));
	d->concept[d->concept_count++] = (struct concept_word){ hit->group,
		xstrndup(f->text + token->start, token->size),
		stem_copy(token) };
}

static void
add_concepts(struct filling *f)
{
	struct lexicon_hits hits = { 0 };

	lexicon_find(f->setup->lexicon, &f->tokens, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		put(f, f->use->concepts, hits.item[i].group,
		    hits.item[i].weight);
		add_concept_word(f, &hits.item[i]);
	}
	lexicon_hits_release(&hits);
}

static void
fill(struct filling *f)
{
	tokens_read(&f->tokens, f->text);
	if (f->setup->places != NULL && (f->use->flags & IS_BODY) != 0)
		gazetteer_find(f->setup->places, f->text, &f->hits);
	if ((f->use->flags & IS_TITLE) != 0)
		stage_read(&f->document->stage, &f->tokens);
	for (size_t i = 0; i < f->tokens.count; i++)
		add_token(f, &f->tokens.item[i]);
	if (f->use->concepts != SPACE_COUNT && f->setup->lexicon != NULL)
		add_concepts(f);
	tokens_release(&f->tokens);
	place_hits_release(&f->hits);
}

void
prepare_texts(struct document *d, struct bags *bags, size_t row,
    const struct overlap_setup *setup)
{
	for (const struct text_use *u = uses; u->field != FIELD_COUNT; u++) {
		struct filling f = { d, bags, row, u,
			document_text(d, u->field), setup, { 0 }, { 0 } };

		if (*f.text != '\0')
			fill(&f);
	}
}

const char *
document_text(const struct document *d, enum field field)
{
	const char *text = d->item->measure->value[field];

	return text == NULL ? "" : text;
}

void
document_release(struct document *d)
{
	for (size_t i = 0; i < d->keyword_count; i++) {
		free(d->keyword[i].shown);
		free(d->keyword[i].stem.text);
	}
	for (size_t i = 0; i < d->concept_count; i++) {
		free(d->concept[i].shown);
		free(d->concept[i].stem.text);
	}
	for (size_t i = 0; i < d->place_count; i++)
		free(d->place[i].name);
	free(d->keyword);
	free(d->concept);
	free(d->place);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/record.h"
#include "base/utf8.h"
#include "tests/suite.h"

static const struct {
	const char *from, *squeezed;
} blanks[] = {
	{ "  a \t b\n", "a b" },
	{ "\xc2\xa0"
	  "a\xc2\xa0\xe2\x80\xafz",
	    "a z" },
	{ " ", "" },
	{ "", "" },
};

START_TEST(white_space_is_squeezed)
{
	char text[64];

	snprintf(text, sizeof(text), "%s", blanks[_i].from);
	utf8_squeeze(text);
	ck_assert_str_eq(text, blanks[_i].squeezed);
}
END_TEST

static const struct {
	const char *text;
	size_t size;
	const char *cut;
} cuts[] = {
	{ "Stra\xc3\x9f"
	  "e",
	    5, "Stra" },
	{ "Stra\xc3\x9f"
	  "e",
	    6, "Stra\xc3\x9f" },
	{ "abc", 9, "abc" },
	{ "\xe2\x82\xac", 2, "" },
};

START_TEST(text_is_never_cut_inside_a_character)
{
	char text[64];

	snprintf(text, sizeof(text), "%s", cuts[_i].text);
	utf8_cut(text, cuts[_i].size);
	ck_assert_str_eq(text, cuts[_i].cut);
}
END_TEST

START_TEST(field_survives_the_trip)
{
	const char *tricky = "a\tb\\c\nd \\t \xc3\xbc";
	struct error err = { 0 };
	char *text = NULL, *name, *value;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	record_field(out, "title", tricky);
	fclose(out);
	ck_assert_int_eq(text[size - 1], '\n');
	text[size - 1] = '\0';
	ck_assert_ptr_null(strchr(text, '\n'));
	ck_assert_int_eq(record_split(text, &name, &value, &err), 0);
	ck_assert_str_eq(name, "title");
	ck_assert_str_eq(value, tricky);
	free(text);
}
END_TEST

static const char *const malformed[] = { "", "title", "\tvalue", "a\t\\x",
	"a\t\\" };

START_TEST(malformed_line_is_refused)
{
	struct error err = { 0 };
	char line[16], *name, *value;

	snprintf(line, sizeof(line), "%s", malformed[_i]);
	ck_assert_int_eq(record_split(line, &name, &value, &err), -1);
	ck_assert_int_eq(err.fault, FAULT_INPUT);
}
END_TEST

/* The answers of FIPS 180-4, as NIST publishes them with its examples. */
static const struct {
	const char *bytes, *hash;
} hashes[] = {
	{ "",
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855" },
	{ "abc",
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad" },
	{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
	    "248d6a61d20638b8e5c026930c3e6039"
	    "a33ce45964ff2167f6ecedd419db06c1" },
};

START_TEST(a_hash_is_sha256)
{
	char text[HASH_SIZE];

	hash_text(text, hashes[_i].bytes, strlen(hashes[_i].bytes));
	ck_assert_str_eq(text, hashes[_i].hash);
}
END_TEST

START_TEST(pieces_hash_like_the_whole)
{
	struct hash *hash = hash_new();
	char text[HASH_SIZE];

	for (const char *at = hashes[_i].bytes; *at != '\0'; at++)
		hash_add(hash, at, 1);
	hash_finish(hash, text);
	hash_free(hash);
	ck_assert_str_eq(text, hashes[_i].hash);
}
END_TEST

START_TEST(a_hash_in_bytes_is_the_same)
{
	struct hash *hash = hash_new();
	unsigned char bytes[HASH_BYTES];

	hash_add(hash, hashes[_i].bytes, strlen(hashes[_i].bytes));
	hash_finish_bytes(hash, bytes);
	hash_free(hash);
	for (size_t i = 0; i < HASH_BYTES; i++) {
		char digits[3] = "";

		memcpy(digits, hashes[_i].hash + 2 * i, 2);
		ck_assert_uint_eq(bytes[i], strtoul(digits, NULL, 16));
	}
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("base");
	TCase *t = tcase_create("base");

	tcase_add_loop_test(t, white_space_is_squeezed, 0, COUNT(blanks));
	tcase_add_loop_test(
	    t, text_is_never_cut_inside_a_character, 0, COUNT(cuts));
	tcase_add_test(t, field_survives_the_trip);
	tcase_add_loop_test(t, malformed_line_is_refused, 0, COUNT(malformed));
	tcase_add_loop_test(t, a_hash_is_sha256, 0, COUNT(hashes));
	tcase_add_loop_test(t, pieces_hash_like_the_whole, 0, COUNT(hashes));
	tcase_add_loop_test(t, a_hash_in_bytes_is_the_same, 0, COUNT(hashes));
	suite_add_tcase(s, t);
	return suite_run(s);
}

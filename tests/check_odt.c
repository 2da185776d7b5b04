/* SPDX-License-Identifier: EUPL-1.2 */
/* format = odt; documents that nobody should send are in hostile.sh. */
#include <string.h>

#include "base/memory.h"
#include "tests/rows.h"
#include "tests/suite.h"
#include "tests/zip_make.h"

static const char *const map[] = { "key", "Nr", "title", "Titel", "url", "Link",
	NULL };

#define MAX_DRAWING 65536

/* A list of one blank paragraph, on level 1 or 2. */
static const char *const counted[] = {
	"<list style-name='L' %s><list-item><p/></list-item></list>",
	"<list style-name='L' %s><list-item><list><list-item><p/></list-item>"
	"</list></list-item></list>",
};

static void
draw_counted(struct buffer *xml, const char *cell)
{
	const char *how = cell[2] == '+' ? "continue-numbering='true'" : "";
	char *list = xasprintf("%s", counted[cell[1] - '1']);
	char *mark = strstr(list, "%s");

	*mark = '\0';
	buffer_printf(xml, "%s%s%s", list, how, mark + 2);
	free(list);
}

static void
draw_cells(struct buffer *xml, const char *line, size_t size)
{
	const char *end = line + size;

	buffer_text(xml, "<table-row>");
	while (line <= end) {
		size_t cell = strcspn(line, "|\n");

		if (*line == '~') {
			buffer_bytes(xml, line + 1, cell - 1);
			line += cell + 1;
			continue;
		}
		buffer_text(xml, "<table-cell>");
		if (*line == '<')
			buffer_bytes(xml, line, cell);
		else if (*line == '%')
			draw_counted(xml, line);
		else
			buffer_printf(xml, "<p>%.*s</p>", (int)cell, line);
		buffer_text(xml, "</table-cell>");
		line += cell + 1;
	}
	buffer_text(xml, "</table-row>");
}

/*
 * The body of a document, from a drawing as in check_docx.c: "[" and "]" are a
 * table's ends, '!' begins what is outside of cells, '|' parts cells, '<'
 * begins one that is as it is, '~' one with its own <table-cell>, and "%2+" is
 * one that Writer counts on level 2, going on with the list before.
 */
static void
draw(struct buffer *xml, const char *drawing)
{
	buffer_text(xml,
	    "<document-content><automatic-styles><list-style name='L'>"
	    "<list-level-style-number level='1' num-format='1' "
	    "start-value='3'/><list-level-style-number level='2' "
	    "num-format='a' num-prefix='Z ' num-suffix=')' display-levels='2'/>"
	    "</list-style></automatic-styles><body><text>");
	while (*drawing != '\0') {
		size_t size = strcspn(drawing, "\n");

		if (*drawing == '[')
			buffer_text(xml, "<table>");
		else if (*drawing == ']')
			buffer_text(xml, "</table>");
		else if (*drawing == '!')
			buffer_bytes(xml, drawing + 1, size - 1);
		else
			draw_cells(xml, drawing, size);
		drawing += size + (drawing[size] != '\0');
	}
	buffer_text(xml, "</text></body></document-content>");
}

static const char styles[] =
    "<document-styles><styles><outline-style><outline-level-style level='1' "
    "num-format='I' num-suffix='.'/></outline-style><list-style name='B'>"
    "<list-level-style-bullet level='1' bullet-char='o'/></list-style>"
    "</styles></document-styles>";

static void
parse(struct rows *r, const char *drawing)
{
	struct buffer xml, archive;

	buffer_init(&xml, MAX_DRAWING);
	draw(&xml, drawing);
	zip_make(&archive,
	    (const struct zip_part[]){ { "content.xml", xml.data },
		{ "styles.xml", styles }, { NULL, NULL } });
	rows_read(r, "odt", map, archive.data, archive.size);
	buffer_release(&archive);
	buffer_release(&xml);
}

/* What Titel holds, in a table that begins with the row Nr, Titel. */
static const struct {
	const char *cell, *rows;
} texts[] = {
	{ "a<span>b</span><s c='2'/>c<tab/>d<line-break/>e",
	    "key=1;title=ab  c\td\ne\n" },
	{ "<p>a</p><list style-name='B'><list-item><p>b</p></list-item></list>"
	  "<h outline-level='1' is-list-header='true'>c</h>",
	    "key=1;title=a\nb\nc\n" },
	{ "a<note><note-body><p>Fußnote</p></note-body></note><annotation><p>"
	  "Notiz</p></annotation><frame><text-box><p>Kasten</p></text-box>"
	  "</frame><ruby-text>x</ruby-text>b",
	    "key=1;title=ab\n" },
	{ "<p><placeholder>&lt;Titel "
	  "eingeben&gt;</placeholder><content-control "
	  "showing-place-holder='true'>Wählen Sie</content-control>"
	  "<content-control>b</content-control></p>",
	    "key=1;title=b\n" },
	{ "<p><drop-down><label value='offen'/><label value='läuft' "
	  "current-selected='true'/>läuft</drop-down></p>",
	    "key=1;title=läuft\n" },
	{ "<table><table-row><table-cell><p>x</p></table-cell><table-cell><p>y"
	  "</p></table-cell></table-row></table>",
	    "key=1;title=x\ty\n" },
};

START_TEST(reads_what_people_see)
{
	char *drawing =
	    xasprintf("[\nNr|Titel|Ort\n1|%s|\n]\n", texts[_i].cell);
	struct rows r;

	parse(&r, drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, texts[_i].rows);
	rows_release(&r);
	free(drawing);
}
END_TEST

static const struct {
	const char *drawing, *rows;
} tables[] = {
	/* Merged cells, repeated ones, and rows of headings. */
	{ "[\n!<table-header-rows>\nNr|Titel|Link\n!</table-header-rows>\n"
	  "~<table-cell number-columns-spanned='3'><p>Wohnen</p></table-cell>|"
	  "~<covered-table-cell "
	  "number-columns-repeated='2'/>\n1|a|~<table-cell "
	  "number-rows-spanned='2'><p>x</p></table-cell>\n2|b|"
	  "~<covered-table-cell/>\n]\n",
	    "key=1;title=a;field=Wohnen;url=x\n"
	    "key=2;title=b;field=Wohnen;url=x\n" },
	{ "[\nNr|Titel|Link\n~<table-cell number-columns-repeated='2'><p>1</p>"
	  "</table-cell>|x\n]\n",
	    "key=1;title=1;url=x\n" },
	/* Headings: counted, plain but worded as one, and in a note. */
	{ "!<h outline-level='1'><number>9</number>A</h>\n[\nNr|Titel\n1|a\n]\n"
	  "!<h outline-level='1'>B</h>\n!<p>Satz</p>\n[\nNr|Titel\n2|b\n]\n"
	  "!<p>Handlungsfeld <span>3</span>: C</p>\n[\nNr|Titel\n3|c\n]\n"
	  "!<p>Handlungsfeld 4 ist erledigt.</p>\n!<p>x<note><h "
	  "outline-level='1'>N</h></note></p>\n[\nNr|Titel\n4|d\n]\n",
	    "key=1;title=a;field=I. A\nkey=2;title=b;field=II. B\n"
	    "key=3;title=c;field=Handlungsfeld 3: C\n"
	    "key=4;title=d;field=Handlungsfeld 3: C\n" },
	/* Numbers that Writer counts. */
	{ "[\nNr|Titel\n%1|a\n%2+|b\n%2+|c\n%1+|d\n%2+|e\n%1|f\n]\n",
	    "key=3;title=a\nkey=Z 3.a);title=b\nkey=Z 3.b);title=c\n"
	    "key=4;title=d\nkey=Z 4.a);title=e\nkey=3;title=f\n" },
	{ "[\nNr|Titel\n<list style-name='L'><list-header><p>x</p>"
	  "</list-header><list-item start-value='7'><p/></list-item></list>|a"
	  "\n<list style-name='fehlt'><list-item><p/></list-item></list>|b\n"
	  "]\n",
	    "key=x\n7;title=a\ntitle=b\n" },
	/* Links. */
	{ "[\nNr|Titel|Link\n1|a|<p><a href='https://a.example/'>hier</a></p>\n"
	  "2|b|<p><a href='https://a.example/'>da</a> <a "
	  "href='https://b.example/'>dort</a></p>\n]\n",
	    "key=1;title=a;url=https://a.example/\n"
	    "key=2;title=b;url=da dort\n" },
	/* In frames, sections, and cells; not what was deleted. */
	{ "!<tracked-changes><changed-region><deletion>\n[\nNr|Titel\n9|weg\n]"
	  "\n"
	  "!</deletion></changed-region></tracked-changes><p><frame><text-box>"
	  "\n[\nNr|Titel\n1|a\n]\n!</text-box></frame></p><section>\n[\nNr|"
	  "Titel\n2|b\n]\n!</section>\n[\n<table><table-row><table-cell><p>Nr"
	  "</p></table-cell><table-cell><p>Titel</p></table-cell></table-row>"
	  "<table-row><table-cell><p>3</p></table-cell><table-cell><p>c</p>"
	  "</table-cell></table-row></table>\n]\n",
	    "key=1;title=a\nkey=2;title=b\nkey=3;title=c\n" },
};

START_TEST(reads_the_tables_of_a_document)
{
	struct rows r;

	parse(&r, tables[_i].drawing);
	ck_assert_msg(r.rc == 0, "%s", r.err.text);
	ck_assert_str_eq(r.rows.data, tables[_i].rows);
	rows_release(&r);
}
END_TEST

/* Whatever the attributes say. */
static const char *const odd[] = {
	"[\nNr|Titel\n~<table-cell number-columns-repeated='4000000000'><p>1"
	"</p></table-cell>\n]\n",
	"[\nNr|Titel\n~<table-cell number-columns-spanned='1001'/>|1\n]\n",
};

START_TEST(bounds_what_is_repeated)
{
	struct rows r;

	parse(&r, odd[_i]);
	ck_assert_int_eq(r.rc, -1);
	ck_assert_ptr_nonnull(
	    strstr(r.err.text, "of a table has more than 1000 columns"));
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("odt");
	TCase *tests = tcase_create("odt");

	tcase_add_loop_test(tests, reads_what_people_see, 0, COUNT(texts));
	tcase_add_loop_test(
	    tests, reads_the_tables_of_a_document, 0, COUNT(tables));
	tcase_add_loop_test(tests, bounds_what_is_repeated, 0, COUNT(odd));
	suite_add_tcase(suite, tests);
	return suite_run(suite);
}

/* SPDX-License-Identifier: EUPL-1.2 */
#include <stdlib.h>
#include <string.h>

#include "connectors/read_html.h"
#include "connectors/read_xml.h"
#include "tests/rows.h"
#include "tests/suite.h"

/* ---- what is read ---- */

static const struct {
	const char *format;
	const char *map[12];
	const char *document, *rows;
} good[] = {
	/* Cells that span rows and columns, ends of tags left out. */
	{ "html", { "title", "Titel", "place", "Ort", NULL },
	    "<table><tr><th>Titel<th>Ort<tr><td>a<td rowspan=2>Meggen"
	    "<tr><td>b</table>",
	    "title=a;place=Meggen\ntitle=b;place=Meggen\n" },
	{ "html", { "title", "Titel", "place", "Ort", NULL },
	    "<table><tr><th>Titel<th>Ort<tr><td>a<td rowspan=0>Meggen"
	    "<tr><td>b</table>",
	    "title=a;place=Meggen\ntitle=b;place=Meggen\n" },
	/* A heading that is merged with all below it is no heading there. */
	{ "html", { "title", "Titel", "place", "Ort", NULL },
	    "<table><tr><th rowspan=0>Titel<th>Ort<tr><td>Meggen<tr><td>Maumke"
	    "</table>",
	    "" },
	/* A fact sheet for each measure. */
	{ "html", { "title", "Titel", "goal", "Ziel", NULL },
	    "<table><tr><th>Titel<td>a<tr><th>Ziel<td>x</table>"
	    "<table><tr><th>Titel<td>b<tr><th>Ziel<td>y</table>",
	    "title=a;goal=x\ntitle=b;goal=y\n" },
	/* A table for the layout around the one that counts. */
	{ "html", { "title", "Titel", NULL },
	    "<table><tr><td><table><tr><td>Titel<tr><td>a</table></table>",
	    "title=a\n" },
	/* The one that is chosen, by number and by XPath. */
	{ "html", { "title", "Titel", "table", "2", NULL },
	    "<table><tr><td>Titel<tr><td>a</table>"
	    "<table><tr><td>Titel<tr><td>b</table>",
	    "title=b\n" },
	{ "html", { "title", "Titel", "table", "//table[@id='x']", NULL },
	    "<table><tr><td>Titel<tr><td>a</table>"
	    "<table id=x><tr><td>Titel<tr><td>b</table>",
	    "title=b\n" },
	/* Characters as old programs write them. */
	{ "html", { "record", "//li", "title", ".", NULL },
	    "<ul><li>a &#150; b &#x80; c &uuml d<li>e<p>f</ul>",
	    "title=a \xe2\x80\x93 b \xe2\x82\xac c \xc3\xbc d\n"
	    "title=e\nf\n" },
	/* What stands below <base> is relative to that. */
	{ "html", { "record", "//li", "title", ".", "url", "a", NULL },
	    "<base href='https://a.de/b/'><li>a<a href='c'></a>",
	    "title=a;url=https://a.de/b/c\n" },
	/* A sign says what is written for those who do not see it. */
	{ "html", { "title", "Titel", "status", "Stand", NULL },
	    "<table><tr><th>Titel<th>Stand<tr><td>a<td><img src=x alt=' '>"
	    "<img src=y alt='in Umsetzung'><tr><td>b<td><i title=fertig></i>"
	    "<tr><td>c<td>ruht <img alt=gelb></table>",
	    "title=a;status=in Umsetzung\ntitle=b;status=fertig\n"
	    "title=c;status=ruht\n" },
	/* What looks like tags in a script is none. */
	{ "html", { "record", "//li", "title", ".", NULL },
	    "<li>a<script>if(a<b)'<div>'</script><!-- <div> -->", "title=a\n" },
	/* Of a page, what nobody sees is not there. */
	{ "html", { "record", "//li", "title", ".", NULL },
	    "<li>a<script>b</script><style>c</style><!-- d --><span "
	    "hidden>e</span>",
	    "title=a\n" },
	/* Paths that lead nowhere give way to the next. */
	{ "html",
	    { "record", "//div", "title", "h2 | h3", "url", ".//a", NULL },
	    "<div><h3>a</h3><a href='/x'>mehr</a></div>", "title=a;url=/x\n" },
	{ "html", { "record", "//div", "title", "Titel", NULL },
	    "<div><dl><dt>Titel:<dd>a<dd>b<dt>Ziel<dd>c</dl></div>",
	    "title=a, b\n" },
	{ "xml", { "record", "//a", "title", "b", "place", "c", NULL },
	    "<x><a><b>1</b><c>M</c><c>N</c></a><a><b>2</b></a></x>",
	    "title=1;place=M\nN\ntitle=2\n" },
	{ "xml", { "record", "//a", "title", "@t", "only", "@s ~ ^j", NULL },
	    "<x><a t='1' s='ja'/><a t='2' s='nein'/></x>", "title=1\n" },
	{ "xml", { "record", "//a", "title", "string-length(b)", NULL },
	    "<x><a><b>drei</b></a></x>", "title=4\n" },
	/* What an entity or a DTD points to is never opened, sandbox or not. */
	{ "xml", { "record", "//a", "title", "b", NULL },
	    "<!DOCTYPE x SYSTEM 'file:///etc/hostname' [<!ENTITY b 'B'>"
	    "<!ENTITY e SYSTEM 'file:///etc/passwd'>"
	    "<!ENTITY p PUBLIC 'p' 'file:///etc/passwd'>"
	    "<!ENTITY % q SYSTEM 'file:///etc/passwd'> %q;]>"
	    "<x><a><b>&b;&e;&p;</b></a></x>",
	    "title=B\n" },
	{ "feed", { NULL },
	    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
	    "<rss><item><title>a&e;</title></item></rss>",
	    "title=a\n" },
	{ "feed", { NULL },
	    "<rss><channel><item><title>a &amp; b</title><guid>1</guid>"
	    "</item></channel></rss>",
	    "key=1;title=a & b\n" },
	{ "feed", { "title", "description", NULL },
	    "<rss><channel><item><title>a</title><description>b"
	    "</description></item></channel></rss>",
	    "title=b;description=b\n" },
	/* What others have put into the item is not the item's. */
	{ "feed", { NULL },
	    "<rss xmlns:m='urn:m'><item><m:title>Bild</m:title><title>a</title>"
	    "<m:content><m:text>Foto</m:text></m:content><description>b"
	    "</description><category>x</category><category>y</category>"
	    "<m:category>z</m:category></item></rss>",
	    "title=a;description=b;field=x, y\n" },
	{ "feed", { NULL },
	    "<rss xmlns:i='urn:i'><item><i:title>a</i:title><i:summary>b"
	    "</i:summary></item></rss>",
	    "title=a;description=b\n" },
	{ "feed", { NULL },
	    "<rss><item><title>a</title><guid>https://a.de/1</guid></item>"
	    "<item><title>b</title><guid isPermaLink='false'>https://a.de/2"
	    "</guid></item></rss>",
	    "key=https://a.de/1;title=a;url=https://a.de/1\n"
	    "key=https://a.de/2;title=b\n" },
	{ "feed", { NULL },
	    "<feed xml:base='https://a.de/x/'><entry xml:base='y/'><id>1</id>"
	    "<title type='text/plain'>a &lt;b></title><link href='z?a=1'/>"
	    "</entry></feed>",
	    "key=1;title=a <b>;url=https://a.de/x/y/z?a=1\n" },
	/* Controls, which XML does not allow, and addresses as they are. */
	{ "feed", { NULL },
	    "<rss><item><title>a\vb&#11;c&#x1f;d</title>"
	    "<link>https://a.de/?x=1&y=2&amp;z=3</link></item>"
	    "<item><title>e</title><link><![CDATA[https://a.de/?x=1&y=2]]>"
	    "</link></item><!-- & --></rss>",
	    "key=https://a.de/?x=1&y=2&z=3;title=a b c d;"
	    "url=https://a.de/?x=1&y=2&z=3\n"
	    "key=https://a.de/?x=1&y=2;title=e;url=https://a.de/?x=1&y=2\n" },
	/* An address with a bare ampersand, and a name of HTML's. */
	{ "feed", { NULL },
	    "<rss><item><title>a&nbsp;b && c</title></item></rss>",
	    "title=a\xc2\xa0"
	    "b && c\n" },
};

START_TEST(trees_become_rows)
{
	struct rows r;

	rows_read(&r, good[_i].format, good[_i].map, good[_i].document,
	    strlen(good[_i].document));
	ck_assert_msg(r.rc == 0, "%s: %s", good[_i].document, r.err.text);
	ck_assert_str_eq(r.rows.data, good[_i].rows);
	rows_release(&r);
}
END_TEST

/* ---- what is refused ---- */

static const struct {
	const char *format;
	const char *map[10];
	const char *document, *complaint; /* how it begins */
} refused[] = {
	{ "html", { "title", "Titel", NULL }, "", "the document is empty" },
	{ "html", { "title", "Titel", NULL }, "<p>nichts",
	    "there is no table in the document" },
	{ "html", { "title", "Titel", "table", "2", NULL },
	    "<table><tr><td>Titel<tr><td>a</table>",
	    "there is no table 2: the document has 1" },
	{ "html", { "title", "Titel", "table", "//p", NULL }, "<p>x",
	    "table = //p leads to <p>, not to a table" },
	{ "html", { "title", "Titel", "table", "//x", NULL }, "<p>x",
	    "table = //x leads nowhere" },
	{ "html", { "title", "h4", "record", "//li", NULL }, "<li>a",
	    "none of the 1 elements has \"h4\", which map.title needs" },
	{ "html", { "title", "./h4[", "record", "//li", NULL }, "<li>a",
	    "title = ./h4[ is no XPath" },
	{ "xml", { "title", "b", NULL }, "<a/>", "format = xml needs record" },
	{ "xml", { "title", "b", "record", "//c", NULL }, "<a/>",
	    "record = //c leads nowhere; the outermost element is <a>" },
	{ "xml", { "title", "b", "record", "//a", NULL }, "<a>&nbsp;</a>",
	    "this is not well-formed XML: line 1" },
	{ "xml", { "title", "b", "record", "//a", NULL }, "",
	    "the document is empty" },
	{ "feed", { NULL }, "<html><body></body></html>",
	    "this is a web page, not XML" },
};

START_TEST(other_trees_are_refused)
{
	struct rows r;

	rows_read(&r, refused[_i].format, refused[_i].map, refused[_i].document,
	    strlen(refused[_i].document));
	ck_assert_msg(r.rc == -1, "%s", refused[_i].document);
	ck_assert_msg(strncmp(r.err.text, refused[_i].complaint,
			  strlen(refused[_i].complaint)) == 0,
	    "%s", r.err.text);
	rows_release(&r);
}
END_TEST

/* ---- links ---- */

static const struct {
	const char *base, *link, *whole;
} links[] = {
	{ "https://a.de/b/c?d", "e", "https://a.de/b/e" },
	{ "https://a.de/b/c", "/e?f", "https://a.de/e?f" },
	{ "https://a.de/b/c?d", "?e", "https://a.de/b/c?e" },
	{ "https://a.de/b/c#d", "#e", "https://a.de/b/c#e" },
	{ "https://a.de/b/c/", "../e/./f", "https://a.de/b/e/f" },
	{ "https://a.de/b", "../../e", "https://a.de/e" },
	{ "https://a.de", "e", "https://a.de/e" },
	{ "https://a.de/b", "//c.de/d", "https://c.de/d" },
	{ "https://a.de/b", "http://c.de/d", "http://c.de/d" },
	{ "https://a.de/b", "mailto:x@a.de", "mailto:x@a.de" },
	{ "https://a.de/b/", "%EF%BF%BD, \xc3\xbc.pdf",
	    "https://a.de/b/%EF%BF%BD, \xc3\xbc.pdf" },
	{ "", "e", "e" },
	{ "/liste.html", "e", "e" },
};

START_TEST(links_are_made_whole)
{
	char *whole = xml_link(links[_i].base, links[_i].link);

	ck_assert_str_eq(whole, links[_i].whole);
	free(whole);
}
END_TEST

/* ---- texts ---- */

static const struct {
	const char *fragment, *text;
} texts[] = {
	{ "a  <b>b</b>\n c", "a b c" },
	{ "<p>a</p><p>b</p>c", "a\nb\nc" },
	{ "<ul><li>a<li>b</ul>", "a\nb" },
	{ "a<br>b<br/>c", "a\nb\nc" },
	{ "<div><div>a</div></div> b", "a\nb" },
	{ "&lt;a&gt; &amp;amp;", "<a> &amp;" },
	{ "", "" },
	{ "   ", "" },
};

START_TEST(fragments_become_plain)
{
	char *text = html_plain(texts[_i].fragment);

	ck_assert_str_eq(text, texts[_i].text);
	free(text);
}
END_TEST

/* ---- next pages ---- */

START_TEST(pages_are_followed)
{
	static const char *const map[] = { "record", "//li", "title", ".",
		"next", "//a[@rel='next']", "follow", "//a[@class='m']", NULL };
	static const char page[] = "<li>a<a class=m href=1>x</a>"
				   "<a class=m href=2>y</a>"
				   "<a rel=next href='?p=2'>w</a>";
	struct rows r;

	rows_read(&r, "html", map, page, strlen(page));
	ck_assert_int_eq(r.rc, 0);
	ck_assert_str_eq(r.follows.data, "1\n2\n?p=2\n");
	rows_release(&r);
}
END_TEST

int
main(void)
{
	Suite *s = suite_create("trees");
	TCase *t = tcase_create("trees");

	tcase_add_loop_test(t, trees_become_rows, 0, COUNT(good));
	tcase_add_loop_test(t, other_trees_are_refused, 0, COUNT(refused));
	tcase_add_loop_test(t, links_are_made_whole, 0, COUNT(links));
	tcase_add_loop_test(t, fragments_become_plain, 0, COUNT(texts));
	tcase_add_test(t, pages_are_followed);
	suite_add_tcase(s, t);
	return suite_run(s);
}

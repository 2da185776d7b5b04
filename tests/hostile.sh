#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Documents that nobody should send, and what the parser says of each: the
# last line of its output, or the beginning of it.
. "$srcdir/tests/tap.sh"

folder=$srcdir/tests/hostile
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

parse() { # SOURCE FILE
	"$builddir/querschnitt-parse" --config "$folder/querschnitt.conf" \
	    --source "$1" <"$2"
}

tab=$(printf '\t')

ends_with() { # SOURCE FILE EXPECTED
	last=$(parse "$1" "$2" | tail -n 1)
	case $last in
	"$3"*) ;;
	*)
		echo "$last"
		return 1
		;;
	esac
}

refuses() { # FILE SOURCE TEXT
	claim "${1##*/} is refused" ends_with "$2" "$1" "error$tab$3"
}

reads() { # FILE SOURCE RECORDS
	claim "${1##*/} is read" ends_with "$2" "$1" "done$tab$3"
}

last_says() { # SOURCE FILE TEXT
	parse "$1" "$2" | tail -n 1 | grep -q "^error.*$3"
}

has_none_of() { # SOURCE FILE BYTES
	! parse "$1" "$2" | grep -q "$3"
}

repeat() { # TEXT TIMES
	awk -v text="$1" -v times="$2" \
	    'BEGIN { for (i = 0; i < times; i++) printf "%s", text }'
}

f=$folder
bombs=$srcdir/tests/bombs # not in hostile: no fuzzer shall play with them
refuses "$f/unterminated.csv" csv 'the quote in line 3 is never closed'
refuses "$f/nul.csv" csv 'line 2: there is a NUL byte'
refuses "$f/gzip.csv" csv 'this is a file compressed by gzip, not CSV'
refuses "$f/login.csv" csv \
    'this is a web page (title "Anmeldung – Intranet"), not CSV: a login'
refuses "$f/login.json" json \
    'this is a web page (title "Anmeldung – Intranet"), not JSON: a login'
refuses "$f/workbook.csv" csv 'this is a ZIP archive or an Office file'
refuses "$f/workbook-old.csv" csv 'this is an old Office file such as .xls'
refuses "$f/concept.csv" csv 'this is a PDF document, not CSV'
refuses "$f/feed.csv" csv 'this is an XML document, not CSV'
refuses "$f/other-table.csv" csv 'no row of headings was found'
refuses "$f/backtrack.csv" backtrack 'row 2: skip: the pattern'
refuses "$f/truncated.jsonl" jsonl 'this is not JSON: line 3'
refuses "$f/login.json" jsonl 'this is a web page (title'
refuses "$f/truncated.json" deep-twice 'this is not JSON'
echo '{"a":[]}' >"$scratch/two.json"
refuses "$scratch/two.json" deep-twice '** may stand once in a JSON pointer'
refuses "$f/truncated.json" json 'this is not JSON: line 1'
refuses "$f/trailing.json" json 'this is not JSON: line 2'
refuses "$f/nan.json" json 'this is not JSON: line 1'
refuses "$f/twice.json" json 'this is not JSON: line 1, column 15: duplicate'
refuses "$f/big-number.json" json 'this is not JSON: line 1'
refuses "$f/error.json" json 'no member is a list'
reads "$f/controls.json" json 1
claim 'controls of a terminal do not come through' \
    has_none_of json "$f/controls.json" "$(printf '\033')"

printf 'Nr;Titel\n1;Radweg\n' >"$scratch/no-report.csv"
refuses "$scratch/no-report.csv" reports \
    'there is no column "Art", which report needs'
printf 'Nr;Titel;Art\n1;Radweg;\n' >"$scratch/no-report-date.csv"
refuses "$scratch/no-report-date.csv" reports \
    'there is no column "Datum", which report.date needs'
refuses "$f/login.json" html 'the page "Anmeldung – Intranet": there is no table'
refuses "$f/login.json" page \
    'the page "Anmeldung – Intranet": record = //li leads nowhere'
refuses "$f/workbook.csv" html 'this is a ZIP archive or an Office file'
refuses "$f/truncated-feed.xml" feed 'this is not well-formed XML: line 1'
refuses "$f/truncated.xml" xml 'this is not well-formed XML: line 1'
refuses "$f/billion.xml" xml 'this is not well-formed XML: line 3'
refuses "$f/login.json" xml 'this is a web page (title "Anmeldung – Intranet")'
reads "$f/xxe.xml" xml 1
claim 'what an entity points to is not read' has_none_of xml "$f/xxe.xml" root:
sed 's/<!DOCTYPE.*>//; s/&x;//' "$f/xxe.xml" >"$scratch/plain.xml"
refuses "$scratch/plain.xml" no-xpath 'record = //a[ is no XPath'
refuses "$scratch/plain.xml" no-prefix \
    'record = //x:a uses a prefix without a namespace'
refuses "$f/not-a-document.docx" docx 'this is a ZIP archive, but no Word'
refuses "$f/doctype.docx" docx 'part word/document.xml declares a document type'
refuses "$f/broken.docx" docx 'the file is damaged: part word/document.xml, line'
refuses "$f/nested.docx" docx 'tables are nested more than 8 deep'
refuses "$f/spans.docx" docx 'row 1 of a table has more than 1000 columns'
refuses "$f/workbook.docx" docx 'this is an Excel workbook'
refuses "$f/old.docx" docx 'this is an old Office file'
refuses "$f/locked.docx" docx 'the document is protected by a password'
refuses "$f/login.json" docx 'this is a web page'
refuses "$f/encrypted.odt" odt 'the document is protected by a password'
refuses "$f/no-body.odt" odt 'there is no table in the document'
refuses "$f/broken.docx" odt 'this is a Word document, not ODT'
# One part that is a hundred sheets.
claim 'bomb.xlsx is not unpacked for ever' last_says xlsx "$bombs/bomb.xlsx" \
    'unpacks to more than 512 MB'
refuses "$f/deep.xlsx" xlsx 'sheet "B0": part xl/sheet.xml is nested more'
refuses "$f/entity.xlsx" xlsx 'sheet "B0": part xl/sheet.xml declares a doc'
refuses "$f/laughs.xlsx" xlsx 'sheet "B0": '
refuses "$f/letter.xlsx" xlsx 'this is a Word document, not XLSX: is format'
refuses "$bombs/merged-bomb.xlsx" xlsx 'sheet "B0": a row has more than 1000 mer'
refuses "$f/old.xlsx" xlsx 'this is an old Office file such as .xls or .doc'
refuses "$f/pages.xlsx" xlsx "this is a document of Apple's iWork, not XLSX"
refuses "$f/password.xlsx" xlsx 'the document is protected by a password'
refuses "$f/photos.xlsx" xlsx 'this is a ZIP archive without a workbook'
refuses "$bombs/text-bomb.xlsx" xlsx 'sheet "B0": there is a row with more than'
refuses "$f/truncated.xlsx" xlsx 'the file is damaged or not whole'
refuses "$bombs/wide-bomb.xlsx" xlsx 'sheet "B0": there are more than 50 million'
refuses "$f/login.csv" xlsx 'this is a web page (title "Anmeldung'
refuses "$f/concept.csv" ods 'this is a PDF document, not ODS'
refuses "$f/letter.ods" ods 'this OpenDocument is no spreadsheet'
refuses "$f/password.ods" ods 'the document is protected by a password'
reads "$bombs/repeat-bomb.ods" ods 1000
reads "$f/blank-repeats.ods" ods 1

# What is too big to be kept is made here.
repeat '[' 100000 >"$scratch/deep.json"
refuses "$scratch/deep.json" json 'line 1: nested more than 64 levels'
refuses "$scratch/deep.json" jsonl 'line 1: nested more than 64 levels'
repeat '{"a":' 100000 >"$scratch/deep-objects.json"
refuses "$scratch/deep-objects.json" json 'line 1: nested more than 64 levels'
{
	printf '[{"id":1,"title":"a","orte":["'
	repeat 'Meggen","' 50000
	printf '"]}]'
} >"$scratch/long-list.json"
reads "$scratch/long-list.json" json 1
{
	printf 'Nr;Titel\n1;'
	repeat 'Radweg ' 1000000
	printf '\n2;kurz\n'
} >"$scratch/long-cell.csv"
reads "$scratch/long-cell.csv" csv 2
repeat 'Titel;' 1000000 >"$scratch/wide.csv"
refuses "$scratch/wide.csv" csv 'no row of headings was found'
{
	printf 'Titel\n'
	repeat 'Radweg ' 200
} >"$scratch/large.csv"
refuses "$scratch/large.csv" tiny 'larger than 1024 bytes'
{
	printf 'Titel\n'
	repeat 'Radweg
' 11
} >"$scratch/many.csv"
refuses "$scratch/many.csv" few 'more than 10 rows (max_rows)'
repeat ';' 2000000 | fold -w 900 >"$scratch/empty-cells.csv"
reads "$scratch/empty-cells.csv" csv 0
repeat '
' 3000000 >"$scratch/lines.csv"
reads "$scratch/lines.csv" csv 0
{
	printf 'Nr;Titel;Status\n'
	awk 'BEGIN { for (i = 0; i < 20000; i++) print i ";a;" i "x\x81;y" }'
} >"$scratch/warnings.csv"
reads "$scratch/warnings.csv" csv 20000
few_warnings() { # what is left out is counted
	parse csv "$scratch/warnings.csv" >"$scratch/out"
	[ "$(grep -c '^warning' "$scratch/out")" -le 500 ] &&
		grep -q '^warning.*more warnings about the document' "$scratch/out"
}
claim 'warnings are bounded' few_warnings

repeat '<div>' 200000 >"$scratch/deep.html"
refuses "$scratch/deep.html" html 'the page is nested more than 2000 levels'
{
	printf '<svg><script>'
	repeat '<div>' 200000
} >"$scratch/deceit.html"
refuses "$scratch/deceit.html" html 'the page is nested more than 2000 levels'
{
	printf '<div'
	awk 'BEGIN { for (i = 0; i < 50000; i++) printf " a%d=1", i }'
	printf '>'
} >"$scratch/attributes.html"
refuses "$scratch/attributes.html" html 'a tag of the page has more than 2000'
{
	printf '<li title="'
	repeat 'abcdefghij' 500000
	printf '">'
	repeat 'abcdefghij' 500000
} >"$scratch/huge.html"
reads "$scratch/huge.html" page 1
repeat '<li>Titel' 200000 >"$scratch/items.html"
refuses "$scratch/items.html" page 'more than 100000 rows (max_rows)'
repeat '<li>Titel' 3000 >"$scratch/explode.html"
refuses "$scratch/explode.html" explode 'record = '
repeat '<a>' 200000 >"$scratch/deep.xml"
refuses "$scratch/deep.xml" xml 'this is not well-formed XML'
{
	printf '<table><tr><td>Titel<td rowspan=65534 colspan=1000>x'
	repeat '<tr><td>a' 5000
} >"$scratch/spans.html"
refuses "$scratch/spans.html" html 'row 1 of a table has more than 1000'
{
	printf '<table><tr><td>Titel<td rowspan=65534 colspan=900>x'
	repeat '<tr><td>a' 5000
} >"$scratch/cells.html"
claim 'a million spanned cells end' \
    sh -c '"$1"/querschnitt-parse --config "$2/querschnitt.conf" \
	--source html <"$3" | tail -n 1 | grep -qE "^(done|error)"' sh \
    "$builddir" "$folder" "$scratch/cells.html"

# Called in ways that cannot work.
usage() { # CODE ARGUMENT…
	expected=$1
	shift
	"$builddir/querschnitt-parse" "$@" <"$f/nul.csv" >"$scratch/out" 2>&1
	code=$?
	[ "$code" = "$expected" ] && [ -s "$scratch/out" ]
}
claim '--help is no fault' usage 0 --help
claim '--version is no fault' usage 0 --version
claim 'a source is needed' usage 2 --config "$f/querschnitt.conf"
claim 'the source must exist' usage 2 --config "$f/querschnitt.conf" --source x
claim 'the configuration must exist' usage 2 --config "$f/x" --source csv
claim 'an unknown option is refused' usage 2 --source csv --nonsense
claim 'the depth is a number' usage 2 --source csv --depth x
tap_end

#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# German is complete: every text of the product is in the catalogue, nothing
# is uncertain or left over, and what printf(3) fills in fits.
. "$srcdir/tests/tap.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
po=$srcdir/po/de.po
pot=$work/querschnitt.pot

extract() { # the same as in Makefile.am
	(cd "$srcdir" && find base text model config connectors schema overlap \
	    report daemon query web -name '*.c' 2>/dev/null | LC_ALL=C sort |
	    sed '$a po/argp.txt' |
	    xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ \
	    --keyword=ngettext:1,2 --flag=_:1:pass-c-format \
	    --flag=N_:1:pass-c-format --files-from=- --output="$pot")
}

missing() {
	msgmerge --quiet --no-fuzzy-matching "$po" "$pot" |
	    msgattrib --untranslated --no-obsolete --no-wrap | grep '^msgid "[^"]'
}

left_over() {
	msgmerge --quiet --no-fuzzy-matching "$po" "$pot" |
	    msgattrib --only-obsolete --no-wrap
}

same_as_english() { # but for names and formats
	msgattrib --translated --no-wrap "$po" | awk '
	/^msgid "/ { id = substr($0, 7) }
	/^msgstr "/ { if (substr($0, 8) == id && id ~ /[a-z] [a-z]+ [a-z]/) print id }'
}

if ! command -v xgettext >/dev/null; then
	tap_skip "German is complete" "needs gettext"
	tap_end
fi
claim "the texts of the product can be listed" extract
claim "the catalogue is well formed, and its formats fit" \
    msgfmt --check --output-file=/dev/null "$po"
claim "every text has its German" nothing missing
claim "no translation is uncertain" nothing msgattrib --only-fuzzy --no-wrap "$po"
claim "no translation is left over" nothing left_over
claim "no sentence is left in English" nothing same_as_english
claim "the catalogue names its language" sh -c \
    'msggrep --msgid -F -e "[language]" "$1" | grep -q "^msgstr \"de\"$"' sh "$po"
tap_end

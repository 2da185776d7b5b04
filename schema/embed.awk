# SPDX-License-Identifier: EUPL-1.2
# Makes C of SQL: each file FOLDER/name.sql becomes "const char name_sql[]".
# Comments and blank lines at the left edge are left out.
function stop() {
	if (open)
		print ";"
}

BEGIN {
	print "/* Made by schema/embed.awk. */"
	print "#include \"schema/sql.h\""
}

FNR == 1 {
	stop()
	name = FILENAME
	sub(/^.*\//, "", name)
	sub(/\.sql$/, "", name)
	gsub(/[^a-z0-9]/, "_", name)
	print "\nconst char " name "_sql[] = \"\""
	open = 1
}

/^ *(--|$)/ { next }

{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\"")
	print "\t\"" $0 "\\n\""
}

END { stop() }

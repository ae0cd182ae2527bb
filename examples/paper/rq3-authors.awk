# rq3-authors.awk - pairs of owner and author as a table, authors with the same count in one row
#
# usage: awk -f rq3-authors.awk PAIRS
#
# PAIRS has lines `owner path author MODELS', the highest count first, owner by owner.  Writes the
# first 15 rows.

BEGIN { FS = OFS = "\t"; print "owner", "models", "authors", "names" }

$1 != owner || $4 != models { row(); owner = $1; models = $4; authors = 0; names = "" }
++authors <= 3 { names = names (authors > 1 ? " " : "") $3 }
END { row() }

function row() { if (authors && rows++ < 15) print owner, models, authors, names }

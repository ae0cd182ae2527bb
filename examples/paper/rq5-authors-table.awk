# rq5-authors-table.awk - the first 15 rows of sorted authors, with the same numbers in one row
#
# usage: awk -f rq5-authors-table.awk ROWS
#
# ROWS are author, owners, models and papers.

BEGIN { FS = OFS = "\t"; print "owners", "models", "papers", "authors", "names" }

{
    key = $2 OFS $3 OFS $4
    if (key != last)
        row()
    last = key
    if (++authors <= 3)
        names = names (authors > 1 ? " " : "") $1
}

END { row() }

function row() {
    if (authors && rows++ < 15)
        print last, authors, names
    authors = 0
    names = ""
}

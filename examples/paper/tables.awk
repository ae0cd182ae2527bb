# tables.awk - the tables of the study, for the paragraphs that are computed from them
#
# usage: awk -f tables.awk -f words.awk -f PARAGRAPHS.awk TABLE...
#
# Reads tables with a header; the program that follows asks for their cells:
#
#     cell("rq1-tails", "likes", "p50")    of table, row and column; "" when it is not there
#     rows["rq1-tails"]                    the number of rows
#     key["rq1-tails", 1]                  the first cell of row 1, which names the row
#
# A table is called what its file is called, without folder and .tsv.

BEGIN { FS = "\t" }

FNR == 1 {
    table = FILENAME
    sub(/^.*\//, "", table)
    sub(/\.tsv$/, "", table)
    rows[table] = 0
    for (i = 1; i <= NF; i++)
        column[i] = $i
    next
}

{
    key[table, ++rows[table]] = $1
    for (i = 2; i <= NF; i++)
        cells[table, $1, column[i]] = $i
}

function cell(t, row, col) { return (t, row, col) in cells ? cells[t, row, col] : "" }

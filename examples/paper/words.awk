# words.awk - functions for paragraphs that are computed from tables
#
# usage: awk -f words.awk -f PARAGRAPHS.awk TABLE...
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

# 1234567 as 1,234,567; numbers that are not whole with two digits after the point, below 1 with two
# digits that are not 0
function number(x,    text, tail) {
    if (x == "")
        return "no"
    if (x != int(x))
        return sprintf(x > -1 && x < 1 ? "%.2g" : "%.2f", x)
    text = sprintf("%.0f", x)
    while (text ~ /[0-9][0-9][0-9][0-9]$/ || text ~ /[0-9][0-9][0-9][0-9],/) {
        match(text, /[0-9][0-9][0-9][0-9](,|$)/)
        tail = substr(text, RSTART + 1)
        text = substr(text, 1, RSTART) "," tail
    }
    return text
}

# 0.1234 as 12.3 %; never 0 % or 100 % of what is not
function percent(x,    text) {
    text = sprintf("%.1f", 100 * x)
    if (text + 0 == 0 && x > 0)
        return "less than 0.1 %"
    if (text + 0 == 100 && x < 1)
        return "more than 99.9 %"
    sub(/\.0$/, "", text)
    return text " %"
}

# model:a/b as a/b
function bare(node) {
    sub(/^[a-z][a-z0-9_]*:/, "", node)
    return node
}

# how strong a correlation is, in a word
function strength(r) {
    if (r < 0)
        return r <= -0.1 ? "negative" : "near zero"
    return r < 0.1 ? "near zero" : r < 0.3 ? "weak" : r < 0.5 ? "moderate" : r < 0.7 ? "strong" : \
        "very strong"
}

# 1 model, 2 models
function count(n, thing) { return number(n) " " thing (n == 1 ? "" : "s") }

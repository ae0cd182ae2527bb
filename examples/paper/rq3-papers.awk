# rq3-papers.awk - for each paper how many models cite it and how many build on it
#
# usage: awk -f rq3-papers.awk references.tsv BUILDS > TABLE
#
# BUILDS has a line `model builds_on paper DEPTH' for each pair, with a depth of 1 where the model
# itself cites the paper.  A row is paper, title, year, how many models cite it, how many build on
# it, and the downloads of these.

BEGIN { FS = OFS = "\t" }

FNR == NR {
    if ($2 == "@title") title[$1] = $3
    else if ($2 == "@published") year[$1] = substr($3, 1, 4)
    else if ($2 == "@downloads") downloads[$1] = $3
    next
}

{
    build[$3]++
    cite[$3] += $4 == 1
    sum[$3] += downloads[$1]
}

END {
    for (p in build)
        printf "%s\t%s\t%s\t%.0f\t%.0f\t%.0f\n", p, title[p], year[p], cite[p], build[p], sum[p]
}

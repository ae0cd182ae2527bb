# rq5-owners.awk - the pairs of owners with the strongest ties, as a table
#
# usage: awk -f rq5-owners.awk USES NETWORK
#
# USES has lines `owner uses paper', NETWORK lines `owner relation owner TIE', the strongest first.

BEGIN { FS = OFS = "\t"; print "owner", "with", "tie", "papers", "jaccard", "named" }

FNR == NR && $2 == "uses" { used[$1]++; papers[$1] = papers[$1] " " $3; next }

FNR <= 15 {
    n = split(papers[$1], paper, " ")
    named = ""
    shared = 0
    for (i = 1; i <= n; i++)
        if (index(papers[$3] " ", " " paper[i] " ") && ++shared <= 3)
            named = named (shared > 1 ? " " : "") paper[i]
    either = used[$1] + used[$3] - shared
    print $1, $3, sprintf("%.4f", $4), shared, sprintf("%.4f", shared / either), named
}

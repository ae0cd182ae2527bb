# rq3-nearest.awk - models like one model, with their downloads and the papers that both cite
#
# usage: awk -f rq3-nearest.awk references.tsv PAIRS
#
# PAIRS has lines `model path model SIMILARITY', all with the same first model.

BEGIN { FS = OFS = "\t" }

FNR == NR {
    if ($2 == "@downloads") downloads[$1] = $3
    else if ($2 == "cites") papers[$1] = papers[$1] " " $3
    next
}

{
    n = split(papers[$3], paper, " ")
    shared = ""
    for (i = k = 0; ++i <= n && k < 3; )
        if (index(papers[$1] " ", " " paper[i] " ")) {
            shared = shared (k ? " " : "") paper[i]
            k++
        }
    print $3, sprintf("%.4f", $4), downloads[$3], shared
}

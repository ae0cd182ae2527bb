# rq2-models.awk - models of high PageRank, what they are and what descends from them
#
# usage: awk -f rq2-models.awk MODELS REFERENCES FAMILIES TOP
#
# Reads models.tsv, the network of references, pairs of a model and its descendant with the number
# of generations between them, and the models in question with their scores; writes a row for each
# of these, in their order.  What is not known of a model that is not in the dump stays empty.

BEGIN {
    FS = OFS = "\t"
    print "model", "pagerank", "in_dump", "downloads", "likes", "license", "children", \
        "descendants", "generations", "papers", "paper_share"
}

function share(part, whole) { return whole > 0 ? sprintf("%.4f", part / whole) : "" }

FILENAME == ARGV[1] { downloads[$1] = $2; likes[$1] = $3; license[$1] = $8; next }
FILENAME == ARGV[2] {
    if ($2 == "cites" && $3 ~ /^arxiv:/) {
        links[$1]++
        all++
    }
    next
}
FILENAME == ARGV[3] {
    descendants[$1]++
    papers[$1] += links[$3]
    if ($4 == 1)
        children[$1]++
    if ($4 > generations[$1])
        generations[$1] = $4
    next
}
{
    n = papers[$1] + links[$1]
    here = $1 in license ? "yes" : "no"
    print $1, sprintf("%.4f", $3), here, downloads[$1], likes[$1], \
        license[$1], children[$1] + 0, descendants[$1] + 0, generations[$1] + 0, n, share(n, all)
}

# rq2-rankings.awk - how far three orders of models agree
#
# usage: awk -f rq2-rankings.awk CORRELATION PAGERANK DOWNLOADS LIKES
#
# Reads hin-stat's correlation of @pagerank, @downloads and @likes, and the first models by each, a
# model a line; writes a row for each two of them.

BEGIN {
    FS = OFS = "\t"
    split("pagerank downloads likes", name, " ")
    split("PageRank downloads likes", title, " ")
}

FILENAME == ARGV[1] { value[$1, $2] = $3; next }
{
    for (i = 1; i <= 3; i++)
        if (FILENAME == ARGV[i + 1]) {
            model[i, ++models[i]] = $1
            place[i, $1] = models[i]
        }
}

function share(part, whole) { return whole > 0 ? sprintf("%.4f", part / whole) : "" }

function correlation(i, j,    node) {
    node = "schema:model@" name[i] "@" name[j]
    return (node, "@spearman") in value ? sprintf("%.4f", value[node, "@spearman"]) : ""
}

END {
    print "rankings", "first", "same", "share", "spearman"
    for (i = 1; i <= 3; i++)
        for (j = i + 1; j <= 3; j++) {
            n = models[i] < models[j] ? models[i] : models[j]
            same = 0
            for (k = 1; k <= n; k++)
                if ((j, model[i, k]) in place)
                    same += place[j, model[i, k]] <= n
            print title[i] " and " title[j], n + 0, same, share(same, n), \
                correlation(i, j)
        }
}

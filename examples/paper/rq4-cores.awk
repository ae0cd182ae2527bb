# rq4-cores.awk - how many nodes the cores of a network have, as a table
#
# usage: hin-rank -m pagerank,coreness --top N NETWORK | awk -f rq4-cores.awk
#
# Cores 1, 2, 4, 8 and so on, and the innermost one; the nodes named are the first three of each.

BEGIN {
    FS = OFS = "\t"
    print "coreness", "nodes", "share", "models", "papers", "datasets", "highest"
}

$2 != "@coreness" { next }

{
    all++
    nodes[$3]++
    split($1, part, ":")
    kind[$3, part[1]]++
    if ($3 > innermost)
        innermost = $3 + 0
    if (nodes[$3] <= 3)
        first[$3] = first[$3] (nodes[$3] > 1 ? " " : "") $1
    order[$1] = all
}

END {
    # from the innermost core outwards the cores grow
    for (k = innermost; k >= 1; k--) {
        sum += nodes[k]
        models += kind[k, "model"]
        papers += kind[k, "arxiv"] + kind[k, "doi"]
        datasets += kind[k, "dataset"]
        best = three(best " " first[k])
        row[k] = sprintf("%.0f\t%.0f\t%.4f\t%.0f\t%.0f\t%.0f\t%s", k, sum, sum / all, models, \
            papers, datasets, best)
    }
    for (k = 1; k < innermost; k *= 2)
        print row[k]
    if (innermost >= 1)
        print row[innermost]
}

# Of at most six nodes the three that came first.
function three(nodes,    part, n, i, j, least, text) {
    n = split(nodes, part, " ")
    for (j = 1; j <= 3; j++) {
        least = 0
        for (i = 1; i <= n; i++)
            if (part[i] != "" && (!least || order[part[i]] < order[part[least]]))
                least = i
        if (!least)
            break
        text = text (j > 1 ? " " : "") part[least]
        part[least] = ""
    }
    return text
}

# rq4.awk - the answer to RQ4 in words, from its tables
#
# usage: awk -f words.awk -f rq4.awk rq4-components.tsv rq4-cores.tsv rq4-core.tsv \
#            data/rq4-communities.tsv rq4-communities.tsv rq4-mixing.tsv rq4-open.tsv

BEGIN { FS = "\t" }

FILENAME == "data/rq4-communities.tsv" {
    if ($2 == "@size") { groups += $3 > 1 }
    if ($2 == "@modularity") { modularity += $3; known = 1 }
    next
}

FNR == 1 { next } # the headers of the tables

FILENAME == "rq4-components.tsv" && $1 == "all" {
    nodes = $2; components = $3; largest = $4; second = $5
}
FILENAME == "rq4-cores.tsv" {
    if ($1 == 2) two = $3
    k = $1; core = $2; models = $4; papers = $5; datasets = $6
}
FILENAME == "rq4-core.tsv" && FNR <= 4 { members = members (members == "" ? "" : " ") $1 }

FILENAME == "rq4-communities.tsv" {
    rows++
    grouped += $2
    if ($3 < 10 || $7 == "")
        next # of a few models a share says nothing
    judged++
    split($4, high, " ")
    if (least == "" || $7 < least) { least = $7 + 0; closed_name = name(high[1]) }
    if (most == "" || $7 > most) { most = $7 + 0; open_name = name(high[1]) }
}

FILENAME == "rq4-mixing.tsv" && $2 == "degree" { edges[$1] = $3 }
FILENAME == "rq4-mixing.tsv" && $4 != "" { r[$1, $2] = $4 }
FILENAME == "rq4-open.tsv" { share[$1] = $3; loads[$1] = $5; all += $2 }

END {
    if (!core) {
        print "No model refers to a paper, a data set or another model."
        exit
    }
    printf "%s, the models, papers and data sets that refer to others or are referred to, are in " \
        "%s. The largest holds %s of the nodes%s%s.\n\n", \
        count(nodes, "node", "nodes"), count(components, "component", "components"), \
        percent_of(largest, nodes), \
        (second ? ", the second " count(second, "node", "nodes") : ""), \
        (largest > nodes / 2 && second < largest / 20 ? ": one giant component" : "")
    printf "%s of the nodes have two edges or more among themselves. The innermost core, where " \
        "each node has %s to others of it, holds %s, %s and %s, the highest of them %s.\n\n", \
        percent(two), count(k, "edge", "edges"), count(models, "model", "models"), \
        count(papers, "paper", "papers"), count(datasets, "data set", "data sets"), list(members)
    printf "The Leiden method finds %s of more than one node%s. ", \
        count(groups, "community", "communities"), \
        (known ? sprintf(", with a modularity of %.3f", modularity) : "")
    if (rows > 1)
        printf "The %s largest hold %s of all nodes. ", digits(rows), percent_of(grouped, nodes)
    if (judged > 1)
        printf "In those of ten models or more between %s (around %s) and %s (around %s) of the " \
            "models that tell a licence have an open one. ", percent(least), closed_name, \
            percent(most), open_name
    printf "Of all models %s have an open licence, %s a restricted one, and of %s it is not " \
        "known; those with an open one have %s of the downloads.\n\n", percent(share["open"]), \
        percent(share["restricted"]), percent(share["unknown"]), \
        (loads["open"] == "" ? "none" : percent(loads["open"]))
    printf "%s %s %s\n", mixing("made from", "A model and those it was made from"), \
        mixing("share paper", "Models that share a paper"), \
        mixing("share dataset", "Models that share a data set")
}

# "X are alike strongly by licence (0.72), hardly by owner (0.01); those with many ..."
function mixing(kind, who,    n, i, by, word, text) {
    n = split("license library pipeline owner", by, " ")
    word["license"] = "licence"; word["pipeline"] = "task"
    for (i = 1; i <= n; i++)
        if ((kind, by[i]) in r)
            text = text (text == "" ? " are alike " : ", ") (r[kind, by[i]] <= -0.1 ? \
                "less than by chance" : strongly(r[kind, by[i]])) " by " \
                (by[i] in word ? word[by[i]] : by[i]) sprintf(" (%.2f)", r[kind, by[i]])
    if ((kind, "degree") in r)
        text = text sprintf("%s %s (%.2f)", (text == "" ? ":" : ";"), (r[kind, "degree"] < -0.05 ? \
            "those with many such edges are tied to those with few" : r[kind, "degree"] > 0.05 ? \
            "those with many such edges are tied to each other" : \
            "the number of such edges makes no difference"), r[kind, "degree"])
    if (text == "")
        text = edges[kind] ? ": there are too few or they are all alike" : ": there are none"
    return who text "."
}

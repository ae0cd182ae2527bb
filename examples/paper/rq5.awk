# rq5.awk - what the network of owners answers to RQ5, in words
#
# usage: awk -f words.awk -f rq5.awk data/rq5-uses.tsv rq5-owners.tsv rq5-owner-network.tsv \
#            rq5-central.tsv

BEGIN { FS = "\t" }

FILENAME == "data/rq5-uses.tsv" {
    owners += !($1 in owner)
    owner[$1]
    papers += !($3 in users)
    common += ++users[$3] == 51
    next
}

FNR == 1 { next } # the headers of the tables

FILENAME == "rq5-owners.tsv" && FNR == 2 {
    one = name($1)
    other = name($2)
    shared = $4
    jaccard = $5
}
FILENAME == "rq5-owner-network.tsv" { value[$1] = $2 }
FILENAME == "rq5-central.tsv" && FNR == 2 { central = name($1); between = $2; linked = $4 }
FILENAME == "rq5-central.tsv" && $2 > 0.05 { brokers++ }

END {
    if (!owners) {
        print "No owner has a model that cites a paper."
        exit
    }
    printf "%s models that cite %s. ", count(owners, "owner has", "owners have"), \
        count(papers, "paper", "papers")
    if (!value["edges"]) {
        print "No two of them share a paper."
        exit
    }
    if (common)
        printf "Leaving out %s that more than 50 of them cite, ", count(common, "paper", "papers")
    printf "%s (%s) share a paper with another one, in %s. The largest component holds %s of " \
        "these owners, and the Leiden method finds %s%s. ", \
        count(value["nodes"], "owner", "owners"), percent_of(value["nodes"], owners), \
        count(value["edges"], "pair", "pairs"), percent(value["component_share"]), \
        count(value["communities"], "community", "communities"), \
        (value["modularity"] == "" ? "" : " with a modularity of " value["modularity"])
    if (value["transitivity"] != "")
        printf "Two owners that share a paper with a third one share one with each other in %s " \
            "of the cases.\n\n", percent(value["transitivity"])
    else
        printf "\n\n"
    printf "The strongest tie is that between %s and %s, which have %s in common, %s of those " \
        "that either cites. ", one, other, count(shared, "paper", "papers"), percent(jaccard)
    if (between > 0)
        printf "The largest share of the shortest paths between others, %s, leads through %s, " \
            "which shares papers with %s; through %s leads more than one path in twenty.\n", \
            percent(between), central, count(linked, "owner", "owners"), \
            (brokers ? count(brokers, "owner", "owners") : "none")
    else
        print "No owner stands between two others."
}

# rq5.awk - what the network of owners answers to RQ5, in words
#
# usage: awk -f words.awk -f rq5.awk data/rq5-uses.tsv rq5-owners.tsv rq5-owner-network.tsv \
#            data/rq5-central.tsv

BEGIN { FS = "\t" }

FILENAME == "data/rq5-uses.tsv" {
    owners += !($1 in owner)
    owner[$1]
    papers += !($3 in users)
    common += ++users[$3] == 51
    next
}

FILENAME == "data/rq5-central.tsv" {
    if (FNR == 1) { central = name($1); between = $2; linked = $4 }
    brokers += $2 > 0.05
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

END {
    if (!owners) {
        print "No owner has a model that cites a paper."
        exit
    }
    printf "%s models that cite %s. ", count(owners, "owner has", "owners have"), \
        count(papers, "paper", "papers")
    if (!value["edges"]) {
        print "No two of them share a paper" (common ? " that 50 of them or fewer cite." : ".")
        exit
    }
    if (common)
        printf "Leaving out %s that more than 50 of them cite, ", count(common, "paper", "papers")
    printf "%s (%s) share a paper with another one, in %s. The largest component holds %s of " \
        "these owners, and the Leiden method finds %s%s.", \
        count(value["nodes"], "owner", "owners"), percent_of(value["nodes"], owners), \
        count(value["edges"], "pair", "pairs"), percent(value["component_share"]), \
        count(value["communities"], "community", "communities"), \
        (value["modularity"] == "" ? "" : \
        sprintf(" with a modularity of %.2f", value["modularity"]))
    if (value["transitivity"] != "")
        printf " Two owners that share a paper with a third one share one with each other in %s " \
            "of the cases.", percent(value["transitivity"])
    printf "\n\nThe strongest tie is that between %s and %s, which have %s in common, %s of " \
        "those that either cites. ", one, other, count(shared, "paper", "papers"), percent(jaccard)
    if (between > 0)
        printf "No owner is between more pairs of others than %s, which shares papers with %s: " \
            "it is on the shortest path of %s of all pairs; %s between more than one pair in " \
            "twenty.\n", central, count(linked, "owner", "owners"), percent(between), \
            (brokers ? count(brokers, "owner is", "owners are") : "none is")
    else
        print "No owner stands between two others."
}

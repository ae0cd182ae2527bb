# rq3.awk - the answer to RQ3 in words, from its tables
#
# usage: awk -f words.awk -f rq3.awk data/rq3-model.tsv rq3-papers.tsv data/rq3-builds.tsv \
#            rq3-owners.tsv data/rq3-owners.tsv rq3-metapaths.tsv rq3-nearest.tsv

BEGIN { FS = "\t" }

FILENAME == "data/rq3-model.tsv" { model = $1; next }

FILENAME == "data/rq3-builds.tsv" {
    builders += !($1 in builds)
    builds[$1]
    pairs++
    if ($4 == 1) { citing += !($1 in cites); cites[$1]; links++ }
    papers += !($3 in paper)
    paper[$3]
    next
}

FILENAME == "data/rq3-owners.tsv" { owners += !($1 in owner); owner[$1]; next }

FNR == 1 { next } # the headers of the tables

FILENAME == "rq3-papers.tsv" {
    if (FNR == 2) { first = called($1, $2); first_cite = $4; first_build = $5 }
    rows++
    top += $5
}

FILENAME == "rq3-owners.tsv" {
    if (FNR == 2) { strong = name($1); strong_paper = called($2, $3); strong_models = $4 }
    strong_rows++
    own += $5 > 0.5
}

FILENAME == "rq3-metapaths.tsv" { between[$1] = $4 }

FILENAME == "rq3-nearest.tsv" {
    if (FNR == 2) { nearest = name($1); similarity = $2 }
    same += $2 == 1
    near++
}

function called(node, title) { return title == "" ? name(node) : name(node) " (" title ")" }

END {
    if (!links) {
        print "No model cites a paper other than the one that the template of model cards names."
        exit
    }
    printf "%s of %s %s %s. Through the models that they were made from, %s on a paper", \
        count(citing, "model", "models"), count(owners, "owner", "owners"), \
        (citing == 1 ? "cites" : "cite"), count(papers, "paper", "papers"), \
        count(builders, "model builds", "models build")
    printf "%s. Most built on is %s: %s it, %s on it. ", \
        (builders > citing ? sprintf(", %.1f times as many", builders / citing) : ""), first, \
        count(first_cite, "model cites", "models cite"), \
        count(first_build, "model builds", "models build")
    printf "The %s for %s of all that is built on papers.\n\n", \
        count(rows, "paper of the table stands", "papers of the table stand"), \
        percent_of(top, pairs)
    if (strong_rows)
        printf "The strongest tie of an owner to a paper is that of %s to %s, by %s.", strong, \
            strong_paper, count(strong_models, "model", "models")
    if (strong_rows > 1)
        printf " In %s of the %s strongest ties the owner alone has more than half of all models " \
            "that cite the paper.", some(own), digits(strong_rows)
    if (strong_rows)
        print "\n"
    if (between["cites/^cites"] != "")
        printf "Shared papers connect %s of models, shared data sets %s. ", \
            count(between["cites/^cites"], "ordered pair", "ordered pairs"), \
            (between["trained_on/^trained_on"] == "" ? "too many to count" : \
            digits(between["trained_on/^trained_on"]))
    if (near)
        printf "Nearest to %s by shared papers is %s, with a PathSim of %s; %s of the %s " \
            "%s the very same papers.\n", name(model), nearest, similarity, some(same), \
            count(near, "nearest model", "nearest models"), (same == 1 ? "cites" : "cite")
    else
        printf "No model shares a paper with %s.\n", (model == "" ? "another one" : name(model))
}

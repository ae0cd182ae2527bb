# rq3-authors-text.awk - what authors add to the answer to RQ3, in words
#
# usage: awk -f words.awk -f rq3-authors-text.awk data/references.tsv rq3-authors.tsv \
#            rq3-nearest.tsv rq3-nearest-authors.tsv

BEGIN { FS = "\t" }

FILENAME == "data/references.tsv" {
    if ($2 == "cites") { cited += !($3 in paper); paper[$3] }
    else if ($2 == "@title") { titled[$1] }
    next
}

FNR == 1 { next }
FILENAME == "rq3-authors.tsv" && FNR == 2 { owner = $1; models = $2; authors = $3; names = $4 }
FILENAME == "rq3-nearest.tsv" { near[$1]; found++ }
FILENAME == "rq3-nearest-authors.tsv" { by_author++; other += !($1 in near) }

END {
    for (p in paper)
        known += p in titled
    printf "Of the %s that models cite %s (%s) are known with title and authors. ", \
        count(cited, "paper", "papers"), digits(known), percent_of(known, cited)
    if (owner == "") {
        print "None of their authors is known."
        exit
    }
    printf "The authors whose papers most models of one owner build on are %s%s, by %s of %s. ", \
        list(names), (authors > 3 ? sprintf(" and %.0f more", authors - 3) : ""), \
        count(models, "model", "models"), name(owner)
    if (by_author)
        printf "By authors instead of papers %s of the %s others.\n", some(other), \
            count(by_author, "nearest models is", "nearest models are")
    else
        print "By its authors no other model is near."
}

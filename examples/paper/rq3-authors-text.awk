# rq3-authors-text.awk - what authors add to the answer to RQ3, in words
#
# usage: awk -f words.awk -f rq3-authors-text.awk data/rq3-model.tsv data/references.tsv \
#            rq3-authors.tsv rq3-nearest.tsv rq3-nearest-authors.tsv

BEGIN { FS = "\t" }

FILENAME == "data/rq3-model.tsv" { model = $1; next }

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
    printf "The authors whose papers most models of one owner cite are %s%s, by %s of %s. ", \
        list(names), (authors > 3 ? sprintf(" and %.0f more", authors - 3) : ""), \
        count(models, "model", "models"), name(owner)
    if (by_author == 1)
        print "The one model near to " name(model) " by the authors of its papers is " \
            (other ? "not " : "") "among those nearest by the papers themselves."
    else if (by_author)
        printf "Of the %s nearest to %s by the authors of its papers %s among those nearest by " \
            "the papers themselves.\n", count(by_author, "model"), name(model), \
            (other == 0 ? "all are" : other == by_author ? "none is" : \
            digits(by_author - other) (by_author - other == 1 ? " is" : " are"))
    else
        print "By the authors of its papers no model is near to " \
            (model == "" ? "another one." : name(model) ".")
}

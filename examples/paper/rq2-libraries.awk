# rq2-libraries.awk - libraries by their models and by the links of these to papers
#
# usage: awk -f rq2-libraries.awk REFERENCES MODELS
#
# Reads the network of references, which is without the template's paper, and models.tsv, whose
# numbers of papers are with it.  Writes a row for each library, one, `none', for the models
# without, and one, `all', for all models; in no order and without a header, which rq2.sh has.

BEGIN { FS = OFS = "\t" }

function share(part, whole) { return whole > 0 ? sprintf("%.4f", part / whole) : "" }

FILENAME == ARGV[1] {
    if ($2 == "cites" && $3 ~ /^arxiv:/)
        chosen[$1]++
    next
}

FNR > 1 {
    add($7 == "" ? "none" : $7)
    add("all")
}

function add(library) {
    models[library]++
    downloads[library] += $2
    likes[library] += $3
    citing[library] += $10 > 0
    choosing[library] += chosen[$1] > 0
    links[library] += $10
    chosen_links[library] += chosen[$1]
}

END {
    for (x in models)
        print x, models[x], share(models[x], models["all"]), sprintf("%.0f", downloads[x]), \
            sprintf("%.0f", likes[x]), citing[x], share(citing[x], models[x]), choosing[x], \
            share(choosing[x], models[x]), links[x], share(links[x], links["all"]), \
            chosen_links[x], share(chosen_links[x], chosen_links["all"])
}

# table1-text.awk - Table 1 in words, beside the study's own counts
#
# usage: awk -f tables.awk -f words.awk -f table1-text.awk table1.tsv

function of_all(row, col) {
    return percent_of(cell("table1", row, col), cell("table1", "all", col))
}

function parts(col) {
    return of_all("downloads > 0", col) " have downloads, " of_all("likes > 0", col) " likes, " \
        of_all("both > 0", col) " both and " of_all("both = 0", col) " neither"
}

END {
    all = cell("table1", "all", "models")
    study = cell("table1", "all", "study")
    if (all + 0 == 0) {
        print "The dump has no models."
        exit
    }
    print "Of the " count(all, "model") " of the dump " parts("models") ". Of the " \
        count(study, "model") " that the study counted in April 2024 " parts("study") "." \
        (all < study ? " The dump has fewer models than the Hub had then: it is a part of it, so" \
        " that only shares can be compared, and those only if the part was not chosen by" \
        " downloads, likes or age." : "")
}

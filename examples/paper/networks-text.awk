# networks-text.awk - the sizes of the networks in words
#
# usage: awk -f tables.awk -f words.awk -f networks-text.awk networks.tsv

function total(row, col) { return cell("networks", row, col) }

function model1(col) {
    return count(total("nodes", col), "node") " and " count(total("edges", col), "edge") " for the " \
        count(total("model", col), "model")
}

function model2(col) {
    return count(total("model", col), "model") " with " count(total("arxiv", col), "paper") " and " \
        count(total("author", col), "author")
}

END {
    print "Data model 1 has " model1("fig8") " with more than 50,000 downloads, and " \
        model1("fig9") " with 501 to 1,000 likes. " (total("nodes", "fig10") == "" ? \
        "Data model 2 is not there: no paper is known from a --snapshot." : \
        "Data model 2 joins " model2("fig10") ", and " model2("fig11") ".")
}

# rq2.awk - the answer to RQ2 in words
#
# usage: awk -f tables.awk -f words.awk -f rq2.awk rq2-models.tsv rq2-bases.tsv \
#            rq2-libraries.tsv rq2-rankings.tsv
#
# Reads the tables of RQ2 and writes paragraphs.

function model(row, col) { return cell("rq2-models", row, col) }
function base(row, col) { return cell("rq2-bases", row, col) }
function library(row, col) { return cell("rq2-libraries", row, col) }

# The row that has the most in a column, of those with at least so many models; "" if none has any.
function highest(table, col, least,    i, row, best) {
    best = ""
    for (i = 1; i <= rows[table]; i++) {
        row = key[table, i]
        if (row != "all" && row != "none" && cell(table, row, col) > 0 && \
            (least == 0 || cell(table, row, "models") >= least) && \
            (best == "" || cell(table, row, col) + 0 > cell(table, best, col) + 0))
            best = row
    }
    return best
}

function models(    n, i, row, text, first, missing, family) {
    n = rows["rq2-models"]
    if (n == 0)
        return "No model refers to another, to a paper or to a data set."
    first = key["rq2-models", 1]
    text = "First by PageRank is " name(first) ", from which " \
        count(model(first, "children"), "other model") \
        (model(first, "children") == 1 ? " is" : " are") " made directly and " \
        digits(model(first, "descendants")) " in all"
    if (n >= 3)
        text = text "; after it come " name(key["rq2-models", 2]) " and " name(key["rq2-models", 3])
    for (i = 1; i <= n; i++) {
        row = key["rq2-models", i]
        missing += model(row, "in_dump") == "no"
    }
    text = text "." (missing > 0 ? " Of the first " n ", " number(missing) \
        (missing == 1 ? " is" : " are") " known only as the base of others." : "")
    family = highest("rq2-models", "papers", 0)
    if (family == "")
        return text " None of these models, nor any that descends from them, has a link to a paper."
    return text " Of their families that of " name(family) " has the most links to papers, " \
        number(model(family, "papers")) " or " percent(model(family, "paper_share")) " of all."
}

# How much of what others are made from is not known.
function bases(    missing, old, same) {
    missing = base("not in it", "share")
    old = base("not in it and without an owner", "share")
    same = base("of these with the name of a model in it", "share")
    if (missing == "")
        return ""
    if (missing + 0 == 0)
        return "All models that others are made from are in the dump."
    return percent(missing) " of the links from models to those that they are made from lead to " \
        count(base("not in it", "models"), "model") " not in the dump." \
        (old + 0 == 0 ? "" : " In " percent(old) " of the links its name is one without an owner," \
        " as the Hub's first models had" (same + 0 == 0 ? "." : "; in " percent(same) " a model of" \
        " the dump has the same name with an owner, and may well be the one."))
}

function libraries(    top, text, eager, without) {
    top = highest("rq2-libraries", "models", 0)
    if (top == "")
        return "No model states its library."
    text = name(top) " is the library of " percent(library(top, "share")) " of all models"
    if (library("all", "downloads") > 0)
        text = text " and of " percent(library(top, "downloads") / library("all", "downloads")) \
            " of all downloads"
    without = library("none", "share")
    text = text "; " (without == "" ? "every model states its library." : \
        percent(without) " of the models state none.")
    if (library("all", "links") + 0 == 0)
        return text " No model has a link to a paper."
    if (library("all", "chosen_links") + 0 == 0)
        return text " All links to papers are to the one that the template of model cards names."
    text = text " Its models have " percent(library(top, "link_share")) \
        " of all links to papers, and " percent(library(top, "chosen_link_share")) \
        " without those to the paper that the template of model cards names, which are " \
        percent(1 - library("all", "chosen_links") / library("all", "links")) " of all."
    eager = highest("rq2-libraries", "chosen_share", 30)
    if (eager != "")
        text = text " Of the libraries in the table that have 30 models or more, " name(eager) \
            " has the largest share of models with a link to another paper, " \
            percent(library(eager, "chosen_share")) "; over all models it is " \
            percent(library("all", "chosen_share")) "."
    return text
}

function agree(row,    share, rho) {
    share = cell("rq2-rankings", row, "share")
    rho = cell("rq2-rankings", row, "spearman")
    if (share == "")
        return "For " row " there are no models to compare. "
    return "By " row ", " number(cell("rq2-rankings", row, "same")) " of the first " \
        number(cell("rq2-rankings", row, "first")) " are the same" \
        (rho == "" ? "" : ", and over the network of references the rank correlation is " \
        strength(rho) sprintf(" (%.2f)", rho)) ". "
}

END {
    print models()
    print ""
    if ((line = bases()) != "")
        print line "\n"
    print libraries()
    print ""
    row = "PageRank and downloads"
    share = cell("rq2-rankings", row, "share")
    line = agree(row) agree("PageRank and likes") agree("downloads and likes") \
        (cell("rq2-rankings", row, "first") < 20 ? "" : \
        share >= 0.7 ? "What is built on is what is downloaded." : \
        share >= 0.4 ? "What is built on and what is downloaded are the same in part." : \
        "What is built on is for the most part not what is downloaded the most.")
    sub(/ $/, "", line)
    print line
}

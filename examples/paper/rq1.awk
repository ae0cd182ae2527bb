# rq1.awk - the answer to RQ1 in words
#
# usage: awk -f tables.awk -f words.awk -f rq1.awk rq1-tails.tsv rq1-shares.tsv \
#            rq1-correlation.tsv rq1-tasks.tsv rq1-libraries.tsv
#
# Reads the tables of RQ1 and writes paragraphs; every word that judges depends on the numbers.

function tails(signal, what) { return cell("rq1-tails", signal, what) }

# How one signal is distributed.
function spread(signal,    text, share) {
    if (tails(signal, "values") + 0 == 0)
        return "No model has a number of " signal "."
    text = "Of " count(tails(signal, "values"), "model") " " percent(tails(signal, "zero")) \
        " have no " signal " at all, " \
        (tails(signal, "p50") > 0 ? "half have " number(tails(signal, "p50")) " or fewer, " : "") \
        "and 99 of 100 have " number(tails(signal, "p99")) " or fewer."
    share = cell("rq1-shares", "top 1/100", signal "_share")
    if (share != "")
        text = text " The top hundredth of the models has " percent(share) " of all " signal "."
    return text
}

# Whether its tail is a power law.
function law(signal,    alpha, ks) {
    if (tails(signal, "values") + 0 == 0)
        return ""
    alpha = tails(signal, "alpha")
    if (alpha == "")
        return " No power law can be fitted to the " signal "."
    if (tails(signal, "tail") < 50)
        return " The tail of the " signal " is too short to tell whether it is a power law."
    ks = tails(signal, "ks") + 0
    if (ks >= 0.1)
        return " The " signal " do not follow a power law."
    return " From " count(tails(signal, "xmin"), substr(signal, 1, length(signal) - 1)) \
        " on, the numbers of " count(tails(signal, "tail"), "model") " " \
        (ks < 0.03 ? "closely follow" : ks < 0.06 ? "follow" : "only roughly follow") \
        " a power law with the exponent " sprintf("%.2f", alpha) \
        (alpha < 2 ? ", so few models make the mean what it is." : \
        alpha < 3 ? ", so the variance is that of few models." : ".")
}

# Whether the two rise and fall together, over one group of models.
function together(row,    rho) {
    rho = cell("rq1-correlation", row, "spearman")
    if (rho == "")
        return "is not defined"
    return "is " strength(rho) sprintf(" (Spearman's rho %.2f, Kendall's tau %.2f)", rho, \
        cell("rq1-correlation", row, "kendall"))
}

# Between which groups of a table the numbers of a column lie; those of less than 30 models say
# little.
function extremes(table, col, format,    i, row, x, low, high) {
    low = high = ""
    for (i = 1; i <= rows[table]; i++) {
        row = key[table, i]
        x = cell(table, row, col)
        if (x == "" || cell(table, row, "models") < 30)
            continue
        if (low == "" || x + 0 < cell(table, low, col) + 0)
            low = row
        if (high == "" || x + 0 > cell(table, high, col) + 0)
            high = row
    }
    if (low == high)
        return ""
    return sprintf("from " format " (%s) to " format " (%s)", cell(table, low, col), name(low), \
        cell(table, high, col), name(high))
}

function groups(table, what,    rho, ratio) {
    rho = extremes(table, "spearman", "%.2f")
    ratio = extremes(table, "likes_per_1000", "%.2g")
    if (rho ratio == "")
        return ""
    return " Among the " what " of the table that have 30 models or more," \
        (rho == "" ? "" : " the correlation within one goes " rho) \
        (rho == "" || ratio == "" ? "" : ";") \
        (ratio == "" ? "" : " likes for every 1,000 downloads go " ratio) "."
}

END {
    all = cell("rq1-correlation", "all", "spearman")
    both = cell("rq1-correlation", "both > 0", "spearman")
    line = "The rank correlation of downloads and likes " together("all") "."
    if (both != "")
        line = line " Among the " number(cell("rq1-correlation", "both > 0", "nodes")) \
            " models that have both a download and a like, it " together("both > 0") "."
    if (all != "")
        line = line (all >= 0.7 ? " The two order models alike: one can stand for the other." : \
            all >= 0.3 ? " The two are related, but one cannot stand for the other." : \
            " The two tell different things about a model.")
    if (all != "" && both - all >= 0.1)
        line = line " They agree better where both are there: it is the many zeros that part them."
    print line "\n"
    print spread("downloads") law("downloads") "\n"
    print spread("likes") law("likes")
    line = groups("rq1-tasks", "tasks") groups("rq1-libraries", "libraries")
    if (line != "")
        print "\n" substr(line, 2)
}

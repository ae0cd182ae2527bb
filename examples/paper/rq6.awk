# rq6.awk - the answer to RQ6 in words
#
# usage: awk -f tables.awk -f words.awk -f rq6.awk rq6-coverage.tsv rq6-reach.tsv rq6-signal.tsv
#
# Reads the tables of RQ6 and writes paragraphs.

BEGIN {
    n = split("pipeline library license language tagged base trained_on cites", stated, " ")
    split("a task,a library,a licence,a language,a free tag,a base model,a data set,a paper", \
        text, ",")
    for (i = 1; i <= n; i++)
        thing[stated[i]] = text[i]
    thing["papers"] = thing["cites"]
    thing["tags"] = thing["tagged"]
}

function covered(row, col) { return cell("rq6-coverage", row, col) }
function share(row, col) { return covered(row, col "_share") }
function signal(row, col) { return cell("rq6-signal", row, col) }
function reach(row, col) { return cell("rq6-reach", row, col) }

# Of what people state, owner and architecture being known of themselves: the relation that has the
# most in a column of the table of reach, or "".
function most(col,    i, best) {
    best = ""
    for (i = 1; i <= n; i++)
        if (reach(stated[i], col) > 0 && \
            (best == "" || reach(stated[i], col) + 0 > reach(best, col) + 0))
            best = stated[i]
    return best
}

function spoken(range,    bound) { # 1001-5000 as 1,001 to 5,000, 50001- as 50,001 or more
    split(range, bound, "-")
    return digits(bound[1]) (bound[2] == "" ? " or more" : " to " digits(bound[2]))
}

# How much is stated; and by the lowest and the highest range of downloads that have models.
function coverage(    line, i, row, low, high, x, best, worst, more, growth, largest) {
    for (i = 1; i <= rows["rq6-coverage"]; i++) {
        row = key["rq6-coverage", i]
        if (row == "all" || row == "none" || covered(row, "models") + 0 == 0)
            continue
        low = low == "" ? row : low
        high = row
    }
    for (i = 1; i <= n; i++) {
        x = share("all", stated[i])
        if (best == "" || x + 0 > share("all", best) + 0)
            best = stated[i]
        if (worst == "" || x + 0 < share("all", worst) + 0)
            worst = stated[i]
        x = share(high, stated[i]) - share(low, stated[i])
        more += x > 0
        if (growth == "" || x > largest) {
            growth = stated[i]
            largest = x
        }
    }
    line = "Of " count(covered("all", "models"), "model") ", "
    if (share("all", best) + 0 == 0)
        return line "none state anything of this."
    line = line percent(share("all", best)) \
        " state " thing[best] ", which is stated most often, and " \
        percent(share("all", worst)) " state " thing[worst] ", which is stated least."
    if (low == high)
        return line
    line = line " From models with " spoken(low) " downloads to those with " spoken(high) ", the" \
        " share that states it rises for " (more == 0 ? "none" : more == n ? "all" : number(more)) \
        " of " n " things"
    return line (largest <= 0 ? "." : ", most for " thing[growth] ", from " \
        percent(share(low, growth)) " to " percent(share(high, growth)) ".")
}

# What leads to models, and what they lose when it is missing.
function discovery(    line, row) {
    if (reach("all", "found_share") + 0 == 0)
        return "No model shares with another what is stated of it."
    line = "All relations together find " percent(reach("all", "found_share")) \
        " of the models, and " percent(reach("all", "short_share")) " in a list of 100 or fewer."
    if (reach("owner", "only_short_share") > 0)
        line = line " For " percent(reach("owner", "only_short_share")) \
            " nothing but their owner leads to such a list."
    row = most("others")
    if (row != "")
        line = line " The longest lists are those by " thing[row] ": in the mean they have " \
            count(int(reach(row, "others") + 0.5), "entry", "entries") " for a model."
    row = most("short_share")
    if (row != "")
        line = line " Of what people state, " thing[row] " leads to short lists most often, for " \
            percent(reach(row, "short_share")) " of the models."
    row = most("only_short_share")
    if (row != "")
        line = line " To leave out " thing[row] " costs the most: without it " \
            percent(reach(row, "only_short_share")) " of all models would be in no short list " \
            "any more."
    return line
}

# Whether the network falls apart.
function holding(    i, row, worst, line) {
    for (i = 1; i <= rows["rq6-reach"]; i++) {
        row = key["rq6-reach", i]
        if (row != "all" && (worst == "" || \
            reach(row, "without_share") + 0 < reach(worst, "without_share") + 0))
            worst = row
    }
    line = "The largest component has " percent(reach("all", "component_share")) " of the models"
    if (reach("all", "component_share") - reach(worst, "without_share") <= 0)
        return line "; no relation alone changes that: what one does not connect, others do."
    return line ". It shrinks the most, to " percent(reach(worst, "without_share")) \
        ", without " (worst in thing ? thing[worst] : "the relation " worst) "."
}

# Whether models of which more is known are downloaded more often.
function downloads(    line, i, row, x, more, compared, best, gap) {
    for (i = 1; i <= rows["rq6-signal"]; i++) {
        row = key["rq6-signal", i]
        if (signal(row, "with") == 0 || signal(row, "without") == 0)
            continue
        compared++
        x = signal(row, "with_downloaded_share") - signal(row, "without_downloaded_share")
        more += x > 0
        if (best == "" || x > gap) {
            best = row
            gap = x
        }
    }
    if (compared == 0)
        return "There are no models with and without to compare."
    line = "For " number(more) " of " compared " things that a model may state, models with it" \
        " are more often downloaded at all than models without"
    if (gap > 0)
        line = line "; the difference is largest for " (best in thing ? thing[best] : "a " best) \
            ", " percent(signal(best, "with_downloaded_share")) " with and " \
            percent(signal(best, "without_downloaded_share")) " without"
    return line ". Which is the cause, these numbers do not say."
}

END {
    print coverage()
    print ""
    print discovery() (reach("all", "found_share") > 0 ? " " holding() : "")
    print ""
    print downloads()
}

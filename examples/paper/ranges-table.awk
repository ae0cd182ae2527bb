# ranges-table.awk - how many models lie in each range of an attribute
#
# usage: ranges='0 51 501' awk -f ranges-table.awk -v attribute=likes published.tsv EDGES
#
# Reads the study's own counts and then the edges that ranges.awk made; writes every range, also an
# empty one, in rising order, and those that lie in none.

BEGIN { FS = "\t" }

FNR == NR { study[$1] = $2; next }

$2 == "@" attribute { all++ }
$2 == attribute { count[$3]++; inside++ }

END {
    n = split(ENVIRON["ranges"], lower, " ")
    print "range\tmodels\tshare\tstudy"
    for (i = 1; i <= n; i++) {
        name = attribute ":" lower[i] "-" (i < n ? sprintf("%.0f", lower[i + 1] - 1) : "")
        row(name, count[name])
    }
    if (all > inside)
        row("in no range", all - inside)
}

function row(name, k) {
    printf "%s\t%.0f\t%s\t%s\n", name, k, (all > 0 ? sprintf("%.4f", k / all) : ""), study[name]
}

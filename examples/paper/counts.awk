# counts.awk - nodes and edges of networks, by type and relation, as a table with a column each
#
# usage: for f in fig8 fig9; do echo "figure $f"; hin-stat -s schema $f.tsv; done |
#            awk -f counts.awk

BEGIN { FS = OFS = "\t" }

/^figure / { figure[++figures] = substr($0, 8); next }

$2 == "@nodes" || $2 == "@edges" {
    what = substr($1, length("schema:") + 1)
    if (what == "*")
        what = substr($2, 2)
    else if ($2 == "@nodes" && what ~ /\//)
        next
    if (!(what in known)) {
        known[what]
        order[++n] = what
    }
    count[what, figures] = $3
}

END {
    line = "what"
    for (k = 1; k <= figures; k++)
        line = line OFS figure[k]
    print line
    for (relations = 0; relations <= 1; relations++)
        for (i = 1; i <= n; i++)
            if ((order[i] ~ /\//) == relations)
                row(order[i])
}

function row(what,    line, k) {
    line = what
    for (k = 1; k <= figures; k++)
        line = line OFS count[what, k]
    print line
}

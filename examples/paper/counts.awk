# counts.awk - nodes and edges of a network, by type and relation, as rows of a table
#
# usage: hin-stat -s schema NETWORK | awk -f counts.awk -v figure=NAME

BEGIN {
    FS = OFS = "\t"
    if (figure == "fig8")
        print "figure", "what", "count"
}

$2 == "@nodes" || $2 == "@edges" {
    what = substr($1, length("schema:") + 1)
    if (what == "*")
        what = substr($2, 2)
    else if ($2 == "@nodes" && what ~ /\//)
        next
    count[++n] = what "\t" $3
}

END { for (i = 1; i <= n; i++) print figure, count[i] }

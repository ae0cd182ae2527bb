# rq4-mixing.awk - by what the ends of edges are alike, as rows of a table
#
# usage: hin-stat -s schema,assortativity NETWORK | awk -f rq4-mixing.awk -v edges=NAME MIXING -
#
# MIXING is what hin-stat -s mixing --by R wrote.

BEGIN { FS = "\t" }

$1 == "schema:*" && $2 == "@edges" { counted["degree"] = $3 }
$1 == "schema:*" && $2 == "@degree_assortativity" { value["degree"] = $3 }

$1 ~ /^schema:\*:[a-z_]*$/ {
    by = substr($1, length("schema:*:") + 1)
    if ($2 == "@edges") counted[by] = $3
    else if ($2 == "@assortativity") value[by] = $3
}

END {
    gsub(/_/, " ", edges)
    n = split("license library pipeline owner degree", order, " ")
    for (i = 1; i <= n; i++) {
        by = order[i]
        printf "%s\t%s\t%.0f\t%s\n", edges, by, counted[by], \
            (value[by] == "" ? "" : sprintf("%.4f", value[by]))
    }
}

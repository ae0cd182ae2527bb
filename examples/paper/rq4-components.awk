# rq4-components.awk - components and degrees of a network and of its types, as a table
#
# usage: hin-stat -s schema,components,degrees NETWORK | awk -f rq4-components.awk

BEGIN {
    FS = OFS = "\t"
    columns = split("nodes components component_largest component_second " \
        "component_share degree_mean degree_max degree_gini degree_alpha", column, " ")
    print "of", "nodes", "components", "largest", "second", "share", "degree_mean", "degree_max", \
        "degree_gini", "degree_alpha"
}

$1 !~ /^schema:[a-z0-9_*]+$/ { next }
$2 == "@nodes" { type[++n] = $1 }
{ value[$1, $2] = $3 }

END {
    for (i = 1; i <= n; i++) {
        printf "%s", (type[i] == "schema:*" ? "all" : substr(type[i], length("schema:") + 1))
        for (j = 1; j <= columns; j++) {
            x = value[type[i], "@" column[j]]
            printf "\t%s", (x != "" && column[j] ~ /share|mean|gini|alpha/ ? sprintf("%.4f", x) : x)
        }
        printf "\n"
    }
}

# rq5-owner-network.awk - what hin-stat and hin-community say of a network, as a table
#
# usage: hin-stat -s schema,components,... NETWORK | awk -f rq5-owner-network.awk - COMMUNITIES

BEGIN {
    FS = OFS = "\t"
    print "measure", "value"
    n = split("nodes edges components component_largest component_share density degree_mean " \
        "degree_max clustering transitivity degree_assortativity communities modularity", \
        order, " ")
}

$1 == "schema:*" { value[substr($2, 2)] = $3 }
$2 == "@size" { value["communities"]++ }
$2 == "@modularity" { value["modularity"] += $3 }

END {
    for (i = 1; i <= n; i++) {
        x = value[order[i]]
        if (x != "" && order[i] ~ /share|density|mean|clustering|transitivity|assort|modularity/)
            x = sprintf("%.4f", x)
        if (x != "")
            print order[i], x
    }
}

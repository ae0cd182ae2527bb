# rq6-coverage.awk - the coverage of metadata as a table, a row a range of downloads
#
# usage: hin-stat -s schema,coverage --range downloads=... EDGES |
#            awk -f rq6-coverage.awk -v relations=...
#
# Reads what hin-stat says of models, and writes a row for each range in their order, and one for
# all.  What no model has, hin-stat leaves out; here it is 0.

BEGIN { FS = OFS = "\t" }

$1 ~ /^schema:model@/ && $2 == "@nodes" { range[++ranges] = $1 }
$1 ~ /^schema:model(@|$)/ { value[$1, $2] = $3 }

function row(node, name, models,    line, i) {
    line = name OFS models
    for (i = 1; i <= n; i++)
        line = line OFS (models > 0 ? sprintf("%.4f", value[node, "@has_" relation[i]]) : "")
    print line
}

END {
    n = split(relations, relation, " ")
    line = "downloads" OFS "models"
    for (i = 1; i <= n; i++)
        line = line OFS relation[i] "_share"
    print line
    for (i = 1; i <= ranges; i++) {
        name = range[i]
        sub(/^schema:model@downloads=/, "", name)
        models = value[range[i], "@nodes"]
        if (name != "none" || models > 0)
            row(range[i], name, models)
    }
    row("schema:model", "all", value["schema:model", "@nodes"] + 0)
}

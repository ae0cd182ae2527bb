# labels.awk - how typical tags are of communities: their lift
#
# usage: awk -f labels.awk COMMUNITIES TAGS
#
# COMMUNITIES  HIN TSV: node, in, community, as hin-community writes it
# TAGS         HIN TSV: model, a relation, tag or the like
#
# Of communities of ten models and more writes COMMUNITY MODELS, and for each tag that a quarter of
# these models have, more often than others, COMMUNITY MODELS TAG LIFT.  A name that is a tag as
# well as, say, a library counts once a model.

BEGIN { FS = OFS = "\t" }

$1 !~ /^model:/ || $2 ~ /^@/ { next }
FILENAME == ARGV[1] { community[$1] = $3; models[$3]++; all++; next }
!($1 in community) { next }

{ tag = substr($3, index($3, ":") + 1) }
!(($1, tag) in seen) {
    seen[$1, tag] = 1
    n[tag]++
    inside[community[$1], tag]++
}

END {
    for (c in models)
        if (models[c] >= 10)
            print c, models[c], "", ""
    for (pair in inside) {
        split(pair, part, SUBSEP)
        size = models[part[1]]
        lift = (inside[pair] / size) / (n[part[2]] / all)
        if (size >= 10 && inside[pair] >= size / 4 && lift > 1)
            print part[1], size, part[2], sprintf("%.1f", lift)
    }
}

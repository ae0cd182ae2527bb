# rq6-reach.awk - how many models are found by each relation
#
# usage: awk -f rq6-reach.awk MODELS COMPONENTS EDGES EDGES
#
# Reads models.tsv for their number; for each relation, and last for all, the models in the largest
# component of a network of it alone, and of one without it; and, twice, the edges of models, those
# of a model together.  The first time it counts the models that have each value, the second time it
# looks at each model for values that others have too.  Writes a row for each relation, and one for
# all.

BEGIN {
    FS = OFS = "\t"
    short = 100
}

FILENAME == ARGV[1] { all = FNR - 1; next }
FILENAME == ARGV[2] { order[++relations] = $1; alone[$1] = $2; without[$1] = $3; next }
FNR == 1 { pass++ }
$2 ~ /^@/ { next }
pass == 1 { size[$3, $2]++; next }
$1 != model { tell(); model = $1 }
{
    k = size[$3, $2]
    others[$2] += k - 1
    if (!($2 in list))
        list[$2] = 0
    if (k > 1 && (list[$2] == 0 || k < list[$2]))
        list[$2] = k
}

# Counts the last model: list has, of each of its relations, the length of the shortest list that
# has another model in it, or 0.
function tell(    r, finders, finder, shorts, by) {
    finders = shorts = 0
    for (r in list) {
        have[r]++
        if (list[r] > 0) {
            found[r]++
            finders++
            finder = r
        }
        if (list[r] > 0 && list[r] <= short) {
            in_short[r]++
            shorts++
            by = r
        }
    }
    split("", list)
    if (model == "")
        return
    have["all"]++
    found["all"] += finders > 0
    in_short["all"] += shorts > 0
    if (finders == 1)
        only[finder]++
    if (shorts == 1)
        only_short[by]++
}

function share(n) { return all > 0 ? sprintf("%.4f", n / all) : "" }

END {
    tell()
    print "relation", "models", "share", "found_share", "only_share", "short_share", \
        "only_short_share", "others", "component_share", "without_share"
    for (i = 1; i < relations; i++) {
        r = order[i]
        mean = have[r] > 0 ? sprintf("%.1f", others[r] / have[r]) : ""
        print r, have[r] + 0, share(have[r]), share(found[r]), share(only[r]), \
            share(in_short[r]), share(only_short[r]), mean, share(alone[r]), share(without[r])
    }
    print "all", have["all"] + 0, share(have["all"]), share(found["all"]), "", \
        share(in_short["all"]), "", "", share(alone["all"]), ""
}

# rq1-groups.awk - a table of groups of models, by their downloads and likes
#
# usage: hin-stat -s attributes,correlation ... |
#            awk -f rq1-groups.awk -v first=NAME GROUPS MODELS -
#
# Reads the groups (their node and how many models they have, largest first), models.tsv for the
# number of all models, and what hin-stat says of the types group1, group2 and so on, which are the
# models of the first group, of the second and so on.  Writes a row for each group.

BEGIN { FS = OFS = "\t" }

FILENAME == ARGV[1] { group[++groups] = $1; models[groups] = $2; next }
FILENAME == ARGV[2] { all = FNR - 1; next }
{ value[$1, $2] = $3 }

function round(x) { return x ~ /^-?[0-9]*$/ ? x : sprintf("%.4f", x) }

END {
    print first, "models", "share", "downloads", "likes", "median_downloads", "median_likes", \
        "likes_per_1000", "spearman"
    for (i = 1; i <= groups; i++) {
        type = "schema:group" i
        downloads = value[type "@downloads", "@sum"]
        likes = value[type "@likes", "@sum"]
        ratio = downloads > 0 ? 1000 * likes / downloads : ""
        print group[i], models[i], sprintf("%.4f", models[i] / all), downloads, likes, \
            value[type "@downloads", "@p50"], value[type "@likes", "@p50"], round(ratio), \
            round(value[type "@downloads@likes", "@spearman"])
    }
}

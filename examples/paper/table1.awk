# table1.awk - models with and without downloads and likes, beside the study's own counts
#
# usage: awk -f table1.awk published.tsv models.tsv
#
# A model without a number of downloads or likes, which a dump may have, is in neither row of it;
# then two rows more say how many there are.

function row(name, n) {
    printf "%s\t%.0f\t%s\t", name, n, share(n, all)
    print name in study ? study[name] "\t" share(study[name], study["all"]) : "\t"
}

function share(part, whole) {
    return whole > 0 ? sprintf("%.4f", part / whole) : ""
}

BEGIN { FS = "\t" }

FNR == NR { if ($0 !~ /^#/) study[$1] = $2; next }
FNR == 1 { next }

{
    all++
    if ($2 == "") no_downloads++
    else if ($2 > 0) downloaded++
    else idle++
    if ($3 == "") no_likes++
    else if ($3 > 0) liked++
    else unliked++
    both += $2 > 0 && $3 > 0
    neither += $2 != "" && $3 != "" && $2 <= 0 && $3 <= 0
}

END {
    print "measure\tmodels\tshare\tstudy\tstudy_share"
    row("downloads > 0", downloaded)
    row("downloads = 0", idle)
    row("likes > 0", liked)
    row("likes = 0", unliked)
    row("both > 0", both)
    row("both = 0", neither)
    row("all", all)
    if (no_downloads + no_likes) {
        row("downloads not known", no_downloads)
        row("likes not known", no_likes)
    }
}

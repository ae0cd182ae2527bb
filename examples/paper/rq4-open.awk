# rq4-open.awk - models by what their licence allows, as a table
#
# usage: awk -f rq4-open.awk open-licences.txt LICENCES
#
# LICENCES has rows licence, models and downloads, the most frequent first; the licence is empty for
# models without one.

BEGIN {
    FS = OFS = "\t"
    print "licence", "models", "share", "downloads", "downloads_share", "most"
}

FNR == NR { if ($0 !~ /^#/) open["license:" $1]; next }

{
    kind = $1 in open ? "open" : $1 ~ /^(license:(other|unknown|cc))?$/ ? "unknown" : "restricted"
    models[kind] += $2
    downloads[kind] += $3
    all += $2
    all_downloads += $3
    if ($1 != "" && named[kind]++ < 5)
        most[kind] = most[kind] (named[kind] > 1 ? " " : "") $1
}

END {
    n = split("open restricted unknown", order, " ")
    for (i = 1; i <= n; i++) {
        kind = order[i]
        printf "%s\t%.0f\t%s\t%.0f\t%s\t%s\n", kind, models[kind], \
            (all ? sprintf("%.4f", models[kind] / all) : ""), downloads[kind], \
            (all_downloads ? sprintf("%.4f", downloads[kind] / all_downloads) : ""), most[kind]
    }
}

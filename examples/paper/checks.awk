# checks.awk - identities between the results of the study
#
# usage: awk -f checks.awk table1.tsv named.tsv fig4.tsv fig5.tsv networks.tsv data.tsv

function check(name, left, right) {
    printf "%s\t%.0f\t%.0f\t%s\n", name, left, right, (left + 0 == right + 0 ? "yes" : "NO")
}

function said(text, word) { # the number after WORD in what a program said
    return match(text, word " [0-9]+") ? substr(text, RSTART + length(word) + 1, RLENGTH) + 0 : 0
}

BEGIN { FS = "\t" }

FNR == 1 { file++; split($0, column); next }
file == 1 { table[$1] = $2 }
file == 2 { named[$1] = $2 }
file == 3 { downloads += $2; if ($1 == "downloads:50001-") { high = $2; ranged = 1 } }
file == 4 { likes += $2; if ($1 == "likes:501-1000") { mid = $2; liked = 1 } }
file == 5 {
    kind = $1 ~ /^(nodes|edges)$/ ? "all " $1 : $1 ~ /\// ? "edges" : "nodes"
    for (i = 2; i <= NF; i++) {
        figure[column[i]]
        sum[column[i], kind] += $i
        count[column[i], $1] = $i
    }
}
file == 6 && $1 == "hf-dump" && $2 ~ /repositories/ { repositories = said($2, "repositories") }
file == 6 && $1 == "arxiv-resolve" && $2 ~ /^asked/ {
    asked = said($2, "asked")
    answers = said($2, "found") + said($2, "missing") + said($2, "errors")
}

END {
    n = table["all"]
    d = table["downloads not known"]
    l = table["likes not known"]
    print "identity\tleft\tright\tholds"
    check("models of the table = repositories of the dump", n, repositories)
    check("downloads > 0 + downloads = 0" (d ? " + not known" : "") " = all", \
        table["downloads > 0"] + table["downloads = 0"] + d, n)
    check("likes > 0 + likes = 0" (l ? " + not known" : "") " = all", \
        table["likes > 0"] + table["likes = 0"] + l, n)
    if (!d && !l)
        check("downloads > 0 + likes > 0 - both > 0 + both = 0 = all", table["downloads > 0"] + \
            table["likes > 0"] - table["both > 0"] + table["both = 0"], n)
    check("ranges of downloads" (d ? " + not known" : "") " = all", downloads + d, n)
    check("ranges of likes" (l ? " + not known" : "") " = all", likes + l, n)
    if (ranged)
        check("range downloads:50001- = more than 50,000 downloads", high, \
            named["more than 50,000 downloads"])
    if (liked)
        check("range likes:501-1000 = 501 to 1,000 likes", mid, named["501 to 1,000 likes"])
    check("models of figure 8 = more than 50,000 downloads", count["fig8", "model"], \
        named["more than 50,000 downloads"])
    check("models of figure 9 = 501 to 1,000 likes", count["fig9", "model"], \
        named["501 to 1,000 likes"])
    for (i = 8; i <= 11; i++)
        if (("fig" i) in figure) {
            check("figure " i ": nodes of all types = nodes", sum["fig" i, "nodes"], \
                count["fig" i, "nodes"])
            check("figure " i ": edges of all relations = edges", sum["fig" i, "edges"], \
                count["fig" i, "edges"])
        }
    for (i = 8; i <= 9; i++)
        if (("fig" (i + 2)) in figure)
            check("papers of figure " i " = papers of figure " (i + 2), \
                count["fig" i, "arxiv"], count["fig" (i + 2), "arxiv"])
    if (asked != "")
        check("papers found + missing + errors = asked", answers, asked)
}

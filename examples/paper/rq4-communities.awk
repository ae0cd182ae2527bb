# rq4-communities.awk - the largest communities as a table, with what is typical of each
#
# usage: awk -f rq4-communities.awk open-licences.txt models.tsv COMMUNITIES SCORES LABELS
#
# COMMUNITIES is what hin-community wrote, SCORES what hin-rank wrote, the highest first, and LABELS
# has lines `community path node MODELS': how many models of a community have the node.  The lift of
# a node is its share among the models of a community by its share among those of all.

BEGIN {
    FS = OFS = "\t"
    print "community", "size", "models", "highest", "typical", "licensed_share", "open_share"
}

FNR == 1 { file++ }
file == 1 { if ($0 !~ /^#/) open["license:" $1]; next }
file == 2 { if (FNR > 1) license[$1] = $8; next }

file == 3 && $2 == "in" {
    community[$1] = $3
    size[$3]++
    if ($1 ~ /^model:/)
        models[$3]++
    if ($1 in license) {
        dumped[$3]++
        all++
        licensed[$3] += license[$1] != ""
        opened[$3] += license[$1] in open
    }
}

file == 4 && $2 == "@pagerank" {
    c = community[$1]
    if (highest[c]++ < 3)
        names[c] = names[c] (highest[c] > 1 ? " " : "") $1
}

file == 5 {
    total[$3] += $4
    if (large($1))
        line[++lines] = $0
}

# community:1 to community:15 are the largest
function large(c) { return substr(c, length("community:") + 1) + 0 <= 15 }

END {
    for (i = 1; i <= lines; i++) {
        split(line[i], part, "\t")
        c = part[1]
        lift = part[4] / dumped[c] / (total[part[3]] / all)
        if (part[4] >= 3 && part[4] >= dumped[c] / 5 && lift > 1)
            best(c, part[3], lift, part[4])
    }
    for (i = 1; i <= 15; i++) {
        c = "community:" i
        if (c in size)
            print c, size[c], models[c] + 0, names[c], typical(c), \
                (dumped[c] ? sprintf("%.4f", licensed[c] / dumped[c]) : ""), \
                (licensed[c] ? sprintf("%.4f", opened[c] / licensed[c]) : "")
    }
}

# Keeps the four nodes of a community with the highest lift, of equal ones the most frequent.
function best(c, node, lift, n,    i) {
    for (i = 4; i >= 1 && (!((c, i) in label) || lift > lifts[c, i] || \
        lift == lifts[c, i] && n > counts[c, i]); i--) {
        label[c, i + 1] = label[c, i]
        lifts[c, i + 1] = lifts[c, i]
        counts[c, i + 1] = counts[c, i]
    }
    label[c, i + 1] = node
    lifts[c, i + 1] = lift
    counts[c, i + 1] = n
}

function typical(c,    i, text) {
    for (i = 1; i <= 4; i++)
        if (label[c, i] != "")
            text = text (text == "" ? "" : " ") label[c, i]
    return text
}

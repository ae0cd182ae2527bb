# family.awk - a family tree of models, with their licences and how these change
#
# usage: awk -f family.awk OPEN DEPTH LICENCES BASE
#
# OPEN      open licences, one a line
# DEPTH     HIN TSV: root, a path, descendant, generation
# LICENCES  HIN TSV: model, license, licence
# BASE      HIN TSV: child, relation, parent; of the family alone, in byte order
#
# Writes the tree in columns, a blank line, and a table of the changes from parent to child.

function change(parent, child) {
    if (licence[parent] == licence[child])
        return licence[child] == "" ? "none" : "same"
    if (licence[child] == "")
        return "dropped"
    if (licence[parent] == "")
        return "added"
    if (is_open[parent] == is_open[child])
        return "other"
    return is_open[child] ? "opened" : "closed"
}

# Depth first: a model, then its children, each with theirs.  By a stack, for a chain of models can
# be longer than the calls that an awk can nest.
function show(model,    top, i) {
    stack[top = 1] = model
    while (top > 0) {
        model = stack[top--]
        label[++rows] = indent[model] model
        of[rows] = relation[model]
        terms[rows] = licence[model] == "" ? "-" : licence[model]
        changed[rows] = model == root ? "" : change(above[model], model)
        if (length(label[rows]) > wide)
            wide = length(label[rows])
        if (length(terms[rows]) > wide_terms)
            wide_terms = length(terms[rows])
        for (i = children[model]; i > 0; i--) {
            stack[++top] = child[model, i]
            indent[child[model, i]] = indent[model] "  "
        }
    }
}

function pad(text, width) {
    while (length(blanks) < width)
        blanks = blanks "          "
    return text substr(blanks, 1, width - length(text))
}

BEGIN { FS = "\t" }

FILENAME == ARGV[1] { if ($0 !~ /^#/) open["license:" $1] = 1; next }
$2 ~ /^@/ { next }
FILENAME == ARGV[2] { generation[$3] = $4; generation[root = $1] = 0; next }

# Of several licences one may choose: it is open when one of them is.
FILENAME == ARGV[3] {
    licence[$1] = licence[$1] (licence[$1] == "" ? "" : " ") $3
    if ($3 in open)
        is_open[$1] = 1
    next
}

$1 != $3 && !(($1, $3) in seen) {
    seen[$1, $3] = 1
    count[change($3, $1)]++
    edges++
    if (!($1 in relation) && generation[$3] == generation[$1] - 1) {
        relation[$1] = $2
        above[$1] = $3
        child[$3, ++children[$3]] = $1
    }
}

END {
    show(root)
    for (i = 1; i <= rows; i++) {
        line = pad(label[i], wide) "  " pad(of[i], 12) "  " pad(terms[i], wide_terms) \
            "  " changed[i]
        sub(/ +$/, "", line)
        print line
    }
    print "\nchange    edges  share"
    n = split("same opened closed other dropped added none", name, " ")
    for (i = 1; i <= n; i++)
        printf "%-8s %6s %6.4f\n", name[i], count[name[i]] + 0, count[name[i]] / edges
}

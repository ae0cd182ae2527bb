# wide.awk - attributes as a table, a row a node
#
# usage: awk -f wide.awk -v columns='p50 p90 max' [-v first=name] [FILE]...
#
# Reads attribute lines (NODE @NAME VALUE), as hin-stat writes them, and writes a header and, for
# each node that has one of the attributes, its values; what a node does not have is empty.  Other
# lines are skipped.  The nodes stand in the order of the input, without `schema:' in front.
# Numbers that are not whole get four digits after the point.
#
# columns  names of attributes, without their @
# first    the name of the first column (default: node)

BEGIN {
    FS = OFS = "\t"
    if (first == "")
        first = "node"
    n = split(columns, name, " ")
    line = first
    for (i = 1; i <= n; i++) {
        line = line OFS name[i]
        wanted["@" name[i]] = 1
    }
    print line
}

$2 in wanted {
    if (!($1 in known)) {
        known[$1] = 1
        node[++nodes] = $1
    }
    value[$1, $2] = $3
}

END {
    for (k = 1; k <= nodes; k++) {
        line = node[k]
        sub(/^schema:/, "", line)
        for (i = 1; i <= n; i++) {
            x = value[node[k], "@" name[i]]
            if (x !~ /^-?[0-9]*$/)
                x = sprintf("%.4f", x)
            line = line OFS x
        }
        print line
    }
}

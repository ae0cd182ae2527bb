# rq6-signal.awk - downloads of models with and without something, side by side
#
# usage: hin-stat -s attributes ... | awk -f rq6-signal.awk
#
# Reads what hin-stat says of the downloads of the types with_NAME and without_NAME, and writes a
# row for each NAME, in the order of the input.

BEGIN { FS = OFS = "\t" }

$1 ~ /^schema:with(out)?_[a-z]+@downloads$/ {
    name = $1
    sub(/^schema:with(out)?_/, "", name)
    sub(/@downloads$/, "", name)
    if (!(name in known)) {
        known[name] = 1
        order[++n] = name
    }
    value[$1 ~ /^schema:with_/ ? "with" : "without", name, $2] = $3
}

function columns(which, name,    zero) {
    zero = value[which, name, "@zero"]
    return (value[which, name, "@values"] + 0) OFS \
        (zero == "" ? "" : sprintf("%.4f", 1 - zero)) OFS \
        value[which, name, "@p50"] OFS value[which, name, "@p90"]
}

END {
    print "stated", "with", "with_downloaded_share", "with_p50", "with_p90", "without", \
        \
        "without_downloaded_share", "without_p50", "without_p90"
    for (i = 1; i <= n; i++)
        print order[i], columns("with", order[i]), columns("without", order[i])
}

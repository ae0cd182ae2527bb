# ranges.awk - ranges of numbers as nodes of a network
#
# usage: awk -f ranges.awk [-v attributes='downloads likes']
#            [-v bounds='0 51 101 501 1001 5001 10001 50001'] [FILE]...
#
# Reads HIN TSV and passes every line through.  After an attribute line
#
#     model:x <TAB> @downloads <TAB> 72000
#
# it adds an edge to the range the number lies in; the relation and the type
# of the new node have the name of the attribute:
#
#     model:x <TAB> downloads <TAB> downloads:50001-
#
# bounds      the lowest number of each range, whole and rising; the last range
#             is open.  By default 0-50, 51-100, 101-500, 501-1000, 1001-5000,
#             5001-10000, 10001-50000, 50001-.  A number below the first bound,
#             or one that is no number, gets no edge; every line of a repeated
#             attribute gets its own.
# attributes  the attributes to do this for, without their @
#
# Of the default ranges the published study of models and papers (GESIS) names
# 0-50, 501-1,000 and 50,001 and more; the others are this program's own.
#
# Exit status: 0, or 2 for bounds or attributes that make no sense.
# Plain POSIX awk: mawk, gawk --posix, busybox awk and others.  Numbers are
# compared as floating point, so they may be larger than a machine word.

function fail(text) {
    print "ranges.awk: " text | "cat 1>&2"
    close("cat 1>&2")
    status = 2
    exit status
}

BEGIN {
    FS = "\t"
    if (bounds == "")
        bounds = "0 51 101 501 1001 5001 10001 50001"
    if (attributes == "")
        attributes = "downloads likes"

    # Up to 15 digits: what a floating point number holds exactly.
    n = split(bounds, lower, " ")
    if (n == 0)
        fail("no bounds")
    for (i = 1; i <= n; i++) {
        if (lower[i] !~ /^(0|[1-9][0-9]*)$/ || length(lower[i]) > 15)
            fail("not a bound: '" lower[i] "'")
        if (i > 1 && lower[i] + 0 <= lower[i - 1] + 0)
            fail("bounds must rise: " lower[i] " after " lower[i - 1])
    }
    for (i = 1; i < n; i++)
        range[i] = lower[i] "-" sprintf("%.0f", lower[i + 1] - 1)
    range[n] = lower[n] "-"

    m = split(attributes, name, " ")
    if (m == 0)
        fail("no attributes")
    for (i = 1; i <= m; i++) {
        if (name[i] !~ /^[a-z][a-z0-9_]*$/)
            fail("not an attribute: '" name[i] "'")
        wanted["@" name[i]] = name[i]
    }
}

{ print }

($2 in wanted) && $3 ~ /^[0-9]+(\.[0-9]+)?(\r)?$/ {
    value = $3 + 0
    for (i = n; i > 0 && value < lower[i] + 0; i--)
        ;
    if (i > 0)
        print $1 "\t" wanted[$2] "\t" wanted[$2] ":" range[i]
}

END { if (status) exit status }

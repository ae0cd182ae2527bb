# words.awk - numbers, shares and names as the paragraphs of the study write them
#
# usage: awk -f words.awk -f PROGRAM ...

# 1234567 as 1,234,567; no digits behind the point.
function digits(n,    text, rest) {
    for (text = sprintf("%.0f", n); length(text) > 3; text = substr(text, 1, length(text) - 3))
        rest = "," substr(text, length(text) - 2) rest
    return text rest
}

function count(n, one, many) { return digits(n) " " (n == 1 ? one : many) }

function some(n) { return n ? digits(n) : "none" }

function percent(part, whole) { return whole > 0 ? sprintf("%.1f %%", 100 * part / whole) : "none" }

# What a node is called: its id, without the type and with the usual characters decoded.
function name(node) {
    sub(/^[a-z][a-z0-9_]*:/, "", node)
    gsub(/%20/, " ", node)
    gsub(/%22/, "\"", node)
    gsub(/%3C/, "<", node)
    gsub(/%3E/, ">", node)
    gsub(/%7C/, "|", node)
    gsub(/%25/, "%", node)
    return node
}

# The nodes of one cell as "a", "a and b" or "a, b and c".
function list(cell,    part, n, i, text) {
    n = split(cell, part, " ")
    for (i = 1; i <= n; i++)
        text = text (i == 1 ? "" : i < n ? ", " : " and ") name(part[i])
    return text
}

# How much a correlation or an assortativity of 0 or more says.
function strength(r) {
    return r < 0.1 ? "hardly" : r < 0.3 ? "weakly" : r < 0.6 ? "clearly" : "strongly"
}

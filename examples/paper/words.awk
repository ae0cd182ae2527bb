# words.awk - numbers, shares and names as the paragraphs of the study write them
#
# usage: awk -f words.awk -f PARAGRAPHS.awk ...

# 1234567 as 1,234,567; no digits behind the point.
function digits(n,    text, rest) {
    for (text = sprintf("%.0f", n); length(text) > 3; text = substr(text, 1, length(text) - 3))
        rest = "," substr(text, length(text) - 2) rest
    return text rest
}

# The same; numbers that are not whole with two digits behind the point, below 1 with two that are
# not 0; nothing as "no".
function number(x) {
    if (x == "")
        return "no"
    return x == int(x) ? digits(x) : sprintf(x > -1 && x < 1 ? "%.2g" : "%.2f", x)
}

# 1 model, 2 models; with MANY another plural.
function count(n, one, many) { return digits(n) " " (n == 1 ? one : many == "" ? one "s" : many) }

function some(n) { return n ? digits(n) : "none" }

# 0.1234 as 12.3 %; never 0 % or 100 % of what is not.
function percent(x,    text) {
    text = sprintf("%.1f", 100 * x)
    if (text + 0 == 0 && x > 0)
        return "less than 0.1 %"
    if (text + 0 == 100 && x < 1)
        return "more than 99.9 %"
    sub(/\.0$/, "", text)
    return text " %"
}

function percent_of(part, whole) { return whole > 0 ? percent(part / whole) : "none" }

# What a node is called: its id, without the type and decoded, but for what nobody can see.
function name(node,    at) {
    sub(/^[a-z][a-z0-9_]*:/, "", node)
    gsub(/%20/, " ", node)
    gsub(/%22/, "\"", node)
    gsub(/%3C/, "<", node)
    gsub(/%3E/, ">", node)
    gsub(/%5E/, "^", node)
    gsub(/%60/, "`", node)
    gsub(/%7B/, "{", node)
    gsub(/%7C/, "|", node)
    gsub(/%7D/, "}", node)
    while ((at = index(node, "%5C")) > 0) # in gsub each awk has its own backslashes
        node = substr(node, 1, at - 1) "\\" substr(node, at + 3)
    gsub(/%25/, "%", node)
    return node
}

# The nodes of one cell as "a", "a and b" or "a, b and c".
function list(nodes,    part, n, i, text) {
    n = split(nodes, part, " ")
    for (i = 1; i <= n; i++)
        text = text (i == 1 ? "" : i < n ? ", " : " and ") name(part[i])
    return text
}

# How strong a correlation is.
function strength(r) {
    if (r < 0)
        return r <= -0.1 ? "negative" : "near zero"
    return r < 0.1 ? "near zero" : r < 0.3 ? "weak" : r < 0.5 ? "moderate" : r < 0.7 ? "strong" : \
        "very strong"
}

# How much alike an assortativity of 0 or more is.
function strongly(r) {
    return r < 0.1 ? "hardly" : r < 0.3 ? "weakly" : r < 0.6 ? "clearly" : "strongly"
}

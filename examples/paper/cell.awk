# cell.awk - cells of tables as HTML: nodes without their type, digits in groups; for report.awk
#
# Names are chosen by anybody who uploads something, so whatever comes from a table is decoded first
# and escaped last, and only plain addresses become links.

function escape(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    gsub(/>/, "\\&gt;", text)
    gsub(/"/, "\\&quot;", text)
    gsub(/[\001-\010\013-\037\177]/, "?", text)
    return text
}

function decode(text,    out, at, byte) { # percent-encoded bytes of a name
    while ((at = index(text, "%")) > 0) {
        out = out substr(text, 1, at - 1)
        byte = toupper(substr(text, at + 1, 2))
        if (byte ~ /^[0-9A-F][0-9A-F]$/ && byte != "00") {
            out = out sprintf("%c", 16 * (index("0123456789ABCDEF", substr(byte, 1, 1)) - 1) + \
                index("0123456789ABCDEF", substr(byte, 2)) - 1)
            text = substr(text, at + 3)
        } else {
            out = out "%"
            text = substr(text, at + 1)
        }
    }
    return out text
}

function number(text,    sign, rest) { # 1234567 as 1,234,567, 1234.5678 as 1,234.6
    if (text ~ /^[0-9][0-9][0-9]+\.[0-9]+$/) {
        rest = sprintf("%.1f", text)
        return number(substr(rest, 1, length(rest) - 2)) substr(rest, length(rest) - 1)
    }
    if (text !~ /^-?[0-9]+$/)
        return text
    sign = text ~ /^-/ ? "-" : ""
    text = substr(text, length(sign) + 1)
    for (; length(text) > 3; text = substr(text, 1, length(text) - 3))
        rest = "," substr(text, length(text) - 2) rest
    return sign text rest
}

function node(word,    type, id, text) { # type:id
    type = word
    sub(/:.*/, "", type)
    id = substr(word, length(type) + 2)
    text = "<bdi>" escape(decode(id)) "</bdi>"
    if (id !~ /^[A-Za-z0-9_][A-Za-z0-9._\/-]*$/ || id ~ /\.\./)
        return text
    if (type == "arxiv")
        return "<a href=\"https://arxiv.org/abs/" id "\">" text "</a>"
    if (type ~ /^(model|owner)$/)
        return "<a href=\"https://huggingface.co/" id "\">" text "</a>"
    if (type == "dataset")
        return "<a href=\"https://huggingface.co/datasets/" id "\">" text "</a>"
    return text
}

function range(text,    at) { # 501-1000 as 501-1,000, 50001- as 50,001 and more
    at = index(text, "-")
    return number(substr(text, 1, at - 1)) \
        (at < length(text) ? "&#8211;" number(substr(text, at + 1)) : " and more")
}

function cell(text, heading,    words, n, i, out) {
    if (heading == "title")
        return "<bdi>" escape(text) "</bdi>"
    if (heading == "range")
        sub(/^(downloads|likes):/, "", text)
    if (heading ~ /^(range|downloads)$/ && text ~ /^[0-9]+-[0-9]*$/)
        return range(text)
    if (heading == "measure")
        gsub(/_/, " ", text)
    if (heading ~ /(year|date|created)$/)
        return escape(text)
    if (heading ~ /share$/ && text ~ /^[0-9.e-]+$/)
        return sprintf("%.2f&#8239;%%", 100 * text)
    if (text ~ /^-?[0-9]/)
        return number(escape(text))
    n = split(text, words, " ")
    for (i = 1; i <= n; i++)
        if (words[i] !~ /^[a-z][a-z0-9_]*:[^:]/)
            return "<bdi>" escape(text) "</bdi>"
    for (i = 1; i <= n; i++)
        out = out (i > 1 ? ", " : "") node(words[i])
    return out
}

# report.awk - the report of the study, from the scripts of its steps and the results they made
#
# usage: awk -f cell.awk -f report.awk SCRIPT... in the folder of results
#
# Writes HTML in which the lines `@style' and `@svg FILE WIDTH HEIGHT CAPTION' stand for a style
# sheet and a picture.  In a script `#= TEXT' begins a section and `#: FILE CAPTION' a block:
# comment lines right below it are shown as text, all that follows, to the next of them, as the
# commands behind FILE.

function exists(file,    line, found) {
    found = (getline line < file) >= 0
    close(file)
    return found
}

function prose_of(line) { # a number and its per cent stay on one line
    line = escape(line)
    gsub(/ %/, "\\&nbsp;%", line)
    return line
}

function answer(file,    line, text) { # paragraphs, between blank lines
    while ((getline line < file) > 0) {
        if (first == "")
            first = line
        text = text (line == "" ? "</p>\n<p>" : prose_of(line) "\n")
    }
    close(file)
    return text == "" ? "" : "<p>" text "</p>\n"
}

function picture(file, caption,    line, size, i) {
    for (i = 1; i <= 2 && (getline line < file) > 0; i++)
        if (match(line, / width="[0-9]+" height="[0-9]+"/)) {
            size = substr(line, RSTART, RLENGTH)
            gsub(/[^0-9 ]/, "", size)
        }
    close(file)
    return "@svg " file (size == "" ? " 1200 1200" : size) " " escape(caption) "\n"
}

function table(file, caption,    line, rows, cells, n, i, r, f, name, numeric, out) {
    while ((getline line < file) > 0)
        cells[rows++] = line
    close(file)
    if (rows < 2)
        return "<p class=\"missing\">There are none.</p>\n"
    for (r = 0; r < rows; r++) {
        n = split(cells[r], f, "\t")
        for (i = 1; i <= n; i++)
            if (r > 0 && f[i] != "" && f[i] !~ /^-?[0-9][0-9.e+-]*$/)
                text[file, i]
    }
    # what is too wide is moved by keys, too
    out = "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" escape(caption) \
        "\"><table>\n<thead>"
    for (r = 0; r < rows; r++) {
        n = split(cells[r], f, "\t")
        out = out "<tr>"
        for (i = 1; i <= n; i++) {
            if (r == 0) {
                gsub(/_/, " ", f[i])
                sub(/^fig/, "figure ", f[i])
                name[i] = f[i]
            }
            numeric = ((file, i) in text) ? "" : " class=\"n\""
            out = out (!r ? "<th scope=\"col\"" numeric ">" escape(f[i]) "</th>" : \
                i > 1 ? "<td" numeric ">" cell(f[i], name[i]) "</td>" : \
                "<th scope=\"row\"" numeric ">" cell(f[i], name[i]) "</th>")
        }
        out = out (r ? "</tr>\n" : "</tr></thead>\n<tbody>")
    }
    return out "</tbody></table></div>\n"
}

function finish_block(    there) {
    if (file == "")
        return
    there = exists(file)
    sub(/\n+$/, "", code)
    if (file ~ /\.txt$/) {
        if (there)
            answers = answers answer(file)
    } else if (file ~ /\.html$/) {
        if (there)
            body = body "<p class=\"page\"><a href=\"" file "\">" escape(caption) "</a></p>\n"
        file = ""
        return
    } else {
        body = body "<figure id=\"" file "\">\n<figcaption><h3>" escape(caption) \
            "</h3></figcaption>\n"
        if (prose != "")
            body = body "<p>" escape(prose) "</p>\n"
        if (!there)
            body = body "<p class=\"missing\">Not made: this needs papers that a --snapshot" \
                " knows.</p>\n"
        else if (file ~ /\.svg$/)
            body = body picture(file, caption)
        else
            body = body table(file, caption)
        body = body "<details><summary>" file ": the commands</summary>\n<pre>" escape(code) \
            "</pre></details>\n</figure>\n"
    }
    file = ""
}

function finish_section() {
    finish_block()
    if (heading != "") {
        sections = sections "<section id=\"s" ++count "\">\n<h2>" escape(heading) "</h2>\n" \
            (answers == "" ? "" : "<div class=\"answer\">" answers "</div>\n") body "</section>\n"
        if (first != "")
            summary = summary "<li><a href=\"#s" count "\">" escape(heading) "</a>\n<p>" \
                prose_of(first) "</p></li>\n"
        contents = contents "<li><a href=\"#s" count "\">" escape(heading) "</a></li>\n"
    }
    heading = answers = body = first = ""
}

FNR == 1 { finish_section() }

/^#= / { heading = substr($0, 4); next }

/^#: / {
    finish_block()
    file = $2
    caption = substr($0, length(file) + 5)
    code = prose = ""
    top = 1
    next
}

file == "" { next }
top && /^# / { prose = prose (prose == "" ? "" : " ") substr($0, 3); next }
{ top = 0; code = code $0 "\n" }

END {
    finish_section()
    head()
    print "<nav aria-label=\"Contents\"><ol>\n<li><a href=\"#short\">In short</a></li>\n" contents \
        "</ol></nav>\n<main>"
    print "<section id=\"short\"><h2>In short</h2>\n<ul>\n" summary "</ul>\n</section>"
    print sections "</main>"
    print "<footer><p>Made on " escape(ENVIRON["made"]) " by " escape(ENVIRON["version"]) \
        ".  Every number here comes from the commands beside it; the tables are files beside this" \
        " page, and so are the networks, in <code>data/</code>.</p></footer>\n</html>"
}

function head(    newest, line, f) {
    while ((getline line < "data/models.tsv") > 0) {
        split(line, f, "\t")
        if (models++ && f[4] > newest)
            newest = f[4]
    }
    close("data/models.tsv")
    models--
    print "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">"
    print "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';" \
        " img-src data:; style-src 'unsafe-inline'\">"
    print "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    print "<title>Models of the Hub and their papers</title>\n<style>\n@style\n</style>"
    print "<header><h1>Models of the Hub and their papers</h1>"
    print "<p>The study &#8220;Exploration of Hugging Face Models by Heterogeneous Information" \
        " Network and linking across Scholarly Repositories&#8221; (GESIS, 2024), re-made from a" \
        " dump of " number(models) " models" \
        (newest != "" ? ", the newest of them made on " escape(substr(newest, 1, 10)) : "") ".</p>"
    print "<p>Table 1 and Figures 4 to 11 have the numbers that they have in the study. Its own" \
        " counts, of the Hub of April 2024, are in the columns named &#8220;study&#8221;; all" \
        " else is counted from this dump.</p></header>"
}

# rq5-fields.awk - what authors, categories and institutions answer to RQ5, in words
#
# usage: awk -f words.awk -f rq5-fields.awk rq5-authors.tsv rq5-meetings.tsv rq5-categories.tsv \
#            data/rq5-fields-communities.tsv data/papers.tsv rq5-institutions.tsv

BEGIN { FS = "\t" }

FILENAME == "data/rq5-fields-communities.tsv" {
    fields++
    groups += !($3 in group)
    group[$3]
    next
}

FILENAME == "data/papers.tsv" { affiliations += $2 == "affiliated_with"; next }

FNR == 1 { next } # the headers of the tables

FILENAME == "rq5-authors.tsv" && FNR == 2 { owners = $1; models = $2; authors = $4; names = $5 }
FILENAME == "rq5-meetings.tsv" && FNR == 2 { one = name($1); other = name($2); meet = $3 }
FILENAME == "rq5-categories.tsv" && FNR == 2 { field = name($1); with = name($2); both = $4 }
FILENAME == "rq5-institutions.tsv" && FNR == 2 { institution = name($1); builders = $2 }

END {
    if (owners)
        printf "No author has papers that more owners cite than those of %s%s: %s with %s. ", \
            list(names), (authors > 3 ? sprintf(" and %.0f more", authors - 3) : ""), \
            count(owners, "owner", "owners"), count(models, "model", "models")
    if (meet)
        printf "No two first authors of different papers meet more often than %s and %s, in %s. ", \
            one, other, count(meet, "model", "models")
    if (both)
        printf "Of the models whose papers' categories are known %s cite papers of both %s and " \
            "%s, of no other two more; %s meet in models and fall into %s.\n\n", \
            percent(both), field, with, count(fields, "category", "categories"), \
            count(groups, "community", "communities")
    else
        printf "No two categories meet in a model.\n\n"
    if (institution == "")
        print "arXiv tells no affiliation of any author of these papers."
    else
        printf "arXiv tells %s of authors; no institution has papers that more models cite than " \
            "those of %s: %s.\n", count(affiliations, "affiliation", "affiliations"), \
            institution, count(builders, "model", "models")
}

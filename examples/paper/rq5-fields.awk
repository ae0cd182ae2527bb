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
        printf "Most owners build on papers of %s%s: %s with %s. ", list(names), \
            (authors > 3 ? sprintf(" and %.0f more", authors - 3) : ""), \
            count(owners, "owner", "owners"), count(models, "model", "models")
    if (meet)
        printf "Of first authors who wrote different papers %s and %s meet most, in %s. ", one, \
            other, count(meet, "model", "models")
    if (both)
        printf "Of the models whose papers' categories are known %s cite papers of both %s and " \
            "%s, more than of any other two; %s meet in models and fall into %s.\n\n", \
            percent(both), field, with, count(fields, "category", "categories"), \
            count(groups, "community", "communities")
    else
        printf "No two categories meet in a model.\n\n"
    if (!affiliations)
        print "arXiv tells no affiliation of any author of these papers."
    else
        printf "arXiv tells %s of authors; most models build on papers from %s, %s of them.\n", \
            count(affiliations, "affiliation", "affiliations"), institution, \
            digits(builders)
}

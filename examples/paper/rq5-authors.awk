# rq5-authors.awk - how many owners and models build on an author, and on how many papers
#
# usage: awk -f rq5-authors.awk papers.tsv BUILDS OWNERS
#
# BUILDS has lines `model builds_on author', OWNERS lines `owner owner_builds_on author'; a row is
# author, owners, models, papers.

BEGIN { FS = OFS = "\t" }

$2 == "written_by" { papers[$3]++ }
$2 == "builds_on" { models[$3]++ }
$2 == "owner_builds_on" { owners[$3]++ }

END { for (a in models) print a, owners[a] + 0, models[a], papers[a] }

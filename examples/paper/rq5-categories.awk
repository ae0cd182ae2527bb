# rq5-categories.awk - the pairs of categories that most models link, as a table
#
# usage: awk -f rq5-categories.awk BOTH FIELD MEETS
#
# BOTH has lines `category path category PAPERS', FIELD lines `model field category', and MEETS
# lines `category meets category MODELS', the most models first.

BEGIN { FS = OFS = "\t"; print "category", "with", "models", "share", "papers_in_both" }

$2 == "field" { all += !($1 in model); model[$1]; next }
$2 != "meets" { papers[$1, $3] = $4; next }
++rows <= 15 { print $1, $3, $4, sprintf("%.4f", $4 / all), papers[$1, $3] + 0 }

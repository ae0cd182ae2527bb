# top-tags.awk - frequencies of tags as a table, with the share of the models that have them
#
# usage: awk -f top-tags.awk -v measure='likes > 0' table1.tsv SCORES

BEGIN { FS = OFS = "\t"; print "tag", "models", "share" }
FNR == NR { if ($1 == measure) all = $2; next }
{ print $1, $3, sprintf("%.4f", $3 / all) }

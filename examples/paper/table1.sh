#!/usr/bin/env bash
# table1.sh - Table 1 and the distributions of downloads and likes; run in a folder of results
#
#   ranges   the lowest number of each range
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
: "${ranges:=0 51 101 501 1001 5001 10001 50001}"
export ranges

#= Downloads and likes

#: table1.tsv Table 1. Models with and without downloads and likes
# Study is what the study counted on the Hub of April 2024, each share one of all models. Both = 0
# are models that have neither. Shares can be compared where the dump is the whole Hub or a fair
# sample of it, numbers only where it is the whole Hub.
awk -f "$here/table1.awk" "$here/published.tsv" data/models.tsv > table1.tsv

#: named.tsv The other counts that the study names
awk -F '\t' -v OFS='\t' '
    FNR == NR { study[$1] = $2; next }
    FNR == 1 { next }
    { popular += $2 > 50000; liked += $3 > 500 && $3 <= 1000; beloved += $3 > 10000 }
    END { print "measure", "models", "study"
          print "more than 50,000 downloads", popular + 0, study["downloads:50001-"]
          print "501 to 1,000 likes", liked + 0, study["likes:501-1000"]
          print "more than 10,000 likes", beloved + 0, study["likes > 10000"] }' \
    "$here/published.tsv" data/models.tsv > named.tsv

#: fig4.tsv Models by their downloads
# Of the ranges the study names 0-50, 501-1,000 and 50,001 and more; the others are ours, unless
# --ranges gave them.
awk -F '\t' -v OFS='\t' 'NR > 1 && $2 != "" { print $1, "@downloads", $2 }' data/models.tsv |
    awk -f "$here/../ranges.awk" -v attributes=downloads -v bounds="$ranges" |
    awk -f "$here/ranges-table.awk" -v attribute=downloads "$here/published.tsv" - > fig4.tsv

#: fig4.svg Figure 4. Distribution of downloads (logarithmic axis)
awk -F '\t' -v OFS='\t' 'NR > 1 && $1 ~ /:/ { print $1, "@models", $2 }' fig4.tsv |
    hin-export -q -f bars --size-by @models --log --title 'Models by downloads' -o fig4.svg

#: fig5.tsv Models by their likes
# The same ranges.
awk -F '\t' -v OFS='\t' 'NR > 1 && $3 != "" { print $1, "@likes", $3 }' data/models.tsv |
    awk -f "$here/../ranges.awk" -v attributes=likes -v bounds="$ranges" |
    awk -f "$here/ranges-table.awk" -v attribute=likes "$here/published.tsv" - > fig5.tsv

#: fig5.svg Figure 5. Distribution of likes (logarithmic axis)
awk -F '\t' -v OFS='\t' 'NR > 1 && $1 ~ /:/ { print $1, "@models", $2 }' fig5.tsv |
    hin-export -q -f bars --size-by @models --log --title 'Models by likes' -o fig5.svg

#: table1.txt Answer
awk -f "$here/tables.awk" -f "$here/words.awk" -f "$here/table1-text.awk" table1.tsv > table1.txt

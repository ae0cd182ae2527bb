#!/usr/bin/env bash
# rq1.sh - RQ1: downloads and likes as signals; run in a folder of results
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tab=$(printf '\t')

#= RQ1. Do downloads and likes tell the same?

#: rq1-tails.tsv How downloads and likes are distributed
# Percentiles (p50 is the median), the Gini coefficient (0: all models have the same, 1: one has
# all), the share of zeros, and the tail of a power law: from xmin on, numbers are as frequent as
# x to the power of -alpha; the tail is so many models long, and ks is its distance from the law.
# It is the best tail of this kind; where ks is large or the tail short, there is none.
awk -F '\t' -v OFS='\t' 'NR > 1 && $2 != "" { print $1, "@downloads", $2 }
    NR > 1 && $3 != "" { print $1, "@likes", $3 }' data/models.tsv > data/rq1-models.tsv
hin-stat -q -s attributes data/rq1-models.tsv |
    sed 's/^schema:model@//' |
    awk -f "$here/wide.awk" -v first=signal \
        -v columns='values sum p50 p90 p99 max mean gini zero alpha xmin tail ks' > rq1-tails.tsv

#: rq1-shares.tsv How much of all downloads and likes the most successful models have
# The share of the sum that the top tenth, hundredth and thousandth of the models has: points of
# the Lorenz curve. Each signal has its own order.
for signal in downloads likes; do
  awk -F '\t' -v want="@$signal" '$2 == want { print $3 }' data/rq1-models.tsv |
      sort -nr > "data/rq1-$signal.txt"
done
paste data/rq1-downloads.txt data/rq1-likes.txt |
    awk -F '\t' -v OFS='\t' '
        function share(part, all) { return all > 0 ? sprintf("%.4f", part / all) : "" }
        { d[NR] = d[NR - 1] + $1; l[NR] = l[NR - 1] + $2 }
        END {
            print "part", "models", "downloads_share", "likes_share"
            for (part = 10; part <= 1000 && part <= NR; part *= 10) {
                n = int(NR / part)
                print "top 1/" part, n, share(d[n], d[NR]), share(l[n], l[NR])
            }
        }' > rq1-shares.tsv

#: rq1-correlation.tsv Rank correlation of downloads and likes
# Spearman's rho and Kendall's tau-b of all models, and of those that have both a download and a
# like, where the many zeros play no part; nodes is how many models these are.
awk -F '\t' -v OFS='\t' 'NR > 1 && $2 != "" && $3 != "" {
        name = substr($1, 7)
        print "all:" name, "@downloads", $2
        print "all:" name, "@likes", $3
        if ($2 > 0 && $3 > 0) {
            print "both:" name, "@downloads", $2
            print "both:" name, "@likes", $3
        }
    }' data/models.tsv |
    hin-stat -q -s correlation --pair downloads,likes |
    sed -e 's/^schema:all@downloads@likes/all/' -e 's/^schema:both@downloads@likes/both > 0/' |
    awk -f "$here/wide.awk" -v first=models -v columns='nodes spearman kendall' \
        > rq1-correlation.tsv

#: rq1-tasks.tsv Downloads and likes by task
# The 15 tasks (pipelines) with the most models: their share of all models, downloads and likes as
# sums and as medians, likes for every 1,000 downloads, and the rank correlation of downloads and
# likes within the task.
by_column () { # COLUMN NAME: the same for the column of models.tsv that has this name
  awk -F '\t' -v OFS='\t' -v c="$1" 'NR > 1 && $c != "" { n[$c]++ }
      END { for (x in n) print x, n[x] }' data/models.tsv |
      sort -t "$tab" -k 2,2nr -k 1,1 | sed -n 1,15p > "data/rq1-$2.tsv"
  awk -F '\t' -v OFS='\t' -v c="$1" 'FILENAME == ARGV[1] { type[$1] = "group" FNR; next }
      FNR > 1 && $c in type {
          name = type[$c] ":" substr($1, 7)
          if ($2 != "") print name, "@downloads", $2
          if ($3 != "") print name, "@likes", $3
      }' "data/rq1-$2.tsv" data/models.tsv |
      hin-stat -q -s attributes,correlation --pair downloads,likes |
      awk -f "$here/rq1-groups.awk" -v first="$2" "data/rq1-$2.tsv" data/models.tsv -
}
by_column 6 pipeline > rq1-tasks.tsv

#: rq1-libraries.tsv Downloads and likes by library
# The 15 libraries with the most models; columns as above.
by_column 7 library > rq1-libraries.tsv

#: rq1.txt Answer
# In the words of the tables above.
awk -f "$here/tables.awk" -f "$here/words.awk" -f "$here/rq1.awk" rq1-tails.tsv rq1-shares.tsv \
    rq1-correlation.tsv rq1-tasks.tsv rq1-libraries.tsv > rq1.txt

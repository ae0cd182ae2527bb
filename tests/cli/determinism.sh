#!/bin/sh
# What a program computes is the same for the same set of lines: in any order, split over files.
. "${srcdir:-.}/tests/cli/programs.sh"
if command -v tag-split >/dev/null && command -v hf-dump >/dev/null; then
  hf-dump -q sample/models-3.ndjson | tag-split -q >>good.tsv
fi
# of an attribute with several values the last line counts (hin-tsv(5)): one value each here
$awk -F '\t' '$2 !~ /^@/ || !seen[$1, $2]++' good.tsv >single && mv single good.tsv

shuffle () { # shuffle SEED FILE
  $awk -v seed="$1" 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' "$2" |
    LC_ALL=C sort | cut -f 2-
}
for seed in 1 2 3; do
  shuffle $seed good.tsv >shuffled.$seed
done
head -n 500 shuffled.3 >half.1
tail -n +501 shuffled.3 >half.2

compare () { # compare PROGRAM ARGUMENT...
  case " $HIN_PROGRAMS " in *" $1 "*) ;; *) return ;; esac
  if ! "$@" -q good.tsv >want 2>err || [ ! -s want ]; then
    fail "$*: writes something" err
    return
  fi
  for files in good.tsv shuffled.1 shuffled.2 'half.1 half.2' 'half.2 half.1'; do
    # shellcheck disable=SC2086
    "$@" -q $files >got 2>&1
    same "$*: $files" want got
  done
}

names () { "$1" --list 2>/dev/null | $awk '{ print $1 }'; }

for measure in $(names hin-rank); do compare hin-rank --measure "$measure"; done
for method in $(names hin-community); do
  case $method in
    edge-betweenness) compare hin-community --method "$method" --relation license ;; # a slow one
    *) compare hin-community --method "$method" ;;
  esac
done
for method in leiden louvain; do
  compare hin-community --method $method --directed
  compare hin-community --method $method --objective cpm --resolution 0.01
done
compare hin-community --method label-propagation --runs 3 --stats
for section in $(names hin-stat); do compare hin-stat --section "$section"; done
compare hin-stat --human --section all --by license --by @downloads --range downloads=0,10,1000
for format in $(names hin-export); do compare hin-export -f "$format" --top 60; done
for layout in force stress circle layers; do compare hin-export --layout-only --layout $layout; done
if command -v hin-export >/dev/null; then
  $awk 'BEGIN { for (v = 1; v < 4000; v++) print "n:" v "\tlinks\tn:" int(v / 3) }' >tree.tsv
  hin-export -q --layout-only --threads 1 tree.tsv >want
  for threads in 2 3 8; do
    hin-export -q --layout-only --threads $threads tree.tsv >got
    same "hin-export: $threads threads" want got
  done
fi
for measure in $(names hin-join); do compare hin-join --path 'cites/^cites' --measure "$measure"; done
compare hin-join --where 'model@downloads>1000' --reach 1
for threads in 1 2 8; do
  compare hin-walk --threads $threads --weighted --p 0.25 --q 4 --walks 3
  compare hin-walk --threads $threads --path 'cites/^cites' --pairs
done
if command -v hin-walk >/dev/null; then
  hin-walk -q --walks 40 --threads 1 good.tsv >want
  for threads in 2 8; do
    hin-walk -q --walks 40 --threads $threads good.tsv >got
    same "hin-walk: $threads threads" want got
  done
fi
compare arxiv-resolve --offline --snapshot=sample/papers.ndjson
finish

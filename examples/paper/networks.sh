#!/usr/bin/env bash
# networks.sh - the coloured networks of both data models; run in a folder of results
#
#   ranges   the lowest number of each range
#   pages    no: no pages to explore, where the programs were built without
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
: "${ranges:=0 51 101 501 1001 5001 10001 50001}" "${pages:=yes}"

#= The two data models as networks

#: networks.tsv Nodes and edges of the networks below
# Data model 1 joins a model to its pipeline, library and tags, to the ranges its downloads and
# likes lie in, and to the papers it cites; data model 2 a model to its papers, these to their
# authors and dates. Nodes by their types, edges by type, relation and type; arxiv are papers.
awk -f "$here/model1.awk" data/dump.tsv data/hub.tsv |
    awk -f "$here/../ranges.awk" -v bounds="$ranges" > data/model1.tsv
hin-join -q --where 'model@downloads>=50001' data/model1.tsv > data/fig8.tsv
hin-join -q --where 'model@likes>=501' --where 'model@likes<=1000' data/model1.tsv > data/fig9.tsv
figures='fig8 fig9'
if [ -s data/papers.tsv ]; then
  hin-join -q --where 'model@downloads>=50001' --reach 1 --relation cites --relation written_by \
      --relation published_on --type model --type arxiv --type author --type date \
      data/hub.tsv > data/fig10.tsv
  hin-join -q --where 'model@likes>=501' --where 'model@likes<=1000' --reach 1 --relation cites \
      --relation written_by --relation published_on --type model --type arxiv --type author \
      --type date data/hub.tsv > data/fig11.tsv
  figures="$figures fig10 fig11"
fi
for figure in $figures; do
  printf 'figure %s\n' $figure
  hin-stat -q -s schema data/$figure.tsv
done | awk -f "$here/counts.awk" > networks.tsv

#: networks.txt Answer
awk -f "$here/tables.awk" -f "$here/words.awk" -f "$here/networks-text.awk" networks.tsv \
    > networks.txt

#: fig8.svg Figure 8. Data model 1: models with more than 50,000 downloads
hin-export -q --title 'Data model 1: more than 50,000 downloads' -o fig8.svg data/fig8.tsv

#: fig8.html Figure 8 to explore
[ "$pages" = no ] ||
    hin-export -q --title 'Data model 1: more than 50,000 downloads' -o fig8.html data/fig8.tsv

#: fig9.svg Figure 9. Data model 1: models with 501 to 1,000 likes
hin-export -q --title 'Data model 1: 501 to 1,000 likes' -o fig9.svg data/fig9.tsv

#: fig9.html Figure 9 to explore
[ "$pages" = no ] ||
    hin-export -q --title 'Data model 1: 501 to 1,000 likes' -o fig9.html data/fig9.tsv

[ -s data/papers.tsv ] || exit 0

#: fig10.svg Figure 10. Data model 2: papers of models with more than 50,000 downloads
titles () { # titles NETWORK: its papers are shown by their titles, where one is known
  awk -F '\t' '$2 == "@title" { n++ } END { if (n) print "--label=@title" }' "$1"
}
hin-export -q --palette model2 $(titles data/fig10.tsv) \
    --title 'Data model 2: more than 50,000 downloads' -o fig10.svg data/fig10.tsv

#: fig10.html Figure 10 to explore
[ "$pages" = no ] ||
    hin-export -q --palette model2 $(titles data/fig10.tsv) \
        --title 'Data model 2: more than 50,000 downloads' -o fig10.html data/fig10.tsv

#: fig11.svg Figure 11. Data model 2: papers of models with 501 to 1,000 likes
hin-export -q --palette model2 $(titles data/fig11.tsv) \
    --title 'Data model 2: 501 to 1,000 likes' -o fig11.svg data/fig11.tsv

#: fig11.html Figure 11 to explore
[ "$pages" = no ] ||
    hin-export -q --palette model2 $(titles data/fig11.tsv) \
        --title 'Data model 2: 501 to 1,000 likes' -o fig11.html data/fig11.tsv

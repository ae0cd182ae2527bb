#!/bin/sh
# The whole pipe on the sample hub, and again on its own output.
. "${srcdir:-.}/tests/cli/programs.sh"
for program in hf-dump tag-split arxiv-resolve hin-community hin-rank hin-export hin-join hin-walk hin-stat; do
  command -v $program >/dev/null || skip_all "no $program"
done

papers='--offline --snapshot=sample/papers.ndjson'
check 'hf-dump' status 0 hf-dump -o dump sample/models-1.json sample/models-2.json sample/models-3.ndjson
check 'tag-split' status 0 tag-split -o split dump
check 'arxiv-resolve' status 0 arxiv-resolve -k $papers -o hub split
check 'hin-community' status 0 hin-community -k -o grouped hub
check 'hin-rank' status 0 hin-rank -k -o ranked grouped
check 'hin-join' status 0 hin-join --path 'cites/^cites' -o pairs ranked
check 'hin-walk' status 0 hin-walk --path 'cites/^cites' -o walks ranked
check 'hin-walk --pairs' status 0 hin-walk --pairs --walks 1 -o walked ranked
check 'hin-stat' status 0 hin-stat --section all -o stat ranked
check 'hin-export' status 0 hin-export -f svg --top 50 -o hub.svg ranked
for file in dump split hub grouped ranked pairs walks walked stat hub.svg; do check "$file has lines" test -s $file; done

cat sample/models-* | hf-dump -q - 2>err | tag-split -q | arxiv-resolve -q -k $papers |
  hin-community -q -k | hin-rank -q -k >piped
same 'as one pipe: the same bytes' ranked piped

# what a program adds once it adds again, in place of what was there
tag-split -q split | cmp - split >why 2>&1 && pass 'tag-split of its own output' || fail 'tag-split of its own output' why
arxiv-resolve -q -k $papers hub >twice
same 'arxiv-resolve -k of its own output' hub twice
hin-community -q -k grouped >twice
same 'hin-community -k of its own output' grouped twice
hin-rank -q -k ranked >twice
same 'hin-rank -k of its own output' ranked twice
hin-rank -q -k hub | hin-community -q -k | LC_ALL=C sort >other-order
LC_ALL=C sort ranked >sorted
same 'rank and community in either order: the same lines' sorted other-order
hin-rank -q --measure degree walked >scores
check 'pairs of walks are a network' test -s scores
tr ' ' '\n' <walks | LC_ALL=C sort -u >seen
$awk -F '\t' '$2 == "cites" { print $1; print $3 }' ranked | LC_ALL=C sort -u >cited
same 'walks along a path see the nodes that it has' cited seen
hin-walk -q ranked >walks.1
hin-walk -q hub >walks.2
same 'walks of the network with results and without: the same bytes' walks.2 walks.1
hin-stat -q --type schema stat | grep -q 'schema:schema.@nodes' && pass 'hin-stat of its own output' || fail 'hin-stat of its own output' stat
hin-stat -q -s schema,degrees,components,density,assortativity,mixing ranked >stat.1
hin-stat -q -s schema,degrees,components,density,assortativity,mixing hub >stat.2
same 'hin-stat of the network with results and without: the same bytes' stat.2 stat.1
hin-join -q ranked >selected
hin-join -q selected >twice
same 'hin-join of its own output' selected twice
finish

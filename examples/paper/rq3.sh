#!/usr/bin/env bash
# rq3.sh - RQ3: how models and papers are related, by metapath; run in a folder of results
#
#   model   the one whose nearest models are sought; without it the most downloaded one that cites a
#           paper which another model cites, too
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tab=$(printf '\t')

#= RQ3. Who builds on whose papers?

#: rq3-papers.tsv The papers most built on
# A model builds on a paper when it cites it or when a model that it descends from does, over any
# number of generations; the paper that the template of model cards names is left out. Cite and
# build are how many models cite the paper and how many build on it, downloads those of the latter.
hin-join -q --path 'cites|base+/cites' --measure depth --as builds_on data/references.tsv \
    > data/rq3-builds.tsv
awk -f "$here/rq3-papers.awk" data/references.tsv data/rq3-builds.tsv |
    sort -t "$tab" -k5,5nr -k4,4nr -k1,1 > data/rq3-papers.tsv
{ printf 'paper\ttitle\tyear\tcite\tbuild\tdownloads\n'; sed -n 1,15p data/rq3-papers.tsv; } \
    > rq3-papers.tsv

#: rq3-owners.tsv Owners and the papers that most of their models cite
# Metapath ^owner/cites. The share is that of the owner among all models that cite the paper.
hin-join -q --path '^owner/cites' data/owners.tsv data/references.tsv |
    sort -t "$tab" -k4,4nr -k1,1 -k3,3 > data/rq3-owners.tsv
awk -F '\t' -v OFS='\t' '
    BEGIN { print "owner", "paper", "title", "models", "share" }
    FNR == NR { title[$1] = $2; cite[$1] = $4; next }
    FNR <= 15 { print $1, $3, title[$3], $4, sprintf("%.4f", $4 / cite[$3]) }' \
    data/rq3-papers.tsv data/rq3-owners.tsv > rq3-owners.tsv

#: rq3-metapaths.tsv How many nodes metapaths connect
# Begins and ends are nodes from which and to which there is a path, pairs are ordered and of two
# different nodes, and the paths are those between them. Where there are more than 20 million paths,
# through nodes that everything is linked to, the pairs are not counted, and the paths are all, also
# those from a node to itself.
net=(data/references.tsv)
[ ! -s data/papers.tsv ] || net+=(data/papers.tsv)
printf 'metapath\tbegins\tends\tpairs\tpaths\n' > rq3-metapaths.tsv
for path in cites base/cites base+/cites cites/^cites trained_on/^trained_on cites/written_by; do
  paths=$(hin-join -q --explain --path "$path" "${net[@]}" | awk 'NR == 1 { printf "%.0f", $2 }')
  if [ "$paths" -le 20000000 ]; then
    hin-join -q --path "$path" "${net[@]}" | awk -f "$here/rq3-metapath.awk" -v path="$path"
  else
    printf '%s\t\t\t\t%s\n' "$path" "$paths"
  fi
done >> rq3-metapaths.tsv

#: rq3-nearest.tsv The models nearest to one model, by the papers both cite
# The one model is named in the answer above. PathSim over the metapath cites/^cites: 1 when two
# models cite the same papers and no other; of models that are equally near the most downloaded come
# first. The papers are those that both cite, at most three of them.
: "${model:=}"
if [ -z "$model" ]; then
  awk -F '\t' '
      FNR == NR { cited[$3] += $2 == "cites"; next }
      $2 == "cites" && cited[$3] > 1 { near[$1] }
      $2 == "@downloads" { downloads[$1] = $3 }
      END { for (m in near) printf "%s\t%.0f\n", m, downloads[m] }' \
      data/references.tsv data/references.tsv | sort -t "$tab" -k2,2nr -k1,1
else
  export model="model:${model#model:}"
  awk -F '\t' '$1 == ENVIRON["model"] { print $1; found = 1 } END { exit !found }' \
      data/models.tsv || {
    printf 'rq3.sh: no such model in the dump: %s\n' "${model#model:}" >&2
    exit 2
  }
fi | sed -n 1p > data/rq3-model.tsv
hin-join -q --path 'cites/^cites' --measure pathsim --from data/rq3-model.tsv data/references.tsv |
    awk -f "$here/rq3-nearest.awk" data/references.tsv - |
    sort -t "$tab" -k2,2nr -k3,3nr -k1,1 > data/rq3-nearest.tsv
{ printf 'model\tpathsim\tdownloads\tpapers\n'; sed -n 1,10p data/rq3-nearest.tsv; } \
    > rq3-nearest.tsv

#: rq3.txt Answer
awk -f "$here/words.awk" -f "$here/rq3.awk" data/rq3-model.tsv rq3-papers.tsv data/rq3-builds.tsv \
    rq3-owners.tsv data/rq3-owners.tsv rq3-metapaths.tsv rq3-nearest.tsv > rq3.txt

[ -s data/papers.tsv ] || exit 0

#: rq3-authors.tsv Owners and the authors whose papers most of their models cite
# Metapath ^owner/cites/written_by, in which a model counts once for each author. Authors on whom
# equally many models of an owner build share a row, which names three of them.
hin-join -q --path '^owner/builds_on' data/owners.tsv data/authors.tsv |
    sort -t "$tab" -k4,4nr -k1,1 -k3,3 |
    awk -f "$here/rq3-authors.awk" > rq3-authors.tsv

#: rq3-nearest-authors.tsv The models nearest to the same model, by the authors of their papers
# PathSim over the metapath cites/written_by/^written_by/^cites: models with other papers of the
# same authors are near, too.
hin-join -q --path 'cites/written_by/^written_by/^cites' --measure pathsim \
    --from data/rq3-model.tsv "${net[@]}" |
    awk -f "$here/rq3-nearest.awk" data/references.tsv - |
    sort -t "$tab" -k2,2nr -k3,3nr -k1,1 > data/rq3-nearest-authors.tsv
{ printf 'model\tpathsim\tdownloads\tpapers\n'; sed -n 1,10p data/rq3-nearest-authors.tsv; } \
    > rq3-nearest-authors.tsv

#: rq3-authors.txt Answer from the authors
awk -f "$here/words.awk" -f "$here/rq3-authors-text.awk" data/rq3-model.tsv data/references.tsv \
    rq3-authors.tsv rq3-nearest.tsv rq3-nearest-authors.tsv > rq3-authors.txt

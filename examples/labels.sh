#!/usr/bin/env bash
# labels.sh - communities of a hub, labelled by what is most typical of their models
#
# usage: labels.sh [FILE]...     by default of the sample hub
#
# Communities by Leiden of the network of models, data sets and papers, without the paper that
# templates of cards name.  A label is made of the three tags, pipelines, libraries, architectures
# and languages of the highest lift: their share in the community divided by that in all models.
# Taken are those that a quarter of its models have, with a lift above 1.  Left out are communities
# of fewer than ten models.  Writes HIN TSV, the community with most models first:
#
#   community:7  @models  64
#   community:7  @label   whisper (14.5), hf-asr-leaderboard (13.2), audio (10.1)
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case ${1-} in
  -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;;
  -?*) echo "labels.sh: no option $1 (see --help)" >&2; exit 2 ;;
esac
tab=$(printf '\t')
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

bash "$here/sample.sh" "$@" > "$dir/hub.tsv"

# Tags take no part in the division, so that they can say something of it.
hin-join -q --stop "$here/paper/template-papers.txt" --type model --type dataset --type arxiv \
    "$dir/hub.tsv" | hin-community -q > "$dir/communities.tsv"

hin-join -q --relation pipeline --relation library --relation tagged --relation architecture \
    --relation language "$dir/hub.tsv" > "$dir/tags.tsv"

# Rows of community, models, tag and lift; largest community and highest lift first.
awk -f "$here/labels.awk" "$dir/communities.tsv" "$dir/tags.tsv" |
    sort -t "$tab" -k 2,2nr -k 1,1 -k 4,4nr -k 3,3 |
    awk -F '\t' -v OFS='\t' '
        $1 != community {
            if (label != "")
                print community, "@label", label
            community = $1; label = ""; n = 0
            print community, "@models", $2
        }
        $3 != "" && n++ < 3 { label = label (n > 1 ? ", " : "") $3 " (" $4 ")" }
        END { if (label != "") print community, "@label", label }'

# model1.awk - the study's first data model of a hub
#
# usage: awk -f model1.awk dump.tsv hub.tsv
#
# Keeps of hf-dump's lines pipelines, libraries, downloads, likes and the tags as they are, and
# takes the papers from those of tag-split, which knows one by any of its spellings.

BEGIN { FS = "\t" }
FNR == 1 { file++ }
$1 !~ /^model:/ { next }
file == 2 { if ($2 == "cites" && $3 ~ /^arxiv:/) print; next }
$2 == "tagged" && $3 ~ /^tag:(arxiv|region):/ { next }
$2 ~ /^(pipeline|library|tagged|@downloads|@likes)$/

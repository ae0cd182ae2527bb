# A tour of the programs on the sample hub, to be run at the top of the source, where demo/ is, with
# PATH="$PWD/tools:$PATH".  ./quickstart runs it with `sh -v`, which prints every line before it is run.

# Records of the Hub become typed edges, and arXiv ids become papers.
hf-dump examples/sample/models-* | tag-split |
    arxiv-resolve -k --offline --snapshot examples/sample/papers.ndjson > demo/hub.tsv

# A network is lines of text.  Its largest relations:
cut -f 2 demo/hub.tsv | sort | uniq -c | sort -rn | head -n 8

# Models, data sets and papers alone, grouped and ranked:
hin-join --type model --type dataset --type arxiv demo/hub.tsv |
    hin-community -k | hin-rank -k > demo/core.tsv

# The models that others lean on most:
hin-rank --show model --top 8 demo/core.tsv

# The papers likewise, with their titles:
hin-rank --show arxiv --top 8 demo/core.tsv |
    awk -F '\t' '$2 == "@title" { title[$1] = $3 }
        NR > FNR { print $1, title[$1] }' demo/core.tsv -

# The five largest communities, each by its three highest members:
hin-rank --top 9999 demo/core.tsv |
    awk -F '\t' '$2 == "in" { group[$1] = $3 }
        NR > FNR && n[group[$1]]++ < 3 { who[group[$1]] = who[group[$1]] " " $1 }
        END { for (i = 1; i <= 5; i++) print "community:" i who["community:" i] }' demo/core.tsv -

# Authors by the number of models that cite them, along a path of two relations:
hin-join --path 'cites/written_by' demo/hub.tsv | cut -f 3 | sort | uniq -c | sort -rn | head -n 5

# What the families of base models were trained on, by the number of their members:
hin-join --path '^base+/trained_on' demo/hub.tsv | sort -t "$(printf '\t')" -k 4,4nr | head -n 5

# The models most like Stable Diffusion, by what they cite and are tagged with:
echo model:CompVis/stable-diffusion-v1-4 |
    hin-join --path '(cites|tagged)/^(cites|tagged)' --measure cosine --as like --top 5 --from - demo/hub.tsv

# A picture:
hin-export -f svg --size-by @pagerank --colour-by community --label @title \
    -o demo/hub.svg demo/core.tsv

# The same as a page to explore, with search and details, where the build could make one:
[ ! -f tools/viewer.html ] || hin-export --size-by @pagerank --colour-by community --label @title \
    --title 'The sample hub' -o demo/hub.html demo/core.tsv

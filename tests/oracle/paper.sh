#!/bin/sh
# examples/paper against an independent pass in Python over the raw records: Table 1, both
# distributions, the top tags, nodes and edges of the networks; and tables of the answers against
# one over the network.  Of the sample hub, of records with dirt (of which there are too few to
# answer from), of a synthetic Hub, and of real answers where HIN_DATA is.
. "${srcdir:-.}/tests/tap.sh"
python3 -c 'import gzip, json, sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null ||
  skip_all 'no python3'
bash -c : 2>/dev/null || skip_all 'no bash'
awk=${HIN_AWK:-awk}
cd "$scratch" || exit

# study NAME [--snapshot FILE] FILE...: the study of these files, table by table
study () {
  title=$1
  shift
  mkdir want.new
  python3 "$top/tests/oracle/paper.py" want.new "$top/libcommon/tables" "$@" || exit 99
  if ! bash "$HIN_EXAMPLES/paper/paper" -q -o got.new "$@" 2>err; then fail "$title" err; else
    LC_ALL=C sort -o got.new/networks.tsv got.new/networks.tsv
    for table in table1 fig4 fig5 fig6 fig7 networks; do
      same "$title: $table.tsv" want.new/$table.tsv got.new/$table.tsv
    done
    [ "$title" = dirt ] ||
      check "$title: the answers" \
        python3 "$top/tests/oracle/paper_answers.py" got.new got.new/data/hub.tsv
  fi
  rm -rf got.new want.new
}

study 'the sample hub' --snapshot "$HIN_EXAMPLES/sample/papers.ndjson" "$HIN_EXAMPLES"/sample/models-*
study 'the sample hub without papers' "$HIN_EXAMPLES"/sample/models-*

# At the bounds of ranges and figures, without numbers, with tags that are there twice, dirty or odd,
# with papers in several spellings, renamed, without id.
cat >dirt.ndjson <<'EOF'
{"_id":"1","id":"a/b","downloads":50001,"likes":500,"tags":["x","x","arxiv:1706.03762","arXiv:1706.03762v5","region:us"]}
{"_id":"2","id":"a/c","downloads":50000,"likes":501,"tags":["mistral ","mistral","arxiv: 1810.04805","region:eu","region","arxiv-paper"],"pipeline_tag":"fill-mask"}
{"_id":"3","id":"d","downloads":0,"likes":1000,"tags":["50%"," \"q\\","arxiv:https://arxiv.org/abs/1810.04805v2"],"library_name":"a b"}
{"_id":"4","id":"e/f","downloads":0,"likes":1001,"tags":["doi:10.48550/arXiv.1706.03762","arxiv:none","region:"]}
{"_id":"4","id":"e/renamed","downloads":9,"likes":9,"tags":["left out"]}
{"_id":"5","id":"e/g","downloads":60000,"tags":["x",""],"library_name":""}
{"_id":"6","id":"e/h","likes":700,"tags":null,"pipeline_tag":null}
{"_id":"7","id":"e/i","tags":["x","\ud83d","\u6a21\u578b"]}
{"modelId":"e/j","downloads":50,"likes":0,"tags":["Region:us","region","arxiv:"]}
{"modelId":"e/j","downloads":51,"likes":0,"tags":["left out"]}
[{"_id":"8","id":"e/k","downloads":9007199254740993,"likes":10001,"tags":["tag:x","x:y","region:us","arxiv:1706.03762"]},
 {"_id":"9","id":"e/l","downloads":4000000000,"likes":5001,"tags":["doi:10.1000/x","base_model:e/l"]}]
EOF
study 'dirt' --snapshot "$HIN_EXAMPLES/sample/papers.ndjson" dirt.ndjson

mkdir pages
$awk -v RECORDS=6000 -v FOLDER=pages -f "$top/tests/bench/make-hub.awk"
$awk -v RECORDS=150 -f "$top/tests/bench/make-snapshot.awk" >papers.ndjson
study 'a synthetic Hub' --snapshot papers.ndjson pages/*

if [ -r "${HIN_DATA-}/hub-2024-07/pages.tar.gz" ]; then
  rm -rf pages
  mkdir pages
  tar -C pages -xzf "$HIN_DATA/hub-2024-07/pages.tar.gz"
  find pages -name '*.json' | LC_ALL=C sort >list
  # shellcheck disable=SC2046
  study 'the Hub of July 2024' --snapshot "$HIN_DATA/arxiv/snapshot.ndjson.gz" $(cat list)
  study 'models of August 2026' --snapshot "$HIN_DATA/arxiv/snapshot.ndjson.gz" \
    "$HIN_DATA/hub-2026-08/models.ndjson.gz"
else
  skip 'real answers of the Hub' 'no HIN_DATA'
fi
finish

#!/bin/sh
# arxiv-resolve against arXiv's well-known client for Python (arxiv on PyPI): the same metadata from
# the same server, of made-up papers and of recorded answers (needs HIN_DATA).  HIN_CLIENT_PYTHON
# names an interpreter that has the client.
. "${srcdir:-.}/tests/cli/arxiv.sh"

for witness in ${HIN_CLIENT_PYTHON-} python3 ''; do
  (cd / && "$witness" -c 'import arxiv') 2>/dev/null && break
done
[ -n "$witness" ] || skip_all 'no arxiv client for Python'

cat >theirs.py <<'PY'
"""The papers of the ids on standard input as the client gives them, one line a fact."""
import re
import sys
import unicodedata

import arxiv


def fold(text):
    """Control characters, which some recorded names have, are blanks as others are."""
    text = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


client = arxiv.Client(page_size=100, delay_seconds=0, num_retries=0)
client.query_url_format = sys.argv[1] + "?{}"
ids = sys.stdin.read().split()
for at in range(0, len(ids), 100):
    for paper in client.results(arxiv.Search(id_list=ids[at:at + 100], max_results=100)):
        name = "arxiv:" + re.sub("v[0-9]+$", "", paper.entry_id.split("/abs/")[1])
        # TeX is decoded here, and there it is not
        if not re.search(r"[\\{}~]", paper.title):
            print(name, "@title", fold(paper.title), sep="\t")
        names = [a.name for a in paper.authors if any(map(str.isalnum, a.name))]
        print(name, "@authors", "; ".join(map(fold, names)), sep="\t")
        print(name, "@published", paper.published.strftime("%Y-%m-%d"), sep="\t")
        print(name, "@updated", paper.updated.strftime("%Y-%m-%d"), sep="\t")
        if paper.doi:
            print(name, "@doi", paper.doi, sep="\t")
PY

compare () { # compare NAME: the ids in the file ids
  (cd / && "$witness" "$scratch/work/theirs.py" "$HIN_ARXIV_API") <ids 2>err | LC_ALL=C sort >theirs
  check "$1: the client finds some" test "$(grep -c '	@published' theirs)" -gt 5
  sed 's/^/model:a	cites	arxiv:/' ids >net.tsv
  arxiv-resolve --cache none net.tsv >out 2>err
  # of what they left out as TeX ours is left out too
  awk -F '\t' '$2 == "@title" || $2 == "@authors" || $2 == "@published" || $2 == "@updated" || $2 == "@doi"' out >ours
  awk -F '\t' 'NR == FNR { has[$1, $2]; next } $2 != "@title" || ($1, $2) in has' theirs ours |
    LC_ALL=C sort >ours.sorted
  check "$1: the same titles, authors and dates" diff theirs ours.sorted
}

serve --seed 11
"$python" "$top/tests/server/papers.py" --seed 11 --many 300 --as ids | grep -v / >ids
compare 'made-up papers'

if [ -d "${HIN_DATA-}/arxiv/atom" ]; then
  serve --replay "$HIN_DATA/arxiv/atom"
  cat "$HIN_DATA"/arxiv/atom/*.json | tr '<' '\n' | sed -n 's|^id>http://arxiv.org/abs/\(.*\)v[0-9]*$|\1|p' |
    LC_ALL=C sort -u >ids
  compare 'recorded answers'
  check 'recorded answers: more than 100 papers' test "$(wc -l <ids)" -gt 100
else
  skip 'recorded answers' 'no HIN_DATA'
fi
finish

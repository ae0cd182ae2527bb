#!/bin/sh
# arxiv-resolve on real data against an independent pass in Python: the papers that the Hub's models
# cite, and every paper of the snapshot.  Needs HIN_DATA and python3.
. "${srcdir:-.}/tests/tap.sh"

[ -n "${HIN_DATA-}" ] && [ -r "$HIN_DATA/arxiv/snapshot.ndjson.gz" ] || skip_all 'no HIN_DATA'
python3 -c 'import email.utils, gzip, json' 2>/dev/null || skip_all 'no python3'

snapshot=$HIN_DATA/arxiv/snapshot.ndjson.gz
awk -F '\t' '!/^#/ && $2 != ""' "$top/libcommon/tables/arxiv.tsv" >"$scratch/categories"
mkdir "$scratch/pages"
tar -C "$scratch/pages" -xzf "$HIN_DATA/hub-2024-07/pages.tar.gz" || exit 99

# the ids cited by all models, by those above 50,000 downloads and by those with 501 to 1,000 likes;
# and those of the snapshot, without the one that lost its last digit
python3 - "$snapshot" "$scratch" <<'PY' || exit 99
import glob, gzip, json, os, re, sys
snapshot, scratch = sys.argv[1:]
cited = {"all": set(), "downloads": set(), "likes": set()}
for path in glob.glob(scratch + "/pages/**/*.json", recursive=True):
    for model in json.load(open(path, encoding="utf-8")):
        ids = [t[6:].strip() for t in model.get("tags") or [] if t.startswith("arxiv:")]
        cited["all"].update(ids)
        if model["downloads"] > 50000:
            cited["downloads"].update(ids)
        if 501 <= model["likes"] <= 1000:
            cited["likes"].update(ids)
cited["snapshot"] = {json.loads(l)["id"] for l in gzip.open(snapshot, "rt", encoding="utf-8")}
cited["snapshot"] = {i for i in cited["snapshot"] if not re.fullmatch(r"(1[5-9]|2\d)\d\d\.\d{4}", i)}
for name, ids in cited.items():
    with open(os.path.join(scratch, name), "w") as out:
        out.writelines(i + "\n" for i in sorted(ids))
PY

expect () { # expect NAME ASKED FOUND
  sed 's/^/arxiv:/; s/$/	in	x:y/' "$scratch/$1" >"$scratch/$1.tsv"
  arxiv-resolve --offline --snapshot "$snapshot" -o "$scratch/$1.got" "$scratch/$1.tsv" 2>"$scratch/sums"
  echo "arxiv-resolve: asked $2: found $3, missing $(($2 - $3)), errors 0" >"$scratch/want"
  same "$1: $3 of $2 found" "$scratch/want" "$scratch/sums"
  python3 "$top/tests/oracle/arxiv_resolve.py" "$snapshot" "$scratch/categories" \
    <"$scratch/$1" >"$scratch/$1.oracle" 2>/dev/null
  same "$1: the same lines" "$scratch/$1.oracle" "$scratch/$1.got"
}

expect all 1534 410
expect downloads 463 181
expect likes 95 58
expect snapshot 12499 12499
finish

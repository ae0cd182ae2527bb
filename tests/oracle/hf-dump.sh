#!/bin/sh
# hf-dump against an independent pass in Python over real answers of the Hub: the same lines.
# Needs HIN_DATA and python3.

skip () { echo "1..0 # SKIP $1"; exit 0; }
[ -n "$HIN_DATA" ] && [ -r "$HIN_DATA/hub-2024-07/pages.tar.gz" ] || skip 'no HIN_DATA'
python3 -c 'import json, zipfile' 2>/dev/null || skip 'no python3'

scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/pages" "$scratch/details"
tar -C "$scratch/pages" -xzf "$HIN_DATA/hub-2024-07/pages.tar.gz" || exit 99
find "$scratch/pages" -name '*.json' | LC_ALL=C sort >"$scratch/pages.list"
python3 - "$scratch/details" "$HIN_DATA"/hub-model-details/*.zip <<'PY' || exit 99
import sys, zipfile
for n, path in enumerate(sys.argv[2:]):
    z = zipfile.ZipFile(path)
    for k, name in enumerate(z.namelist()):
        if name.endswith(".json"):
            open("%s/%d-%05d.json" % (sys.argv[1], n, k), "wb").write(z.read(name))
PY
find "$scratch/details" -name '*.json' | LC_ALL=C sort >"$scratch/details.list"
echo "$HIN_DATA/hub-2026-08/models.ndjson.gz" >"$scratch/2026.list"

cat >"$scratch/oracle.py" <<'PY'
import gzip, json, re, sys

def encode(s):
    s = re.sub("[\ud800-\udfff]", "\ufffd", s)
    return re.sub('[\x00- \x7f"%<>\\\\^`{|}]', lambda m: "%%%02X" % ord(m.group()), s)

def escape(s):
    s = re.sub("[\ud800-\udfff\0]", "\ufffd", s)
    for a, b in ("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"):
        s = s.replace(a, b)
    return s

def texts(v):
    for x in v if isinstance(v, list) else [v]:
        if isinstance(x, str):
            yield x
        elif x is not None and not isinstance(x, (list, dict)):
            yield json.dumps(x)

def number(v):
    return str(int(v)) if float(v) == int(v) else repr(v)

def lines(r):
    m = r.get("id") or r["modelId"]
    card, config = r.get("cardData"), r.get("config")
    card = card if isinstance(card, dict) else {}
    config = config if isinstance(config, dict) else {}
    if r.get("author"):
        yield "owner\towner:" + encode(r["author"])
    elif m.find("/") > 0:
        yield "owner\towner:" + encode(m.split("/")[0])
    for relation, key in ("pipeline", "pipeline_tag"), ("library", "library_name"):
        if r.get(key):
            yield relation + "\t" + relation + ":" + encode(r[key])
    for t in texts(r.get("tags") or []):
        if t:
            yield "tagged\ttag:" + encode(t)
    co2 = card.get("co2_eq_emissions")
    if isinstance(co2, dict):
        co2 = co2.get("emissions")
    for name, v in (("downloads", r.get("downloads")), ("likes", r.get("likes")),
                    ("downloads_all_time", r.get("downloadsAllTime")), ("co2_eq_emissions", co2),
                    ("parameters", (r.get("safetensors") or {}).get("total")),
                    ("trending", r.get("trendingScore"))):
        if isinstance(v, (int, float)):
            yield "@" + name + "\t" + number(v)
    for name, v in ("created", r.get("createdAt")), ("modified", r.get("lastModified")):
        if v:
            yield "@" + name + "\t" + v.replace(".000Z", "Z")
    for name in "gated", "private", "disabled":
        if r.get(name):
            yield "@" + name + "\t" + (r[name] if isinstance(r[name], str) else "true")
    for name, v in (("card_license", card.get("license")), ("card_language", card.get("language")),
                    ("card_dataset", card.get("datasets")),
                    ("card_base_model", card.get("base_model")),
                    ("card_base_relation", card.get("base_model_relation")),
                    ("model_type", config.get("model_type"))):
        for x in texts(v):
            yield "@" + name + "\t" + escape(x)

seen, out = set(), open(sys.argv[2], "w", encoding="utf-8", newline="\n")
for path in open(sys.argv[1]):
    path = path.rstrip("\n")
    text = (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8").read()
    if path.endswith("ndjson.gz"):
        records = [json.loads(line) for line in text.split("\n") if line]
    else:
        records = json.loads(text)
    for r in records if isinstance(records, list) else [records]:
        m = r.get("id") or r.get("modelId")
        key = r.get("_id") or m
        if not m or key in seen:
            continue
        seen.add(key)
        rest = list(lines(r)) or ["@id\t" + escape(m)]
        out.writelines("model:" + encode(m) + "\t" + line + "\n" for line in rest)
out.close()
PY

n=0
check () # DESCRIPTION COMMAND...
{
  n=$((n + 1)) what=$1
  shift
  if "$@" >"$scratch/log" 2>&1; then
    echo "ok $n - $what"
  else
    echo "not ok $n - $what"
    head -20 "$scratch/log" "$scratch/err" | sed 's/^/# /'
  fi
}
same_counts () { cut -f2 "$1" | LC_ALL=C sort | uniq -c >"$1.n"; cut -f2 "$2" | LC_ALL=C sort | uniq -c | diff "$1.n" -; }
same_lines () { LC_ALL=C sort "$1" >"$1.s"; LC_ALL=C sort "$2" | diff "$1.s" -; }
dump () { xargs hf-dump <"$scratch/$1.list" >"$scratch/$1.ours" 2>"$scratch/err"; }

echo 1..12
for set in pages details 2026; do
  check "$set: status 0" dump "$set"
  check "$set: the oracle reads it" python3 "$scratch/oracle.py" "$scratch/$set.list" "$scratch/$set.theirs"
  check "$set: lines of each relation" same_counts "$scratch/$set.ours" "$scratch/$set.theirs"
  check "$set: the same lines" same_lines "$scratch/$set.ours" "$scratch/$set.theirs"
done

#!/bin/sh
# tag-split against the same thing written again in Python, over the sample hub, made-up dirt and
# real answers of the Hub: the same set of lines.  Then how well languages are told without cards.
. "${srcdir:-.}/tests/tap.sh"
python3 -c 'import json, zipfile' 2>/dev/null || skip_all 'no python3'

both () { # both NAME INPUT
  LC_ALL=C python3 "$top/tests/oracle/tag_split.py" "$top/libcommon/tables" <"$2" |
    LC_ALL=C sort >"$scratch/want"
  tag-split -q "$2" | LC_ALL=C sort >"$scratch/got"
  lines=$(wc -l <"$scratch/want")
  if [ "$lines" -lt "$3" ]; then echo "only $lines lines" >"$scratch/why"; fail "$1" "$scratch/why"
  elif cmp -s "$scratch/want" "$scratch/got"; then pass "$1"
  else diff "$scratch/want" "$scratch/got" | head -n 40 >"$scratch/why"; fail "$1" "$scratch/why"; fi
}

hf-dump -q "$top"/examples/sample/models-* >"$scratch/sample" && both 'the sample hub' "$scratch/sample" 1000

# words that mean something, put together in all ways
python3 - "$top/libcommon/tables" >"$scratch/made" <<'PY'
import random, re, sys
random.seed(5)
read = lambda n: [l.split("\t")[0] for l in open(f"{sys.argv[1]}/{n}.tsv").read().split("\n") if l]
enc = lambda s: re.sub(r'[\x00-\x20\x7f%"<>\\^`{|}]', lambda m: "%%%02X" % ord(m[0]), s)
esc = lambda s: s.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")
bare = [read(n) for n in ("pipelines", "libraries", "features", "architectures", "languages")]
bare += [["en", "fr", "yi", "ar", "multilingual", "code", "other"]] * 3
bare += [["mit", " en", "EN", "a b", "#x", "-", "x:y", ":", "é", "模型", "a\nb", "a\tb", "%41", "\\"]]
names = ["a/b", "gpt2", "c/d", "C:\\X", "finetune", "finetune:a/b", "x y", "", " a/b ", "a/b/c", "é/ü"]
ids = ["2106.15928", "2106.15928v2", "math.GT/0309136v1", "HEP-TH/9901001", "hepth/9901001", "abc", " 0704.0001",
       "1501.1234", "9999.99999v0", "https://arxiv.org/pdf/2106.15928v3.pdf", "hf.co/papers/1412.9999", "",
       "arXiv:2106.15928", "math--ph/0001001", "2106%2E15928", "2106.15928)?x", "cs/0703999", "cs/0704001"]
dois = ["10.57967/hf/1", "10.1000/A.b:C", "10.48550/arXiv.2106.15928", "10.48550/arXiv.x", "10.1/x", "10.1000",
        "https://doi.org/10.1000/X", "10..1000/x", "10.10.00/x", "hello"]
words = ["finetune", "adapter", "quantized", "merge", "other"]
def value():
    return random.choice([lambda: random.choice(names), lambda: random.choice(random.choice(bare))])()
def tag():
    n = random.random()
    if n < .55: return random.choice(random.choice(bare))
    if n < .65: return random.choice(["arxiv:", "arXiv:", "Arxiv:"]) + random.choice(ids)
    if n < .72: return "doi:" + random.choice(dois)
    if n < .87: return "base_model:" + random.choice(["", random.choice(words) + ":"]) + random.choice(names)
    return random.choice(read("prefixes")) + ":" + value()
for i in range(6000):
    s = random.choice(["model", "model", "model", "dataset", "space"]) + f":r{i}"
    lines = ["tagged\ttag:" + enc(t) for t in [tag() for _ in range(random.randint(0, 12))] if t]
    for n, (relation, kind) in enumerate([("pipeline", "pipeline"), ("library", "library")]):
        if random.random() < .5:
            lines.append(f"{relation}\t{kind}:" + enc(random.choice(random.choice(bare[n:n + 4]))))
    for a in "license", "language", "dataset", "base_model", "base_model":
        if random.random() < .2:
            lines.append(f"@card_{a}\t" + esc(random.choice(bare[5]) if a == "language" else value()))
    if random.random() < .1:
        lines.append("@card_base_relation\t" + random.choice(words))
    if random.random() < .2:
        lines.append("@model_type\t" + random.choice(bare[3]))
    if random.random() < .1:
        lines.append(random.choice(["derived_from", "merge_of"]) + "\tmodel:" + random.choice(["a/b", "gpt2"]))
    random.shuffle(lines)
    lines.append("@likes\t1")
    for line in lines:
        print(s + "\t" + line)
PY
both 'made-up dirt' "$scratch/made" 30000

if [ -r "${HIN_DATA-}/hub-2024-07/pages.tar.gz" ]; then
  mkdir "$scratch/pages"
  tar -C "$scratch/pages" -xzf "$HIN_DATA/hub-2024-07/pages.tar.gz"
  find "$scratch/pages" -name '*.json' -exec cat {} + >"$scratch/all.json"
  hf-dump -q - <"$scratch/all.json" >"$scratch/2024"
  both 'the Hub of July 2024' "$scratch/2024" 900000
  hf-dump -q "$HIN_DATA/hub-2026-08/models.ndjson.gz" >"$scratch/2026"
  both 'models of August 2026' "$scratch/2026" 70000
  python3 - "$HIN_DATA"/hub-model-details/*.zip >"$scratch/details.ndjson" <<'PY'
import json, sys, zipfile
for path in sys.argv[1:]:
    z = zipfile.ZipFile(path)
    for name in z.namelist():
        if name.endswith(".json"):
            print(json.dumps(json.loads(z.read(name))))
PY
  hf-dump -q "$scratch/details.ndjson" >"$scratch/details"
  both 'single answers with cards' "$scratch/details" 8000

  # languages of tags with the cards hidden, against what the cards of the same models say
  languages () { tag-split -q --only language | awk -F '\t' '$2 == "language"' | LC_ALL=C sort -u; }
  awk -F '\t' '$2 == "@card_language"' "$scratch/details" | tag-split -q |
    awk -F '\t' '$2 == "language"' | LC_ALL=C sort -u >"$scratch/cards"
  awk -F '\t' '$2 !~ /^@(card|model)_/' "$scratch/details" | languages >"$scratch/hidden"
  LC_ALL=C comm -12 "$scratch/cards" "$scratch/hidden" >"$scratch/right"
  awk -v right="$(wc -l <"$scratch/right")" -v found="$(wc -l <"$scratch/hidden")" \
    -v all="$(wc -l <"$scratch/cards")" 'BEGIN {
    printf "precision %.1f %% of %d, recall %.1f %% of %d\n", 100 * right / found, found, 100 * right / all, all
    exit !(all > 150 && right >= 0.95 * found && right >= 0.95 * all) }' >"$scratch/why"
  case $? in
    0) pass "languages without cards: $(cat "$scratch/why")" ;;
    *) fail 'languages without cards' "$scratch/why" ;;
  esac
else
  skip 'real answers of the Hub' 'no HIN_DATA'
fi
finish

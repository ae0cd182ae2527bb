"""What the pipe must make of the pages in argv[1]/pages, with the arXiv snapshot argv[2] and the
tables of words in argv[3]: for both studies and both data models the edges of each relation and
the nodes of each type, into argv[1]/STUDY.MODEL.want.  Nothing of the programs is used."""
import glob
import json
import os
import re
import subprocess
import sys
from collections import Counter

scratch, snapshot, tables = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))


def encode(text):
    return re.sub('[\x00- \x7f"%<>\\\\^`{|}]', lambda m: "%%%02X" % ord(m.group()), text)


def band(number):
    low = [0, 51, 101, 501, 1001, 5001, 10001, 50001]
    i = max(k for k, bound in enumerate(low) if number >= bound)
    return f"{low[i]}-{low[i + 1] - 1 if i + 1 < len(low) else ''}"


def oracle(name, arguments, text):
    run = subprocess.run([sys.executable, f"{here}/{name}", *arguments], input=text, check=True,
                         capture_output=True, encoding="utf-8", env=dict(os.environ, PYTHONUTF8="1"))
    return [line.split("\t") for line in run.stdout.rstrip("\n").split("\n")]


models, raw = {}, []
for path in sorted(glob.glob(scratch + "/pages/**/*.json", recursive=True)):
    for r in json.load(open(path, encoding="utf-8")):
        m = "model:" + r["id"]
        models[m] = r
        if "/" in r["id"]:
            raw.append((m, "owner", "owner:" + r["id"].split("/")[0]))
        for relation, key in ("pipeline", "pipeline_tag"), ("library", "library_name"):
            if r.get(key):
                raw.append((m, relation, f"{relation}:{encode(r[key])}"))
        raw += [(m, "tagged", "tag:" + encode(t)) for t in r["tags"] if t]
edges = {tuple(e[:3]) for e in oracle("tag_split.py", [tables], "".join("\t".join(e) + "\n" for e in raw))}
edges |= {(m, k, f"{k}:{band(r[k])}") for m, r in models.items() for k in ("downloads", "likes")}
papers = sorted({t[6:] for s, r, t in edges if r == "cites" and t.startswith("arxiv:")})
with open(tables + "/arxiv.tsv") as f, open(scratch + "/categories", "w") as out:
    out.writelines(line for line in f if line[0] != "#" and line.rstrip("\n").split("\t")[1:2] not in ([], [""]))
found = oracle("arxiv_resolve.py", [snapshot, scratch + "/categories"], "".join(p + "\n" for p in papers))
edges |= {tuple(e[:3]) for e in found if len(e) >= 3 and e[1][0] != "@"}


def write(study, model, chosen):
    nodes = {v for s, _, t in chosen for v in (s, t)}
    lines = [f"{r} {n}" for r, n in Counter(r for _, r, _ in chosen).items()]
    lines += [f"node {t} {n}" for t, n in Counter(v.split(":")[0] for v in nodes).items()]
    with open(f"{scratch}/{study}.{model}.want", "w") as out:
        out.writelines(line + "\n" for line in sorted(lines))


for study, passes in (("downloads", lambda r: r["downloads"] >= 50001), ("likes", lambda r: 501 <= r["likes"] <= 1000)):
    good = {m for m, r in models.items() if passes(r)}
    # an edge stays with a passing and no failing end; a model that is not in the list has no attribute
    # and fails too
    write(study, 1, {e for e in edges if (e[0] in good or e[2] in good)
                     and all(v in good or not v.startswith("model:") for v in (e[0], e[2]))})
    cited = {t for s, r, t in edges if r == "cites" and s in good}
    write(study, 2, {e for e in edges if (e[1] == "cites" and e[0] in good)
                     or (e[1] in ("written_by", "published_on") and e[0] in cited)})

"""The numbers of the study examples/paper from the raw records of the Hub, by other means.

    paper.py WANT TABLES [--snapshot FILE]... FILE...

FILE: pages, NDJSON, either also by gzip, or folders of such.  Writes into the folder WANT what the
tables of the same name begin with: table1.tsv, fig4.tsv to fig7.tsv and networks.tsv, whose lines
are sorted.  Without --snapshot there is no second data model.  TABLES: the tables of words of the
sources.  Nothing of the programs is used: json and regular expressions here, tag_split.py and
arxiv_resolve.py for papers and authors.
"""
import glob
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter

HERE = os.path.dirname(os.path.abspath(__file__))
LOWER = [0, 51, 101, 501, 1001, 5001, 10001, 50001]
# What the study itself counted, by row of its table and range of its figures
PUBLISHED = {"downloads > 0": 325633, "downloads = 0": 292808, "likes > 0": 58522, "likes = 0": 559919,
             "both > 0": 44822, "both = 0": 279108, "all": 618441,
             "downloads:50001-": 983, "likes:501-1000": 107}


def encode(text):
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    return re.sub('[\x00- \x7f"%<>\\\\^`{|}]', lambda m: "%%%02X" % ord(m.group()), text)


def records(path):
    """Of a file of one array, of one record a line, or of several of these; of a folder of files."""
    if os.path.isdir(path):
        for name in sorted(glob.glob(path + "/**/*.json*", recursive=True)):
            yield from records(name)
        return
    with open(path, "rb") as file:
        data = file.read()
    text = (gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode()
    decoder, at = json.JSONDecoder(), 0
    while (at := re.compile(r"\s*").match(text, at).end()) < len(text):
        value, at = decoder.raw_decode(text, at)
        yield from value if isinstance(value, list) else [value]


def repositories(paths):
    seen = set()
    for path in paths:
        for r in records(path):
            name = r.get("id") or r.get("modelId")
            key = ("_id", r["_id"]) if r.get("_id") else ("id", name)
            if key not in seen:
                seen.add(key)
                yield name, r


def band(kind, n):
    i = max(k for k, bound in enumerate(LOWER) if n >= bound)
    return f"{kind}:{LOWER[i]}-{LOWER[i + 1] - 1 if i + 1 < len(LOWER) else ''}"


def oracle(program, arguments, lines):
    run = subprocess.run([sys.executable, f"{HERE}/{program}", *arguments], input="".join(lines),
                         check=True, capture_output=True, encoding="utf-8",
                         env=dict(os.environ, PYTHONUTF8="1"))
    return [tuple(line.split("\t")) for line in run.stdout.split("\n") if line]


class Study:
    def __init__(self, paths, tables, snapshots):
        self.tables, self.snapshots, self.papers = tables, snapshots, {}
        self.models = {}
        for name, r in repositories(paths):
            self.models["model:" + encode(name)] = {
                "downloads": r.get("downloads"), "likes": r.get("likes"),
                "pipeline": r.get("pipeline_tag"), "library": r.get("library_name"),
                "tags": ["tag:" + encode(t) for t in r.get("tags") or [] if t]}

    def table1(self):
        count = Counter()
        for m in self.models.values():
            d, l = m["downloads"], m["likes"]
            for name, n in ("downloads", d), ("likes", l):
                if n is None:
                    count[name + " not known"] += 1
                else:
                    count[f"{name} {'>' if n else '='} 0"] += 1
            count["both > 0"] += bool(d and l)
            count["both = 0"] += d == 0 and l == 0
        n = count["all"] = len(self.models)
        yield "measure", "models", "share", "study", "study_share"
        for row in PUBLISHED:
            if ":" not in row:
                yield (row, count[row], "%.4f" % (count[row] / n), PUBLISHED[row],
                       "%.4f" % (PUBLISHED[row] / PUBLISHED["all"]))
        if count["downloads not known"] + count["likes not known"]:
            for row in "downloads not known", "likes not known":
                yield row, count[row], "%.4f" % (count[row] / n), "", ""

    def distribution(self, kind):
        count = Counter(band(kind, m[kind]) for m in self.models.values() if m[kind] is not None)
        yield "range", "models", "share", "study"
        for low in LOWER:
            row = band(kind, low)
            yield row, count[row], "%.4f" % (count[row] / sum(count.values())), PUBLISHED.get(row, "")

    def tags(self, kind):
        some = [m for m in self.models.values() if m[kind]]
        count = Counter(t for m in some for t in set(m["tags"]) if not t.startswith("tag:region:"))
        yield "tag", "models", "share"
        for tag, n in sorted(count.items(), key=lambda x: (-x[1], x[0].encode()))[:30]:
            yield tag, n, "%.4f" % (n / len(some))

    def cites(self, chosen):
        lines = (f"{m}\ttagged\t{t}\n" for m in chosen for t in self.models[m]["tags"])
        return {e for e in oracle("tag_split.py", [self.tables], lines)
                if e[1] == "cites" and e[2].startswith("arxiv:")}

    def data_model_1(self, chosen):
        edges = self.cites(chosen)
        for m in chosen:
            for kind in "pipeline", "library":
                if self.models[m][kind]:
                    edges.add((m, kind, f"{kind}:{encode(self.models[m][kind])}"))
            for kind in "downloads", "likes":
                if self.models[m][kind] is not None:
                    edges.add((m, kind, band(kind, self.models[m][kind])))
            edges |= {(m, "tagged", t) for t in self.models[m]["tags"]
                      if not t.startswith(("tag:arxiv:", "tag:region:"))}
        return edges

    def data_model_2(self, chosen):
        edges = self.cites(chosen)
        ids = sorted({e[2][len("arxiv:"):] for e in edges})
        with tempfile.TemporaryDirectory() as folder:
            with open(f"{self.tables}/arxiv.tsv", encoding="utf-8") as table, \
                    open(folder + "/categories", "w", encoding="utf-8") as out:
                out.writelines(line for line in table
                               if line[0] != "#" and line.rstrip("\n").split("\t")[1:2] not in ([], [""]))
            with gzip.open(folder + "/snapshot", "wt", encoding="utf-8", compresslevel=1) as out:
                for path in self.snapshots:
                    out.writelines(json.dumps(r) + "\n" for r in records(path))
            found = oracle("arxiv_resolve.py", [folder + "/snapshot", folder + "/categories"],
                           (i + "\n" for i in ids))
        return edges | {e[:3] for e in found if e[1] in ("written_by", "published_on")}

    def networks(self):
        high = [m for m, r in self.models.items() if (r["downloads"] or 0) >= 50001]
        liked = [m for m, r in self.models.items() if 501 <= (r["likes"] or 0) <= 1000]
        nets = [("fig8", self.data_model_1(high)), ("fig9", self.data_model_1(liked))]
        if self.snapshots:
            nets += [("fig10", self.data_model_2(high)), ("fig11", self.data_model_2(liked))]
        counts = []
        for _, edges in nets:
            count = Counter("/".join((s.split(":")[0], r, t.split(":")[0])) for s, r, t in edges)
            nodes = {v for s, _, t in edges for v in (s, t)}
            count.update(v.split(":")[0] for v in nodes)
            count.update(nodes=len(nodes), edges=len(edges))
            counts.append(count)
        yield ("what", *(figure for figure, _ in nets))
        for what in set().union(*counts):
            yield (what, *(count.get(what, "") for count in counts))


def main():
    want, tables, *paths = sys.argv[1:]
    snapshots = []
    while paths[:1] == ["--snapshot"]:
        snapshots.append(paths[1])
        del paths[:2]
    study = Study(paths, tables, snapshots)
    for name, rows in (("table1", study.table1()), ("fig4", study.distribution("downloads")),
                       ("fig5", study.distribution("likes")), ("fig6", study.tags("downloads")),
                       ("fig7", study.tags("likes")), ("networks", study.networks())):
        with open(f"{want}/{name}.tsv", "w", encoding="utf-8", newline="\n") as out:
            lines = ["\t".join(map(str, row)) + "\n" for row in rows]
            out.writelines(sorted(lines) if name == "networks" else lines)


main()

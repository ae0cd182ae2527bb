"""Paths between a compound and a disease as hetnetpy counts them (its subgraph of Hetionet for
bupropion, test/data/bupropion-CbGpPWpGaD-subgraph.json.xz; not shipped, since the databases behind it
have other terms).  Himmelstein and Baranzini 2015.

    hin_paths_hetnet.py FILE"""
import json
import lzma
import re
import subprocess
import sys

KNOWN = [
    ("binds/participates/^participates/^associates", "152", "142", 0.032875908869216),
    ("binds/(interacts|^interacts)/(interacts|^interacts)/^associates", None, "20", 0.012936339511203),
]


def node(kind, identifier):
    text = re.sub(r'[\x00-\x20\x7f%"<>\\^`{|}]', lambda m: "%%%02X" % ord(m[0]), str(identifier))
    return kind.lower().replace(" ", "_") + ":" + text


def ask(path, *options):
    out = subprocess.run(["hin-join", "-q", "--path", path, "--from", "from", "--to", "to", *options,
                          "net.tsv"], check=True, capture_output=True, encoding="utf-8").stdout
    lines = out.splitlines()
    return lines[0].split("\t")[3] if len(lines) == 1 else out


def main():
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as source:
        graph = json.load(source)
    with open("net.tsv", "w", encoding="utf-8") as out:
        for edge in graph["edges"]:
            out.write(f"{node(*edge['source_id'])}\t{edge['kind']}\t{node(*edge['target_id'])}\n")
    for name, text in (("from", "compound:DB01156"), ("to", "disease:DOID:0050742")):
        with open(name, "w", encoding="utf-8") as out:
            out.write(text + "\n")
    for path, walks, paths, dwpc in KNOWN:
        got = [ask(path), ask(path, "--measure", "dwpc", "--damping", "0"),
               ask(path, "--measure", "dwpc", "--damping", "0.4")]
        good = got[0] == (walks or got[0]) and got[1] == paths and abs(float(got[2]) - dwpc) < 1e-12
        print(f"{'ok' if good else 'not ok'} - bupropion and its disease, {path}: {', '.join(got)}")


main()

"""Tables of the answers of examples/paper from its network, by other means.

    paper_answers.py RESULTS HUB

HUB: the network, as HIN TSV.  Reads the tables in the folder RESULTS, computes columns of them
anew, by walks over sets, and prints what differs.  Of papers and nearest models it is also looked at
whether the rows shown are the first.  Status 1 when something differs.
"""
import csv
import sys
from collections import defaultdict

BASE = {"derived_from", "finetune_of", "adapter_of", "quantized_of", "merge_of"}
TEMPLATE = "arxiv:1910.09700"
results, hub = sys.argv[1:]
bad = checked = 0


def table(name):
    with open(f"{results}/{name}.tsv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def expect(where, want, got):
    global bad, checked
    checked += 1
    if isinstance(want, float):
        want = "%.4f" % want
    if str(want) != got:
        bad += 1
        print(f"{where}: {got}, not {want}")


edges, attributes, dump = set(), defaultdict(dict), set()
with open(hub, encoding="utf-8", newline="\n") as file:
    for line in file:
        source, relation, target = line.rstrip("\n").split("\t")[:3]
        if source.startswith("model:"):
            dump.add(source)
        if relation.startswith("@"):
            attributes[source][relation] = target
        else:
            edges.add((source, relation, target))
out = defaultdict(lambda: defaultdict(set))
for source, relation, target in edges:
    out["base" if relation in BASE else relation][source].add(target)
downloads = {m: int(attributes[m].get("@downloads", 0)) for m in dump}

cited = {m: {p for p in out["cites"][m] if p.startswith("arxiv:") and p != TEMPLATE} for m in dump}
raised = defaultdict(set)  # who is made from it
for m in dump:
    for parent in out["base"][m] - {m}:
        raised[parent].add(m)


def family(model):
    """Its descendants by generation."""
    known, last = {model: 0}, [model]
    while last:
        last = {c: known[m] + 1 for m in last for c in raised[m] if c not in known}
        known.update(last)
    del known[model]
    return known


# RQ2: families of influential models, and libraries
all_links = sum(map(len, cited.values()))
for row in table("rq2-models"):
    m = row["model"]
    kin = family(m)
    papers = sum(len(cited.get(x, ())) for x in [m, *kin])
    for column, want in (("children", len(raised[m] - {m})), ("descendants", len(kin)),
                         ("generations", max(kin.values(), default=0)), ("papers", papers),
                         ("paper_share", papers / all_links)):
        expect(f"rq2-models: {m}: {column}", want, row[column])
groups = defaultdict(set)
for m in dump:
    groups["all"].add(m)
    for library in out["library"][m] or {"none"}:
        groups[library].add(m)
for row in table("rq2-libraries"):
    group = groups[row["library"]]
    links = sum(len([p for p in out["cites"][m] if p.startswith("arxiv:")]) for m in group)
    for column, want in (("models", len(group)), ("share", len(group) / len(dump)),
                         ("downloads", sum(downloads[m] for m in group)),
                         ("chosen", sum(bool(cited[m]) for m in group)), ("links", links),
                         ("chosen_links", sum(len(cited[m]) for m in group))):
        expect(f"rq2-libraries: {row['library']}: {column}", want, row[column])

# RQ3: who builds on what, and the models nearest to one
builds, cites = defaultdict(set), defaultdict(set)
for m in set(dump) | set(raised):
    kin = family(m)
    for p in cited.get(m, ()):
        cites[p].add(m)
        builds[p] |= {m, *kin}
rows = table("rq3-papers")
for row in rows:
    p = row["paper"]
    for column, want in (("cite", len(cites[p])), ("build", len(builds[p])),
                         ("downloads", sum(downloads.get(m, 0) for m in builds[p]))):
        expect(f"rq3-papers: {p}: {column}", want, row[column])
first = sorted((len(x) for x in builds.values()), reverse=True)[:len(rows)]
expect("rq3-papers: builds", first, str([int(row["build"]) for row in rows]))
with open(results + "/data/rq3-model.tsv", encoding="utf-8") as file:
    own = cited[file.readline().split("\t")[0].rstrip("\n")]
nearest = sorted((2 * len(own & cited[m]) / (len(own) + len(cited[m]))
                  for m in dump if own & cited[m]), reverse=True)[1:]
rows = table("rq3-nearest")
expect("rq3-nearest", ["%.4f" % x for x in nearest[:len(rows)]], str([r["pathsim"] for r in rows]))
for row in rows:
    m = row["model"]
    expect(f"rq3-nearest: {m}", 2 * len(own & cited[m]) / (len(own) + len(cited[m])), row["pathsim"])


def components(near):
    """Lists of the nodes that hang together; near: the neighbours of each node, both ways."""
    seen = set()
    for node in near:
        if node not in seen:
            seen.add(node)
            queue = [node]
            for other in queue:
                queue += near[other] - seen
                seen |= near[other]
            yield queue


# RQ4: components of what refers to one another
near = defaultdict(set)
for relation in "base", "cites", "trained_on":
    for source, targets in out[relation].items():
        for target in targets - {source, TEMPLATE}:
            near[source].add(target)
            near[target].add(source)
sizes = sorted(map(len, components(near)), reverse=True)
row = table("rq4-components")[0]
for column, want in (("nodes", len(near)), ("components", len(sizes)), ("largest", sizes[0]),
                     ("second", (sizes + [0])[1]), ("share", sizes[0] / len(near))):
    expect(f"rq4-components: {column}", want, row[column])

# RQ5: ties of owners by what their models cite
uses, used = defaultdict(set), defaultdict(set)
for m in dump:
    for owner in out["owner"][m]:
        for work in out["cites"][m] - {TEMPLATE}:
            uses[owner].add(work)
            used[work].add(owner)
for row in table("rq5-owners"):
    a, b = uses[row["owner"]], uses[row["with"]]
    tie = sum(1 / (len(used[w]) - 1) for w in a & b if len(used[w]) <= 50)
    for column, want in (("tie", tie), ("papers", len(a & b)), ("jaccard", len(a & b) / len(a | b))):
        expect(f"rq5-owners: {row['owner']} {row['with']}: {column}", want, row[column])

# RQ6: what is stated, and what it finds
bounds = [0, 51, 101, 501, 1001, 5001, 10001, 50001]
known = {m for m in dump if "@downloads" in attributes[m]}
relations = [c[:-len("_share")] for c in table("rq6-coverage")[0] if c.endswith("_share")]
for row in table("rq6-coverage"):
    name = row["downloads"]
    low, _, high = name.partition("-")
    group = dump if name == "all" else dump - known if name == "none" else {
        m for m in known if int(low) <= downloads[m] <= int(high or 2 ** 63)}
    expect(f"rq6-coverage: {name}", len(group), row["models"])
    for relation in relations:
        if group:
            expect(f"rq6-coverage: {name}: {relation}",
                   sum(bool(out[relation][m]) for m in group) / len(group), row[relation + "_share"])
members = {r: defaultdict(set) for r in relations}
for r in relations:
    for m in dump:
        for value in out[r][m]:
            members[r][value].add(m)
shortest = {r: {} for r in relations}  # of each model found by it: the length of its shortest list
for r in relations:
    for m in dump:
        lengths = [len(members[r][v]) for v in out[r][m] if len(members[r][v]) > 1]
        if lengths:
            shortest[r][m] = min(lengths)
short = {r: {m for m, n in shortest[r].items() if n <= 100} for r in relations}


def only(sets, r):
    return sets[r] - set().union(*(sets[o] for o in relations if o != r))


def largest(chosen):
    """The most models in one component of these relations."""
    near = defaultdict(set)
    for r in chosen:
        for value, group in members[r].items():
            for m in group:
                near[m].add(value)
                near[value].add(m)
    return max((len(dump.intersection(c)) for c in components(near)), default=0)


finds = {r: set(shortest[r]) for r in relations}
n = len(dump)
rows = table("rq6-reach")
expect("rq6-reach: relations", [*relations, "all"], str([row["relation"] for row in rows]))
for row in rows[:-1]:
    r = row["relation"]
    with_it = sum(bool(out[r][m]) for m in dump)
    others = sum(len(x) * (len(x) - 1) for x in members[r].values()) / with_it if with_it else ""
    for column, want in (("models", with_it), ("share", with_it / n),
                         ("found_share", len(finds[r]) / n), ("only_share", len(only(finds, r)) / n),
                         ("short_share", len(short[r]) / n),
                         ("only_short_share", len(only(short, r)) / n),
                         ("others", with_it and "%.1f" % others or ""),
                         ("component_share", largest([r]) / n),
                         ("without_share", largest([o for o in relations if o != r]) / n)):
        expect(f"rq6-reach: {r}: {column}", want, row[column])
expect("rq6-reach: all: found", len(set().union(*finds.values())) / n, rows[-1]["found_share"])
expect("rq6-reach: all: short", len(set().union(*short.values())) / n, rows[-1]["short_share"])
expect("rq6-reach: all: component", largest(relations) / n, rows[-1]["component_share"])
for row in table("rq6-signal"):
    if row["stated"] in ("library", "license"):
        having = [downloads[m] for m in known if out[row["stated"]][m]]
        for column, want in (("with", len(having)), ("without", len(known) - len(having)),
                             ("with_downloaded_share", sum(map(bool, having)) / len(having))):
            expect(f"rq6-signal: {row['stated']}: {column}", want, row[column])

print(f"{checked} numbers, {bad} differ")
sys.exit(bad > 0 or checked < 300)

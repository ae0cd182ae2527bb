"""What hin-stat says of a network, but the tails of power laws, again by numpy and scipy.

  hin_stat.py make SEED                              a small network of all kinds
  hin_stat.py compare NETWORK BY RANGE PAIR <LINES   hin-stat's lines about NETWORK, of all sections

BY, RANGE and PAIR are those of its options, of BY several joined by blanks, each may be empty.
Differences on stdout, then status 1; else one line of figures."""
import math
import random
import re
import sys
from collections import Counter, defaultdict

import numpy
from scipy import sparse, stats

TAIL = re.compile(r"^@(.*_)?(alpha|xmin|tail|ks)$")


def make(seed):
    r = random.Random(seed)
    nodes = [f"{r.choice('abc')}:{i}" for i in range(r.choice((0, 1, 2, 6, 20, 60)))]
    for u in nodes:
        for name, chance, value in (("x", 0.7, r.randrange(6)), ("y", 0.5, r.uniform(0, 9)),
                                    ("z", 0.4, r.choice(("red", "blue", "4"))),
                                    ("neg", 0.3, r.randrange(-2, 3))):
            if r.random() < chance:
                print(f"{u}\t@{name}\t{value}")
    for _ in range(r.randrange(1 + 4 * len(nodes))):
        u, v = r.choice(nodes), r.choice(nodes)
        print(f"{u}\t{r.choice('rst')}\t{v}\t{r.choice((1, 2, 0.5))}")


class Network:
    def __init__(self, path):
        attributes, edges, seen = defaultdict(dict), Counter(), set()
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                u, name, value, *weight = line.rstrip("\n").split("\t")
                seen.add(u)
                if name[0] == "@":
                    attributes[name[1:]][u] = value
                else:
                    seen.add(value)
                    edges[u, name, value] += float(weight[0]) if weight else 1
        self.names = sorted(seen, key=lambda s: s.encode())
        number = {name: i for i, name in enumerate(self.names)}
        self.n = len(self.names)
        self.type = [name.split(":")[0] for name in self.names]
        self.of_type = defaultdict(list)
        for u, t in enumerate(self.type):
            self.of_type[t].append(u)
        self.edges = [(number[u], r, number[v], w) for (u, r, v), w in sorted(edges.items())]
        self.attributes = {name: {number[u]: value for u, value in column.items()}
                           for name, column in attributes.items()}
        self.pairs = {(u, v) for u, _, v, _ in self.edges}

    def numbers(self, name):
        return {u: float(value) for u, value in self.attributes.get(name, {}).items()
                if re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", value)}

    def rows(self):
        return sorted({(self.type[u], r, self.type[v]) for u, r, v, _ in self.edges})


class Lines(dict):
    def put(self, thing, name, value):
        """What is not defined has no line."""
        if value is not None:
            self["schema:" + thing, "@" + name] = value

    def edge(self, one, name, other, value):
        self["schema:" + one, name, "schema:" + other] = value


def distribution(lines, thing, part, numbers):
    if not len(numbers):
        return
    x = numpy.sort(numpy.array(numbers, dtype=float))
    n, part = len(x), part + "_" if part else ""
    lines.put(thing, part + "min", x[0])
    lines.put(thing, part + "max", x[-1])
    for percent in 50, 90, 99:
        lines.put(thing, f"{part}p{percent}", x[math.ceil(percent * n / 100) - 1])
    lines.put(thing, part + "mean", math.fsum(x) / n)
    lines.put(thing, part + "zero", float((x == 0).mean()))
    if x[0] >= 0 and x[-1] > 0:
        place = 2 * numpy.arange(1, n + 1) - n - 1
        lines.put(thing, part + "gini", math.fsum(place * x) / (n * math.fsum(x)))


def schema(net, lines):
    for name, value in (("nodes", net.n), ("edges", len(net.edges)),
                        ("weight", math.fsum(e[3] for e in net.edges)),
                        ("types", len(net.of_type)), ("relations", len({e[1] for e in net.edges}))):
        lines.put("*", name, value)
    for kind, nodes in net.of_type.items():
        lines.put(kind, "nodes", len(nodes))
    of_row = defaultdict(list)
    for u, r, v, w in net.edges:
        of_row[net.type[u], r, net.type[v]].append(w)
    for row, found in of_row.items():
        lines.put("/".join(row), "edges", len(found))
        lines.put("/".join(row), "weight", math.fsum(found))
        lines.edge(row[0], row[1], row[2], len(found))


def degrees(net, lines):
    degree = Counter()
    for u, _, v, _ in net.edges:
        degree.update((u, v))
    distribution(lines, "*", "degree", [degree[u] for u in range(net.n)])
    for kind, nodes in net.of_type.items():
        distribution(lines, kind, "degree", [degree[u] for u in nodes])
    went, came = defaultdict(Counter), defaultdict(Counter)
    for u, r, v, _ in net.edges:
        went[net.type[u], r, net.type[v]][u] += 1
        came[net.type[u], r, net.type[v]][v] += 1
    for row in went:
        distribution(lines, "/".join(row), "out", [went[row][u] for u in net.of_type[row[0]]])
        distribution(lines, "/".join(row), "in", [came[row][u] for u in net.of_type[row[2]]])


def components(net, lines):
    ends = numpy.array([(u, v) for u, v in net.pairs], dtype=int).reshape(-1, 2)
    matrix = sparse.csr_matrix((numpy.ones(len(ends)), (ends[:, 0], ends[:, 1])), (net.n, net.n))
    for what, connection in ("component", "weak"), ("strong_component", "strong"):
        n, label = 0, []
        if net.n:
            n, label = sparse.csgraph.connected_components(matrix, True, connection)
        size = Counter(label)
        order = sorted(size, key=lambda c: -size[c])  # those first met first
        lines.put("*", what + "s", n)
        lines.put("*", what + "_largest", size[order[0]] if n else None)
        lines.put("*", what + "_second", size[order[1]] if n > 1 else None)
        lines.put("*", what + "_share", size[order[0]] / net.n if n else None)
        if connection == "weak":
            lines.put("*", "isolated", sum(s == 1 for s in size.values()))
            for kind, nodes in net.of_type.items():
                lines.put(kind, "isolated", sum(size[label[u]] == 1 for u in nodes))
                lines.put(kind, "component_share",
                          sum(label[u] == order[0] for u in nodes) / len(nodes))


def mutual(pairs):
    return sum((v, u) in pairs for u, v in pairs) / len(pairs) if pairs else None


def density(net, lines):
    apart = {(u, v) for u, v in net.pairs if u != v}
    lines.put("*", "loops", sum(u == v for u, _, v, _ in net.edges))
    lines.put("*", "density", len(apart) / (net.n * (net.n - 1)) if net.n > 1 else None)
    lines.put("*", "reciprocity", mutual(apart))
    of_row = defaultdict(set)
    for u, r, v, _ in net.edges:
        if u != v:
            of_row[net.type[u], r, net.type[v]].add((u, v))
    for row in net.rows():
        found, n, m = of_row[row], len(net.of_type[row[0]]), len(net.of_type[row[2]])
        possible = n * (n - 1) if row[0] == row[2] else n * m
        lines.put("/".join(row), "density", len(found) / possible if possible else None)
        if row[0] == row[2]:
            lines.put("/".join(row), "reciprocity", mutual(found))


def clustering(net, lines):
    near = [set() for _ in range(net.n)]
    for u, v in net.pairs:
        if u != v:
            near[u].add(v)
            near[v].add(u)
    order = lambda u: (len(near[u]), u)
    after = [{v for v in near[u] if order(v) > order(u)} for u in range(net.n)]
    of = [0] * net.n
    for u in range(net.n):
        for v in after[u]:
            for w in after[u] & after[v]:
                for x in u, v, w:
                    of[x] += 1
    pairs = [len(s) * (len(s) - 1) / 2 for s in near]
    local = [t / p if p else 0 for t, p in zip(of, pairs)]
    lines.put("*", "triangles", sum(of) / 3)
    lines.put("*", "triples", sum(pairs))
    lines.put("*", "transitivity", sum(of) / sum(pairs) if sum(pairs) else None)
    lines.put("*", "clustering", math.fsum(local) / net.n if net.n else None)
    for kind, nodes in net.of_type.items():
        lines.put(kind, "clustering", math.fsum(local[u] for u in nodes) / len(nodes))


def correlated(x, y):
    if not len(x) or len(set(x)) < 2 or len(set(y)) < 2:
        return None
    return float(numpy.corrcoef(x, y)[0, 1])


def assortativity(net, lines):
    out, into = Counter(), Counter()
    for u, _, v, _ in net.edges:
        out[u] += 1
        into[v] += 1
    for a, b in (out, into), (out, out), (into, into), (into, out):
        name = "_".join("out" if side is out else "in" for side in (a, b))
        lines.put("*", name + "_assortativity", correlated([a[u] for u, _, v, _ in net.edges],
                                                           [b[v] for u, _, v, _ in net.edges]))
    both = out + into
    x, y = [both[e[0]] for e in net.edges], [both[e[2]] for e in net.edges]
    lines.put("*", "degree_assortativity", correlated(x + y, y + x))


def by(net, word):
    """Where its lines are, and the category of each node."""
    if word == "type":
        return "*", dict(enumerate(net.type))
    if word[0] == "@":
        return "*" + word, {u: f"*{word}={value}"
                            for u, value in net.attributes.get(word[1:], {}).items()}
    targets = defaultdict(list)
    for u, r, v, _ in net.edges:
        if r == word:
            targets[u].append(v)
    return "*:" + word, {u: f"*:{word}={net.names[v[0]]}"
                         for u, v in targets.items() if len(v) == 1}


def mixing(net, lines, word):
    """Of what the network has not there is nothing to say."""
    if word not in {"type"} | {e[1] for e in net.edges} | {"@" + name for name in net.attributes}:
        return
    thing, category = by(net, word)
    numbers = net.numbers(word[1:]) if word[0] == "@" else {}
    mean = bool(numbers) and len(numbers) == len(category)
    if mean:
        category = numbers
    met = [(category[u], category[v]) for u, _, v, _ in net.edges
           if u in category and v in category]
    prefix = "type_" if word == "type" else ""
    if word != "type":
        lines.put(thing, "nodes", len(category))
        lines.put(thing, "edges", len(met))
    x, y = [a for a, _ in met], [b for _, b in met]
    if mean:
        lines.put(thing, "assortativity", correlated(x + y, y + x))
        lines.put(thing, "assortativity_directed", correlated(x, y))
        return
    if word != "type":
        lines.put(thing, "categories", len(set(category.values())))
    for name, a, b in (("assortativity", x + y, y + x), ("assortativity_directed", x, y)):
        left, right, m = Counter(a), Counter(b), len(a)
        chance = sum(left[c] * right[c] for c in left) / (m * m) if m else 1
        same = sum(p == q for p, q in zip(a, b)) / m if m else 0
        lines.put(thing, prefix + name, (same - chance) / (1 - chance) if chance < 1 else None)
    for (a, b), n in Counter(met).items():
        lines.edge(a, "mixes", b, n / len(met))


def coverage(net, lines, rule):
    have = defaultdict(set)
    for name, column in net.attributes.items():
        have["@" + name].update(column)
    for u, r, v, _ in net.edges:
        have[r].add(u)
        have["^" + r].add(v)
    name, bounds = rule.split("=") if rule else (None, "")
    bounds = [int(b) for b in bounds.split(",") if b]
    ranges = [f"{low}-{high - 1}" for low, high in zip(bounds, bounds[1:])]
    ranges += [f"{low}-" for low in bounds[-1:]]
    numbers = net.numbers(name)
    for kind, nodes in net.of_type.items():
        groups = {kind: nodes}
        place = {u: sum(b <= numbers[u] for b in bounds) - 1 if u in numbers else -1 for u in nodes}
        if any(p >= 0 for p in place.values()):
            for i, title in enumerate(ranges + ["none"]):
                i = i if i < len(ranges) else -1
                groups[f"{kind}@{name}={title}"] = [u for u in nodes if place[u] == i]
        for thing, group in groups.items():
            lines.put(thing, "nodes", len(group))
            for item, owners in have.items():
                if group and any(u in owners for u in nodes):
                    lines.put(thing, "has_" + item, sum(u in owners for u in group) / len(group))


def attributes(net, lines, pair):
    numeric = set()
    for name, column in net.attributes.items():
        for kind, nodes in net.of_type.items():
            values, found = [u for u in nodes if u in column], net.numbers(name)
            numbers = [found[u] for u in values if u in found]
            if not values:
                continue
            thing = f"{kind}@{name}"
            lines.put(thing, "values", len(values))
            lines.put(thing, "numbers", len(numbers))
            if numbers and 2 * len(numbers) >= len(values):
                numeric.add((kind, name))
                lines.put(thing, "sum", math.fsum(numbers))
                distribution(lines, thing, "", numbers)
    order = list(net.attributes)
    names = sorted({name for _, name in numeric}, key=order.index)
    asked = [tuple(pair.split(","))] if pair else [(a, b) for a in names for b in names if a != b]
    for first, second in asked if pair or len(names) <= 8 else []:
        x, y = net.numbers(first), net.numbers(second)
        for kind, nodes in net.of_type.items():
            both = [u for u in nodes if u in x and u in y]
            if both and (pair or {(kind, first), (kind, second)} <= numeric):
                thing, a, b = f"{kind}@{first}@{second}", [x[u] for u in both], [y[u] for u in both]
                lines.put(thing, "nodes", len(both))
                if len(set(a)) > 1 and len(set(b)) > 1:
                    lines.put(thing, "spearman", float(stats.spearmanr(a, b)[0]))
                    lines.put(thing, "kendall", float(stats.kendalltau(a, b)[0]))


def compare(path, words, rule, pair):
    net, want, got = Network(path), Lines(), {}
    for section in schema, degrees, components, density, clustering, assortativity:
        section(net, want)
    for word in words.split() or ["type"]:
        mixing(net, want, word)
    coverage(net, want, rule)
    attributes(net, want, pair)
    for line in sys.stdin:
        *key, value = line.rstrip("\n").split("\t")
        got[tuple(key)] = float(value)
    tails = [key for key in got if TAIL.match(key[1])]
    for key in tails:
        del got[key]
    twice = [key for key in want if "@" in key[0] and key[0].count("@") == 2 and key not in got]
    for key in twice if not pair else []:  # of two attributes either is first
        del want[key]
    worst, wrong = 0, [f"not said: {' '.join(key)} {want[key]}" for key in want if key not in got]
    wrong += [f"not wanted: {' '.join(key)} {got[key]}" for key in got if key not in want]
    for key in want.keys() & got.keys():
        off = abs(got[key] - want[key]) / max(1, abs(want[key]))
        worst = max(worst, off)
        if not off <= 1e-9:
            wrong.append(f"{' '.join(key)}: {got[key]}, not {want[key]}")
    print("\n".join(wrong) or f"{len(want)} lines of {net.n} nodes and {len(net.edges)} edges, "
          f"largest difference {worst:.1e}")
    sys.exit(1 if wrong else 0)


if sys.argv[1] == "make":
    make(int(sys.argv[2]))
else:
    compare(*sys.argv[2:])

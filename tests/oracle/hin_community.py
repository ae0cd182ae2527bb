"""hin_community.py FIRST ROUNDS: every method of hin-community on random networks: what it says of
its division against the definitions, igraph and networkx, whichever this interpreter has.
Differences on stdout, then status 1; else one line of figures.

Of every method: each node once, numbers by size, the modularity, CPM and codelength it tells.
leiden: no better division by moving one node; leiden and louvain: nor by joining two communities;
leiden, label-propagation, components: every community connected; components, cdlp: the only right
answer; --runs: the best run, and how far the others agree with it."""
import itertools
import math
import re
import subprocess
import sys

import hin_rank_random as random_networks

try:
    import igraph
except ImportError:
    igraph = None
try:
    import networkx
except ImportError:
    networkx = None

CONNECTED = ("leiden", "label-propagation", "components", "strong-components")
NOTE = re.compile(r": (\d+) nodes in (\d+) communities, the largest of (\d+); (?:directed )?"
                  r"modularity(?: at this --resolution)? (\S+?)(?:, CPM (\S+?))?"
                  r"(?:, codelength (\S+))?$", re.M)
AGREE = re.compile(r"(\d+) runs, the best with seed (\d+); .*NMI (\S+) \(least (\S+)\), "
                   r"ARI (\S+) \(least (\S+)\), VI (\S+) \(most (\S+)\)")


class Answer:
    def __init__(self, net, *options):
        done = subprocess.run(["hin-community", *options, "network"], capture_output=True,
                              encoding="utf-8", timeout=120, check=False)
        self.options, self.failed = options, None
        if done.returncode != 0:
            self.failed = f"status {done.returncode}: {done.stderr.strip()}"
            return
        self.note = done.stderr
        found = NOTE.search(done.stderr)
        self.told = [None if t in (None, "NA") else float(t) for t in found.groups()]
        lines = [line.split("\t") for line in done.stdout.splitlines()]
        self.lines = [(int(node[2:]), int(label.split(":")[1])) for node, _, label in lines]
        self.label = [dict(self.lines).get(u) for u in range(net.n)]


def members(label):
    sets = {}
    for u, c in enumerate(label):
        sets.setdefault(c, set()).add(u)
    return sets


def modularity(net, label, resolution, directed):
    """A loop is one edge inside and two ends."""
    m = sum(w for *_, w in net.edges)
    inside, out, into = {}, {}, {}
    for u, v, w in net.edges:
        out[label[u]] = out.get(label[u], 0) + w
        into[label[v]] = into.get(label[v], 0) + w
        if label[u] == label[v]:
            inside[label[u]] = inside.get(label[u], 0) + w
    expected = ((lambda c: out.get(c, 0) * into.get(c, 0) / m ** 2) if directed else
                lambda c: ((out.get(c, 0) + into.get(c, 0)) / (2 * m)) ** 2)
    return sum(inside.get(c, 0) / m - resolution * expected(c) for c in set(label))


def cpm(net, label, resolution):
    m = sum(w for *_, w in net.edges)
    inside = sum(2 * w for u, v, w in net.edges if label[u] == label[v])
    return (inside - resolution * sum(len(s) ** 2 for s in members(label).values())) / (2 * m)


def flows(net, directed):
    """What goes along each edge of a walk, 1 in all: both ways by weight; or along the edges, with a
    jump to the start of some edge at 15 of 100 steps and where no edge goes on, that is not counted."""
    m = sum(w for *_, w in net.edges)
    if not directed:
        return [(a, b, w / (2 * m)) for u, v, w in net.edges for a, b in ((u, v), (v, u))]
    strength = [0] * net.n
    for u, _, w in net.edges:
        strength[u] += w
    at = [1 / net.n] * net.n
    for _ in range(400):
        jumps = sum(x * (0.15 if s else 1) for x, s in zip(at, strength))
        after = [jumps * s / m for s in strength]
        for u, v, w in net.edges:
            after[v] += 0.85 * at[u] * w / strength[u]
        at = after
    walks = [(u, v, at[u] * w / strength[u]) for u, v, w in net.edges]
    return [(u, v, x / sum(x for *_, x in walks)) for u, v, x in walks]


def codelength(net, label, directed):
    """Two-level map equation."""
    f = lambda x: x * math.log2(x) if x > 0 else 0
    p, leaves, enters, stays = [0] * net.n, {}, {}, {}
    for u, v, x in flows(net, directed):
        p[v] += x
        if label[u] != label[v]:
            leaves[label[u]] = leaves.get(label[u], 0) + x
            enters[label[v]] = enters.get(label[v], 0) + x
    for u, share in enumerate(p):
        stays[label[u]] = stays.get(label[u], 0) + share
    q = {c: leaves.get(c, 0) for c in stays}
    return (f(sum(enters.values())) - sum(map(f, enters.values())) - sum(map(f, q.values()))
            - sum(map(f, p)) + sum(f(q[c] + stays[c]) for c in q))


def reach(net, start, within, along):
    near = {u: set() for u in within}
    for u, v, _ in net.edges:
        if u in within and v in within:
            near[u].add(v)
            if not along:
                near[v].add(u)
    found, todo = {start}, [start]
    while todo:
        for v in near[todo.pop()] - found:
            found.add(v)
            todo.append(v)
    return found


def cdlp(net, iterations):
    """All nodes at once, each edge from both of its ends, of the commonest labels the smallest."""
    label = list(range(net.n))
    for _ in range(iterations):
        counts = [{} for _ in range(net.n)]
        for u, v, _ in net.edges:
            for a, b in (u, v), (v, u):
                counts[a][label[b]] = counts[a].get(label[b], 0) + 1
        label = [min(c, key=lambda x: (-c[x], x)) if c else label[u] for u, c in enumerate(counts)]
    return label


def better(quality, label, moves):
    """A division next to this one that is better by more than rounding."""
    now, next_label = quality(label), max(label) + 1
    for u in range(len(label) if moves else 0):
        for c in set(label) | {next_label}:
            other = label[:u] + [c] + label[u + 1:]
            if quality(other) > now + 1e-9:
                return f"node {u} to {c}: {quality(other)} over {now}"
    for a, b in itertools.combinations(sorted(set(label)), 2):
        other = [a if c == b else c for c in label]
        if quality(other) > now + 1e-9:
            return f"communities {a} and {b} joined: {quality(other)} over {now}"
    return None


class Judge:
    def __init__(self):
        self.wrong, self.figures = [], {}

    def equal(self, what, title, got, want, tolerance=1e-9):
        if (got is None) != (want is None) or got is not None and not (
                abs(got - want) <= tolerance * max(1, abs(want))):
            self.wrong.append(f"{what} {title}: {got}, not {want}")
        elif got is not None:
            self.figures[what] = max(self.figures.get(what, 0), abs(got - want))

    def true(self, what, title, holds, *why):
        if not holds:
            self.wrong.append(" ".join(map(str, (what, title, *why))))

    def form(self, net, answer, title):
        """Every node once; numbers by size, then smallest member; what the note counts."""
        self.true("nodes", title, [u for u, _ in answer.lines] == list(range(net.n)), answer.lines)
        sets = members(answer.label)
        order = sorted(sets.values(), key=lambda s: (-len(s), min(s)))
        self.true("numbers", title, [sets[c] for c in sorted(sets)] == order
                  and sorted(sets) == list(range(1, len(sets) + 1)), answer.label)
        self.true("note", title, answer.told[:3] == [net.n, len(sets), len(order[0])], answer.note)

    def quality(self, net, answer, title, resolution=1.0, directed=False, density=None):
        label, (_, _, _, q, potts, bits) = answer.label, answer.told
        if not net.edges:
            self.true("note", title, q is None and bits is None, answer.note)
            return
        self.equal("modularity", title, q, modularity(net, label, resolution, directed))
        self.equal("codelength", title, bits, codelength(net, label, directed))
        if density is not None:
            self.equal("CPM", title, potts, cpm(net, label, density))
        if igraph:
            graph = igraph.Graph(net.n, [e[:2] for e in net.edges], directed=directed)
            self.equal("igraph modularity", title, q,
                       igraph.GraphBase.modularity( # its other one ignores the resolution
                           graph, [c - 1 for c in label], weights=[e[2] for e in net.edges],
                           resolution=resolution, directed=directed))
        if networkx:
            graph = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
            graph.add_nodes_from(range(net.n))
            graph.add_weighted_edges_from(net.edges)
            self.equal("networkx modularity", title, q, networkx.community.modularity(
                graph, members(label).values(), resolution=resolution))

    def method(self, net, method, title):
        answer = Answer(net, "-m", method)
        title = f"{method} {title}"
        if answer.failed:
            self.wrong.append(f"{title}: {answer.failed}")
            return
        self.form(net, answer, title)
        self.quality(net, answer, title)
        sets = members(answer.label)
        if method in CONNECTED:
            for s in sets.values():
                self.true("connected", title, reach(net, min(s), s, False) == s, s)
        if method == "components":
            self.true("components", title, all(
                reach(net, min(s), set(range(net.n)), False) == s for s in sets.values()), sets)
        if method == "strong-components":
            self.strong(net, sets, title)
        if method == "cdlp":
            self.true("cdlp", title, sorted(sets.values(), key=min)
                      == sorted(members(cdlp(net, 10)).values(), key=min), sets)

    def strong(self, net, sets, title):
        every = set(range(net.n))
        after = {u: reach(net, u, every, True) for u in every}
        self.true("strong", title, all(
            s == {v for v in after[min(s)] if min(s) in after[v]} for s in sets.values()), sets)

    def optimum(self, net, r, title):
        """leiden and louvain of every objective."""
        resolution = r.choice((0.3, 0.7, 1.0, 1.6))
        for method, objective, view in itertools.product(
                ("leiden", "louvain"), ("modularity", "cpm"), ("undirected", "directed")):
            if objective == "cpm" and view == "directed":
                continue
            options = ("-m", method, "--objective", objective, "--resolution", str(resolution),
                       "--" + view, "--seed", str(r.randrange(99)))
            answer, name = Answer(net, *options), " ".join(options) + " " + title
            if answer.failed:
                self.wrong.append(f"{name}: {answer.failed}")
                continue
            self.form(net, answer, name)
            directed, potts = view == "directed", objective == "cpm"
            self.quality(net, answer, name, 1.0 if potts else resolution, directed,
                         resolution if potts else None)
            if not net.edges:
                continue
            aim = ((lambda label: cpm(net, label, resolution)) if potts else
                   lambda label: modularity(net, label, resolution, directed))
            why = better(aim, answer.label, method == "leiden")
            self.true("optimum", name, why is None, why)
            if method == "leiden":
                for s in members(answer.label).values():
                    self.true("connected", name, reach(net, min(s), s, False) == s, s)
            if igraph and net.n <= 8 and not potts and not directed and resolution == 1:
                graph = igraph.Graph(net.n, [e[:2] for e in net.edges])
                best = graph.community_optimal_modularity(
                    weights=[e[2] for e in net.edges]).membership
                gap = modularity(net, best, 1, False) - answer.told[3]
                self.true("exact", name, gap > -1e-9, gap)
                self.figures["below the optimum"] = max(
                    self.figures.get("below the optimum", 0), gap)

    def runs(self, net, method, title):
        n, title = 4, f"--runs {method} {title}"
        answer = Answer(net, "-m", method, "--runs", str(n), "--seed", "7")
        if answer.failed:
            self.wrong.append(f"{title}: {answer.failed}")
            return
        each = [Answer(net, "-m", method, "--seed", str(7 + i)) for i in range(n)]
        told = AGREE.search(answer.note)
        self.true("runs", title, told is not None and told[1] == str(n), answer.note)
        if told is None or any(a.failed for a in each):
            return
        best = each[int(told[2]) - 7]
        self.true("runs", title, answer.label == best.label, "not the labels of the best")
        if net.edges and method in ("leiden", "louvain"):
            self.true("runs", title, best.told[3] >= max(a.told[3] for a in each) - 1e-12,
                      [a.told[3] for a in each])
        if igraph and net.n > 1:
            from_0 = lambda a: [c - 1 for c in a.label]
            for k, kind in enumerate(("nmi", "adjusted_rand", "vi")):
                found = [igraph.compare_communities(from_0(best), from_0(a), method=kind)
                         for a in each if a is not best]
                found = [1.0 if x != x and kind != "vi" else x for x in found]
                worst = max(found) if kind == "vi" else min(found)
                self.equal(kind, title, float(told[3 + 2 * k]), sum(found) / len(found), 6e-7)
                self.equal(kind, title, float(told[4 + 2 * k]), worst, 6e-7)


def main():
    first, rounds = int(sys.argv[1]), int(sys.argv[2])
    listed = subprocess.run(["hin-community", "--list"], capture_output=True, encoding="utf-8",
                            check=True).stdout.splitlines()
    methods = [line.split("\t")[0] for line in listed]
    judge = Judge()
    for seed in range(first, first + rounds):
        net, r = random_networks.network(seed)
        net.write("network")
        title = f"seed {seed} (n {net.n}, m {len(net.edges)})"
        for method in methods:
            judge.method(net, method, title)
        judge.optimum(net, r, title)
        judge.runs(net, r.choice(("leiden", "louvain", "label-propagation", "infomap")), title)
    if judge.wrong:
        print(f"{len(judge.wrong)} differences")
        print("\n".join(judge.wrong[:40]))
        sys.exit(1)
    found = ", ".join(f"{key} {judge.figures[key]:.1e}" for key in sorted(judge.figures))
    print(f"{rounds} networks, {len(methods)} methods: {found}")


if __name__ == "__main__":
    main()

"""hin_rank_random.py FIRST ROUNDS: every measure of hin-rank on random networks against its
definition in numpy and against networkx, igraph, graph-tool and networkit, whichever this
interpreter has.  Differences on stdout, then status 1; else one line of figures.

Networks are of at most 40 nodes: directed or not, weighted, with loops, with parallel edges (the
same pair in two relations), disconnected, of two types, empty, of one node.  A difference counts
from 1e-9 of the largest score on."""
import random
import subprocess
import sys

import numpy

import hin_rank_peers

TOLERANCE = 1e-9
MEASURES = {  # the attribute of each and its own view
    "@pagerank": "directed", "@hub": "directed", "@authority": "directed",
    "@eigenvector": "undirected", "@katz": "directed", "@betweenness": "directed",
    "@closeness": "directed", "@in_closeness": "directed", "@harmonic": "directed",
    "@in_harmonic": "directed", "@coreness": "undirected", "@constraint": "undirected",
    "@clustering": "undirected", "@degree": "undirected", "@in_degree": "directed",
    "@out_degree": "directed", "@strength": "undirected", "@in_strength": "directed",
    "@out_strength": "directed"}


class Network:
    """Edges (tail, head, weight); rows of the adjacency matrix are tails."""

    def __init__(self, n, edges):
        self.n, self.edges = n, edges
        self.loops = any(u == v for u, v, _ in edges)
        self.parallel = {"directed": len({e[:2] for e in edges}) < len(edges),
                         "undirected": len({frozenset(e[:2]) for e in edges}) < len(edges)}

    def matrix(self, view, length=None):
        """A loop stands twice on the diagonal of the undirected view."""
        a = numpy.zeros((self.n, self.n))
        for u, v, w in self.edges:
            a[u, v] += w
            if view == "undirected":
                a[v, u] += w
        return a

    def lengths(self, rule):
        return [{None: 1, "weight": w, "inverse": 1 / w}[rule] for _, _, w in self.edges]

    def write(self, name):
        """An edge that is there already is of the next relation."""
        seen = {}
        with open(name, "w", encoding="utf-8") as out:
            for u in range(self.n):
                out.write(f"{self.node(u)}\t@x\t1\n")
            for u, v, w in self.edges:
                k = seen[u, v] = seen.get((u, v), 0) + 1
                out.write(f"{self.node(u)}\tr{k}\t{self.node(v)}\t{w!r}\n")

    def node(self, u):
        return f"n:{u:02}"


def weights(r, m):
    """Of few different ones sums are exact, so that equal paths are equal for every program."""
    kind = r.randrange(3)
    return [1.0 if kind == 0 else r.choice((0.25, 0.5, 1.0, 2.0, 8.0)) if kind == 1
            else r.uniform(0.1, 10) for _ in range(m)]


def shape(r):
    """Pairs of nodes of a random kind of network."""
    n = r.choice((1, 2, 3, 5, 8, 13, 20, 30, 40))
    kind = r.choice(("sparse", "dense", "two types", "acyclic", "parts", "tree", "path", "star",
                     "complete", "none", "multi", "multi", "ring"))
    node = lambda: r.randrange(n)
    pairs = {
        "sparse": lambda: [(node(), node()) for _ in range(n + r.randrange(n))],
        "dense": lambda: [(node(), node()) for _ in range(4 * n)],
        "multi": lambda: [r.choice(((u, v), (v, u))) for u, v in
                          [(node(), node()) for _ in range(n)] for _ in range(r.randrange(1, 4))],
        "two types": lambda: [(r.randrange(0, n, 2), 1 + r.randrange(0, n - 1, 2))
                              for _ in range(2 * n)] if n > 1 else [],
        "acyclic": lambda: [tuple(sorted((node(), node()))) for _ in range(2 * n)],
        "parts": lambda: [(u, (u + 3 * r.randrange(n)) % n // 3 * 3 + u % 3) for u in
                          [node() for _ in range(2 * n)]],
        "tree": lambda: [(u, r.randrange(u)) for u in range(1, n)],
        "path": lambda: [(u, u + 1) for u in range(n - 1)],
        "ring": lambda: [(u, (u + 1) % n) for u in range(n)],
        "star": lambda: [r.choice(((0, u), (u, 0))) for u in range(1, n)],
        "complete": lambda: [(u, v) for u in range(min(n, 8)) for v in range(u)],
        "none": lambda: []}[kind]()
    if r.randrange(2):
        pairs = [(u, v) for u, v in pairs if u != v]
    if kind != "multi" and r.randrange(3):
        pairs = list(dict.fromkeys(pairs))
        if r.randrange(2):
            pairs = list({frozenset(p): p for p in pairs}.values())
    return n, [(u, v) for u, v in pairs if max(u, v) < n]


def network(seed):
    r = random.Random(seed)
    n, pairs = shape(r)
    return Network(n, [(u, v, w) for (u, v), w in zip(pairs, weights(r, len(pairs)))]), r


def run(net, options):
    """What hin-rank says: attribute to list of scores, None where a node has no line."""
    done = subprocess.run(["hin-rank", "-q", *options, "network"], capture_output=True,
                          encoding="utf-8", timeout=60, check=False)
    if done.returncode != 0:
        return f"status {done.returncode}: {done.stderr.strip()}"
    scores = {}
    for line in done.stdout.splitlines():
        node, attribute, score = line.split("\t")
        scores.setdefault(attribute, [None] * net.n)[int(node[2:])] = float(score)
    return scores


def spectrum(matrix):
    """Largest eigenvalue, and how far the next is below it, as a share of it."""
    values = numpy.sort_complex(numpy.linalg.eigvals(matrix))[::-1]
    top = values[0].real
    return top, (top - max((v.real for v in values[1:]), default=0)) / top if top > 0 else 0


def leading(symmetric):
    """The eigenvector of the largest eigenvalue, its largest entry 1; None if there are more."""
    values, vectors = numpy.linalg.eigh(symmetric)
    if len(values) > 1 and values[-1] - values[-2] <= 1e-6 * values[-1] or values[-1] <= 0:
        return None
    vector = numpy.abs(vectors[:, -1])
    return vector / vector.max()


def residual(matrix, vector):
    """How far a vector is from an eigenvector of the largest eigenvalue of a positive matrix."""
    top = max(abs(numpy.linalg.eigvals(matrix)))
    return abs(matrix @ vector - top * vector).max() / top if top > 0 else 0


def compare(what, got, want, wrong, figures):
    """None in want: this node, or all of them, cannot be compared."""
    if want is None:
        return
    pairs = [(g, w) for g, w in zip(got, want) if w is not None]
    largest = max((abs(w) for _, w in pairs), default=0) or 1
    worst = max((abs(g - w) if g is not None and w == w else numpy.inf for g, w in pairs),
                default=0) / largest
    key = what.split()[0]
    figures[key] = max(figures.get(key, 0), worst)
    if not worst <= TOLERANCE:
        wrong.append(f"{what}: differs by {worst:.3g} of the largest: {got}, not {list(want)}")


def choose(r, net):
    """A view, lengths, normalisation, the attenuation of katz; as words of hin-rank too."""
    view = r.choice((None, "directed", "undirected"))
    lengths = r.choice((None, None, "weight", "inverse"))
    normalised = r.randrange(2) == 1
    top = max(abs(numpy.linalg.eigvals(net.matrix(view or "directed"))))
    alpha = 0.1 if top < 1e-6 else float(r.choice((0.3, 0.85)) / top)
    words = ["--alpha", repr(alpha)] + (["--" + view] if view else [])
    words += (["--lengths", lengths] if lengths else []) + (["--normalised"] if normalised else [])
    return view, lengths, normalised, alpha, words


def one(seed, wrong, figures):
    net, r = network(seed)
    net.write("network")
    names = [a[1:].replace("_", "-") for a in MEASURES if a not in ("@hub", "@authority")]
    view, lengths, normalised, alpha, words = choose(r, net)
    got = run(net, ["-m", ",".join(names + ["hits"]), *words])
    title = f"seed {seed} (n {net.n}, m {len(net.edges)}) {' '.join(words)}"
    if isinstance(got, str):
        wrong.append(f"{title}: {got}")
        return
    views = {a: view or own for a, own in MEASURES.items()}
    for attribute in MEASURES:
        scores = got.setdefault(attribute, [None] * net.n)
        tied = hin_rank_peers.neighbours(net)
        if any((s is None) != (attribute == "@constraint" and not tied[u])
               for u, s in enumerate(scores)):
            wrong.append(f"{title}: {attribute} is there for others than it should: {scores}")
            got[attribute] = [0.0 if s is None else s for s in scores]
        if not all(s is None or 0 <= s < numpy.inf for s in scores):
            wrong.append(f"{title}: {attribute} has negative or infinite scores: {scores}")
    eigen(title, net, views, got, wrong, figures)
    for name, peer in hin_rank_peers.PEERS.items():
        for attribute, want in peer(net, views, lengths, normalised, alpha).items():
            compare(f"{name}:{attribute[1:]} {title}", got[attribute], want, wrong, figures)


def eigen(title, net, views, got, wrong, figures):
    """Eigenvectors, of which there may be many: all must solve the equation."""
    a = net.matrix(views["@hub"])
    for attribute, matrix in (("@hub", a @ a.T), ("@authority", a.T @ a),
                              ("@eigenvector", net.matrix(views["@eigenvector"]).T)):
        vector = numpy.array(got[attribute])
        if net.edges and not residual(matrix, vector) <= 1e-9:
            wrong.append(f"{attribute} {title}: residual {residual(matrix, vector)}")
        if (net.edges and abs(vector.max() - 1) > 1e-12
                and (attribute != "@eigenvector" or views[attribute] == "undirected")):
            wrong.append(f"{attribute} {title}: the largest is {vector.max()}")
        if net.edges and (matrix == matrix.T).all():
            compare(f"numpy:{attribute[1:]} {title}", vector, leading(matrix), wrong, figures)


def main():
    first, rounds = int(sys.argv[1]), int(sys.argv[2])
    wrong, figures = [], {}
    for seed in range(first, first + rounds):
        one(seed, wrong, figures)
    if wrong:
        print(f"{len(wrong)} differences")
        print("\n".join(wrong[:40]))
        sys.exit(1)
    found = ", ".join(f"{key} {figures[key]:.1e}" for key in sorted(figures))
    print(f"{rounds} networks, {found}")


if __name__ == "__main__":
    numpy.seterr(all="ignore")
    main()

"""hin-join --path on real models, papers and authors, against scipy.  Prints TAP without numbers.

usage: hin_paths_real.py PAGES SNAPSHOT EVERY: PAGES lists JSON pages of the Hub, SNAPSHOT is a dump of
arXiv; most measures are compared from each EVERY-th node only.
"""
import gzip
import json
import os
import re
import subprocess
import sys

import numpy
from scipy import sparse

STOP = "arxiv:1910.09700"  # in the template of model cards
PATHS = ["cites/^cites", "cites/written_by", "cites/written_by/^written_by/^cites", "^written_by/written_by",
         "cites/written_by/^written_by"]
MEASURES = ["count", "weighted", "depth", "pathsim", "rw", "prw", "hetesim", "cosine", "jaccard", "dwpc"]
DAMPING = 0.4


def edges(pages, snapshot):
    """{relation: {(source, target): weight}}; the first author of a paper counts twice"""
    cites, by = {}, {}
    with open(pages, encoding="utf-8") as names:
        for name in names:
            with open(name.rstrip("\n"), encoding="utf-8") as page:
                for model in json.load(page):
                    for tag in model.get("tags", []):
                        if re.fullmatch(r"arxiv:[0-9]{4}\.[0-9]{4,5}", tag):
                            cites["model:" + model["id"], tag] = 1
    with gzip.open(snapshot, "rt", encoding="utf-8") as papers:
        for paper in map(json.loads, papers):
            for i, (last, first, *_) in enumerate(paper["authors_parsed"]):
                name = re.sub(r'[\x00-\x20\x7f%"<>\\^`{|}]', lambda m: "%%%02X" % ord(m[0]), f"{first} {last}")
                by.setdefault(("arxiv:" + paper["id"], "author:" + name), 1 if i else 2)
    return {"cites": cites, "written_by": by}


def scaled(left, matrix, right):
    return sparse.diags(left) @ matrix @ sparse.diags(right)


def inverse(values):
    return numpy.divide(1.0, values, out=numpy.zeros(len(values)), where=values > 0)


def sums(matrix):
    return numpy.asarray(matrix.sum(axis=1)).ravel()


def stochastic(matrix):
    return sparse.diags(inverse(sums(matrix))) @ matrix


def pattern(matrix):
    result = matrix.copy()
    result.data[:] = 1
    return result


def others(matrix):
    """without the pairs of a node with itself"""
    matrix = matrix.tocsr() - sparse.diags(matrix.diagonal())
    matrix.eliminate_zeros()
    return matrix


def product(factors):
    result = factors[0]
    for factor in factors[1:]:
        result = result @ factor
    return result


def cosines(u, v):
    norms = [numpy.sqrt(sums(m.multiply(m))) for m in (u, v)]
    return scaled(inverse(norms[0]), u @ v.T, inverse(norms[1]))


def jaccard(u, v):
    u, v = pattern(u), pattern(v)
    common = (u @ v.T).tocoo()
    common.data /= sums(u)[common.row] + sums(v)[common.col] - common.data
    return common


def split(w):
    """the edges of w as nodes between its ends"""
    w = w.tocoo()
    root, edge = numpy.sqrt(w.data), numpy.arange(w.nnz)
    return [sparse.csr_matrix((root, (w.row, edge)), (w.shape[0], w.nnz)),
            sparse.csr_matrix((root, (edge, w.col)), (w.nnz, w.shape[1]))]


def measure(name, steps):
    """a matrix, or None where the path does not admit the measure"""
    if name in ("count", "depth", "dwpc"):
        steps = [pattern(w) for w in steps]
    if name == "dwpc":
        steps = [scaled(inverse(sums(w)) ** DAMPING, w, inverse(sums(w.T)) ** DAMPING) for w in steps]
        if len(steps) == 4:  # two papers, two models
            steps = [steps[0], others(steps[1] @ steps[2]), steps[3]]
        elif len(steps) == 3:
            steps = [steps[0], others(steps[1] @ steps[2])]
        return others(product(steps))
    if name == "rw":
        return product([stochastic(w) for w in steps])
    if name in ("count", "weighted"):
        return product(steps)
    if name == "depth":
        return pattern(product(steps)) * len(steps)
    if name == "pathsim":
        m = product(steps).tocoo()
        own = m.diagonal()
        m.data = 2 * m.data / (own[m.row] + own[m.col])
        return m
    h = len(steps) // 2
    if len(steps) % 2:
        if name != "hetesim":
            return None
        steps = steps[:h] + split(steps[h]) + steps[h + 1:]
        h += 1
    u, v = steps[:h], [w.T.tocsr() for w in reversed(steps[h:])]
    if name in ("prw", "hetesim"):
        u, v = product([stochastic(w) for w in u]), product([stochastic(w) for w in v])
        return u @ v.T if name == "prw" else cosines(u, v)
    return (cosines if name == "cosine" else jaccard)(product(u), product(v))


def run(ids, options):
    """(sources, targets, values), as numbers of nodes in byte order"""
    x, y, values = [], [], []
    with subprocess.Popen(["hin-join", "-q", "--stop", "stop", *options, "net"], stdout=subprocess.PIPE,
                          encoding="utf-8") as program:
        for line in program.stdout:
            source, _, target, value = line.split("\t")
            x.append(ids[source])
            y.append(ids[target])
            values.append(float(value))
    if program.returncode:
        raise ValueError(f"status {program.returncode}")
    return numpy.array(x, dtype=int), numpy.array(y, dtype=int), numpy.array(values)


def compare(wanted, got):
    x, y, values = got
    n = wanted.shape[0]
    wanted = wanted.tocoo()
    keys = wanted.row.astype(int) * n + wanted.col
    order = numpy.argsort(keys)
    if not numpy.array_equal(keys[order], x * n + y):
        return f"{len(x)} pairs, not these {len(keys)}, or in another order"
    far = numpy.abs(values - wanted.data[order]) / (1 + numpy.abs(values))
    return "" if len(far) == 0 or far.max() <= 1e-9 else f"values differ by up to {far.max()}"


def compare_top(wanted, got, top):
    """the same values at each rank, and each value that of its pair"""
    x, y, values = got
    wanted = wanted.tocsr()
    if len(x) and (numpy.diff(x) < 0).any():
        return "sources not in order"
    if len(x) and numpy.abs(numpy.asarray(wanted[x, y]).ravel() - values).max() > 1e-9:
        return "not the value of the pair"
    starts = numpy.searchsorted(x, numpy.arange(wanted.shape[0] + 1))
    for i in range(wanted.shape[0]):
        best = numpy.sort(wanted.data[wanted.indptr[i]:wanted.indptr[i + 1]])[::-1][:top]
        mine = values[starts[i]:starts[i + 1]]
        if len(best) != len(mine) or (len(best) and numpy.abs(best - mine).max() > 1e-9):
            return f"source {i}: {mine}, not {best}"
        if len(set(y[starts[i]:starts[i + 1]])) < len(mine):
            return f"source {i}: a pair twice"
    return ""


def result(name, ask):
    try:
        why = ask()
    except (ValueError, KeyError) as error:
        why = repr(error)
    print("not ok" if why else "ok", "-", name)
    if why:
        print("#", why)


def main():
    network, every = edges(*sys.argv[1:3]), int(sys.argv[3])
    with open("net", "w", encoding="utf-8") as file:
        for relation, found in network.items():
            for (x, y), weight in found.items():
                file.write(f"{x}\t{relation}\t{y}" + (f"\t{weight}\n" if weight > 1 else "\n"))
    with open("stop", "w", encoding="utf-8") as file:
        file.write(STOP + "\n")
    nodes = sorted({v for found in network.values() for key in found for v in key})
    ids = {v: i for i, v in enumerate(nodes)}
    some = numpy.arange(len(nodes)) % every == 0
    with open("from", "w", encoding="utf-8") as file:
        file.writelines(v + "\n" for v, keep in zip(nodes, some) if keep)
    matrices = {}
    for relation, found in network.items():
        found = [(ids[x], ids[y], w) for (x, y), w in found.items() if STOP not in (x, y)]
        row, column, weight = (numpy.array(values) for values in zip(*found))
        w = sparse.csr_matrix((weight.astype(float), (row, column)), (len(nodes), len(nodes)))
        matrices[relation], matrices["^" + relation] = w, w.T.tocsr()
    for path in PATHS:
        steps = [matrices[step] for step in path.split("/")]
        twofold = path in ("cites/^cites", "cites/written_by/^written_by/^cites", "^written_by/written_by")
        for name in MEASURES:
            options = ["--path", path, "--measure", name]
            wanted = measure(name, steps) if name != "pathsim" or twofold else None
            if wanted is None:
                continue
            if name == "dwpc":
                options += ["--damping", str(DAMPING)]
            if name in ("count", "pathsim"):
                wanted = others(wanted)
            else:
                options += ["--self", "--from", "from"]
                wanted = sparse.diags(some.astype(float)) @ wanted.tocsr()
                wanted.eliminate_zeros()
            result(f"{path}, {name}, as scipy has it: {wanted.nnz} pairs",
                   lambda: compare(wanted, run(ids, options)))
            if name == "pathsim":
                result(f"{path}, the ten nearest of each by PathSim",
                       lambda: compare_top(wanted, run(ids, options + ["--top", "10"]), 10))


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    main()

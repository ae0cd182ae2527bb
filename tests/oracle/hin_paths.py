"""Paths over a network and their measures, worked out anew from the definitions.

usage: hin_paths.py NETWORK PATH MEASURE [--self] [--symmetric] [--damping W] [--from FILE] [--to FILE]
       hin_paths.py compare WANTED GOT TOLERANCE
       hin_paths.py check

The first prints SOURCE PATH TARGET VALUE in byte order; the second compares two such outputs, the
third computes examples of the literature.  Everything here is as slow and as plain as the definitions.

Y. Sun et al., PathSim, VLDB 2011.  C. Shi et al., HeteSim, TKDE 2014.  D. Himmelstein and
S. Baranzini, PLOS Computational Biology 11, 2015 (degree-weighted path count).
"""
import argparse
import math
import re
import sys

from hin_path_syntax import Refused, expand, has_closure, parse, reads_same

MEASURES = ["count", "weighted", "depth", "pathsim", "rw", "prw", "hetesim", "cosine", "jaccard", "dwpc"]


# ---- the network: relation -> {(source, target): weight} ----

def read_network(lines):
    network = {}
    for line in lines:
        source, relation, target, *weight = line.rstrip("\n").split("\t")
        if not relation.startswith("@"):
            edges = network.setdefault(relation, {})
            edges[source, target] = edges.get((source, target), 0) + float(weight[0] if weight else 1)
    return network


# ---- matrices: {row: {column: value}}, no zeros ----

def put(matrix, x, y, value):
    row = matrix.setdefault(x, {})
    row[y] = row.get(y, 0) + value


def times(a, b):
    product = {}
    for x, row in a.items():
        for m, u in row.items():
            for y, v in b.get(m, {}).items():
                put(product, x, y, u * v)
    return product


def product(matrices):
    result = matrices[0]
    for matrix in matrices[1:]:
        result = times(result, matrix)
    return result


def total(matrices):
    result = {}
    for matrix in matrices:
        for x, row in matrix.items():
            for y, value in row.items():
                put(result, x, y, value)
    return result


def turned(matrix):
    result = {}
    for x, row in matrix.items():
        for y, value in row.items():
            put(result, y, x, value)
    return result


def stochastic(matrix):
    return {x: {y: v / math.fsum(row.values()) for y, v in row.items()} for x, row in matrix.items()}


def reach(network, sequences):
    """{x: {y: fewest rounds}} for the closure"""
    once = total(product(factors(network, s, "count")) for s in sequences)
    result = {}
    for x in once:
        rounds, frontier, found = 0, {x}, {}
        while frontier:
            rounds += 1
            frontier = {y for m in frontier for y in once.get(m, {}) if y not in found}
            found.update((y, rounds) for y in frontier)
        result[x] = found
    return result


def factors(network, sequence, what):
    """one matrix a step, of "count", "weight" or "depth"; a type step leaves of the steps beside it
    only the edges to and from nodes of that type"""
    matrices, types = [], []
    for kind, value in sequence:
        if kind == "type":
            if matrices:
                matrices[-1] = {x: {y: v for y, v in row.items() if y.startswith(value + ":")}
                                for x, row in matrices[-1].items()}
            types.append(value)
            continue
        matrix = {}
        if kind == "plus":
            for x, row in reach(network, value).items():
                for y, rounds in row.items():
                    put(matrix, x, y, rounds if what == "depth" else 1)
        else:
            for relation, back in value:
                for (x, y), weight in network.get(relation, {}).items():
                    put(matrix, *((y, x) if back else (x, y)), weight if what == "weight" else 1)
            if what == "depth":
                matrix = {x: dict.fromkeys(row, 1) for x, row in matrix.items()}
        for name in types:
            matrix = {x: row for x, row in matrix.items() if x.startswith(name + ":")}
        types = []
        matrices.append(matrix)
    if not matrices:
        raise Refused("no step")
    return [{x: row for x, row in matrix.items() if row} for matrix in matrices]


# ---- the measures: {x: {y: value}} ----

def depth(network, sequences):
    fewest = {}
    for sequence in sequences:
        first, *others = factors(network, sequence, "depth")
        for matrix in others:
            longer = {}
            for x, row in first.items():
                for m, u in row.items():
                    for y, v in matrix.get(m, {}).items():
                        old = longer.setdefault(x, {}).get(y, u + v)
                        longer[x][y] = min(old, u + v)
            first = longer
        for x, row in first.items():
            for y, value in row.items():
                old = fewest.setdefault(x, {}).get(y, value)
                fewest[x][y] = min(old, value)
    return fewest


def pathsim(network, sequences):
    m = total(product(factors(network, s, "weight")) for s in sequences)
    return {x: {y: 2 * v / (m[x].get(x, 0) + m.get(y, {}).get(y, 0)) for y, v in row.items()}
            for x, row in m.items()}


def halves(matrices):
    """the factors up to the middle, and those from the end back to it"""
    h = len(matrices) // 2
    return matrices[:h], [turned(m) for m in reversed(matrices[h:])]


def split(matrices):
    """the middle step as two, over its edges as nodes"""
    h = len(matrices) // 2
    left, right = {}, {}
    for x, row in matrices[h].items():
        for y, weight in row.items():
            put(left, x, (x, y), math.sqrt(weight))
            put(right, (x, y), y, math.sqrt(weight))
    return matrices[:h] + [left, right] + matrices[h + 1:]


def over_pairs(a, b, value):
    """value (row of a, row of b) of the pairs whose rows have a column in common"""
    columns = turned(b)
    meets = {x: {y for m in row for y in columns.get(m, {})} for x, row in a.items()}
    return {x: {y: value(a[x], b[y]) for y in ys} for x, ys in meets.items()}


def dot(a, b):
    return math.fsum(v * b[k] for k, v in a.items() if k in b)


def cosine(a, b):
    return dot(a, b) / math.sqrt(dot(a, a)) / math.sqrt(dot(b, b))


def jaccard(a, b):
    return len(a.keys() & b.keys()) / len(a.keys() | b.keys())


def dwpc(network, sequences, damping):
    result = {}
    for sequence in sequences:
        steps = factors(network, sequence, "count")
        outs = [{x: sum(row.values()) for x, row in m.items()} for m in steps]
        ins = [{y: sum(row.values()) for y, row in turned(m).items()} for m in steps]

        def follow(path, weight):
            i = len(path) - 1
            if i == len(steps):
                put(result, path[0], path[-1], weight)
                return
            for y, edges in steps[i].get(path[-1], {}).items():
                if y not in path:
                    degrees = outs[i][path[-1]] * ins[i][y]
                    follow(path + [y], weight * edges * degrees ** -damping)
        for x in steps[0]:
            follow([x], 1)
    return result


def compute(network, text, measure, damping=0.5):
    tree = parse(text)
    sequences = expand(tree)
    if measure in ("rw", "prw", "hetesim", "dwpc") and has_closure(sequences):
        raise Refused("closure")
    if measure == "count":
        return total(product(factors(network, s, "count")) for s in sequences)
    if measure == "weighted":
        return total(product(factors(network, s, "weight")) for s in sequences)
    if measure == "depth":
        return depth(network, sequences)
    if measure == "pathsim":
        if not reads_same(tree):
            raise Refused("not the same backwards")
        return pathsim(network, sequences)
    if measure == "rw":
        return total(product([stochastic(m) for m in factors(network, s, "weight")]) for s in sequences)
    if measure == "dwpc":
        return dwpc(network, sequences, damping)
    if len(sequences) > 1:
        raise Refused("alternatives of sequences")
    matrices = factors(network, sequences[0], "weight")
    if len(matrices) % 2:
        if measure != "hetesim":
            raise Refused("odd number of steps")
        matrices = split(matrices)
    first, second = halves(matrices)
    if measure in ("prw", "hetesim"):
        u, v = (product([stochastic(m) for m in half]) for half in (first, second))
        return over_pairs(u, v, dot if measure == "prw" else cosine)
    return over_pairs(product(first), product(second), cosine if measure == "cosine" else jaccard)


def pairs(matrix, own=False, sources=None, targets=None, symmetric=False):
    """[((source, target), value)] in byte order"""
    return sorted(((x, y), value) for x, row in matrix.items() for y, value in row.items()
                  if (own or x != y) and (sources is None or x in sources)
                  and (targets is None or y in targets) and (not symmetric or x < y))


# ---- comparison ----

def number(text):
    return int(text) if re.fullmatch("[0-9]+", text) else float(text)


def close(a, b, tolerance):
    return a == b if tolerance == 0 else abs(a - b) <= tolerance * (1 + abs(b))


def read_pairs(lines):
    for line in lines:
        source, path, target, value = line.rstrip("\n").split("\t")
        yield (source, path, target), number(value)


def differences(wanted, got, tolerance):
    """what is wrong with got, two lists of (key, value), as lines of text; order matters"""
    if [k for k, v in got] != [k for k, v in wanted]:
        w, g = {k for k, v in wanted}, {k for k, v in got}
        for k in sorted(w - g):
            yield f"missing: {k}"
        for k in sorted(g - w):
            yield f"not wanted: {k}"
        if w == g:
            yield "not in order, or repeated"
        return
    for (k, a), (_, b) in zip(wanted, got):
        if not close(b, a, tolerance):
            yield f"{k}: {b}, not {a}"


def compare(wanted, got, tolerance):
    with open(wanted, encoding="utf-8") as w, open(got, encoding="utf-8") as g:
        found = list(differences(list(read_pairs(w)), list(read_pairs(g)), float(tolerance)))
    for line in found[:20]:
        print("#", line)
    return bool(found)


def nodes_of(name):
    with open(name, encoding="utf-8") as file:
        return {line.rstrip("\n").split("\t")[0] for line in file}


def main():
    if sys.argv[1:2] == ["compare"]:
        return compare(*sys.argv[2:])
    if sys.argv[1:] == ["check"]:
        import hin_paths_known
        return hin_paths_known.check()
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("path")
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument("--self", action="store_true", dest="own")
    parser.add_argument("--symmetric", action="store_true")
    parser.add_argument("--damping", type=float, default=0.5)
    parser.add_argument("--from", type=nodes_of, dest="sources")
    parser.add_argument("--to", type=nodes_of, dest="targets")
    ask = parser.parse_args()
    with open(ask.network, encoding="utf-8") as file:
        network = read_network(file)
    try:
        matrix = compute(network, ask.path, ask.measure, ask.damping)
    except Refused as why:
        print(f"hin_paths.py: {why}", file=sys.stderr)
        return 2
    name = re.sub(r"\s", "", ask.path)
    for (x, y), value in pairs(matrix, ask.own, ask.sources, ask.targets, ask.symmetric):
        print(x, name, y, value, sep="\t")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main())

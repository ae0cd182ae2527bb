"""hin-join --path on random networks, against hin_paths.py.  Prints TAP without numbers.

usage: hin_paths_random.py known
       hin_paths_random.py random SEED ROUNDS      (networks; 8 questions on each)
       hin_paths_random.py lineage SEED ROUNDS     (base+ and ^base+; needs networkx)
"""
import os
import random
import re
import subprocess
import sys
import tempfile

import hin_paths as oracle
from hin_path_syntax import BASE, expand, parse, steps_of
from hin_paths_known import known

TOLERANCE = 1e-9
EXACT = ("count", "depth")


def hin_join(folder, lines, options):
    """(status, lines written, standard error)"""
    with open(f"{folder}/net", "w", encoding="utf-8") as file:
        file.writelines(lines)
    done = subprocess.run(["hin-join", *options, f"{folder}/net"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8")
    return done.returncode, done.stdout.splitlines(True), done.stderr


def result(good, name, why=()):
    print("ok" if good else "not ok", "-", name)
    for line in [] if good else why:
        print("#", line)


# ---- random networks and questions ----

def network(rnd):
    nodes = [f"{t}:{i}" for t in ("a", "ab", "b", "c")
             for i in rnd.sample(["0", "00", "1", "10", "1!", "é", "X/y:z"], rnd.randint(1, 3))]
    weights = rnd.choice([[""], ["", "2", "0.5", "3.25", "10"]])
    relations = rnd.choice([["r", "s", "t"], ["r", "s", "t", "derived_from", "merge_of"]])
    lines = []
    for _ in range(rnd.randint(1, rnd.choice([30, 90]))):
        source, relation, target = rnd.choice(nodes), rnd.choice(relations), rnd.choice(nodes)
        for _ in range(rnd.choice([1, 1, 1, 1, 2])):
            weight = rnd.choice(weights)
            lines.append("\t".join([source, relation, target] + [weight] * (weight != "")) + "\n")
        if rnd.random() < 0.1:
            lines.append(f"{source}\t@x\t{rnd.randint(0, 9)}\n")
    rnd.shuffle(lines)
    return nodes, lines


class Paths:
    """a generator of paths over the syntax"""

    def __init__(self, rnd, closures, sums):
        self.rnd, self.closures, self.sums = rnd, closures, sums

    def link(self):
        return self.rnd.choice(["", "^"]) + self.rnd.choice("rrssst")

    def union(self):
        text = "|".join(self.link() for _ in range(self.rnd.choice([2, 2, 3])))
        return self.rnd.choice([f"({text})", f"^({text})"])

    def element(self, deep):
        kind = self.rnd.random()
        if deep > 1 or kind < 0.5:
            return self.link()
        if kind < 0.65:
            return self.union()
        if kind < 0.7:
            return self.rnd.choice(["base", "^base", "(r|^r)", "(s)"])
        if kind < 0.8 and self.closures:
            inner = self.rnd.choice([self.link(), self.union(), "base", f"({self.path(deep + 1)})"])
            return self.rnd.choice(["", "^"]) * (inner[0] != "^") + inner + "+"
        if kind < 0.9 and self.sums:
            # never two single links beside a sequence: whether these two are one step is not said
            branches = [self.link(), self.sequence(deep + 1, 2), f"({self.sequence(deep + 1, 1)})"]
            return "(" + "|".join(self.rnd.sample(branches, 2)) + ")"
        return self.rnd.choice(["", "^"]) + f"({self.sequence(deep + 1, self.rnd.randint(1, 2))})"

    def sequence(self, deep, length):
        parts = []
        for _ in range(length):
            parts.append(self.element(deep))
            if self.rnd.random() < 0.12:
                only = self.rnd.choice(["[a]", "[b]", "^[c]", "[ab]"])
                parts.insert(self.rnd.randint(0, len(parts)), only)
        return "/".join(parts)

    def path(self, deep=0):
        text = self.sequence(deep, self.rnd.choice([1, 2, 2, 3, 4] if deep == 0 else [1, 2]))
        if self.sums and self.rnd.random() < 0.1:
            text += "|" + self.sequence(deep + 1, 2)
        return text

    def palindrome(self, middle):
        half = self.sequence(0, self.rnd.choice([1, 1, 2]))
        return f"{half}/{middle}^({half})"


def fits(text, measure):
    """whether the path is small enough and admits the measure"""
    sequences = expand(parse(text))
    steps = [steps_of(s) for s in sequences]
    if len(sequences) > 12 or max(steps) > (4 if measure == "dwpc" else 7):
        return False
    if measure not in ("count", "weighted", "depth", "dwpc") and len(sequences) > 1:
        return False
    return steps[0] % 2 == 0 or measure not in ("pathsim", "prw", "cosine", "jaccard")


def blanks(rnd, text):
    """the same path, with blanks between its tokens"""
    tokens = re.findall(r"[a-z_]+|\S", text)
    return rnd.choice(["", " "]) + "".join(t + rnd.choice(["", "", " ", "  "]) for t in tokens)


def question(rnd, nodes):
    measure = rnd.choice(oracle.MEASURES)
    paths = Paths(rnd, closures=measure in ("count", "weighted", "depth", "pathsim", "cosine", "jaccard"),
                  sums=measure in ("count", "weighted", "depth", "pathsim", "rw", "dwpc"))
    while True:
        twofold = measure == "pathsim" or rnd.random() < 0.3
        middle = "" if measure == "pathsim" else rnd.choice(["", "", "(r|^r)/"])
        text = paths.palindrome(middle) if twofold else paths.path()
        if fits(text, measure):
            break
    ask = {"path": text, "measure": measure, "self": rnd.random() < 0.5}
    if measure == "dwpc" and rnd.random() < 0.6:
        ask["damping"] = rnd.choice([0, 0.3, 0.4, 1])
    if twofold and measure != "rw" and rnd.random() < 0.3:
        ask["symmetric"], ask["self"] = True, False
    else:
        for end in ("from", "to"):
            if rnd.random() < 0.25:
                ask[end] = set(rnd.sample(nodes, rnd.randint(1, len(nodes))))
        if rnd.random() < 0.15:
            ask["top"] = rnd.choice([1, 2, 5])
    if rnd.random() < 0.15:
        ask["min"] = rnd.choice([1, 2, 3]) if measure in EXACT else rnd.choice([0.2137, 0.5471])
    if rnd.random() < 0.1:
        ask["as"] = "shared"
    if rnd.random() < 0.5:
        ask["threads"] = rnd.choice([1, 2, 3])
    return ask


# ---- one question ----

def command(folder, rnd, ask):
    options = ["-q", "--path", blanks(rnd, ask["path"]) if rnd.random() < 0.3 else ask["path"]]
    if ask["measure"] != "count" or rnd.random() < 0.5:
        options += ["--measure", ask["measure"]]
    for name in ("from", "to"):
        if name in ask:
            with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
                file.writelines(f"{v}\n" for v in ask[name])
            options += [f"--{name}", f"{folder}/{name}"]
    for name in ("damping", "top", "min", "as", "threads"):
        if name in ask:
            options += [f"--{name}", str(ask[name])]
    return options + [f"--{name}" for name in ("self", "symmetric") if ask.get(name)]


def wanted_pairs(lines, ask):
    matrix = oracle.compute(oracle.read_network(lines), ask["path"], ask["measure"], ask.get("damping", 0.5))
    found = oracle.pairs(matrix, ask["self"], ask.get("from"), ask.get("to"), ask.get("symmetric", False))
    name = ask.get("as", ask["path"])
    return [((x, name, y), v) for (x, y), v in found if v >= ask.get("min", v)]


def top_differences(wanted, got, top, smallest, tolerance):
    """of each source the best values, rank by rank; equal ones in byte order"""
    values, sources = dict(wanted), {}
    for (x, _, _), v in wanted:
        sources.setdefault(x, []).append(v)
    best = [(x, v) for x, vs in sources.items() for v in sorted(vs, reverse=not smallest)[:top]]
    if [x for x, v in best] != [k[0] for k, v in got]:
        yield "not the wanted sources, or not as many of each"
        return
    if len({k for k, v in got}) < len(got):
        yield "a pair twice"
    for (_, v), (k, g) in zip(best, got):
        if k not in values:
            yield f"not wanted: {k}"
        elif not oracle.close(g, v, tolerance) or not oracle.close(g, values[k], tolerance):
            yield f"{k}: {g}, not {values[k]}; {v} at this rank"
    for (k, v), (l, w) in zip(got, got[1:]):
        if k[0] == l[0] and v == w and k > l:
            yield f"{l} before {k} of the same value"


def problems(folder, rnd, lines, ask, wanted):
    options = command(folder, rnd, ask)
    status, written, errors = hin_join(folder, lines, options)
    if status:
        return [f"status {status}: {errors.strip()}"]
    try:
        got = list(oracle.read_pairs(written))
    except ValueError as why:
        return [f"not pairs: {why}"]
    tolerance = 0 if ask["measure"] in EXACT else TOLERANCE
    if "top" in ask:
        return list(top_differences(wanted, got, ask["top"], ask["measure"] == "depth", tolerance))
    return list(oracle.differences(wanted, got, tolerance))


def test_random(seed, rounds):
    asked = dict.fromkeys(oracle.MEASURES, 0)
    good, some, why = dict(asked), dict(asked), {m: [] for m in asked}
    with tempfile.TemporaryDirectory() as folder:
        for i in range(seed, seed + rounds):
            rnd = random.Random(i)
            nodes, lines = network(rnd)
            for _ in range(8):
                ask = question(rnd, nodes)
                wanted = wanted_pairs(lines, ask)
                measure = ask["measure"]
                asked[measure] += 1
                some[measure] += bool(wanted)
                found = problems(folder, rnd, lines, ask, wanted)
                good[measure] += not found
                if found:
                    why[measure].append(f"seed {i}: {ask}")
                    why[measure] += ["  " + line for line in found[:3]]
    for m in oracle.MEASURES:
        result(good[m] == asked[m] and (rounds < 30 or 5 * some[m] >= asked[m]),
               f"{m}: {good[m]} of {asked[m]} random paths, {some[m]} with pairs", why[m][:60])


# ---- examples and refusals ----

REFUSED = [
    ("", ""), ("r/", ""), ("r//s", ""), ("|r", ""), ("(r", ""), ("r)", ""), ("[a", ""), ("[]/r", ""), ("^", ""),
    ("+", ""), ("r++", ""), ("^^r", ""), ("r+s", ""),
    ("r s", ""), ("R", ""), ("r/s*", "4"), ("(r|s)?", "6"), ("r/!s", "3"), ("r/ s *", "6"),
    ("r", "--measure nothing"), ("r", "--measure dwpc --damping x"),
    ("r/s", "--measure pathsim"), ("r/r", "--measure pathsim"), ("r+", "--measure pathsim"),
    ("r/s", "--symmetric"), ("r", "--symmetric"), ("r/^r", "--symmetric --measure rw"),
    ("r/^r", "--symmetric --top 1"),
    ("r", "--measure prw"), ("r", "--measure cosine"), ("r/s/t", "--measure jaccard"),
    ("r/s/[a]/t", "--measure prw"),
    ("r+", "--measure rw"), ("r+/s", "--measure prw"), ("r/(s|t)+", "--measure hetesim"),
    ("r/s+", "--measure dwpc"), ("(r/s|t)+", "--measure rw"),
    ("r/s|t/s", "--measure prw"), ("r/(s|t/s)", "--measure hetesim"),
    ("r/s|s/r", "--measure cosine"), ("(r/s|s)/t", "--measure jaccard")]


def test_known():
    with tempfile.TemporaryDirectory() as folder:
        def run(lines, path, measure, options):
            status, written, errors = hin_join(
                folder, lines, ["-q", "--path", path, "--measure", measure, *options])
            return [((k[0], k[2]), v) for k, v in oracle.read_pairs(written)]
        missing = []
        try:
            bad = [name for name, holds in known(run) if not holds]
        except (KeyError, ValueError) as why:
            bad, missing = ["stopped"], [repr(why)]
        result(not bad, "examples of the literature", bad + missing)

        bad = []
        for path, more in REFUSED:
            column = more if more.isdigit() else ""
            status, written, errors = hin_join(folder, ["a:1\tr\ta:2\n", "a:2\ts\ta:3\n", "a:3\tt\ta:1\n"],
                                               ["--path", path] + ([] if column else more.split()))
            if status != 2 or written or not errors or (column and not re.search(rf"\b{column}\b", errors)):
                bad.append(f"{path!r} {more}: status {status}, {len(written)} lines, {errors.strip()!r}")
        result(not bad, f"{len(REFUSED)} paths and options refused", bad)

        # 16 nodes, each linked with each: 16^(n-1) paths of n steps between two of them
        lines = [f"n:{i}\tr\tn:{j}\n" for i in range(16) for j in range(16)]
        with open(f"{folder}/from", "w", encoding="utf-8") as file:
            file.write("n:0\n")
        ends = ["-q", "--from", f"{folder}/from", "--to", f"{folder}/from", "--self", "--path"]
        status, written, errors = hin_join(folder, lines, ends + ["/".join("r" * 16)])
        above = hin_join(folder, lines, ends + ["/".join("r" * 17)])
        result(status == 0 and [line.split("\t")[3] for line in written] == [f"{16**15}\n"]
               and above[0] == 6 and not above[1], "a count that fits in 64 bits, and one that does not",
               [errors.strip(), f"status {above[0]}: {above[2].strip()}"])


# ---- closures of base ----

def lineage(rnd):
    """a forest, an acyclic graph, or one with cycles: {child: {parents}} as lines"""
    names, n, kind = BASE, rnd.randint(2, 40), rnd.choice(["forest", "acyclic", "cyclic"])
    lines = []
    for child in range(n):
        number = min(child, 1) if kind == "forest" else rnd.randint(0, 3)
        for _ in range(number):
            if kind != "cyclic" and child == 0:
                continue
            parent = rnd.randrange(n) if kind == "cyclic" else rnd.randrange(max(0, child - 6), child)
            for relation in rnd.sample(names, rnd.choice([1, 1, 1, 2])):
                lines.append(f"model:{child}\t{relation}\tmodel:{parent}\n")
        if rnd.random() < 0.3:
            lines.append(f"model:{child}\tcites\tmodel:{rnd.randrange(n)}\n")
    rnd.shuffle(lines)
    return lines


def test_lineage(seed, rounds):
    import networkx
    good, why, pairs = 0, [], 0
    with tempfile.TemporaryDirectory() as folder:
        for i in range(seed, seed + rounds):
            rnd = random.Random(i)
            lines = lineage(rnd)
            graph = networkx.DiGraph()
            for line in lines:
                child, relation, parent = line.rstrip("\n").split("\t")
                if relation in BASE:
                    graph.add_edge(child, parent)
            bad = []
            for path, view, reach in (("base+", graph, networkx.descendants),
                                      ("^base+", graph.reverse(), networkx.ancestors)):
                wanted, far = {}, {}
                for x in graph:
                    for y in reach(graph, x):
                        wanted[x, path, y] = 1
                        far[x, path, y] = networkx.shortest_path_length(view, x, y)
                    around = [1 + networkx.shortest_path_length(view, m, x) for m in view[x]
                              if networkx.has_path(view, m, x)]
                    if around:
                        wanted[x, path, x], far[x, path, x] = 1, min(around)
                pairs += len(wanted)
                for measure, values in (("count", wanted), ("depth", far)):
                    own = rnd.choice([[], ["--self"]])
                    status, written, errors = hin_join(
                        folder, lines, ["-q", "--path", path, "--measure", measure, *own])
                    found = list(oracle.differences(
                        sorted((k, v) for k, v in values.items() if own or k[0] != k[2]),
                        list(oracle.read_pairs(written)), 0))
                    if status or found:
                        bad.append(f"seed {i} {path} {measure} {own}: status {status} {errors.strip()}")
                        bad += found[:3]
            good += not bad
            why += bad
    result(good == rounds and pairs > rounds,
           f"ancestors and descendants as networkx has them: {good} of {rounds} graphs, {pairs} pairs",
           why[:60])


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    {"known": test_known, "random": test_random, "lineage": test_lineage}[sys.argv[1]](
        *map(int, sys.argv[2:]))

"""Numbers of hin-stat again, by scipy.

  hin_stat_numbers.py make SEED             a network of attributes, nothing else
  hin_stat_numbers.py compare FILE <LINES   hin-stat's lines about FILE
"""
import math
import random
import sys

import numpy
from scipy import optimize, special, stats

try:
    import powerlaw
except ImportError:
    powerlaw = None


def make(seed):
    rng = random.Random(seed)
    n = 40 * 2 ** seed
    for i in range(n):
        x = int(rng.random() ** (-1 / (0.4 + 0.3 * seed))) - seed % 2
        y = x + rng.randrange(5) if rng.random() < 0.5 else rng.randrange(40)
        print(f"m:{i}\t@x\t{min(x, 20000)}")
        if rng.random() < 0.9:
            print(f"m:{i}\t@y\t{y}")
        print(f"m:{i}\t@z\t{rng.gauss(3, 1 if seed > 4 else 0.4)!r}")


def log_zeta(s, q):
    return math.log(special.zeta(s, q))


def exponent(x, q):
    """The most likely one: where the likelihood is flat."""
    wanted = numpy.log(x).mean()

    def slope(s):
        step = 2e-3 * (s - 1)
        return wanted + (8 * (log_zeta(s + step, q) - log_zeta(s - step, q))
                         - (log_zeta(s + 2 * step, q) - log_zeta(s - 2 * step, q))) / (12 * step)

    low, high = 1.001, 2.0
    while slope(high) < 0:
        high *= 2
        if high > 300:
            return None
    return optimize.brentq(slope, low, high, xtol=1e-13) if slope(low) < 0 else None


def tail(x):
    best = None
    for q in numpy.unique(x[x >= 1])[:-1]:
        part = x[x >= q]
        s = exponent(part, q)
        if s is None:
            continue
        k = numpy.arange(q, part.max() + 1)
        law = 1 - special.zeta(s, k + 1) / special.zeta(s, q)
        is_so = numpy.searchsorted(numpy.sort(part), k, side="right") / len(part)
        ks = numpy.abs(law - is_so).max()
        if best is None or ks < best["ks"]:
            best = {"alpha": s, "xmin": q, "tail": len(part), "ks": ks}
    return best


def gini(x):
    x = numpy.sort(x)
    n = len(x)
    return ((2 * numpy.arange(1, n + 1) - n - 1) * x).sum() / (n * x.sum())


def check(name, got, want, tolerance):
    if not abs(got - want) <= tolerance * max(1, abs(want)):
        sys.exit(f"{name}: {got}, not {want}")


def compare(path):
    columns, got = {}, {}
    for line in open(path):
        node, name, value = line.split()
        columns.setdefault(name[1:], {})[node] = float(value)
    for line in sys.stdin:
        node, name, value = line.split()
        got.setdefault(node[len("schema:m@"):], {})[name[1:]] = float(value)
    checked = 0
    for name, column in columns.items():
        x, mine = numpy.array(list(column.values())), got[name]
        check(name + " mean", mine["mean"], x.mean(), 1e-12)
        check(name + " gini", mine["gini"], gini(x), 1e-12) if x.min() >= 0 else None
        for percent in (50, 90, 99):
            want = numpy.percentile(x, percent, method="inverted_cdf")
            check(f"{name} p{percent}", mine[f"p{percent}"], want, 0)
        if name == "z":
            assert "alpha" not in mine
            continue
        want = tail(x)
        for part in "xmin", "tail":
            check(f"{name} {part}", mine[part], want[part], 0)
        check(name + " ks", mine["ks"], want["ks"], 1e-9)
        check(name + " alpha", mine["alpha"], want["alpha"], 1e-8)
        checked += 1
        if powerlaw is not None and mine["alpha"] < 10:  # its search goes astray above
            fit = powerlaw.Fit(x[x >= 1], discrete=True, estimate_discrete=False,
                               xmin=mine["xmin"], verbose=0,
                               parameter_ranges={"alpha": [1.001, 300]})
            check(name + " alpha of powerlaw", mine["alpha"], fit.power_law.alpha, 2e-4)
    for a, b in ("x", "y"), ("x", "z"), ("y", "z"):
        both = [(columns[a][u], columns[b][u]) for u in columns[a] if u in columns[b]]
        x, y = zip(*both)
        mine = got[f"{a}@{b}"]
        check(f"{a} {b} nodes", mine["nodes"], len(both), 0)
        check(f"{a} {b} spearman", mine["spearman"], stats.spearmanr(x, y)[0], 1e-12)
        check(f"{a} {b} kendall", mine["kendall"], stats.kendalltau(x, y)[0], 1e-12)
    also = "" if powerlaw is None else ", powerlaw"
    print(f"{checked} tails, 3 correlations by scipy{also}, of {len(columns['x'])} nodes")


if sys.argv[1] == "make":
    make(int(sys.argv[2]))
else:
    compare(sys.argv[2])

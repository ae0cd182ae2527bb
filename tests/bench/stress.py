#!/usr/bin/env python3
"""stress.py NETWORK PLACES: how well places keep the distances of the largest component.

NETWORK is HIN TSV; PLACES are lines of @x and @y, or what Graphviz writes with -Tplain.
Over pairs of 200 nodes (drawn with a fixed seed) and all others, with d edges between the two and
e from place to place: sum (d - s e)^2 / d^2 for the scale s that makes it least, divided by the number
of pairs; "unweighted" is the same without the / d^2, divided by the sum of d^2.  0 is perfect.
"""
import shlex
import sys

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra


def read_network(path):
    number, source, target = {}, [], []
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            field = line.rstrip("\n").split("\t")
            if not field[1].startswith("@"):
                source.append(number.setdefault(field[0], len(number)))
                target.append(number.setdefault(field[2], len(number)))
    n = len(number)
    half = csr_matrix((np.ones(len(source)), (source, target)), shape=(n, n))
    return number, ((half + half.T) > 0).astype(float)


def read_places(path, number):
    place = np.full((len(number), 2), np.nan)
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.startswith("node ") and "\t" not in line:
                field = shlex.split(line) if '"' in line else line.split()
                place[number[field[1]]] = float(field[2]), float(field[3])
            elif "\t" in line:
                name, axis, value = line.rstrip("\n").split("\t")
                if name in number:
                    place[number[name], "@x@y".index(axis) // 2] = float(value)
    return place


def main():
    number, links = read_network(sys.argv[1])
    _, part = connected_components(links, False)
    keep = np.flatnonzero(part == np.argmax(np.bincount(part)))
    links = links[keep][:, keep]
    place = read_places(sys.argv[2], number)[keep]
    assert not np.isnan(place).any(), "nodes without a place"
    drawn = np.random.default_rng(1).choice(len(keep), min(200, len(keep)), replace=False)
    sums = np.zeros(6)
    for v in np.sort(drawn):
        d = dijkstra(links, False, v, unweighted=True)
        e = np.hypot(*(place - place[v]).T)
        d, e = d[d > 0], e[d > 0]
        q = e / d
        sums += len(d), q.sum(), (q * q).sum(), (d * d).sum(), (d * e).sum(), (e * e).sum()
    print("stress %.4f (unweighted %.4f) of %d nodes"
          % (1 - sums[1] ** 2 / sums[2] / sums[0], 1 - sums[4] ** 2 / sums[5] / sums[3], len(keep)))


main()

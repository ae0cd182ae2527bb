"""numpy: a walk of LENGTH nodes from every node, all of them a step at a time, edges taken in both
directions.

    peer-walk.py NETWORK LENGTH
"""
import sys

import numpy

numbers, ends = {}, []
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        source, _, target = line.rstrip("\n").split("\t")
        ends.append(numbers.setdefault(source, len(numbers)))
        ends.append(numbers.setdefault(target, len(numbers)))
edges = numpy.array(ends, dtype=numpy.int32).reshape(-1, 2)
n = len(numbers)
tails = edges.ravel()  # each edge from both of its ends
order = numpy.argsort(tails, kind="stable")
heads = edges[:, ::-1].ravel()[order]
degree = numpy.bincount(tails, minlength=n)
offset = numpy.cumsum(degree) - degree

random = numpy.random.default_rng(42)
walks = numpy.empty((n, int(sys.argv[2])), dtype=numpy.int32)
here = numpy.arange(n)
for step in range(walks.shape[1]):
    walks[:, step] = here
    here = heads[offset[here] + (random.random(n) * degree[here]).astype(numpy.int64)]
names = list(numbers)
write = sys.stdout.write
for walk in walks:
    write(" ".join([names[node] for node in walk.tolist()]) + "\n")

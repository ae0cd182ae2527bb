"""scipy: the ten most similar nodes of one, by PathSim along RELATION and back; or only load.

    peer-pathsim.py NETWORK RELATION FROM     FROM: a file that names the node
    peer-pathsim.py NETWORK RELATION
"""
import sys

import numpy
import scipy.sparse

network, relation = sys.argv[1:3]
numbers, columns = {}, {}
rows, targets = [], []
with open(network, encoding="utf-8") as lines:
    for line in lines:
        source, name, target = line.rstrip("\n").split("\t")
        if name == relation:
            rows.append(numbers.setdefault(source, len(numbers)))
            targets.append(columns.setdefault(target, len(columns)))
matrix = scipy.sparse.csr_matrix((numpy.ones(len(rows)), (rows, targets)))
print(len(numbers), matrix.nnz, file=sys.stderr)
if len(sys.argv) > 3:
    node = open(sys.argv[3], encoding="utf-8").readline().rstrip("\n")
    at = numbers[node]
    shared = (matrix @ matrix[at].T).tocoo()
    own = numpy.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()
    names = list(numbers)
    found = [(-2 * value / (own[at] + own[row]), names[row])
             for row, value in zip(shared.row.tolist(), shared.data.tolist()) if row != at]
    for value, name in sorted(found)[:10]:
        print(node, f"{relation}/^{relation}", name, repr(-float(value)), sep="\t")

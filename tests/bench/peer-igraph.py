"""python-igraph on the bench's network: its named loaders."""
import sys

import igraph

job, path = sys.argv[1:]


def triples():
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            source, _, target = line.rstrip("\n").split("\t")
            yield source, target


def by_dict():
    numbers = {}
    edges = [(numbers.setdefault(s, len(numbers)), numbers.setdefault(t, len(numbers)))
             for s, t in triples()]
    graph = igraph.Graph(len(numbers), edges, directed=True)
    graph.vs["name"] = list(numbers)
    return graph


if job == "ncol":  # its path is a file of two columns
    graph = igraph.Graph.Read_Ncol(path, names=True, weights=False, directed=True)
elif job == "tuples":
    graph = igraph.Graph.TupleList(triples(), directed=True)
else:
    graph = by_dict()
print(graph.vcount(), graph.ecount())

"""graph-tool on the bench's network: names hashed while it is loaded."""
import sys

import graph_tool


def pairs():
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            source, _, target = line.rstrip("\n").split("\t")
            yield source, target


graph = graph_tool.Graph(directed=True)
names = graph.add_edge_list(pairs(), hashed=True, hash_type="string")
print(graph.num_vertices(), graph.num_edges())

"""A network in a file format, by the writer of another library, to standard output.

    peer-export.py LIBRARY PART FORMAT NETWORK

LIBRARY: igraph networkx.  Names, types and relations are attributes as hin-export writes them.
PART write: "kernel WALL CPU" on standard error are the seconds of the writer alone; to: all counts.
"""
import json
import sys
import time

library, part, job, path = sys.argv[1:]
OUT = "/dev/stdout"


def triples():
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def by_igraph():
    import igraph
    numbers, edges, relations = {}, [], []
    for source, relation, target in triples():
        edges.append((numbers.setdefault(source, len(numbers)),
                      numbers.setdefault(target, len(numbers))))
        relations.append(relation)
    graph = igraph.Graph(len(numbers), edges, directed=True)
    graph.vs["name"] = list(numbers)
    graph.vs["label"] = [name.split(":", 1)[1] for name in numbers]
    graph.vs["type"] = [name.split(":", 1)[0] for name in numbers]
    graph.es["relation"] = relations
    return {"graphml": lambda: graph.write_graphml(OUT), "dot": lambda: graph.write_dot(OUT),
            "gml": lambda: graph.write_gml(OUT)}[job]


def by_networkx():
    import networkx
    graph = networkx.MultiDiGraph()
    for source, relation, target in triples():
        for name in source, target:
            if name not in graph:
                kind, label = name.split(":", 1)
                graph.add_node(name, label=label, type=kind)
        graph.add_edge(source, target, relation=relation)

    def node_link():
        json.dump(networkx.node_link_data(graph), sys.stdout)

    return {"graphml": lambda: networkx.write_graphml(graph, OUT),
            "gexf": lambda: networkx.write_gexf(graph, OUT),
            "gml": lambda: networkx.write_gml(graph, OUT), "json": node_link}[job]


write = {"igraph": by_igraph, "networkx": by_networkx}[library]()
wall, cpu = time.perf_counter(), time.process_time()
write()
sys.stdout.flush()
if part == "write":
    print("kernel", time.perf_counter() - wall, time.process_time() - cpu, file=sys.stderr)

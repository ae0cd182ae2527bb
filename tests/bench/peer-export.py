"""What other libraries need to write the bench's network: peer-export.py LIBRARY FORMAT FILE [writer]

Nodes carry name and type, edges relation and weight, as hin-export's do.  With "writer" the seconds
of the writer alone are told, once the graph is made.
"""
import json
import sys
import time

library, form, path = sys.argv[1:4]


def triples():
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def make_igraph():
    import igraph
    numbers = {}
    edges, relations = [], []
    for source, relation, target in triples():
        edges.append((numbers.setdefault(source, len(numbers)),
                      numbers.setdefault(target, len(numbers))))
        relations.append(relation)
    graph = igraph.Graph(len(numbers), edges, directed=True)
    graph.vs["name"] = list(numbers)
    graph.vs["type"] = [name.split(":")[0] for name in numbers]
    graph.es["relation"] = relations
    return lambda: getattr(graph, "write_" + form)("/dev/stdout")


def make_graph_tool():
    import graph_tool
    graph = graph_tool.Graph(directed=True)
    relation = graph.new_edge_property("string")
    name = graph.add_edge_list(((s, t, r) for s, r, t in triples()), hashed=True, hash_type="string",
                               eprops=[relation])
    graph.vertex_properties["name"] = name
    graph.vertex_properties["type"] = graph.new_vertex_property(
        "string", [name[v].split(":")[0] for v in graph.vertices()])
    graph.edge_properties["relation"] = relation
    return lambda: graph.save("/dev/stdout", fmt=form)


def make_networkx():
    import networkx
    graph = networkx.MultiDiGraph()
    for source, relation, target in triples():
        graph.add_edge(source, target, key=relation, relation=relation)
    for name in graph:
        graph.nodes[name]["type"] = name.split(":")[0]
    if form == "json":
        def write():
            json.dump(networkx.node_link_data(graph), sys.stdout)
    else:
        def write():
            getattr(networkx, "write_" + form)(graph, sys.stdout.buffer)
    return write


writer = {"igraph": make_igraph, "graph-tool": make_graph_tool, "networkx": make_networkx}[library]()
wall, cpu = time.perf_counter(), time.process_time()
writer()
sys.stdout.flush()
if sys.argv[4:] == ["writer"]:
    print("kernel", time.perf_counter() - wall, time.process_time() - cpu, file=sys.stderr)

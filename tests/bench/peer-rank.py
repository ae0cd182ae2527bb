"""A measure or a grouping of a network, by another library, from text to text.

    peer-rank.py LIBRARY JOB NETWORK

LIBRARY: igraph graph-tool networkx networkit leidenalg.  JOB: pagerank pagerank-undirected
harmonic betweenness (undirected), leiden (until stable) leiden-N (N iterations) multilevel; of
these the modularity is told on standard error.
"""
import sys

library, job, path = sys.argv[1:]
directed = job == "pagerank"
iterations = int(job.split("-")[1]) if job.startswith("leiden-") else -1
write = sys.stdout.write


def pairs():
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            source, _, target = line.rstrip("\n").split("\t")
            yield source, target


def numbered():
    numbers = {}
    edges = [(numbers.setdefault(s, len(numbers)), numbers.setdefault(t, len(numbers)))
             for s, t in pairs()]
    return list(numbers), edges


def scores(names, values):
    for name, value in zip(names, values):
        write(f"{name}\t@{job}\t{value!r}\n")


def groups(names, labels, modularity):
    for name, label in zip(names, labels):
        write(f"{name}\tin\tcommunity:{label}\n")
    print("modularity", modularity, file=sys.stderr)


def by_igraph():
    import igraph
    names, edges = numbered()
    graph = igraph.Graph(len(names), edges, directed=directed)
    del edges
    if job.startswith("leiden"):
        found = graph.community_leiden("modularity", n_iterations=iterations)
        groups(names, found.membership, graph.modularity(found))
    elif job == "multilevel":
        found = graph.community_multilevel()
        groups(names, found.membership, graph.modularity(found))
    else:
        scores(names, {"pagerank": lambda: graph.pagerank(directed=directed),
                       "harmonic": lambda: graph.harmonic_centrality(normalized=False),
                       "betweenness": lambda: graph.betweenness(directed=False)
                       }[job.split("-")[0]]())


def by_leidenalg():
    import igraph
    import leidenalg
    names, edges = numbered()
    found = leidenalg.find_partition(igraph.Graph(len(names), edges),
                                     leidenalg.ModularityVertexPartition, seed=42,
                                     n_iterations=iterations)
    groups(names, found.membership, found.modularity)


def by_graph_tool():
    import graph_tool.all as graph_tool
    graph = graph_tool.Graph(directed=directed)
    names = graph.add_edge_list(pairs(), hashed=True, hash_type="string")
    names = [names[v] for v in range(graph.num_vertices())]
    scores(names, {"pagerank": lambda: graph_tool.pagerank(graph, epsilon=1e-12),
                   "harmonic": lambda: graph_tool.closeness(graph, norm=False, harmonic=True),
                   "betweenness": lambda: graph_tool.betweenness(graph, norm=False)[0]
                   }[job.split("-")[0]]().a.tolist())


def by_networkx():
    import networkx
    graph = networkx.DiGraph()
    for source, target in pairs():
        if graph.has_edge(source, target):
            graph[source][target]["weight"] += 1
        else:
            graph.add_edge(source, target, weight=1)
    found = networkx.pagerank(graph, tol=1e-12 / len(graph), max_iter=1000)
    scores(found.keys(), found.values())


def by_networkit():
    import networkit
    import numpy
    names, edges = numbered()
    ends = numpy.array(edges, dtype=numpy.uint64).reshape(-1, 2)
    del edges
    graph = networkit.GraphFromCoo((ends[:, 0], ends[:, 1]), n=len(names), directed=directed)
    if job == "leiden":
        found = networkit.community.ParallelLeiden(graph, iterations=10)
        found.run()
        partition = found.getPartition()
        groups(names, partition.getVector(),
               networkit.community.Modularity().getQuality(partition, graph))
        return
    centrality = networkit.centrality
    if job.startswith("pagerank"):
        found = centrality.PageRank(graph, 0.85, 1e-12,
                                    distributeSinks=centrality.SinkHandling.DistributeSinks)
        found.maxIterations = 1000
    elif job == "harmonic":
        found = centrality.HarmonicCloseness(graph, False)
    else:
        found = centrality.Betweenness(graph)
    found.run()
    half = 2 if job == "betweenness" else 1
    scores(names, [value / half for value in found.scores()])


{"igraph": by_igraph, "leidenalg": by_leidenalg, "graph-tool": by_graph_tool,
 "networkx": by_networkx, "networkit": by_networkit}[library]()

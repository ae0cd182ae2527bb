# rank.py VIEW NETWORK SCORES COMMUNITIES NOTE: what hin-rank and hin-community said of NETWORK,
# against networkx and igraph, whichever are there.  Differences on stdout, then status 1; else one
# line of figures.  SCORES: the lines of hin-rank; COMMUNITIES: the two files of hin-community, of
# leiden and of components, joined by a comma; NOTE: what it said of leiden.

import random
import re
import sys

try:
    import networkx
    import scipy  # its measures need it
except ImportError:
    networkx = None
try:
    import igraph
except ImportError:
    igraph = None

view, network_file, scores_file, community_files, note_file = sys.argv[1:]
directed = view == "directed"
figures, wrong = [], []


def read(name):
    with open(name, encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]


lines = read(network_file)
nodes = sorted({line[0] for line in lines} | {line[2] for line in lines if line[1] == "r"})
number = {node: i for i, node in enumerate(nodes)}
edges = [(number[line[0]], number[line[2]]) for line in lines if line[1] == "r"]
weights = [float((line + ["1"])[3]) for line in lines if line[1] == "r"]
scores = {}
for node, attribute, score in read(scores_file):
    scores.setdefault(attribute, {})[number[node]] = float(score)


def differ(what, got, want, tolerance):
    """Lists by number of node; a vector the other gives is scaled as it is."""
    if sorted(got) != list(range(len(nodes))) or len(want) != len(nodes):
        wrong.append(f"{what}: {len(got)} scores for {len(nodes)} nodes, {len(want)} wanted")
        return
    most = max(abs(got[u] - want[u]) for u in range(len(nodes)))
    figures.append(f"{what} {most:.1e}")
    if not most <= tolerance:
        wrong.append(f"{what}: differs by {most}, more than {tolerance}")


def over_largest(vector):
    largest = max(vector, key=abs)
    return [x / largest for x in vector]


def parts(file):
    part = {number[node]: label for node, _, label in read(file)}
    if sorted(part) != list(range(len(nodes))):
        wrong.append(f"{file}: {len(part)} nodes of {len(nodes)}")
    return part


def sets(part):
    members = {}
    for node, label in part.items():
        members.setdefault(label, set()).add(node)
    return sorted(members.values(), key=min)


leiden, components = (parts(file) for file in community_files.split(","))
with open(note_file, encoding="utf-8") as note:
    quality = float(re.search(r"modularity ([^ ,\n]+)", note.read())[1])


def equal(what, got, want, tolerance):
    figures.append(f"{what} {abs(got - want):.1e}")
    if not abs(got - want) <= tolerance:
        wrong.append(f"{what}: {got}, not {want}")


if igraph:
    random.seed(1)
    graph = igraph.Graph(len(nodes), edges, directed=directed)
    differ("igraph pagerank", scores["@pagerank"],
           graph.personalized_pagerank(reset=[1] * len(nodes), directed=directed, weights=weights,
                                       implementation="prpack"), 1e-9)
    differ("igraph hub", scores["@hub"], over_largest(graph.hub_score(weights)), 1e-9)
    differ("igraph authority", scores["@authority"], over_largest(graph.authority_score(weights)),
           1e-9)
    differ("igraph degree", scores["@degree"], graph.degree(), 0)
    if directed:
        differ("igraph in-degree", scores["@in_degree"], graph.degree(mode="in"), 0)
    differ("igraph strength", scores["@strength"], graph.strength(weights=weights), 1e-9)
    view = dict(mode="out") if directed else {}
    view["normalized"] = False
    none = lambda values: [0 if x != x else x for x in values]
    for what, want in (("closeness", lambda: none(graph.closeness(**view))),
                       ("harmonic", lambda: none(graph.harmonic_centrality(**view))),
                       ("betweenness", lambda: graph.betweenness(directed=directed)),
                       ("coreness", lambda: graph.coreness(mode="in" if directed else "all"))):
        want = want()
        differ("igraph " + what, scores["@" + what], want, 1e-9 * max(want))
    plain = igraph.Graph(len(nodes), edges)
    if not directed:
        differ("igraph eigenvector", scores["@eigenvector"],
               graph.eigenvector_centrality(weights=weights), 1e-9)
        want = graph.constraint(weights=weights)
        alone = {u: 0 for u, x in enumerate(want) if x != x}  # a node without ties has none
        if alone.keys() & scores["@constraint"].keys():
            wrong.append("constraint: of nodes without ties too")
        differ("igraph constraint", {**alone, **scores["@constraint"]}, none(want), 1e-9)
        differ("igraph clustering", scores["@clustering"],
               graph.copy().simplify().transitivity_local_undirected(mode="zero"), 1e-12)
    found = sorted((set(part) for part in graph.connected_components(mode="weak")), key=min)
    if sets(components) != found:
        wrong.append(f"components: {len(sets(components))}, igraph {len(found)}")
    labels = {label: i for i, label in enumerate(sorted(set(leiden.values())))}
    equal("igraph modularity", quality,
          plain.modularity([labels[leiden[u]] for u in range(len(nodes))], weights=weights), 1e-9)
    best = plain.community_multilevel(weights=weights).modularity
    figures.append(f"leiden {quality:.6f} multilevel {best:.6f}")
    if not quality >= best - 0.003:
        wrong.append(f"leiden: modularity {quality}, multilevel {best}")

if networkx:
    graph = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    graph.add_nodes_from(range(len(nodes)))
    graph.add_weighted_edges_from((u, v, w) for (u, v), w in zip(edges, weights))
    differ("networkx pagerank", scores["@pagerank"],
           networkx.pagerank(graph, tol=1e-13 / len(nodes), max_iter=10000), 1e-9)
    differ("networkx degree", scores["@degree"], dict(graph.degree()), 0)
    differ("networkx strength", scores["@strength"], dict(graph.degree(weight="weight")), 1e-9)
    found = (networkx.weakly_connected_components if directed
             else networkx.connected_components)(graph)
    if sets(components) != sorted(found, key=min):
        wrong.append("components: networkx has others")
    plain = networkx.MultiGraph()  # made of the other, it would lose one of u-v and v-u
    plain.add_nodes_from(graph)
    plain.add_weighted_edges_from(graph.edges(data="weight"))
    equal("networkx modularity", quality, networkx.community.modularity(plain, sets(leiden)), 1e-9)
    try:
        hub, authority = networkx.hits(graph, max_iter=100000, tol=0)
        differ("networkx hub", scores["@hub"],
               over_largest([hub[u] for u in range(len(nodes))]), 1e-9)
        differ("networkx authority", scores["@authority"],
               over_largest([authority[u] for u in range(len(nodes))]), 1e-9)
    except ImportError:  # it needs scipy
        pass

print("\n".join(wrong) if wrong else ", ".join(figures))
sys.exit(1 if wrong or not figures else 0)

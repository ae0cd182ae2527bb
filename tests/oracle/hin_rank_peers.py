"""What others say of a network, and where they mean something else.

A peer takes the network of hin_rank_random.py, the view of each attribute, the rule of lengths,
whether scores are normalised and the attenuation of katz; it answers with lists by attribute.  None
in place of a list or of a score: not to be compared.

                  what is compared       where its definition is another
  definitions     all but betweenness
  igraph          all but katz           hits, eigenvector: of two nodes wrong, of several leading
                                         vectors any; directed eigenvector: 0.10.2 may give that of
                                         another eigenvalue; hits: undirected, 1.0 has none;
                                         constraint: loops are ties; clustering: no directed one
  networkx        all                    pagerank, hits, katz, eigenvector: a loop stands once in
                                         the undirected matrix; betweenness: parallel edges are one
                                         path; closeness, harmonic: distances to the node;
                                         closeness only normalised; coreness, clustering: of simple
                                         graphs; constraint: nan without successors, so it gets the
                                         undirected graph
  graph-tool      all but constraint     hits, katz, eigenvector: as networkx; eigenvector: power
                                         iteration, so only with a gap of moduli; coreness: of all
                                         edges; clustering: parallel edges make triangles
  networkit       pagerank, betweenness, pagerank: as networkx, sums to less than 1 where an
                  harmonic, coreness,    undirected node is alone; betweenness: undirected, each pair
                  clustering             twice; coreness, clustering: of simple graphs; closeness:
                                         times the share of nodes reached; katz: 2x - 1 of the
                                         solution x, normalised; eigenvector: stops far from 1e-9
"""
import numpy

PEERS = {}


def peer(module):
    """Registers a function that gets the module first, where there is one."""
    def register(function):
        name = function.__name__
        try:
            loaded = __import__(module, fromlist=["all"])
        except ImportError:
            return
        PEERS[name] = lambda *arguments: function(loaded, *arguments) if arguments[0].n else {}
    return register


def over_largest(vector):
    vector = numpy.array(vector, dtype=float)
    return vector / vector[numpy.argmax(abs(vector))]


def gap(matrix):
    """How far the modulus of the second eigenvalue is below the first."""
    moduli = sorted(abs(numpy.linalg.eigvals(matrix)), reverse=True)
    if moduli[0] < 1e-9:
        return 0
    return 1 - moduli[1] / moduli[0] if len(moduli) > 1 else 1


def clear(net, view, attribute):
    """Is its vector so well apart from others that iterations find it?"""
    a = net.matrix(view)
    matrix = {"@hub": a @ a.T, "@authority": a.T @ a, "@eigenvector": a.T}[attribute]
    return gap(matrix) > 1e-3


def neighbours(net, outgoing=True, incoming=True):
    sets = [set() for _ in range(net.n)]
    for u, v, _ in net.edges:
        if u != v:
            if outgoing:
                sets[u].add(v)
            if incoming:
                sets[v].add(u)
    return sets


def local_clustering(net, directed):
    near, out = neighbours(net), neighbours(net, incoming=not directed)
    scores = []
    for u in range(net.n):
        d = len(near[u])
        links = sum(len(out[v] & near[u]) for v in near[u])
        scores.append(links / (d * (d - 1)) if d > 1 else 0)
    return scores


def distances(net, view, lengths):
    far = numpy.full((net.n, net.n), numpy.inf)
    numpy.fill_diagonal(far, 0)
    for (u, v, _), length in zip(net.edges, net.lengths(lengths)):
        far[u, v] = min(far[u, v], length)
        if view == "undirected":
            far[v, u] = min(far[v, u], length)
    for k in range(net.n):
        far = numpy.minimum(far, far[:, k:k + 1] + far[k:k + 1, :])
    return far


def nearness(net, views, lengths, normalised, scores):
    for prefix in "", "in_":
        for name in "closeness", "harmonic":
            attribute = f"@{prefix}{name}"
            far = distances(net, views[attribute], lengths)
            rows = (far.T if prefix else far)
            scores[attribute] = []
            for u in range(net.n):
                row = numpy.delete(rows[u], u)
                row = row[row < numpy.inf]
                if name == "closeness":
                    score = (len(row) if normalised else 1) / row.sum() if len(row) else 0
                else:
                    score = (1 / row).sum() / (net.n - 1 if normalised and net.n > 1 else 1)
                scores[attribute].append(score)


def peel(net, view):
    """Coreness: every edge counts, a loop at both of its ends; directed, edges that come in."""
    degree = [0] * net.n
    for u, v, _ in net.edges:
        degree[v] += 1
        if view == "undirected":
            degree[u] += 1
    core, left, k = [0] * net.n, set(range(net.n)), 0
    while left:
        u = min(left, key=lambda x: degree[x])
        k = max(k, degree[u])
        core[u] = k
        left.remove(u)
        for a, b, _ in net.edges:
            if a == u and b in left:
                degree[b] -= 1
            if view == "undirected" and b == u and a in left:
                degree[a] -= 1
    return core


def burt(net):
    """Constraint from the shares of each node's ties; loops are not ties."""
    a = net.matrix("undirected")
    numpy.fill_diagonal(a, 0)
    total = a.sum(axis=1)
    p = a / numpy.where(total > 0, total, 1)[:, None]
    tied = a > 0
    return [(((p[u] + p[u] @ p) * (tied[u] | (p[u] @ p > 0))) ** 2)[
        [v for v in range(net.n) if v != u and tied[u, v]]].sum() if total[u] > 0 else None
            for u in range(net.n)]


@peer("numpy")
def definitions(_, net, views, lengths, normalised, alpha):
    n, scores = net.n, {}
    a = net.matrix(views["@pagerank"])
    out = a.sum(axis=1)
    p = numpy.where(out[:, None] > 0, a / numpy.where(out > 0, out, 1)[:, None], 1 / n)
    scores["@pagerank"] = numpy.linalg.solve(numpy.eye(n) - 0.85 * p.T, numpy.full(n, 0.15 / n))
    katz = numpy.linalg.solve(numpy.eye(n) - alpha * net.matrix(views["@katz"]).T, numpy.ones(n))
    scores["@katz"] = katz / numpy.linalg.norm(katz) if normalised else katz
    for word, w in ("degree", False), ("strength", True):
        came, went = numpy.zeros(n), numpy.zeros(n)
        for u, v, weight in net.edges:
            went[u] += weight if w else 1
            came[v] += weight if w else 1
        scores.update({"@" + word: came + went, "@in_" + word: came, "@out_" + word: went})
    nearness(net, views, lengths, normalised, scores)
    scores["@coreness"] = peel(net, views["@coreness"])
    scores["@clustering"] = local_clustering(net, views["@clustering"] == "directed")
    scores["@constraint"] = burt(net)
    return scores


@peer("igraph")
def igraph(module, net, views, lengths, normalised, _):
    pairs, w, n = [e[:2] for e in net.edges], [e[2] for e in net.edges], net.n
    graph = {view: module.Graph(n, pairs, directed=view == "directed")
             for view in ("directed", "undirected")}
    length = None if lengths is None else net.lengths(lengths)
    scores = {"@pagerank": graph[views["@pagerank"]].personalized_pagerank(
        reset=[1] * n, directed=views["@pagerank"] == "directed", weights=w,
        implementation="prpack")}
    for attribute, call in ("@hub", "hub_score"), ("@authority", "authority_score"):
        if n > 2 and views[attribute] == "directed" and clear(net, views[attribute], attribute):
            scores[attribute] = over_largest(getattr(graph["directed"], call)(weights=w))
    view = views["@eigenvector"]
    if n > 2 and clear(net, view, "@eigenvector"):
        found = over_largest(graph[view].eigenvector_centrality(weights=w))
        a = net.matrix(view).T
        if abs(a @ found - max(abs(numpy.linalg.eigvals(a))) * found).max() < 1e-9 * a.max():
            scores["@eigenvector"] = found
    view = views["@betweenness"]
    pairs_of = max(1, (n - 1) * (n - 2) / (1 if view == "directed" else 2)) if normalised else 1
    scores["@betweenness"] = [b / pairs_of for b in graph[view].betweenness(
        directed=view == "directed", weights=length)]
    for prefix, mode in ("", "out"), ("in_", "in"):
        g = graph[views[f"@{prefix}closeness"]]
        scores[f"@{prefix}closeness"] = numpy.nan_to_num(
            g.closeness(mode=mode, weights=length, normalized=normalised))
        scores[f"@{prefix}harmonic"] = numpy.nan_to_num(
            g.harmonic_centrality(mode=mode, weights=length, normalized=normalised))
        scores[f"@{prefix}degree"] = graph["directed"].degree(mode=mode)
        scores[f"@{prefix}strength"] = graph["directed"].strength(mode=mode, weights=w)
    scores["@out_degree"], scores["@out_strength"] = scores["@degree"], scores["@strength"]
    scores["@degree"] = graph["directed"].degree()
    scores["@strength"] = graph["directed"].strength(weights=w)
    view = views["@coreness"]
    scores["@coreness"] = graph[view].coreness(mode="in" if view == "directed" else "all")
    if not net.loops:
        scores["@constraint"] = [None if c != c else c for c in
                                 graph["undirected"].constraint(weights=w)]
    if views["@clustering"] == "undirected":
        simple = graph["undirected"].copy().simplify()
        scores["@clustering"] = simple.transitivity_local_undirected(mode="zero")
    return scores


@peer("networkx")
def networkx(module, net, views, lengths, normalised, alpha):
    nodes = range(net.n)
    multi, single = {}, {}
    for view in "directed", "undirected":
        multi[view] = (module.MultiDiGraph if view == "directed" else module.MultiGraph)()
        single[view] = (module.DiGraph if view == "directed" else module.Graph)()
        for graph in multi[view], single[view]:
            graph.add_nodes_from(nodes)
        for (u, v, w), length in zip(net.edges, net.lengths(lengths)):
            multi[view].add_edge(u, v, weight=w, length=length)
            before = single[view][u][v]["weight"] if single[view].has_edge(u, v) else 0
            single[view].add_edge(u, v, weight=before + w)
    scores = {}

    def put(attribute, function, *arguments, **keywords):
        found = function(*arguments, **keywords)
        scores[attribute] = [found[u] for u in nodes]

    plain = lambda attribute: not net.loops or views[attribute] == "directed"
    if plain("@pagerank"):
        put("@pagerank", module.pagerank, multi[views["@pagerank"]], tol=1e-15, max_iter=9999)
    if plain("@katz") and net.n > 1:  # networkx 3.6 has no answer for one node
        put("@katz", module.katz_centrality_numpy, single[views["@katz"]], alpha,
            normalized=normalised, weight="weight")
    if plain("@eigenvector") and net.n > 2 and clear(net, views["@eigenvector"], "@eigenvector"):
        refused = getattr(module, "AmbiguousSolution", ())  # of networks in pieces, from 3.4 on
        try:
            put("@eigenvector", module.eigenvector_centrality_numpy, single[views["@eigenvector"]],
                weight="weight", max_iter=10000)
            scores["@eigenvector"] = over_largest(scores["@eigenvector"])
        except refused:
            pass
    if plain("@hub") and net.n > 2 and clear(net, views["@hub"], "@hub"):
        hub, authority = module.hits(multi[views["@hub"]], max_iter=10000, tol=0)
        scores["@hub"] = over_largest([hub[u] for u in nodes])
        scores["@authority"] = over_largest([authority[u] for u in nodes])
    if not net.parallel[views["@betweenness"]]:
        put("@betweenness", module.betweenness_centrality, multi[views["@betweenness"]],
            normalized=normalised, weight=lengths and "length")
    for prefix in "", "in_":
        graph = multi[views[f"@{prefix}closeness"]]
        if not prefix and graph.is_directed():
            graph = graph.reverse()
        if normalised:
            put(f"@{prefix}closeness", module.closeness_centrality, graph,
                distance=lengths and "length", wf_improved=False)
        put(f"@{prefix}harmonic", module.harmonic_centrality, graph, distance=lengths and "length")
        if normalised and net.n > 1:
            scores[f"@{prefix}harmonic"] = [s / (net.n - 1) for s in scores[f"@{prefix}harmonic"]]
    whole = module.Graph(single["undirected"])
    whole.remove_edges_from([(u, u) for u in nodes if whole.has_edge(u, u)])
    if views["@coreness"] == "undirected" and not net.loops and not net.parallel["undirected"]:
        put("@coreness", module.core_number, whole)
    if views["@clustering"] == "undirected":
        put("@clustering", module.clustering, whole)
    put("@constraint", module.constraint, whole, weight="weight")
    scores["@constraint"] = [None if c != c else c for c in scores["@constraint"]]
    put("@degree", multi["directed"].degree)
    put("@strength", lambda: multi["directed"].degree(weight="weight"))
    return scores


@peer("graph_tool.all")
def graph_tool(module, net, views, lengths, normalised, alpha):
    n, scores, graphs = net.n, {}, {}
    for view in "directed", "undirected":
        graph = module.Graph(directed=view == "directed")
        graph.add_vertex(n)
        graph.add_edge_list([e[:2] for e in net.edges])
        graph.ep.w = graph.new_edge_property("double", [e[2] for e in net.edges])
        graph.ep.length = graph.new_edge_property("double", net.lengths(lengths))
        graphs[view] = graph
    plain = lambda attribute: net.edges and (not net.loops or views[attribute] == "directed")
    graph = graphs[views["@pagerank"]]
    scores["@pagerank"] = module.pagerank(graph, weight=graph.ep.w, epsilon=1e-15,
                                          max_iter=9999).a.copy()
    if plain("@hub") and clear(net, views["@hub"], "@hub"):
        graph = graphs[views["@hub"]]
        _, authority, hub = module.hits(graph, weight=graph.ep.w, epsilon=1e-15, max_iter=100000)
        scores["@hub"], scores["@authority"] = over_largest(hub.a), over_largest(authority.a)
    if plain("@katz"):
        graph = graphs[views["@katz"]]
        katz = module.katz(graph, alpha=alpha, weight=graph.ep.w, epsilon=1e-15, max_iter=9999,
                           norm=normalised)
        scores["@katz"] = katz.a.copy()
    if plain("@eigenvector") and clear(net, views["@eigenvector"], "@eigenvector"):
        graph = graphs[views["@eigenvector"]]
        _, vector = module.eigenvector(graph, weight=graph.ep.w, epsilon=1e-15, max_iter=100000)
        scores["@eigenvector"] = over_largest(vector.a)
    graph = graphs[views["@betweenness"]]
    scores["@betweenness"] = module.betweenness(graph, weight=lengths and graph.ep.length,
                                                norm=normalised and n > 2)[0].a.copy()
    for prefix in "", "in_":
        graph = graphs[views[f"@{prefix}closeness"]]
        if prefix and graph.is_directed():
            graph = module.GraphView(graph, reversed=True)
        for name in "closeness", "harmonic":
            found = module.closeness(graph, weight=lengths and graph.ep.length, norm=normalised,
                                     harmonic=name == "harmonic").a.copy()
            found[~numpy.isfinite(found)] = 0
            scores[f"@{prefix}{name}"] = found
    if views["@coreness"] == "undirected":
        scores["@coreness"] = module.kcore_decomposition(graphs["undirected"]).a.copy()
    if views["@clustering"] == "undirected" and not net.parallel["undirected"]:
        scores["@clustering"] = module.local_clustering(graphs["undirected"]).a.copy()
    scores["@degree"] = graphs["directed"].get_total_degrees(range(n))
    return scores


@peer("networkit")
def networkit(module, net, views, lengths, normalised, _):
    n, scores, c = net.n, {}, module.centrality
    module.setNumberOfThreads(1)
    weighted, plain = {}, {}
    for view in "directed", "undirected":
        weighted[view] = module.Graph(n, weighted=True, directed=view == "directed")
        plain[view] = module.Graph(n, weighted=lengths is not None, directed=view == "directed")
        for (u, v, w), length in zip(net.edges, net.lengths(lengths)):
            weighted[view].addEdge(u, v, w)
            plain[view].addEdge(u, v, *([length] if lengths else []))

    def ran(algorithm):
        algorithm.run()
        return numpy.array(algorithm.scores())

    once = lambda attribute: not net.loops or views[attribute] == "directed"
    apart = not all(neighbours(net))
    if once("@pagerank") and (views["@pagerank"] == "directed" or not apart) and net.edges:
        pagerank = c.PageRank(weighted[views["@pagerank"]], 0.85, 1e-15,
                              distributeSinks=c.SinkHandling.DistributeSinks)
        pagerank.maxIterations = 9999
        scores["@pagerank"] = ran(pagerank)
    view = views["@betweenness"]
    if n > 2:
        pairs = (n - 1) * (n - 2) if normalised else 1 if view == "directed" else 2
        scores["@betweenness"] = ran(c.Betweenness(plain[view])) / pairs
    for prefix in "", "in_":
        graph = plain[views[f"@{prefix}closeness"]]
        if prefix and graph.isDirected():
            graph = module.graphtools.transpose(graph)
        if n > 1:
            scores[f"@{prefix}harmonic"] = ran(c.HarmonicCloseness(graph, normalised))
    if not net.loops and views["@coreness"] == "undirected":
        scores["@coreness"] = ran(c.CoreDecomposition(plain["undirected"]))
    if (not net.loops and not net.parallel["undirected"] and views["@clustering"] == "undirected"):
        scores["@clustering"] = ran(c.LocalClusteringCoefficient(plain["undirected"]))
    return scores

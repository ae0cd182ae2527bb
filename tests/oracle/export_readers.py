"""What packages of Python read in files of hin-export: export_readers.py FOLDER, see
export_network.py.  Prints a line a test; packages that are not there are passed over."""
import json
import re
import sys

from export_case import cases, forbidden, in_xml


def references(text):
    """character references that a reader leaves as they are"""
    return re.sub('&#([0-9]+);', lambda m: chr(int(m[1])), text)


def pajek_relation(relation):
    return relation.replace('&#', '&#38;#').replace('\\', '&#92;').replace('"', '&#34;')


def weight_of(data):
    return float(data.get('weight', 1))


def networkx_gml(nx, case):
    # labels are names here, and text what people read
    graph = nx.read_gml(case.file('gml'))
    what = f'networkx {nx.__version__}: gml'
    # newer ones make a list and a tuple of two texts
    plain = lambda x: '[]' if x == [] else '()' if x == () else x
    nodes = {n: {k: plain(v) for k, v in data.items()} for n, data in graph.nodes(data=True)}
    case.test_nodes(what, nodes, keys={'label': 'text'}, flag=int)
    case.test_edges(what, [(s, d['relation'], t, weight_of(d))
                           for s, t, d in graph.edges(data=True)])
    case.test(what + ': keeps parallel edges', [] if graph.is_multigraph() else ['no multigraph'])
    keys = {k for _, data in graph.nodes(data=True) for k in data}
    case.test(what + ': keys are letters and digits',
              sorted(k for k in keys if not re.fullmatch('[A-Za-z][A-Za-z0-9]*', k)))


def networkx_xml(nx, case):
    what = f'networkx {nx.__version__}: '
    graph = nx.read_graphml(case.file('graphml'), force_multigraph=True)
    # it passes over texts of length 0
    nodes = {n: {'note': '', 'remark': '', 'title': '', **data}
             for n, data in graph.nodes(data=True)}
    case.test_nodes(what + 'graphml', nodes, in_xml, forbidden)
    case.test_edges(what + 'graphml', [(s, d['relation'], t, weight_of(d))
                                       for s, t, d in graph.edges(data=True)], name=in_xml)
    for form in 'gexf12', 'gexf':
        try:
            graph = nx.read_gexf(case.file(form), version='1.3' if form == 'gexf' else '1.2draft')
        except (nx.NetworkXError, KeyError):
            if form == 'gexf':
                continue # before 3.6 it knows no 1.3
            raise
        case.test_nodes(what + form, dict(graph.nodes(data=True)), in_xml, forbidden)
        case.test_edges(what + form, [(s, d['relation'], t, weight_of(d))
                                      for s, t, d in graph.edges(data=True)], name=in_xml)
        case.test(what + form + ': places and colours', [
            n for n, node in case.nodes.items()
            if not place_is(graph.nodes[in_xml(n)]['viz'].get('position'), node)
            or set(graph.nodes[in_xml(n)]['viz']['color']) != set('rgba')])


def place_is(position, node):
    of = node['attributes']
    if 'x' not in of or 'y' not in of:
        return position is None
    return position is not None and (position['x'], position['y']) == (of['x'], of['y'])


def networkx_json(nx, case):
    what = f'networkx {nx.__version__}: '
    with open(case.file('json')) as file:
        data = json.load(file)
    newer = tuple(map(int, nx.__version__.split('.')[:2])) >= (3, 4)
    graph = nx.node_link_graph(data, **({'edges': 'edges'} if newer else {'link': 'edges'}))
    case.test_nodes(what + 'json', dict(graph.nodes(data=True)))
    case.test_edges(what + 'json', [(s, r, t, weight_of(d))
                                    for s, t, r, d in graph.edges(keys=True, data=True)])


def networkx_lists(nx, case):
    what = f'networkx {nx.__version__}: '
    graph = nx.read_pajek(case.file('net'))
    case.test(what + 'pajek: names', sorted(set(case.nodes) ^ set(graph)))
    case.test_edges(what + 'pajek', [(s, d['l'], t, d['weight']) for s, t, d in
                                     graph.edges(data=True)], relation=pajek_relation)
    graph = nx.read_edgelist(case.file('ncol'), comments=None, delimiter=' ',
                             create_using=nx.MultiDiGraph, data=[('weight', float)])
    case.test_edges(what + 'ncol', [(s, '', t, weight_of(d)) for s, t, d in graph.edges(data=True)],
                    relation=lambda r: '')


def igraph_xml(ig, case):
    what = f'igraph {ig.__version__}: '
    graph = ig.Graph.Read_GraphML(case.file('graphml'))
    names = graph.vs['name'] if graph.vcount() else [] # its ids show "&" as "&#38;"
    case.test_nodes(what + 'graphml', {v['name']: v.attributes() for v in graph.vs}, in_xml,
                    forbidden)
    case.test_edges(what + 'graphml', [
        (names[e.source], e['relation'], names[e.target], weight_of(e.attributes()))
        for e in graph.es], name=in_xml)


def igraph_gml(ig, case):
    what = f'igraph {ig.__version__}: gml'
    graph = ig.Graph.Read_GML(case.file('gml'))
    nodes = {}
    for v in graph.vs:
        nodes[references(v['label'])] = {k: references(x) if isinstance(x, str) else x
                                         for k, x in v.attributes().items() if k != 'id'}
    case.test_nodes(what, nodes, keys={'label': 'text'}, flag=float)
    names = [references(v['label']) for v in graph.vs]
    case.test_edges(what, [(names[e.source], references(e['relation']), names[e.target],
                            weight_of(e.attributes())) for e in graph.es])


def igraph_lists(ig, case):
    what = f'igraph {ig.__version__}: '
    graph = ig.Graph.Read_Pajek(case.file('net'))
    names = graph.vs['name'] if graph.vcount() else []
    case.test(what + 'pajek: names, in order', [] if names == sorted(case.nodes, key=str.encode)
              else ['differ'])
    case.test_edges(what + 'pajek', [(names[e.source], e['label'], names[e.target], e['weight'])
                                     for e in graph.es], relation=pajek_relation)
    if not case.edges:
        return # igraph's own empty file is no file either
    graph = ig.Graph.Read_Ncol(case.file('ncol'), directed=True)
    names = graph.vs['name']
    case.test(what + 'ncol: names', sorted(set(names) ^ {n for s, _, t, _ in case.edges
                                                         for n in (s, t)}))
    case.test_edges(what + 'ncol', [
        (names[e.source], '', names[e.target], weight_of(e.attributes())) for e in graph.es],
        relation=lambda r: '')
    graph = ig.Graph.Read_Lgl(case.file('lgl'), directed=False)
    names = [n.replace('%23', '#') for n in graph.vs['name']]
    case.test(what + 'lgl: names', sorted(set(names) ^ set(case.nodes)))
    case.test(what + 'lgl: is simple', [] if graph.is_simple() else ['no'])
    want = {}
    for s, _, t, w in case.edges:
        if s != t:
            want.setdefault(tuple(sorted((s, t))), []).append(w)
    got = {tuple(sorted((names[e.source], names[e.target]))): weight_of(e.attributes())
           for e in graph.es}
    case.test(what + 'lgl: weights', sorted(set(want) ^ set(got)) + [
        k for k in want if abs(sum(want[k]) - got.get(k, 0)) > 1e-15 * sum(want[k])])


def graph_tool_all(gt, case):
    for form, vertex, relation in (('graphml', 'name', 'relation'), ('gml', 'label', 'relation'),
                                   ('dot', 'vertex_name', 'class')):
        what = f'graph-tool {gt.__version__.split()[0]}: {form}'
        plain = references if form == 'gml' else lambda text: text
        if form == 'gml':
            plain = lambda text: references(text).replace('&quot;', '"').replace('&amp;', '&')
        graph = gt.load_graph(case.file(form))
        if not case.nodes:
            case.test(what + ': nothing', ['nodes'] if graph.num_vertices() else [])
            continue
        read = lambda x: plain(x) if isinstance(x, str) else x
        names = [plain(graph.vp[vertex][v]) for v in graph.vertices()]
        got = {n: {k: read(p[v]) for k, p in graph.vp.items() if p.value_type() != 'python::object'}
               for n, v in zip(names, graph.vertices())}
        if form == 'dot':
            case.test(what + ': names', sorted(set(case.nodes) ^ set(got)))
        else:
            case.test_nodes(what, got, in_xml if form == 'graphml' else str,
                            forbidden if form == 'graphml' else str,
                            keys={'label': 'text'} if form == 'gml' else None,
                            flag=float if form == 'gml' else bool,
                            # its GML reader rounds the last bit its own way
                            close=1e-15 if form == 'gml' else 0)
        key = {'dot': '@weight'}.get(form, 'weight')
        weight = graph.ep[key] if key in graph.ep else None
        case.test_edges(what, [
            (names[int(e.source())], plain(graph.ep[relation][e]), names[int(e.target())],
             float(weight[e]) if weight else 1.0) for e in graph.edges()],
            name=in_xml if form == 'graphml' else str,
            # it leaves the two backslashes of DOT as they are
            relation=lambda r: r.replace('\\', '\\\\') if form == 'dot' else r)


def scipy_matrix(case):
    import scipy
    import scipy.io
    what = f'scipy {scipy.__version__}: mtx'
    matrix = scipy.io.mmread(case.file('mtx'))
    with open(case.file('names'), encoding='utf-8', newline='\n') as file:
        names = file.read().split('\n')[:-1]
    case.test(what + ': names of the rows', sorted(set(names) ^ set(case.nodes)))
    want = {}
    for s, _, t, w in case.edges:
        want[s, t] = want.get((s, t), 0) + w
    got = {(names[i], names[j]): w for i, j, w in zip(matrix.row, matrix.col, matrix.data)}
    case.test(what + ': one entry a pair, their sums', sorted(set(want) ^ set(got)) + [
        k for k in want if abs(want[k] - got.get(k, 0)) > 1e-15 * want[k]]
        + ([] if len(got) == matrix.nnz else ['repeats']))


def ndex_cx2(case):
    from importlib.metadata import version
    from ndex2.cx2 import RawCX2NetworkFactory
    what = f'ndex2 {version("ndex2")}: cx2'
    with open(case.file('cx2')) as file:
        network = RawCX2NetworkFactory().get_cx2network(json.load(file))
    names = {i: node['v']['name'] for i, node in network.get_nodes().items()}
    case.test_nodes(what, {node['v']['name']: node['v'] for node in network.get_nodes().values()})
    case.test_edges(what, [(names[e['s']], e['v']['interaction'], names[e['t']], weight_of(e['v']))
                           for e in network.get_edges().values()])
    case.test(what + ': places', [
        n for n in network.get_nodes().values()
        if not place_is({'x': n['x'], 'y': n['y']} if n.get('x') is not None else None,
                        case.nodes[n['v']['name']])])


def main(folder):
    for case in cases(folder):
        try:
            import networkx as nx
            for test in networkx_xml, networkx_gml, networkx_json, networkx_lists:
                test(nx, case)
        except ImportError:
            pass
        try:
            import igraph as ig
            for test in igraph_xml, igraph_gml, igraph_lists:
                test(ig, case)
        except ImportError:
            pass
        try:
            import graph_tool as gt
            graph_tool_all(gt, case)
        except ImportError:
            pass
        for test in scipy_matrix, ndex_cx2:
            try:
                test(case)
            except ImportError:
                pass


main(sys.argv[1])

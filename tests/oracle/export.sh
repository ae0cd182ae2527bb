#!/bin/sh
# Hostile names through every format, read back by other programs: XML parsers, NetworkX, igraph,
# Graphviz.  Names, types, relations, weights and attributes must come back as they went in.
command -v python3 >/dev/null || { echo "1..0 # SKIP no python3"; exit 0; }
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1

cat >check.py <<'END'
import json, os, random, re, shutil, subprocess, sys
import xml.etree.ElementTree as ET

random.seed(7)
MUST = re.compile(rb'[\x00-\x20\x7f%"<>\\^`{|}]')
def encode(text):
    return MUST.sub(lambda m: b'%%%02X' % m[0][0], text.encode()).decode()
def escape(text):
    return text.replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')

BITS = ['"', "'", '<', '>', '&', ']]>', '</script>', '<!--', '-->', '<![CDATA[', '&lt;', '&#0;',
        '\\', '\\N', '\\G', '\\n', '\n', '\r', '\t', '\x01', '\x1b[31m', '\x7f', '\x85', '%', '%41',
        '\u202e', '\u2066', '\u200b', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\u2028', '😀', '👩‍👩‍👧',
        'é', 'e\u0301', '模型', 'مرحبا', 'javascript:alert(1)', '{', '}', '|', ';', '->', '--', '#',
        '//', '/*', 'a', 'b', 'Z', '0', ' ', '  ', '=', '+', '@', ':', 'x' * 300]
names = set()
while len(names) < 500:
    names.add(''.join(random.choices(BITS, k=random.randint(1, 5))))
names = sorted(names)
TYPES = ['model', 'tag', 'arxiv', 'x_9']
nodes = [random.choice(TYPES) + ':' + encode(n) for n in names]
relations = ['cites', 'tagged', 'a/^b', 'x&y', "q'", '<r>']
edges = {}
while len(edges) < 1500:
    edges[random.choice(nodes), random.choice(relations), random.choice(nodes)] = \
        random.choice([1, 2, 0.1, 1e-9, 123456789])
texts = {n: ''.join(random.choices(BITS, k=4)) for n in random.sample(nodes, 300)}
ints = {n: random.randint(-2**40, 2**40) for n in random.sample(nodes, 300)}
reals = {n: random.random() * 10**random.randint(-20, 20) for n in random.sample(nodes, 300)}
lines = [f'{s}\t{r}\t{t}\t{w!r}' for (s, r, t), w in edges.items()]
lines += [f'{n}\t@note\t{escape(v)}' for n, v in texts.items()]
lines += [f'{n}\t@count\t{v}' for n, v in ints.items()]
lines += [f'{n}\t@real\t{v!r}' for n, v in reals.items()]
random.shuffle(lines)
open('in.tsv', 'wb').write(('\n'.join(lines) + '\n').encode())
nodes = {n for s, _, t in edges for n in (s, t)} | set(texts) | set(ints) | set(reals)

number = 0
def test(good, what):
    global number
    number += 1
    print('ok' if good else 'not ok', number, '-', what)
def skip(what):
    global number
    number += 1
    print('ok', number, '-', what, '# SKIP')
def forbidden(text):
    """as XML 1.0 can hold it"""
    return re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]', '\ufffd', text)
def in_xml(name):
    return name.replace('\ufffe', '%EF%BF%BE').replace('\uffff', '%EF%BF%BF')

for form in 'svg', 'graphml', 'dot':
    run = subprocess.run(['hin-export', '-q', '-o', 'out.' + form, 'in.tsv'])
    test(run.returncode == 0, form + ' is written')

try:
    svg = ET.parse('out.svg')
    titles = [e.text for e in svg.iter('{http://www.w3.org/2000/svg}title')][1:]
    test(sorted(titles) == sorted(map(in_xml, nodes)), 'svg: names come back')
    tags = {e.tag.split('}')[1] for e in svg.iter()}
    test(tags <= {'svg', 'title', 'rect', 'text', 'g', 'path', 'circle'}, 'svg: only drawing elements')
except ET.ParseError as error:
    test(False, f'svg is XML: {error}')

def lines_of(pairs):
    return sorted(map(repr, pairs))
def check_graph(what, got_nodes, got_edges):
    """got_nodes: {name: (type, note, count, real)}, got_edges: (source, relation, target, weight)"""
    test(set(got_nodes) == set(map(in_xml, nodes)), what + ': names')
    test(all(v[0] == n.split(':')[0] for n, v in got_nodes.items()), what + ': types')
    test(all(got_nodes[in_xml(n)][1] == forbidden(v) for n, v in texts.items()), what + ': texts')
    test(all(got_nodes[in_xml(n)][2] == v for n, v in ints.items()), what + ': integers')
    test(all(got_nodes[in_xml(n)][3] == v for n, v in reals.items()), what + ': reals')
    want = [(in_xml(s), r, in_xml(t), float(w)) for (s, r, t), w in edges.items()]
    test(lines_of(got_edges) == lines_of(want), what + ': edges, relations and weights')

try:
    import networkx
    graph = networkx.read_graphml('out.graphml', force_multigraph=True)
    check_graph('networkx', {n: (d['type'], d.get('note'), d.get('count'), d.get('real'))
                             for n, d in graph.nodes(data=True)},
                [(s, d['relation'], t, d['weight']) for s, t, d in graph.edges(data=True)])
except ImportError:
    skip('networkx is not there')
try:
    import igraph
    graph = igraph.Graph.Read_GraphML('out.graphml')
    ids = graph.vs['name'] # igraph's ids show "&" as "&#38;"
    check_graph('igraph', {v['name']: (v['type'], v['note'], v['count'], v['real'])
                           for v in graph.vs},
                [(ids[e.source], e['relation'], ids[e.target], e['weight']) for e in graph.es])
except ImportError:
    skip('igraph is not there')

if shutil.which('xmllint'):
    test(subprocess.run(['xmllint', '--noout', 'out.svg', 'out.graphml']).returncode == 0, 'xmllint')
else:
    skip('xmllint is not there')

if shutil.which('nop') and shutil.which('gvpr'):
    # nop reads and prints as dot -Tcanon does, which also lays out and takes minutes for this
    test(subprocess.run(['nop', 'out.dot'], capture_output=True).returncode == 0, 'nop')
    got = subprocess.run(['gvpr', 'N{printf("%s\\t%s\\n", $.name, $.class)}', 'out.dot'],
                         capture_output=True).stdout.decode()[:-1].split('\n')
    test(sorted(got) == sorted(f"{n}\t{n.split(':')[0]}" for n in nodes), 'gvpr: names and types')
    got = subprocess.run(['gvpr', 'E{printf("%s\\t%s\\t%s\\n", $.tail.name, $.class, $.head.name)}',
                          'out.dot'], capture_output=True).stdout.decode()[:-1].split('\n')
    test(sorted(got) == sorted('\t'.join(e) for e in edges), 'gvpr: edges and relations')
    got = subprocess.run(['gvpr', 'N{printf("%s\\t%s\\n", $.name, aget($, "@note"))}', 'out.dot'],
                         capture_output=True).stdout.decode()
    want = {n: re.sub('[\x00-\x08\x0b-\x1f]', '\ufffd', v).replace('\\', '\\\\').replace('\n', '\\n')
            for n, v in texts.items()}
    test(all(f'{n}\t{v}\n' in got for n, v in want.items()), 'gvpr: texts')
else:
    skip('Graphviz is not there')
print(f'1..{number}')
END
python3 check.py

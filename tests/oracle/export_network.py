"""Networks of hostile names, texts and numbers for the tests of hin-export.

network(seed) -> Network; its lines() are HIN TSV in a random order.  As a program:
export_network.py FOLDER writes in.tsv and want.json of each case of graph files into a folder of
its own below FOLDER; export_case.py reads them.
"""

import json
import os
import random
import re
import sys

MUST = re.compile(rb'[\x00-\x20\x7f%"<>\\^`{|}]')
BITS = ['"', "'", '<', '>', '&', ']]>', '</script>', '<!--', '-->', '<![CDATA[', '&lt;', '&#0;',
        '&#65;', '\\', '\\N', '\\G', '\\n', '\\.', '\n', '\r', '\r\n', '\t', '\x01', '\b',
        '\x1b[31m', '\x7f', '\x85', '%', '%41', '\u202e', '\u2066', '\u200b', '\ufeff', '\ufffd',
        '\ufffe', '\uffff', '\u2028', '\ue000', '😀', '👩‍👩‍👧', 'é', 'e\u0301', '模型',
        'مرحبا', 'javascript:alert(1)', '{', '}', '|', ';', '->', '--', '#', '?', '/', '//', '/../',
        '.', '..', '/*', '[', ']', '()', '*Arcs', '$(x)', '$$', 'a', 'b', 'Z', '0', ' ', '  ',
        '\xa0', ',', '=', '+', '@', ':', ':x', 'x' * 300]
IDS = ['a/../b', 'a/./b', 'a//b', '/a', 'a/', '..', '.', '#', '?', 'a#b', 'a?b', 'a%23b', 'a%3Fb',
       'datasets/a', 'spaces/a', 'a/b', 'a/b/c', '-', '_', 'a/.b', 'a/b.', "'", "''", 'True', '12']
TYPES = ['model', 'dataset', 'tag', 'arxiv', 'x_9']
RELATIONS = ['cites', 'tagged', 'a/^b', 'x&y', "q'", '<r>', 'b\\c', '"', '#', '&#34;', '\\N', 'a\\',
             '|', '^c', '12', '..', 'True', 'node:type', 'attribute:note', '%41', '+1', '=1']
# names that a format has for itself, that meet when their signs or their case are left out, that
# are too long, or that no key can be
ODD = ['id', 'label', 'Label', '@label', 'name', 'type', 'ntype', 'community', 'size', 'color',
       'viz', 'parent', 'text', 'graphics', 'source', 'target', '__proto__', 'constructor',
       'co2_eq',
       'co2eq', 'co2-eq', '2nd', '@id', '@', '_', 'a"b<c>&\'\\', 'case', 'Case', 'CASE', 'case_2',
       'xmin', '{rowid_', 'select', 'a"b', "a'b`c", 'a:b,c', 'a|b\\', '{x}', 'y' * 70, 'y' * 71]
DATES = ['2018-10-11', '2024-02-29T23:59:59Z', '2023-02-29', '0000-01-01', '2018-10-11 ',
         '2018-10-11T24:00:00Z']
WEIGHTS = [1, 2, 0.1, 1e-9, 123456789, 2.5e17, 1e-300]
# what not every reader of graph files takes
EXTREME_WEIGHTS = [5e-324, 1.7e308]
EXTREME_INTEGERS = [0, 1, -1, 2**63 - 1, -2**63, 2**53 + 1]
EXTREME_REALS = [5e-324, 1.7976931348623157e308, 1e22]


def encode(text):
    """an id as the format writes it"""
    return MUST.sub(lambda m: b'%%%02X' % m[0][0], text.encode()).decode()


def decode(ident):
    return re.sub('%(..)', lambda m: chr(int(m[1], 16)), ident)


def escape(text):
    """a literal as the format writes it"""
    for sign, letter in ('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\r', 'r'):
        text = text.replace(sign, '\\' + letter)
    return text


def literal(value):
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return escape(value) if isinstance(value, str) else repr(value)


def label(name):
    """what people read of a node"""
    ident = name.split(':', 1)[1]
    text = re.sub('[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f'
                  '\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]', '', decode(ident))
    return re.sub('[\t-\r\x85\xa0 \u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+', ' ',
                  text).strip(' ') or ident


class Network:
    """edges: {(source, relation, target): weight}; attributes: {name: {node: value}}, the values
    str, int, float or bool; communities: {node: id}"""

    def __init__(self, edges, attributes=None, communities=None):
        self.edges, self.attributes = edges, attributes or {}
        self.communities = communities or {}
        self.nodes = sorted({n for s, _, t in edges for n in (s, t)} | set(self.communities)
                            | {n for values in self.attributes.values() for n in values},
                            key=str.encode)

    def lines(self):
        lines = [f'{s}\t{r}\t{t}' + (f'\t{w!r}' if w != 1 else '')
                 for (s, r, t), w in self.edges.items()]
        lines += [f'{n}\tin\tcommunity:{c}' for n, c in self.communities.items()]
        lines += [f'{n}\t@{name}\t{literal(v)}'
                  for name, values in self.attributes.items() for n, v in values.items()]
        random.shuffle(lines)
        return [(line + '\n').encode() for line in lines]

    def write(self, folder):
        os.makedirs(folder)
        with open(folder + '/in.tsv', 'wb') as out:
            out.writelines(self.lines())
        nodes = {n: {'label': label(n), 'type': n.split(':')[0],
                     'community': self.communities.get(n), 'attributes': {}} for n in self.nodes}
        for name, values in self.attributes.items():
            for n, value in values.items():
                nodes[n]['attributes'][name] = value
        with open(folder + '/want.json', 'w') as out:
            json.dump({'nodes': nodes, 'edges': [[*e, w] for e, w in self.edges.items()]}, out)


def random_nodes(n):
    ids = set(IDS)
    while len(ids) < n:
        ids.add(''.join(random.choices(BITS, k=random.randint(1, 5))))
    nodes = {random.choice(TYPES) + ':' + encode(i) for i in sorted(ids)}
    nodes |= {t + ':' + encode(i) for t in ('model', 'dataset', 'x_9') for i in IDS}
    return sorted(nodes)


def random_edges(nodes, n, weights):
    edges = {}
    while len(edges) < n:
        s, t = random.choice(nodes), random.choice(nodes[:len(nodes) // 2])
        edges[s, random.choice(RELATIONS), t] = random.choice(weights)
    s, t = nodes[0], nodes[1] # parallel, mutual, and to itself
    edges.update({(s, r, t): 1 for r in RELATIONS[:3]})
    edges.update({(t, 'cites', s): 1, (s, 'cites', s): 1, (s, 'tagged', s): 1})
    return edges


def random_attributes(nodes, extremes):
    some = lambda: random.sample(nodes, len(nodes) * 3 // 5)
    text = lambda: ''.join(random.choices(BITS, k=random.randint(0, 4)))
    values = {name: {n: text() for n in some()} for name in ('note', 'remark', 'title')}
    values['note'].update(zip(nodes, ['', '[]', '()']))
    values['when'] = {n: random.choice(DATES) for n in some()}
    values['count'] = {n: random.randint(-2**52, 2**52) for n in some()}
    values['real'] = {n: random.choice([-1, 1]) * random.random() * 10.0**random.randint(-20, 20)
                      for n in some()}
    if extremes:
        values['count'].update(zip(nodes, EXTREME_INTEGERS))
        values['real'].update(zip(nodes, EXTREME_REALS))
    values['flag'] = {n: random.random() < 0.5 for n in some()}
    for axis in 'x', 'y':
        values[axis] = {n: random.randint(-1000, 1000) / 8 for n in some()}
    for i, name in enumerate(ODD):
        values[name] = {n: 1000 * (i + 1) + j for j, n in enumerate(random.sample(nodes, 20))}
    return values


def network(seed, n_nodes=500, n_edges=1500, plain=False, extremes=False):
    """plain: without weights and attributes; extremes: numbers that only data bases must take"""
    random.seed(seed)
    nodes = random_nodes(n_nodes)
    if plain:
        return Network(random_edges(nodes, n_edges, [1]))
    edges = random_edges(nodes, n_edges, WEIGHTS + EXTREME_WEIGHTS * extremes)
    communities = {n: random.choice(['1', '2', 'r&d', '#', encode('模 <型>')])
                   for n in random.sample(nodes, n_nodes // 2)}
    return Network(edges, random_attributes(nodes, extremes), communities)


def main(folder):
    network(7).write(folder + '/hostile')
    network(8, 200, 500, plain=True).write(folder + '/bare')
    network(9, 10000, 20000, plain=True).write(folder + '/many')
    Network({}).write(folder + '/empty')
    Network({}, {'count': {'model:a': 1}}).write(folder + '/one')
    Network({('model:a', 'cites', 'model:a'): 1}).write(folder + '/loop')


if __name__ == '__main__':
    main(sys.argv[1])

"""A network of hostile names, texts and numbers for the tests of hin-export.

network(seed) -> Network; its lines() are HIN TSV in a random order.
"""

import random
import re

MUST = re.compile(rb'[\x00-\x20\x7f%"<>\\^`{|}]')
BITS = ['"', "'", '<', '>', '&', ']]>', '</script>', '<!--', '-->', '<![CDATA[', '&lt;', '&#0;',
        '\\', '\\N', '\\G', '\\n', '\\.', '\n', '\r', '\r\n', '\t', '\x01', '\b', '\x1b[31m', '\x7f',
        '\x85', '%', '%41', '\u202e', '\u2066', '\u200b', '\ufeff', '\ufffd', '\ufffe', '\uffff',
        '\u2028', '\ue000', '😀', '👩‍👩‍👧', 'é', 'e\u0301', '模型', 'مرحبا', 'javascript:alert(1)',
        '{', '}', '|', ';', '->', '--', '#', '?', '/', '//', '/../', '.', '..', '/*', '[', ']', '$$',
        'a', 'b', 'Z', '0', ' ', '  ', ',', '=', '+', '@', ':', ':x', 'x' * 300]
TYPES = ['model', 'dataset', 'tag', 'arxiv', 'x_9']
RELATIONS = ['cites', 'tagged', 'a/^b', 'x&y', "q'", '<r>', '"', '\\N', 'a\\', '|', '^c', '12', '..',
             'True', 'node:type', 'attribute:note', '%41', '+1', '=1']
IDS = ['a/../b', 'a/./b', 'a//b', '/a', 'a/', '..', '.', '#', '?', 'a#b', 'a?b', 'a%23b', 'a%3Fb',
       'datasets/a', 'spaces/a', 'a/b', 'a/b/c', '-', '_', 'a/.b', 'a/b.', "'", "''", 'True', '12']


def encode(text):
    """an id as the format writes it"""
    return MUST.sub(lambda m: b'%%%02X' % m[0][0], text.encode()).decode()


def escape(text):
    """a literal as the format writes it"""
    for raw, code in ('\\', '\\\\'), ('\t', '\\t'), ('\n', '\\n'), ('\r', '\\r'):
        text = text.replace(raw, code)
    return text


class Network:
    """edges: {(source, relation, target): weight}; attributes: {name: {node: value}}, the values
    str, int, float or bool; communities: {node: id}"""

    def __init__(self, edges, attributes, communities):
        self.edges, self.attributes, self.communities = edges, attributes, communities
        self.nodes = sorted({n for s, _, t in edges for n in (s, t)} | set(communities)
                            | {n for values in attributes.values() for n in values},
                            key=str.encode)

    def lines(self):
        lines = [f'{s}\t{r}\t{t}' + (f'\t{w!r}' if w != 1 else '')
                 for (s, r, t), w in self.edges.items()]
        lines += [f'{n}\tin\tcommunity:{c}' for n, c in self.communities.items()]
        for name, values in self.attributes.items():
            for node, value in values.items():
                text = escape(value) if isinstance(value, str) else \
                    repr(value).lower() if isinstance(value, bool) else repr(value)
                lines.append(f'{node}\t@{name}\t{text}')
        random.shuffle(lines)
        return [(line + '\n').encode() for line in lines]


def texts(nodes):
    return {n: ''.join(random.choices(BITS, k=random.randint(0, 4))) for n in random.sample(nodes, 200)}


def network(seed, bits=None):
    random.seed(seed)
    ids = set(IDS)
    while len(ids) < 500:
        ids.add(''.join(random.choices(bits or BITS, k=random.randint(1, 5))))
    nodes = [random.choice(TYPES) + ':' + encode(i) for i in sorted(ids)]
    nodes += [t + ':' + encode(i) for t in ('model', 'dataset', 'x_9') for i in IDS]
    nodes = sorted(set(nodes))
    edges = {}
    while len(edges) < 1500:
        edge = random.choice(nodes), random.choice(RELATIONS), random.choice(nodes)
        edges[edge] = random.choice([1, 1, 2, 0.1, 1e-9, 123456789, 5e-324, 1.7e308])
    integers = [0, 1, -1, 2**63 - 1, -2**63, 2**53 + 1] + [random.randint(-2**40, 2**40) for _ in range(94)]
    reals = [0.5, 5e-324, 1.7976931348623157e308, -1e-7, 1e22] \
        + [random.random() * 10**random.randint(-20, 20) for _ in range(95)]
    attributes = {
        'note': texts(nodes), 'Note': texts(nodes), 'NOTE': texts(nodes), 'note_2': texts(nodes),
        'name': texts(nodes), 'label': texts(nodes), '@label': texts(nodes), 'id': texts(nodes),
        'xmin': texts(nodes), 'select': texts(nodes), 'a"b': texts(nodes), "a'b`c": texts(nodes),
        'a:b,c': texts(nodes), 'a|b\\': texts(nodes), '{x}': texts(nodes), 'y' * 70: texts(nodes),
        'y' * 71: texts(nodes), 'title': texts(nodes),
        'count': dict(zip(random.sample(nodes, 100), integers)),
        'real': dict(zip(random.sample(nodes, 100), reals)),
        'open': {n: random.random() < 0.5 for n in random.sample(nodes, 50)},
        'when': {n: random.choice(['2018-10-11', '2024-02-29T23:59:59Z', '2023-02-29', '0000-01-01',
                                   '2018-10-11 ', '2018-10-11T24:00:00Z'])
                 for n in random.sample(nodes, 50)}}
    communities = {n: random.randint(1, 9) for n in random.sample(nodes, 100)}
    return Network(edges, attributes, communities)


number = 0


def test(good, what, why=None):
    """one line of TAP"""
    global number
    number += 1
    print('ok' if good else 'not ok', number, '-', what)
    if not good and why is not None:
        print('#  ', repr(why)[:2000])


def same(got, want, what):
    """a test: two sets or dictionaries are equal; says where not"""
    if isinstance(want, dict):
        why = [(k, got.get(k), want.get(k)) for k in {**want, **got} if got.get(k) != want.get(k)]
    elif isinstance(want, (set, frozenset)):
        why = [sorted(got - want)[:3], sorted(want - got)[:3]] if got != want else []
    else:
        why = [got, want] if got != want else []
    test(not why, what, why[:3])


def skip(what, why):
    global number
    number += 1
    print('ok', number, '-', what, '# SKIP', why)


def check_tables(given, what, nodes, edges, attributes, truth=bool, key='name', kind='type'):
    """nodes: dictionaries; edges: (source, relation, target, weight); attributes: {column: name};
    truth: a boolean of them as one of Python; key, kind: where name and type are"""
    same({n[key] for n in nodes}, set(given.nodes), what + ': names')
    same({n[key]: n[kind] for n in nodes}, {n: n.split(':')[0] for n in given.nodes},
         what + ': types')
    same({n[key]: n['community'] for n in nodes if n['community'] is not None},
         {n: str(c) for n, c in given.communities.items()}, what + ': communities')
    test(len(nodes) == len(given.nodes) and all(n['label'] is not None for n in nodes),
         what + ': rows and labels')
    same(sorted(edges), sorted((*e, float(w)) for e, w in given.edges.items()),
         what + ': edges, relations and weights')
    same(set(attributes.values()), set(given.attributes), what + ': attributes')
    for column, name in attributes.items():
        want = given.attributes[name]
        got = {n[key]: n[column] for n in nodes if n[column] is not None}
        if isinstance(next(iter(want.values())), bool):
            got = {n: truth(v) for n, v in got.items()}
        same({n: (type(v), v) for n, v in got.items()}, {n: (type(v), v) for n, v in want.items()},
             f'{what}: @{name[:20]}')


def finish():
    print(f'1..{number}')

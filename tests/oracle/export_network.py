"""Networks with hostile names for the tests of hin-export, and how a program that has read one back
is judged.  As a program: export_network.py FOLDER writes in.tsv and want.json of each case into a
folder of its own below FOLDER."""
import json
import os
import random
import re
import sys

MUST = re.compile(rb'[\x00-\x20\x7f%"<>\\^`{|}]')
CONTROLS = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')
BITS = ['"', "'", '<', '>', '&', ']]>', '</script>', '<!--', '-->', '<![CDATA[', '&lt;', '&#0;',
        '&#65;', '\\', '\\N', '\\G', '\\n', '\n', '\r', '\t', '\x01', '\x1b[31m', '\x7f', '\x85',
        '%', '%41', '\u202e', '\u2066', '\u200b', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\u2028',
        '😀', '👩‍👩‍👧', 'é', 'e\u0301', '模型', 'مرحبا', 'javascript:alert(1)', '{', '}', '|', ';',
        '->', '--', '#', '//', '/*', '[', ']', '()', '*Arcs', '$(x)', 'a', 'b', 'Z', '0', ' ', '  ',
        '\xa0', '=', '+', '@', ':', ',', 'x' * 300]
TYPES = ['model', 'tag', 'arxiv', 'x_9']
RELATIONS = ['cites', 'tagged', 'a/^b', 'x&y', "q'", '<r>', 'b\\c', '"', '#', '&#34;']
# names that a format has for itself, that meet when their signs are left out, or that no key can be
ODD = ['id', 'label', 'Label', 'name', 'type', 'ntype', 'community', 'size', 'color', 'viz',
       'parent', 'text', 'graphics', 'source', 'target', '__proto__', 'co2_eq', 'co2eq', 'co2-eq',
       '2nd', '@id', '@', '_', 'a"b<c>&\'\\', 'constructor']


def encode(text):
    return MUST.sub(lambda m: b'%%%02X' % m[0][0], text.encode()).decode()


def escape(text):
    for sign, letter in ('\\', '\\'), ('\t', 't'), ('\n', 'n'), ('\r', 'r'):
        text = text.replace(sign, '\\' + letter)
    return text


def label(text, encoded):
    text = re.sub('[\t\n\r\xa0 ]+', ' ', re.sub(r'[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f'
                                                r'\u061c\u202a-\u202e\u2066-\u2069]', '', text))
    return text.strip(' ') or encoded


def random_names(n):
    names = set()
    while len(names) < n:
        names.add(''.join(random.choices(BITS, k=random.randint(1, 5))))
    return sorted(names)


def random_edges(nodes, n, weighted):
    edges = {}
    while len(edges) < n:
        s, t = random.choice(nodes), random.choice(nodes[:len(nodes) // 2])
        edges[s, random.choice(RELATIONS), t] = \
            random.choice([1, 2, 0.1, 1e-9, 123456789, 2.5e17, 1e-300]) if weighted else 1
    s, t = nodes[0], nodes[1] # parallel, mutual, and to itself
    edges.update({(s, r, t): 1 for r in RELATIONS[:3]})
    edges.update({(t, 'cites', s): 1, (s, 'cites', s): 1, (s, 'tagged', s): 1})
    return edges


def random_attributes(nodes):
    values = {n: {} for n in nodes}
    some = lambda: random.sample(nodes, len(nodes) * 3 // 5)
    for n in some():
        values[n]['note'] = ''.join(random.choices(BITS, k=4))
    values[nodes[0]]['note'], values[nodes[1]]['note'], values[nodes[2]]['note'] = '', '[]', '()'
    for n in some():
        values[n]['count'] = random.randint(-2**52, 2**52)
    for n in some():
        values[n]['real'] = random.choice([-1, 1]) * random.random() * 10.0**random.randint(-20, 20)
    for n in some():
        values[n]['flag'] = random.random() < 0.5
    for n in some():
        values[n]['x'] = random.randint(-1000, 1000) / 8
    for n in some():
        values[n]['y'] = random.randint(-1000, 1000) / 8
    for i, name in enumerate(ODD):
        for j, n in enumerate(random.sample(nodes, 20)):
            values[n][name] = 1000 * (i + 1) + j
    return values


def literal(value):
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return escape(value) if isinstance(value, str) else repr(value)


def write_case(folder, texts, edges, attributes, communities, labels):
    os.makedirs(folder)
    lines = [f'{s}\t{r}\t{t}' + (f'\t{w!r}' if w != 1 else '') for (s, r, t), w in edges.items()]
    lines += [f'{n}\t@{key}\t{literal(v)}' for n, of in attributes.items() for key, v in of.items()]
    lines += [f'{n}\tin\tcommunity:{c}' for n, c in communities.items()]
    random.shuffle(lines)
    with open(folder + '/in.tsv', 'wb') as out:
        out.write(''.join(line + '\n' for line in lines).encode())
    names = {n for s, _, t in edges for n in (s, t)} | {n for n, of in attributes.items() if of} | \
        set(communities)
    nodes = {n: {'label': labels[n], 'type': n.split(':')[0], 'community': communities.get(n),
                 'attributes': attributes.get(n, {})} for n in names}
    with open(folder + '/want.json', 'w') as out:
        json.dump({'nodes': nodes, 'edges': [[*e, w] for e, w in edges.items()]}, out)


def make_case(folder, n_names, n_edges, weighted=True, attributes=True):
    texts = random_names(n_names)
    nodes = [random.choice(TYPES) + ':' + encode(text) for text in texts]
    labels = {n: label(text, n.split(':', 1)[1]) for n, text in zip(nodes, texts)}
    communities = {n: random.choice(['1', '2', 'r&d', '#', encode('模 <型>')])
                   for n in (random.sample(nodes, n_names // 2) if attributes else [])}
    write_case(folder, texts, random_edges(nodes, n_edges, weighted),
               random_attributes(nodes) if attributes else {}, communities, labels)


def make_small(folder, edges, attributes):
    labels = {n: n.split(':')[1] for n in 'model:a tag:b'.split()}
    write_case(folder, None, edges, attributes, {}, labels)


def main(folder):
    random.seed(7)
    make_case(folder + '/hostile', 500, 1500)
    make_case(folder + '/bare', 200, 500, weighted=False, attributes=False)
    make_case(folder + '/many', 10000, 20000, weighted=False, attributes=False)
    make_small(folder + '/empty', {}, {})
    make_small(folder + '/one', {}, {'model:a': {'count': 1}})
    make_small(folder + '/loop', {('model:a', 'cites', 'model:a'): 1}, {})


# -- judging ------------------------------------------------------------------------------------

def in_xml(name):
    """names as XML 1.0 can hold them"""
    return name.replace('\ufffe', '%EF%BF%BE').replace('\uffff', '%EF%BF%BF')


def forbidden(text):
    """texts as XML 1.0 can hold them"""
    return CONTROLS.sub('\ufffd', text)


def same(text):
    return text


class Case:
    """What was written, and tests of what was read: lines "ok TAB name" or "not ok TAB name TAB
    why" on standard output."""

    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(folder)
        with open(folder + '/want.json') as file:
            want = json.load(file)
        self.nodes, self.edges = want['nodes'], [tuple(e) for e in want['edges']]
        self.weighted = any(e[3] != 1 for e in self.edges)

    def file(self, suffix):
        return self.folder + '/out.' + suffix

    def test(self, what, wrong):
        """@wrong: a list of what is not as it should be"""
        why = '\t' + ascii(wrong[:3])[:600] if wrong else ''
        print(f'{"not ok" if wrong else "ok"}\t{self.name}: {what}{why}', flush=True)

    def test_edges(self, what, got, want=None, name=same, relation=same):
        if want is None:
            want = [(name(s), relation(r), name(t), float(w)) for s, r, t, w in self.edges]
        got, want = sorted(map(repr, got)), sorted(map(repr, want))
        self.test(what + ': edges, relations and weights',
                  sorted(set(want) ^ set(got)) or ([] if len(want) == len(got) else ['repeats']))

    def test_nodes(self, what, got, name=same, text=same, keys=None, flag=bool, close=0):
        """@got: {name: {key: value}}; @keys: what the format calls label, type, community"""
        self.test(what + ': names', sorted({name(n) for n in self.nodes} ^ set(got)))
        keys = {'label': 'label', 'type': 'type', 'community': 'community', **(keys or {})}
        wrong = []
        for n, node in self.nodes.items():
            have = got.get(name(n), {})
            for key, of in keys.items():
                value = node[key] if key != 'community' else name(node[key] or '')
                if of and (node[key] or '') != '' and have.get(of) != text(value):
                    wrong.append((n, key, value, have.get(of)))
        self.test(what + ': labels, types and communities', wrong)
        if any(node['attributes'] for node in self.nodes.values()):
            self.test_attributes(what, got, name, text, flag, close)

    def test_attributes(self, what, got, name, text, flag, close):
        wrong, odd_keys = [], {}
        for n, node in self.nodes.items():
            have = got.get(name(n), {})
            for key, value in node['attributes'].items():
                if key in ODD:
                    # under which name is for the format to say, but not under that of another
                    found = [k for k, v in have.items() if v == value and not isinstance(v, str)]
                    if len(found) != 1 or odd_keys.setdefault(found[0], key) != key:
                        wrong.append((n, key, value, found))
                    continue
                value = flag(value) if key == 'flag' else \
                    text(value) if isinstance(value, str) else value
                if key == 'real' and abs(have.get(key, 0) - value) <= close * abs(value):
                    continue
                if have.get(key) != value or isinstance(have[key], str) != isinstance(value, str):
                    wrong.append((n, key, value, have.get(key)))
        self.test(what + ': attributes', wrong)


def cases(folder):
    return [Case(os.path.join(folder, name)) for name in sorted(os.listdir(folder))]


if __name__ == '__main__':
    main(sys.argv[1])

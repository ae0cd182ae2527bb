"""How a program that has read a graph file of hin-export back is judged; export_network.py has
written the cases."""
import json
import os
import re

from export_network import ODD

CONTROLS = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')


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

"""Tests, as lines of TAP, of tables that hold the network of export_network.py."""

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
         given.communities, what + ': communities')
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

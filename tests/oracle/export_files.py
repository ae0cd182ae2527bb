"""Files of hin-export without the programs they are for: XML and JSON parsers, the rules of the
formats, and what tests/node/read.js has read.  export_files.py FOLDER, see export_network.py.
Prints a line a test."""
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

from export_case import cases, forbidden, in_xml

SVG = '{http://www.w3.org/2000/svg}'


def svg(case):
    tree = ET.parse(case.file('svg'))
    titles = [e.text for e in tree.iter(SVG + 'title')][1:]
    if len(case.nodes) <= 5000:
        case.test('svg: names', sorted(set(titles) ^ set(map(in_xml, case.nodes))))
    case.test('svg: only drawing elements', sorted({e.tag for e in tree.iter()} - {
        SVG + name for name in ('svg', 'title', 'rect', 'text', 'g', 'path', 'circle')}))


def gexf(case, version, namespace):
    form = {'1.3': 'gexf', '1.2': 'gexf12'}[version]
    root = ET.parse(case.file(form)).getroot()
    tags = lambda name: list(root.iter('{%s}%s' % (namespace, name)))
    nodes, edges = tags('node'), tags('edge')
    case.test(form + ': names', sorted({in_xml(n) for n in case.nodes}
                                       ^ {n.get('id') for n in nodes}))
    ids = [e.get('id') for e in edges]
    case.test(form + ': edge ids',
              [] if ids == list(map(str, range(len(edges)))) else ['not 0, 1, ...'])
    kinds = {(e.get('source'), e.get('target'), e.get('kind', i)) for i, e in enumerate(edges)}
    case.test(form + ': source, target and kind are unique',
              [] if len(kinds) == len(edges) else ['no'])
    case.test(form + ': counts', [] if tags('nodes')[0].get('count') == str(len(nodes))
              and tags('edges')[0].get('count') == str(len(edges)) else ['differ'])
    if version == '1.3':
        case.test_edges(form, [(e.get('source'), e.get('kind'), e.get('target'),
                                float(e.get('weight', 1))) for e in edges], name=in_xml)
    case.test(form + ': version', [] if root.get('version') == version else [root.attrib])


def refuse(pairs):
    """a member twice is an error"""
    if len(dict(pairs)) != len(pairs):
        raise ValueError(f'{pairs} has a name twice')
    return dict(pairs)


def json_files(case):
    for suffix in 'graphology.json', 'json', 'cyjs', 'cx2':
        with open(case.file(suffix), encoding='utf-8') as file:
            text = file.read()
        try:
            json.loads(text, object_pairs_hook=refuse, parse_constant=lambda x: 1 / 0)
            wrong = []
        except ValueError as error:
            wrong = [str(error)]
        case.test(suffix + ': JSON, no name twice', wrong)
        case.test(suffix + ': can stand in HTML', re.findall('[<>&\u2028\u2029]', text))


def cx2(case):
    with open(case.file('cx2'), encoding='utf-8') as file:
        parts = json.load(file)
    whole = {key: value for part in parts[1:] for key, value in part.items()}
    declared = whole['attributeDeclarations'][0]
    types = {'string': str, 'long': int, 'double': (int, float), 'boolean': bool}
    wrong = [(key, value) for kind in ('nodes', 'edges') for element in whole[kind]
             for key, value in element['v'].items()
             if not isinstance(value, types[declared[kind][key]['d']])
             or (isinstance(value, bool) and declared[kind][key]['d'] != 'boolean')]
    case.test('cx2: values are what is declared', wrong)
    case.test('cx2: begins and ends as it should',
              [] if parts[0] == {'CXVersion': '2.0', 'hasFragments': False}
              and parts[-1] == {'status': [{'success': True}]} else [parts[0], parts[-1]])
    case.test('cx2: element counts', [
        entry for entry in whole['metaData'] if len(whole[entry['name']]) != entry['elementCount']])
    names = {node['id']: node['v']['name'] for node in whole['nodes']}
    case.test_nodes('cx2', {node['v']['name']: node['v'] for node in whole['nodes']})
    case.test_edges('cx2', [(names[e['s']], e['v']['interaction'], names[e['t']],
                             float(e['v'].get('weight', 1))) for e in whole['edges']])


def lines(case, suffix):
    with open(case.file(suffix), encoding='utf-8', newline='\n') as file:
        return file.read().split('\n')[:-1]


def pajek(case):
    names = lines(case, 'names')
    case.test('names: all, in byte order', [] if names == sorted(case.nodes, key=str.encode)
              else ['differ'])
    clu = lines(case, 'clu')
    types = sorted({n.split(':')[0] for n in names})
    case.test('clu: the types', [] if clu == [f'*Vertices {len(names)}'] + [
        str(types.index(n.split(':')[0]) + 1) for n in names] else clu)
    net = lines(case, 'net')
    vertices = [re.fullmatch('[0-9]+ "([^"]*)"( [0-9.e-]+ [0-9.e-]+ 0.5)? ic RGB[0-9a-f]{6}', line)
                for line in net[1:len(names) + 1]]
    case.test('pajek: vertices', [i for i, m in enumerate(vertices) if not m or m[1] != names[i]])
    case.test('pajek: places are in the unit square', [
        m[2] for m in vertices if m[2] and not all(0 <= float(x) <= 1 for x in m[2].split())])
    case.test('pajek: arcs', [line for line in net[len(names) + 2:] if not re.fullmatch(
        '[0-9]+ [0-9]+ [0-9.e-]+ l "[^"]*"', line)])


def graphviz(case):
    # nop reads and prints as dot -Tcanon does, which also lays out and takes minutes for this
    run = lambda *words: subprocess.run(words, capture_output=True)
    case.test('nop reads it', [] if run('nop', case.file('dot')).returncode == 0 else ['no'])
    got = run('gvpr', 'N{printf("%s\\t%s\\n", $.name, $.class)}', case.file('dot')).stdout.decode()
    case.test('gvpr: names and types', sorted(
        set(got.split('\n')[:-1]) ^ {f"{n}\t{n.split(':')[0]}" for n in case.nodes}))
    weight = 'aget($, "@weight")' if case.weighted else '"1"'
    got = run('gvpr', 'E{printf("%s\\t%s\\t%s\\t%s\\n", $.tail.name, $.class, $.head.name, '
              + weight + ')}', case.file('dot')).stdout.decode()
    got = [line.split('\t') for line in got.split('\n')[:-1]]
    case.test_edges('gvpr', [(s, r, t, float(w)) for s, r, t, w in got],
                    # it shows the two backslashes of DOT as they are
                    relation=lambda r: r.replace('\\', '\\\\'))
    got = run('gvpr', 'N{printf("%s\\t%s\\t%s\\t\\n", $.name, aget($, "@note"), aget($, "pos"))}',
              case.file('dot')).stdout.decode().split('\n')
    for n, node in case.nodes.items():
        of = node['attributes']
        note = re.sub('[\x00-\x08\x0b-\x1f]', '\ufffd', of.get('note', ''))
        note = note.replace('\\', '\\\\').replace('\n', '\\n')
        place = f"{of['x']:g},{of['y']:g}" if 'x' in of and 'y' in of else ''
        if f'{n}\t{note}\t{place}\t' not in got:
            case.test('gvpr: texts and places', [(n, note, place)])
            break
    else:
        case.test('gvpr: texts and places', [])


def gml2gv(case):
    if case.name == 'hostile':
        return # a number as colour is an error for it
    done = subprocess.run(['gml2gv', case.file('gml')], capture_output=True)
    case.test('gml2gv reads it', [done.stderr.decode()] if done.stderr else [])
    names = sorted(case.nodes, key=str.encode)
    case.test_edges('gml2gv', [
        (names[int(s)], '', names[int(t)], 1.0)
        for s, t in re.findall(r'^\t([0-9]+) -> ([0-9]+)', done.stdout.decode(), re.MULTILINE)],
        [(s, '', t, 1.0) for s, _, t, _ in case.edges])


def schemas(case):
    files = [case.file(suffix) for suffix in ('svg', 'graphml', 'gexf', 'gexf12')]
    done = subprocess.run(['xmllint', '--noout', '--huge', *files], capture_output=True)
    case.test('xmllint', [done.stderr.decode()] if done.returncode else [])
    rng = os.environ.get('HIN_GEXF_RNG', '')
    if not os.path.isfile(rng):
        return
    done = subprocess.run(['xmllint', '--noout', '--huge', '--relaxng', rng, case.file('gexf')],
                          capture_output=True)
    case.test('gexf: its grammar', [done.stderr.decode()] if done.returncode else [])
    xsd = os.path.join(os.path.dirname(rng), '../1.2draft/gexf.xsd')
    if os.path.isfile(xsd):
        # that schema has the elements of viz in the wrong namespace
        with open(case.file('gexf12')) as file:
            text = re.sub('<viz:[^>]*>', '', file.read())
        done = subprocess.run(['xmllint', '--noout', '--huge', '--schema', xsd, '-'],
                              input=text.encode(), capture_output=True)
        case.test('gexf12: its schema', [done.stderr.decode()] if done.returncode else [])


def node_modules(case):
    try:
        with open(case.folder + '/got.json') as file:
            everything = json.load(file)
    except FileNotFoundError:
        return
    for what, got in everything.items():
        xml = what.endswith(('gexf', 'gexf12'))
        name, text = (in_xml, forbidden) if xml else (str, str)
        keys = {'type': 'ntype'} if what.endswith('graphology') else None
        case.test_nodes(what, dict(got['nodes']), name, text, keys)
        case.test_edges(what, [(s, r, t, float(w)) for s, r, t, w in got['edges']], name=name)
        if what.endswith('cyjs'):
            case.test(what + ': no node in another', [got['orphans']] if got['orphans'] else [])
            placed = {n: (of['x'], of['y']) for n, node in case.nodes.items()
                      for of in [node['attributes']] if 'x' in of and 'y' in of}
            have = {n: (data['position']['x'], data['position']['y']) for n, data in got['nodes']}
            case.test(what + ': places', [n for n in placed if have[n] != placed[n]])


def main(folder):
    for case in cases(folder):
        svg(case)
        gexf(case, '1.3', 'http://gexf.net/1.3')
        gexf(case, '1.2', 'http://www.gexf.net/1.2draft')
        json_files(case)
        cx2(case)
        pajek(case)
        if shutil.which('nop') and shutil.which('gvpr'):
            graphviz(case)
        if shutil.which('gml2gv'):
            gml2gv(case)
        if shutil.which('xmllint'):
            schemas(case)
        node_modules(case)


main(sys.argv[1])

"""The CSV archives and the KGTK file of hin-export, read by others; see export-csv.sh."""

import ast
import csv
import io
import json
import os
import re
import shutil
import subprocess
import tarfile

from export_network import network
from export_tables import check_tables, finish, same, skip, test

given = network(7, extremes=True)
open('in.tsv', 'wb').writelines(given.lines())


def run(*words, **more):
    return subprocess.run(words, capture_output=True, **more)


def export(form, file='in.tsv'):
    done = run('hin-export', '-q', '-f', form, file)
    test(done.returncode == 0, f'{form}: written', done.stderr)
    return done.stdout


def untar(what, archive):
    """{name: bytes} by Python; GNU tar and bsdtar see the same"""
    with tarfile.open(fileobj=io.BytesIO(archive), mode='r:', errorlevel=2) as tar:
        members = tar.getmembers()
        files = {m.name: tar.extractfile(m).read() for m in members}
    same(list(files), sorted(files, key=lambda n: [int(p) if p.isdigit() else p for p in n.split('-')]),
         what + ': files in order')
    test(len(files) == len(members) and len({n.lower() for n in files}) == len(files)
         and all(re.fullmatch(r'[a-z]+(-\d+(-\w+)+)?\.(csv|sh|sql|ddl)', n, re.A) for n in files),
         what + ': names of files are plain and differ', sorted(files))
    test(all((m.uid, m.gid, m.mtime, m.mode) == (0, 0, 0, 0o644) for m in members),
         what + ': owner, time, mode')
    for program in 'tar', 'bsdtar':
        if not shutil.which(program):
            skip(f'{what}: {program}', 'is not there')
            continue
        folder = f'{what}.{program}'
        os.mkdir(folder)
        done = run(program, '-xf', '-', '-C', folder, input=archive)
        test(done.returncode == 0 and not done.stderr, f'{what}: {program} reads it', done.stderr)
        same({n: open(f'{folder}/{n}', 'rb').read() for n in os.listdir(folder)}, files,
             f'{what}: {program}: files')
    return files


CELL = re.compile(r'"((?:[^"]|"")*)"([,\n])|([^",\r\n]*)([,\n])')


def table(data):
    """the rows of an RFC 4180 file: (text, was it quoted) a cell"""
    text, at, rows, row = data.decode(), 0, [], []
    while at < len(text):
        m = CELL.match(text, at)
        assert m, text[at:at + 80]
        row.append((m[3], False) if m[1] is None else (m[1].replace('""', '"'), True))
        if (m[2] or m[4]) == '\n':
            rows.append(row)
            row = []
        at = m.end()
    assert not row, 'the last line has no end'
    assert len({len(r) for r in rows}) == 1, 'all rows are as long'
    assert [[c for c, _ in r] for r in rows] \
        == list(csv.reader(io.StringIO(text, newline=''), strict=True)), 'the csv module reads the same'
    return rows


def value(cell, kind):
    text, quoted = cell
    if not text and not quoted:
        return None
    test_quotes.add((kind in ('string', 'STRING'), quoted))
    return {'long': int, 'BIGINT': int, 'double': float, 'DOUBLE': float,
            'boolean': json.loads, 'BOOLEAN': json.loads}.get(kind, str)(text)


test_quotes = set()


def dictionaries(rows, names, kinds):
    return [{n: value(c, kinds[n]) for n, c in zip(names, row)} for row in rows]


# Neo4j: https://neo4j.com/docs/operations-manual/current/import/ names the forms of a header
HEADER = re.compile(r'(?:(?P<name>.*):)?(?P<type>ID|LABEL|START_ID|END_ID|TYPE|long|double|boolean|string)'
                    r'(?:\((?P<space>[^)]*)\))?', re.S)


def neo4j():
    files = untar('neo4j', export('neo4j'))
    open('neo4j-admin', 'w').write('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    os.chmod('neo4j-admin', 0o755)
    done = run('sh', 'import.sh', 'hub', '--dry-run', cwd='neo4j.tar',
               env={**os.environ, 'PATH': os.getcwd() + ':' + os.environ['PATH']})
    command = done.stdout.decode().splitlines()
    same(command[:3] + command[-2:], ['database', 'import', 'full', '--dry-run', 'hub'],
         'neo4j: the command, an option, the data base')
    options = [w.partition('=')[::2] for w in command[3:-2]]
    same(options[0], ('--multiline-fields', 'true'), 'neo4j: line ends in texts are announced')
    same(sorted(f for _, f in options[1:]), sorted(set(files) - {'attributes.csv', 'import.sh'}),
         'neo4j: the command names each file')
    if os.environ.get('HIN_NEO4J_ADMIN'):
        os.symlink(os.environ['HIN_NEO4J_ADMIN'], 'neo4j.tar/neo4j-admin')
        done = run('sh', 'import.sh', 'hin-export-test', '--overwrite-destination=true', cwd='neo4j.tar',
                   env={**os.environ, 'PATH': os.getcwd() + '/neo4j.tar:' + os.environ['PATH']})
        test(done.returncode == 0 and f'{len(given.nodes)} nodes\n  {len(given.edges)} relationships'
             in done.stdout.decode(), 'neo4j-admin imports it', done.stdout.decode()[-500:])
    else:
        skip('neo4j-admin', 'HIN_NEO4J_ADMIN does not name it')
    nodes, edges, spaces = [], [], {}
    for option, file in options[1:]:
        rows = table(files[file])
        headers = [HEADER.fullmatch(text) for text, _ in rows[0]]
        assert all(headers), (file, rows[0])
        (read_nodes if option == '--nodes' else read_edges)(headers, rows[1:], nodes, edges, spaces)
    attributes = {c: a for (c, _), (a, _), _ in table(files['attributes.csv'])[1:]}
    check_tables(given, 'neo4j', nodes, edges, attributes, key='id', kind=':LABEL')
    same(test_quotes, {(True, True), (False, False)}, 'neo4j: texts are quoted, others not')


def read_nodes(headers, rows, nodes, edges, spaces):
    names = [h['name'] or ':' + h['type'] for h in headers]
    assert len({n.lower() for n in names}) == len(names), names
    assert headers[0]['type'] == 'ID' and headers[-1]['type'] == 'LABEL'
    kinds = dict(zip(names, ('string' if h['type'] in ('ID', 'LABEL') else h['type'] for h in headers)))
    for node in dictionaries(rows, names, kinds):
        assert node['id'] not in spaces, 'ids are unique'
        spaces[node['id']] = headers[0]['space']
        nodes.append(node)


def read_edges(headers, rows, nodes, edges, spaces):
    assert [h['type'] for h in headers] == ['START_ID', 'END_ID', 'double', 'TYPE']
    for (source, _), (target, _), (weight, quoted), (relation, _) in rows:
        assert not quoted and spaces[source] == headers[0]['space'] and spaces[target] == headers[1]['space']
        edges.append((source, relation, target, float(weight)))


def neo4j_without_lines():
    open('plain.tsv', 'w').write('n:1\tr\tn:2\nn:1\t@a\ttwo\\\\nlines\n')
    test(b'multiline' not in export('neo4j', 'plain.tsv'), 'neo4j: no line ends, no such option')


# GraphFrames
SPARK = '''
import json, sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()
def read(name):
    return [row.asDict() for row in %s.collect()]
json.dump([read('vertices'), read('edges')], open(sys.argv[1], 'w'))
'''
PANDAS = '''
import json, sys
import pandas
def read(name):
    types = dict(zip(*[iter(json.load(open(name + '.json')))] * 2))
    frame = pandas.read_csv(name + '.csv', dtype=types, keep_default_na=False, na_values=[''])
    return json.loads(frame.to_json(orient='records', double_precision=15))
frames = {n: read(n) for n in ('vertices', 'edges')}
print(json.dumps([frames['vertices'], frames['edges']]))
'''


def schema(text):
    """[(name, type)] of a Spark schema"""
    cells = re.findall(r'`((?:[^`]|``)*)` (\w+)(?:, |\n)', text)
    assert ''.join(f'`{n}` {k}, ' for n, k in cells)[:-2] + '\n' == text, text
    return [(n.replace('``', '`'), k) for n, k in cells]


def graphframes():
    files = untar('graphframes', export('graphframes'))
    tables = {}
    for name in 'vertices', 'edges':
        rows = table(files[name + '.csv'])
        columns = schema(files[name + '.ddl'].decode())
        same([c for c, _ in rows[0]], [n for n, _ in columns], f'graphframes: columns of {name}')
        tables[name] = dictionaries(rows[1:], [n for n, _ in columns], dict(columns))
    attributes = {c: a for (c, _), (a, _), _ in table(files['attributes.csv'])[1:]}
    check_frames('graphframes', tables['vertices'], tables['edges'], attributes)
    spark(attributes)
    pandas(attributes)


def check_frames(what, vertices, edges, attributes):
    check_tables(given, what, vertices,
                 [(e['src'], e['relation'], e['dst'], e['weight']) for e in edges], attributes, key='id')


def spark(attributes):
    python = os.environ.get('HIN_SPARK_PYTHON')
    if not python:
        skip('Spark', 'no python with pyspark, or no java')
        return
    page = open(os.environ['HIN_MAN']).read().replace('\\e', '\\')
    line = re.search(r'spark\.read\.csv.*?multiLine=True\)', page, re.S)
    test(line is not None, 'the manual page says how Spark reads it')
    program = SPARK % (line[0].replace('"vertices.csv"', 'name + ".csv"')
                       .replace('"vertices.ddl"', 'name + ".ddl"') if line else 'None')
    done = run(python, '-c', program, '../spark.json', cwd='graphframes.tar')
    test(done.returncode == 0, 'Spark reads it', done.stderr.decode()[-1500:])
    if done.returncode == 0:
        vertices, edges = json.load(open('spark.json'))
        check_frames('Spark', vertices, edges, attributes)


def pandas(attributes):
    python = os.environ.get('HIN_PANDAS_PYTHON')
    if not python:
        skip('pandas', 'no python with pandas')
        return
    kinds = {'BIGINT': 'string', 'DOUBLE': 'float64', 'BOOLEAN': 'boolean', 'STRING': 'string'}
    for name in 'vertices', 'edges':
        columns = schema(open(f'graphframes.tar/{name}.ddl').read())
        json.dump([w for n, k in columns for w in (n, kinds[k])], open(f'graphframes.tar/{name}.json', 'w'))
    done = run(python, '-c', PANDAS, cwd='graphframes.tar')
    test(done.returncode == 0, 'pandas reads it', done.stderr.decode()[-1500:])
    if done.returncode == 0:
        vertices, edges = json.loads(done.stdout)
        # pandas has no difference between an empty text and none; its JSON rounds reals
        same({(v['id'], a, v[c]) for v in vertices for c, a in attributes.items()
              if v[c] is not None and a != 'real'},
             {(n, a, str(v) if type(v) is int else v) for a, values in given.attributes.items()
              for n, v in values.items() if v != '' and a != 'real'}, 'pandas: attributes')
        same(sorted((e['src'], e['relation'], e['dst']) for e in edges), sorted(given.edges),
             'pandas: edges')


# KGTK: https://kgtk.readthedocs.io/en/latest/specification/
STRING = re.compile(r'"(?:[^"\\|\t\n\r]|\\.)*"')
NUMBER = re.compile(r'[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?')


def unquote(cell):
    return ast.literal_eval(cell.replace('\\|', '|'))


def kgtk_value(cell):
    if cell[0] == '"':
        assert STRING.fullmatch(cell), cell
        return unquote(cell)
    if cell in ('True', 'False'):
        return cell == 'True'
    if cell[0] in '+-.0123456789':
        assert NUMBER.fullmatch(cell), cell
        return float(cell) if re.search('[.eE]', cell) else int(cell)
    assert cell[0].isalpha() and '|' not in cell, cell
    return cell


READ = '''
import json, sys
from pathlib import Path
from kgtk.io.kgtkreader import KgtkReader, KgtkReaderMode
from kgtk.value.kgtkvalue import KgtkValue
kinds = {}
for row in KgtkReader.open(Path(sys.argv[1]), mode=KgtkReaderMode.EDGE):
    for cell in row:
        value = KgtkValue(cell)
        if not value.validate():
            sys.exit('not valid: ' + cell)
        kind = value.classify().name
        kinds.setdefault(kind, []).append(cell)
json.dump(kinds, sys.stdout)
'''


def kgtk():
    data = export('kgtk')
    open('out.kgtk', 'wb').write(data)
    rows = [line.split('\t') for line in data.decode().split('\n')]
    same(rows.pop(), [''], 'kgtk: the last line has an end')
    same(rows[0], ['node1', 'label', 'node2', 'weight'], 'kgtk: header')
    test(all(len(r) == 4 for r in rows), 'kgtk: four columns')
    nodes, edges = {}, []
    for source, label, target, weight in rows[1:]:
        name, goal = kgtk_value(label), kgtk_value(target)
        if weight:
            edges.append((source, name, goal, float(weight)))
        else:
            nodes.setdefault(source, {'name': source})[name] = goal
    attributes = {'attribute:' + a: a for a in given.attributes}
    full = [{**{a: None for a in attributes}, **n, 'type': n['node:type'], 'label': n['node:label'],
             'community': n['node:community'].split(':', 1)[1] if 'node:community' in n else None}
            for n in nodes.values()]
    for node in full: # 12 is written for 12.0
        for key in 'attribute:real', 'attribute:x', 'attribute:y':
            node[key] = None if node[key] is None else float(node[key])
    check_tables(given, 'kgtk', full, edges, attributes)
    python = os.environ.get('HIN_KGTK_PYTHON')
    if not python:
        skip('kgtk', 'no python with kgtk')
        return
    done = run(python, '-c', READ, 'out.kgtk')
    test(done.returncode == 0, 'kgtk: its own reader finds nothing wrong', done.stderr.decode()[-1000:])
    if done.returncode == 0:
        kinds = json.loads(done.stdout)
        same(set(kinds), {'EMPTY', 'SYMBOL', 'STRING', 'NUMBER', 'BOOLEAN'}, 'kgtk: kinds of values')
        same(sum(map(len, kinds.values())), 4 * (len(rows) - 1), 'kgtk: it sees all cells')


neo4j()
neo4j_without_lines()
graphframes()
kgtk()
finish()

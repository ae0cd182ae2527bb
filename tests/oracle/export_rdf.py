"""What hin-export -f ntriples writes against readers of RDF; see export-rdf.sh."""

import datetime
import json
import os
import re
import shutil
import subprocess

from export_network import label, network
from export_tables import finish, same, skip, test

BASE = 'https://hin-tools.example/'
RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
XSD = 'http://www.w3.org/2001/XMLSchema#'
SCHEMA = 'http://schema.org/'
FAIR = 'https://w3id.org/fair4ml#'
SITES = {'model': 'https://huggingface.co/', 'dataset': 'https://huggingface.co/datasets/',
         'arxiv': 'https://arxiv.org/abs/'}
CLASSES = {'model': FAIR + 'MLModel', 'dataset': SCHEMA + 'Dataset',
           'arxiv': SCHEMA + 'ScholarlyArticle', 'author': SCHEMA + 'Person'}
RELATIONS = {'cites': SCHEMA + 'citation', 'finetune_of': FAIR + 'fineTunedFrom',
             'language': SCHEMA + 'inLanguage', 'library': SCHEMA + 'softwareRequirements',
             'license': SCHEMA + 'license', 'owner': FAIR + 'sharedBy', 'pipeline': FAIR + 'mlTask',
             'tagged': SCHEMA + 'keywords', 'trained_on': FAIR + 'trainedOn',
             'written_by': SCHEMA + 'author'}
ATTRIBUTES = {'title': SCHEMA + 'name', 'published': SCHEMA + 'datePublished',
              'created': SCHEMA + 'dateCreated', 'modified': SCHEMA + 'dateModified'}
# RFC 3987: ucschar, less white space and direction marks
UCSCHAR = re.compile('[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]')
TURNS = re.compile('[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\s')


def in_path(c):
    if ord(c) < 128:
        return c.isalnum() or c in "-._~!$&'()*+,;=:@/%"
    if ord(c) < 0x10000:
        return UCSCHAR.match(c) is not None and not TURNS.match(c)
    plane = ord(c) >> 16
    return plane < 15 and ord(c) & 0xffff < 0xfffe and not 0xe0000 <= ord(c) < 0xe1000


def quote(text, good):
    return ''.join(c if good(c) else ''.join('%%%02X' % b for b in c.encode()) for c in text)


def segment(text):
    return quote(text, lambda c: c.isalnum() or c in '-._~')


def is_page(kind, ident):
    part = r'[A-Za-z0-9_-][A-Za-z0-9._-]*'
    return kind in SITES and re.fullmatch(f'{part}(/{part})?', ident) is not None \
        and not (kind == 'model' and re.match('(datasets|spaces)/', ident))


def iri(name):
    kind, ident = name.split(':', 1)
    if is_page(kind, ident):
        return SITES[kind] + ident
    return BASE + kind + '/' + quote(ident, in_path)


def relation(name):
    return RELATIONS.get(name, BASE + 'rel/' + segment(name))


def literal(value):
    """(text, type)"""
    if isinstance(value, bool):
        return repr(value).lower(), XSD + 'boolean'
    if isinstance(value, int):
        return repr(value), XSD + 'integer'
    if isinstance(value, float):
        return value, XSD + 'double'
    for form, pattern, kind in (('%Y-%m-%d', r'\d{4}-\d\d-\d\d', 'date'),
                                ('%Y-%m-%dT%H:%M:%SZ', r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', 'dateTime')):
        try:
            if re.fullmatch(pattern, value, re.A):
                datetime.datetime.strptime(value, form)
                return value, XSD + kind
        except ValueError:
            pass
    return value, None


def triples(given, weights):
    """{(subject, predicate, object)}: an object is an IRI or (text, type); statements apart"""
    found, statements = set(), set()
    for node in given.nodes:
        kind, ident = node.split(':', 1)
        subject = iri(node)
        found.add((subject, RDF + 'type', CLASSES.get(kind, BASE + 'type/' + kind)))
        if node not in given.attributes['title']:
            found.add((subject, SCHEMA + 'name', (label(node), None)))
        if is_page(kind, ident):
            found.add((subject, SCHEMA + 'url', subject))
        if node in given.communities:
            found.add((subject, BASE + 'rel/in', iri('community:' + given.communities[node])))
    for name, values in given.attributes.items():
        for node, value in values.items():
            found.add((iri(node), ATTRIBUTES.get(name, BASE + 'attribute/' + segment(name)),
                       literal(value)))
    for (source, name, target), weight in given.edges.items():
        triple = iri(source), relation(name), iri(target)
        found.add(triple)
        if weight != 1 and weights:
            statements.add((*triple, float(weight)))
    return found, statements


def run(*words):
    return subprocess.run(words, capture_output=True)


READ = '''
import json, sys
import rdflib
rdflib.NORMALIZE_LITERALS = False
graph = rdflib.Graph()
graph.parse(sys.argv[1], format='nt')
def term(t):
    if isinstance(t, rdflib.Literal):
        return [str(t), t.datatype and str(t.datatype)]
    return ('_:' if isinstance(t, rdflib.BNode) else '') + str(t)
json.dump([[term(s), str(p), term(o)] for s, p, o in graph], sys.stdout)
'''


def check(what, file, rows, weights):
    want, want_statements = triples(given, weights)
    got, blank = set(), {}
    for s, p, o in rows:
        if isinstance(o, list):
            o = (float(o[0]) if o[1] == XSD + 'double' else o[0], o[1])
        if s.startswith('_:'):
            blank.setdefault(s, {})[p[len(RDF):]] = o
        else:
            got.add((s, p, o))
    same(set(map(repr, got)), set(map(repr, want)), f'{what}: the triples')
    statements = {(b['subject'], b['predicate'], b['object'], b['value'][0]) for b in blank.values()}
    same(set(map(repr, statements)), set(map(repr, want_statements)), f'{what}: statements of weights')
    test(all(b['type'] == RDF + 'Statement' and len(b) == 5 for b in blank.values()),
         f'{what}: statements are whole')
    total = len(want) + 5 * len(want_statements)
    test(len(open(file, 'rb').read().splitlines()) >= total, f'{what}: lines')
    if shutil.which('serdi'):
        done = run('serdi', '-i', 'ntriples', '-o', 'ntriples', file)
        same((done.returncode, done.stderr, done.stdout.count(b'\n')), (0, b'', total),
             f'{what}: serdi, strict')
    else:
        skip(f'{what}: serdi', 'is not there')
    if shutil.which('rapper'):
        done = run('rapper', '-q', '-i', 'ntriples', '-o', 'ntriples', file)
        same((done.returncode, done.stderr, done.stdout.count(b'\n')), (0, b'', total),
             f'{what}: rapper')
    else:
        skip(f'{what}: rapper', 'is not there')


given = network(7, extremes=True)
open('in.tsv', 'wb').writelines(given.lines())
same(len({iri(n) for n in given.nodes}), len(given.nodes), 'each name has an IRI of its own')
python = os.environ.get('HIN_RDFLIB_PYTHON')
for what, options in ('plain', []), ('weights', ['--rdf-weights']):
    file = what + '.nt'
    done = run('hin-export', '-o', file, *options, 'in.tsv')
    dropped = sum(w != 1 for w in given.edges.values())
    test(done.returncode == 0 and (f'weights left out: {dropped};'.encode() in done.stderr)
         == (not options), f'{what}: written; what is left out is counted', done.stderr)
    if python:
        rows = run(python, '-c', READ, file)
        test(rows.returncode == 0, f'{what}: rdflib reads it', rows.stderr.decode()[-1000:])
        check(what, file, json.loads(rows.stdout or b'[]'), bool(options))
    else:
        skip(what, 'no python with rdflib')
done = run('hin-export', '-q', '-f', 'ntriples', '--base-iri', 'urn:x:é#', 'in.tsv')
text = done.stdout.decode()
test('<urn:x:é#tag/' in text and BASE not in text, '--base-iri')
finish()

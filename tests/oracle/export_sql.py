"""Loads what hin-export writes into data bases and compares; see export-sql.sh."""

import glob
import json
import os
import pwd
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

from export_network import network
from export_tables import check_tables, finish, same, skip, test

given = network(7, extremes=True)
open('in.tsv', 'wb').writelines(given.lines())


def run(*words, **more):
    return subprocess.run(words, capture_output=True, **more)


def export(form, file='in.tsv', *options):
    done = run('hin-export', '-q', '-f', form, *options, file)
    test(done.returncode == 0, f'{form}: written', done.stderr)
    return done.stdout


def check(what, nodes, edges, attributes, truth=bool):
    check_tables(given, what, nodes, edges, attributes, truth)


# SQLite
def sqlite():
    script = export('sqlite')
    if shutil.which('sqlite3'):
        done = run('sqlite3', '-bail', 'hin.db', input=script)
        test(done.returncode == 0 and not done.stderr, 'sqlite3 reads the script', done.stderr)
        again = run('sqlite3', '-bail', 'hin.db', input=script)
        test(again.returncode != 0, 'a second load is refused')
        base = sqlite3.connect('hin.db')
        check_sqlite('sqlite3', base)
    else:
        skip('sqlite3', 'is not there')
    base = sqlite3.connect(':memory:')
    base.executescript(script.decode())
    check_sqlite('sqlite by Python', base)


def check_sqlite(what, base):
    base.row_factory = sqlite3.Row
    same([tuple(r) for r in base.execute('pragma integrity_check')], [('ok',)], what + ': integrity')
    check(what, [dict(r) for r in base.execute('select * from nodes')],
          [tuple(r) for r in base.execute('select source, relation, target, weight from edges')],
          dict(tuple(r) for r in base.execute('select * from attributes')),
          lambda v: {0: False, 1: True}.get(v, v))


# DuckDB
READ = '''
import duckdb, json, sys
base = duckdb.connect('hin.duckdb')
base.execute(open('load.sql').read())
def rows(query):
    result = base.execute(query)
    names = [d[0] for d in result.description]
    return [dict(zip(names, row)) for row in result.fetchall()]
json.dump([rows('select * from nodes'),
           base.execute('select source, relation, target, weight from edges').fetchall(),
           dict(base.execute('select "column", attribute from attributes').fetchall())], sys.stdout)
'''


def duckdb():
    archive = export('duckdb')
    python = os.environ.get('HIN_DUCKDB_PYTHON')
    if not python:
        skip('DuckDB', 'no python with duckdb (BENCH_PYTHON, HIN_CLIENT_PYTHON)')
        return
    os.mkdir('duck')
    test(run('tar', '-xf', '-', '-C', 'duck', input=archive).returncode == 0, 'duckdb: tar')
    done = run(python, '-c', READ, cwd='duck')
    test(done.returncode == 0, 'DuckDB loads', done.stderr.decode()[-1500:])
    if done.returncode == 0:
        nodes, edges, attributes = json.loads(done.stdout)
        check('DuckDB', nodes, [tuple(e) for e in edges], attributes)


# PostgreSQL
class Server:
    """on a socket in a folder of its own, as another user where this one is root"""

    def __init__(self):
        places = [os.path.dirname(p) for p in sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'))]
        self.place = next((p for p in [os.path.dirname(shutil.which('initdb') or '')] + places[::-1]
                           if p and os.path.exists(p + '/pg_ctl')), None)
        self.folder = None
        self.prefix = []

    def start(self):
        self.folder = tempfile.mkdtemp(prefix='hin-pg-', dir='/tmp')
        if os.getuid() == 0:
            nobody = pwd.getpwnam('nobody')
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.prefix = ['setpriv', f'--reuid={nobody.pw_uid}', f'--regid={nobody.pw_gid}',
                           '--clear-groups']
        done = self.tool('initdb', '--no-sync', '-E', 'UTF8', '--locale=C', '-A', 'trust', '-U', 'hin')
        if done.returncode == 0:
            done = self.tool('pg_ctl', '-w', '-l', self.folder + '/log', '-o',
                             f"-k {self.folder} -c listen_addresses= -c fsync=off", 'start')
        return done

    def tool(self, name, *words):
        # a server that stays holds no pipe of ours
        with open('server.log', 'ab') as log:
            return subprocess.run([*self.prefix, f'{self.place}/{name}', '-D', self.folder + '/data', *words],
                                  cwd='/', stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def stop(self):
        if self.folder:
            self.tool('pg_ctl', '-m', 'immediate', 'stop')
            shutil.rmtree(self.folder, ignore_errors=True)

    def psql(self, base, *words, **more):
        return run('psql', '-X', '-q', '-h', self.folder, '-U', 'hin', '-d', base, *words, **more)

    def rows(self, base, query):
        done = self.psql(base, '-A', '-t', '-c', f"select coalesce(json_agg(t), '[]') from ({query}) t",
                         env={**os.environ, 'PGCLIENTENCODING': 'UTF8'})
        if done.returncode:
            print('#', done.stderr.decode())
            return []
        return json.loads(done.stdout)


def edges_of(rows):
    return [(r['source'], r['relation'], r['target'], float(r['weight'])) for r in rows]


def postgresql():
    script = export('postgresql')
    server = Server()
    if not server.place or not shutil.which('psql'):
        skip('PostgreSQL', 'is not there')
        return
    try:
        done = server.start()
        test(done.returncode == 0, 'a PostgreSQL server starts', open('server.log').read()[-1000:])
        if done.returncode == 0:
            script_loads(server, script)
            long_names(server)
            copy_loads(server)
    finally:
        server.stop()


def script_loads(server, script):
    open('load.sql', 'wb').write(script)
    # neither of these may matter
    odd = {**os.environ, 'PGCLIENTENCODING': 'LATIN1', 'PGOPTIONS': '-c standard_conforming_strings=off'}
    server.psql('postgres', '-c', 'create database one')
    done = server.psql('one', '-f', 'load.sql', env=odd)
    test(done.returncode == 0 and not done.stderr, 'psql reads the script', done.stderr)
    nodes = server.rows('one', 'select * from nodes')
    for node in nodes: # 12 is the JSON of 12.0
        for key in 'real', 'x', 'y':
            node[key] = None if node[key] is None else float(node[key])
    check('PostgreSQL', nodes,
          edges_of(server.rows('one', 'select * from edges')),
          {r['column']: r['attribute'] for r in server.rows('one', 'select * from attributes')})
    again = server.psql('one', '-f', 'load.sql')
    test(again.returncode == 3, 'a second load is refused', again.stderr)
    same(len(server.rows('one', 'select * from edges')), len(given.edges), 'and changes nothing')
    server.psql('postgres', '-c', 'create database two')
    cut = script[:script.index(b'COPY edges')] + b'COPY edges FROM STDIN;\nno row\n\\.\nCOMMIT;\n'
    done = server.psql('two', '-f', '-', input=cut)
    test(done.returncode == 3, 'a bad row ends the load', done.stderr)
    same(server.rows('two', "select 1 from pg_tables where tablename = 'nodes'"), [],
         'and nothing of it is left')


def long_names(server):
    name = 'tag:' + ''.join(chr(0x4e00 + i * 7919 % 20000) for i in range(4000))
    open('long.tsv', 'w').write(f'{name}\tr\tn:1\nn:1\tr\t{name}\n')
    open('long.sql', 'wb').write(export('postgresql', 'long.tsv'))
    server.psql('postgres', '-c', 'create database three')
    done = server.psql('three', '-f', 'long.sql')
    test(done.returncode == 0, 'a name too long for a B-tree', done.stderr)
    same([r['name'] for r in server.rows('three', 'select name from nodes order by 1')],
         ['n:1', name], 'is there')


def copy_loads(server):
    r"""the lines of the manual page that load a network as it is by \copy"""
    page = open(os.environ['HIN_MAN']).read().replace('\\e', '\\')
    block = re.search(r'^createdb .*?(?=^\.Ed)', page, re.M | re.S)
    test(block is not None, 'the manual page has the lines')
    if not block:
        return
    # the name of an attribute is not escaped in the file, so one with a backslash is left out
    lines = [line for line in given.lines() if not re.match(br'[^\t]*\t@[^\t]*\\', line)]
    os.mkdir('copy')
    open('copy/hub.tsv', 'wb').writelines(lines)
    done = run('sh', '-e', '-c', block[0], cwd='copy',
               env={**os.environ, 'PGHOST': server.folder, 'PGUSER': 'hin', 'PGCLIENTENCODING': 'UTF8',
                    'PATH': os.environ['PATH'] + ':' + server.place})
    test(done.returncode == 0, r'\copy of the manual page', done.stderr)
    want = {**given.edges, **{(n, 'in', f'community:{c}'): 1 for n, c in given.communities.items()}}
    same(sorted(edges_of(server.rows('hub', 'select * from edges'))),
         sorted((*e, float(w)) for e, w in want.items()), r'\copy: edges')
    got = {(r['node'], r['key']): r['value'] for r in server.rows('hub', 'select * from attributes')}
    want = {(n, '@' + a): v if isinstance(v, str) else repr(v).lower() if isinstance(v, bool) else repr(v)
            for a, values in given.attributes.items() for n, v in values.items() if '\\' not in a}
    same(got, want, r'\copy: attributes')


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
sqlite()
duckdb()
postgresql()
finish()

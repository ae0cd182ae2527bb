"""DuckDB and SQLite: the lines that hin-join writes for a path of two relations, in any order.

    peer-join.py duckdb|sqlite lines|count PATH NETWORK
"""
import sys

engine, what, path, network = sys.argv[1:]
first, second = path.split("/")
# the node where a step comes from and the one it goes to
source, middle = ("target", "source") if first[0] == "^" else ("source", "target")
other, target = ("target", "source") if second[0] == "^" else ("source", "target")
first, second = first.lstrip("^"), second.lstrip("^")
query = f"""SELECT l.{source}, '{path}', r.{target}{", count(*)" if what == "count" else ""}
  FROM edge l JOIN edge r ON l.{middle} = r.{other}
  WHERE l.relation = '{first}' AND r.relation = '{second}'
  {f"GROUP BY l.{source}, r.{target}" if what == "count" else ""}"""


def duckdb_():
    import duckdb
    edge = f"""read_csv('{network}', delim='\t', header=false, quote='', escape='', columns={{
      source: 'VARCHAR', relation: 'VARCHAR', target: 'VARCHAR'}})"""
    duckdb.sql(f"""COPY (
      WITH edge AS (SELECT * FROM {edge} WHERE relation IN ('{first}', '{second}')) {query}
      ) TO '/dev/stdout' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')""")


def sqlite_():
    import sqlite3
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE edge (source TEXT, relation TEXT, target TEXT)")
    with open(network, encoding="utf-8") as lines:
        fields = (line.rstrip("\n").split("\t") for line in lines)
        database.executemany("INSERT INTO edge VALUES (?, ?, ?)",
                             (f for f in fields if f[1] == first or f[1] == second))
    database.execute(f"CREATE INDEX by_key ON edge (relation, {other}, {target})")
    write = sys.stdout.write
    for row in database.execute(query):
        write("\t".join(map(str, row)) + "\n")


{"duckdb": duckdb_, "sqlite": sqlite_}[engine]()

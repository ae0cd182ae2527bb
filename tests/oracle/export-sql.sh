#!/bin/sh
# Hostile names through the data bases: PostgreSQL (a server of this test's own on a socket), SQLite and
# DuckDB must hold after the load what went in, byte for byte; and a network as it is by \copy.
. "${srcdir:-.}/tests/tap.sh"
. "$top/tests/oracle/pythons.sh"
command -v python3 >/dev/null || skip_all 'no python3'
BENCH_PYTHON="${BENCH_PYTHON:-/usr/bin/python3 python3} ${HIN_CLIENT_PYTHON-}"
HIN_DUCKDB_PYTHON=$(pythons duckdb | head -n 1)
HIN_MAN=$top/man/hin-export.1
export HIN_DUCKDB_PYTHON HIN_MAN
mkdir "$scratch/work" && cd "$scratch/work" || exit
python3 "$top/tests/oracle/export_sql.py"

#!/bin/sh
# Hostile names through the CSV archives and KGTK: a strict reader of RFC 4180, the csv module, pandas and
# Spark return what went in; headers and values keep the rules of neo4j-admin and KGTK.
# HIN_NEO4J_ADMIN=PROGRAM: the import is made, too, into its data base hin-export-test.
. "${srcdir:-.}/tests/tap.sh"
. "$top/tests/oracle/pythons.sh"
command -v python3 >/dev/null || skip_all 'no python3'
BENCH_PYTHON="${BENCH_PYTHON:-/usr/bin/python3 python3} ${HIN_CLIENT_PYTHON-}"
HIN_PANDAS_PYTHON=$(pythons pandas | head -n 1)
HIN_KGTK_PYTHON=$(pythons kgtk.io.kgtkreader | head -n 1)
HIN_SPARK_PYTHON=
! command -v java >/dev/null || HIN_SPARK_PYTHON=$(pythons pyspark | head -n 1)
HIN_MAN=$top/man/hin-export.1
export HIN_MAN HIN_PANDAS_PYTHON HIN_KGTK_PYTHON HIN_SPARK_PYTHON
mkdir "$scratch/work" && cd "$scratch/work" || exit
python3 "$top/tests/oracle/export_csv.py"

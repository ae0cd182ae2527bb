#!/bin/sh
# N-Triples of hostile names: serdi, rapper and rdflib read them, and the triples are those of a mapping
# written down once more in Python.
. "${srcdir:-.}/tests/tap.sh"
. "$top/tests/oracle/pythons.sh"
command -v python3 >/dev/null || skip_all 'no python3'
HIN_RDFLIB_PYTHON=$(pythons rdflib | head -n 1)
export HIN_RDFLIB_PYTHON
mkdir "$scratch/work" && cd "$scratch/work" || exit
python3 "$top/tests/oracle/export_rdf.py"

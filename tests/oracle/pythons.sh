# shellcheck shell=sh disable=SC2034,SC2154
# pythons.sh: the interpreters of $BENCH_PYTHON that an oracle may ask, each for what it has.

# pythons MODULE: those that have it, one a line, none twice
pythons () {
  for python in ${BENCH_PYTHON:-/usr/bin/python3 python3}; do
    real=$("$python" -c "import os, sys, $1; print(os.path.realpath(sys.executable), sys.prefix)" \
      2>"$scratch/why") || continue
    printf '%s\t%s\n' "$python" "$real"
  done | ${HIN_AWK:-awk} -F '\t' '!seen[$2]++ { print $1 }'
}

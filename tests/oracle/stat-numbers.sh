#!/bin/sh
# The numbers of hin-stat that are of attributes alone, against scipy: tails (the method of Clauset,
# Shalizi and Newman word for word; the package powerlaw too, where it is), Spearman's rho, Kendall's
# tau, quantiles, Gini coefficients.  $HIN_STAT_PYTHON: a python3 that has them.  TAP.
. "${srcdir:-.}/tests/tap.sh"
LC_ALL=C
export LC_ALL
python=
for p in ${HIN_STAT_PYTHON-} python3 /usr/bin/python3; do
  [ -n "$python" ] || ! "$p" -c 'import scipy' 2>"$scratch/why" || python=$p
done
[ -n "$python" ] || skip_all 'no python3 with scipy'
cd "$scratch" || exit

for seed in 1 2 3 4 5 6 7 8; do
  "$python" "$top/tests/oracle/hin_stat_numbers.py" make $seed >network
  if hin-stat -q -s attributes,correlation network >numbers 2>why &&
    "$python" -W ignore "$top/tests/oracle/hin_stat_numbers.py" compare network <numbers >why 2>&1
  then pass "seed $seed: $(cat why)"
  else fail "seed $seed" why
  fi
done
finish

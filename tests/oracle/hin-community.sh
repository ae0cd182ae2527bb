#!/bin/sh
# hin-community on random networks against definitions and other packages of Python, and on
# American college football, whose conferences are known.  TAP.
#   HIN_RANK_ROUNDS  networks (default 20; with HIN_LONG=yes 500)
#   HIN_RANK_FIRST   the first seed (default 1)
. "${srcdir:-.}/tests/tap.sh"
. "${srcdir:-.}/tests/oracle/pythons.sh"
LC_ALL=C
export LC_ALL
rounds=20
[ "${HIN_LONG:-}" != yes ] || rounds=500
cd "$scratch" || exit

for python in $(pythons numpy); do
  timeout 1500 "$python" -W ignore "$top/tests/oracle/hin_community.py" \
    "${HIN_RANK_FIRST:-1}" "${HIN_RANK_ROUNDS:-$rounds}" >said 2>&1
  status=$?
  if [ $status = 0 ]; then pass "$python: $(cat said)"; else fail "$python: status $status" said; fi
done
[ $tests -gt 0 ] || skip_all 'no python3 with numpy'

football=${HIN_DATA:-}/graphs/networkx/football.zip
for python in $(pythons zipfile | head -n 1); do
  if [ -f "$football" ]; then
    check football timeout 300 "$python" "$top/tests/oracle/hin_community_football.py" "$football"
    sed 's/^/# /' why
  else
    skip football 'no graph in HIN_DATA'
  fi
done
finish

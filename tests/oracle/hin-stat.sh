#!/bin/sh
# All that hin-stat says, but the tails of power laws (stat-numbers.sh), again by numpy and scipy:
# of random networks, and of the models of the Hub.  TAP.
#   HIN_RANK_ROUNDS  random networks (default 8; with HIN_LONG=yes 200)
. "${srcdir:-.}/tests/tap.sh"
. "${srcdir:-.}/tests/oracle/pythons.sh"
LC_ALL=C
export LC_ALL
cd "$scratch" || exit
python=$(pythons 'scipy.stats' | head -n 1)
[ -n "$python" ] || skip_all 'no python3 with scipy'
rounds=8
[ "${HIN_LONG:-}" != yes ] || rounds=200
oracle=$top/tests/oracle/hin_stat.py

# agree NAME BY RANGE PAIR
agree () {
  set -- "$1" "$2" "$3" "$4" -q --section all --top 1000
  for word in $2; do set -- "$@" --by "$word"; done
  [ -z "$3" ] || set -- "$@" --range "$3"
  [ -z "$4" ] || set -- "$@" --pair "$4"
  name=$1 by=$2 range=$3 pair=$4
  shift 4
  if hin-stat "$@" network >said 2>why &&
    timeout 900 "$python" -W ignore "$oracle" compare network "$by" "$range" "$pair" <said >why 2>&1
  then pass "$name: $(cat why)"
  else fail "$name" why
  fi
}

seed=1
while [ $seed -le "${HIN_RANK_ROUNDS:-$rounds}" ]; do
  "$python" "$oracle" make $seed >network
  agree "seed $seed" '' '' ''
  agree "seed $seed, --by, --range, --pair" 'type @x @z r s' 'x=1,2,4' 'x,neg'
  seed=$((seed + 1))
done

hub=${HIN_DATA:-}/hub-2024-07/pages.tar.gz
if [ -f "$hub" ]; then
  mkdir pages && tar -C pages -xzf "$hub" || exit 99
  find pages -name '*.json' | sort | xargs hf-dump -q 2>why | tag-split -q >network 2>why
  agree 'models of the Hub' 'type @likes license pipeline' 'downloads=0,51,501,50001' \
    'downloads,likes'
else
  skip 'models of the Hub' 'no pages in HIN_DATA'
fi
finish

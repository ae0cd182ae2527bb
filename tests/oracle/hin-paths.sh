#!/bin/sh
# hin-join --path against the definitions of paths and measures in Python, on random networks, on
# lineages (networkx) and on real models, papers and authors (scipy).  TAP.
# HIN_JOIN_ROUNDS: how many random networks (default 60).  HIN_HETNET: hetnetpy's
# test/data/bupropion-CbGpPWpGaD-subgraph.json.xz.
set -u
LC_ALL=C; export LC_ALL
rounds=${HIN_JOIN_ROUNDS:-60}
here=$(cd "$(dirname "$0")" && pwd)
PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
t=0

# with MODULES: a python3 that has them, if there is one
with () {
  for p in python3 /usr/bin/python3; do
    if "$p" -c "import $1" 2> why; then echo "$p"; return; fi
  done
}

# numbered NAME COMMAND...: what it prints, its tests numbered; a test of its own that it ended well
numbered () {
  name=$1
  shift
  "$@" > part.tap 2> part.err
  status=$?
  while read -r line; do
    case $line in
      'ok '*) t=$((t + 1)); echo "ok $t ${line#ok }" ;;
      'not ok '*) t=$((t + 1)); echo "not ok $t ${line#not ok }" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done < part.tap
  t=$((t + 1))
  if [ $status = 0 ]; then echo "ok $t - $name"; else echo "not ok $t - $name"; sed 's/^/# /' part.err; fi
}

skip () { t=$((t + 1)); echo "ok $t - $1 # SKIP $2"; }

plain=$(with re)
[ -n "$plain" ] || { echo '1..0 # SKIP no python3'; exit 0; }
numbered 'the definitions agree with the literature' "$plain" "$here/hin_paths.py" check
numbered 'examples and refusals' "$plain" "$here/hin_paths_random.py" known
numbered 'random networks' "$plain" "$here/hin_paths_random.py" random 1 "$rounds"

if [ -f "${HIN_HETNET-}" ]; then
  numbered 'a subgraph of Hetionet' "$plain" "$here/hin_paths_hetnet.py" "$HIN_HETNET"
else
  skip 'a subgraph of Hetionet' 'no HIN_HETNET'
fi

graphs=$(with networkx)
if [ -n "$graphs" ]; then
  numbered 'lineages' "$graphs" -W ignore "$here/hin_paths_random.py" lineage 1 $(((rounds + 1) / 2))
else
  skip 'lineages' 'no networkx'
fi

pages=${HIN_DATA:+$HIN_DATA/hub-2024-07/pages.tar.gz}
matrices=$(with 'numpy, scipy.sparse')
if [ -z "$pages" ] || [ ! -f "$pages" ]; then
  skip 'models, papers and authors' 'no HIN_DATA'
elif [ -z "$matrices" ]; then
  skip 'models, papers and authors' 'no scipy'
else
  mkdir pages && tar -xzf "$pages" -C pages
  find pages -name '*.json' | sort > names
  every=5
  [ "$rounds" -lt 500 ] || every=1
  numbered 'models, papers and authors' "$matrices" -W ignore "$here/hin_paths_real.py" names \
    "$HIN_DATA/arxiv/snapshot.ndjson.gz" $every
fi
echo "1..$t"

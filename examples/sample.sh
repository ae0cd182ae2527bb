#!/usr/bin/env bash
# sample.sh - the network that the other examples work on: of the sample hub, or of FILEs
#
# usage: sample.sh [FILE]...     writes HIN TSV in byte order, each edge once
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
case ${1-} in
  -h | --help) sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$0"; exit ;;
  -?*) echo "sample.sh: no option $1 (see --help)" >&2; exit 2 ;;
esac

if [ $# -gt 0 ]; then
  hin-join -q -- "$@"
else
  hf-dump -q "$here"/sample/models-* | tag-split -q |
    arxiv-resolve -qk --offline --snapshot "$here/sample/papers.ndjson" | hin-join -q
fi

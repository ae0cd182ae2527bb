#!/bin/sh
# Which programs load which libraries: start-up time, and who can reach the network.
. "${srcdir:-.}/tests/cli/programs.sh"

if command -v readelf >/dev/null; then needed () { readelf -d "$1" | grep NEEDED; }
elif command -v objdump >/dev/null; then needed () { objdump -p "$1" | grep NEEDED; }
else skip_all 'no readelf, no objdump'
fi

without () { ! grep "lib$1" list; }

for program in $HIN_PROGRAMS; do
  needed "$(command -v "$program")" >list 2>&1
  check "$program: loads the C library" grep -q 'libc\.' list
  case $program in
    hf-dump | arxiv-resolve) check "$program: loads libcurl" grep -q 'libcurl' list ;;
    *) check "$program: no libcurl" without curl ;;
  esac
  case $program in
    arxiv-resolve)
      check "$program: loads libxml2" grep -q 'libxml2' list
      check "$program: loads SQLite" grep -q 'libsqlite3' list ;;
    *)
      check "$program: no SQLite" without sqlite3 ;;
  esac
  case $program in
    hf-dump | tag-split | arxiv-resolve | hin-join | hin-walk | hin-stat)
      check "$program: no igraph" without igraph ;;
  esac
done
finish

#!/usr/bin/env bash
# report.sh - one page of all results, with the commands behind each
#
# usage: report.sh 'STEP...' > report.html    in a folder of results
#
# What a step made, in which order and by which commands, is read from the lines `#=' and `#:' of
# its script.  Pictures go into the page, so it is one file; pages to explore are linked.
#   SOURCE_DATE_EPOCH   the time of the report, where it must not be that of the clock
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

made=$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%d 2>/dev/null ||
       date -u -r "${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%d)
export made
version=$(hin-stat --version | sed -n '1s/.*(\(.*\))/\1/p')
export version

scripts=()
for step in $1; do
  scripts+=("$here/$step.sh")
done

# An SVG line by line becomes the address of a picture.
awk -f "$here/cell.awk" -f "$here/report.awk" "${scripts[@]}" | while IFS= read -r line; do
  case $line in
    '@style') cat "$here/report.css" ;;
    '@svg '*)
      read -r _ file width height caption <<< "$line"
      printf '<a href="%s"><img alt="%s" width="%s" height="%s" loading="lazy" ' \
          "$file" "$caption" "$width" "$height"
      printf 'src="data:image/svg+xml;base64,'
      base64 <"$file" | tr -d '\n'
      printf '"></a>\n' ;;
    *) printf '%s\n' "$line" ;;
  esac
done

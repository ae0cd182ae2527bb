#!/bin/sh
# Who may include and call what (libcommon/local.mk, HACKING.md).
. "${srcdir:-.}/tests/cli/programs.sh"

# modules that may use a library or a call of the C library
igraph='hin-graph*.[ch] igraph-compat.h'
simdjson='hin-json.cc'
libxml='hin-xml.c'
sqlite='hin-cache.c hin-cache-open.c hin-cache-private.h'
curl='hin-http.c hin-origin.c'
frame='hin-app.c hin-app-options.c'
made='hin-tables.c' # by the build, where it is made in the source folder
longer='' # names of files that may be longer, with a reason

strip_comments () { # the code of a file, lines kept
  $awk '{ line = $0; code = ""
    while (line != "") {
      if (inside) { i = index(line, "*/"); if (!i) break; line = substr(line, i + 2); inside = 0 }
      else { i = index(line, "/*"); if (!i) { code = code line; break }
             code = code substr(line, 1, i - 1); line = substr(line, i + 2); inside = 1 } }
    sub(/\/\/ .*/, "", code); print code }' "$1"
}

is_one_of () { # NAME PATTERN...
  name_=$1
  shift
  for pattern_ do
    # shellcheck disable=SC2254
    case $name_ in $pattern_) return 0 ;; esac
  done
  return 1
}

set -f
for file in $(cd "$top" && find libcommon tools -name '*.[ch]' -o -name '*.cc' | sort); do
  name=${file##*/}
  ! is_one_of "$name" $made || continue
  strip_comments "$top/$file" >code
  : >bad
  case $name in *.c) grep -m1 '#include' code | grep -qx '#include "config.h"' || echo 'config.h is not first' >>bad ;; esac
  is_one_of "$name" $igraph || grep -nE '#include [<"]igraph' code >>bad
  is_one_of "$name" $simdjson || grep -n 'simdjson' code >>bad
  is_one_of "$name" $curl || grep -nE '#include [<"]curl|curl_easy' code >>bad
  is_one_of "$name" $libxml || grep -nE '#include [<"]libxml|xmlTextReader' code >>bad
  is_one_of "$name" $sqlite || grep -n 'sqlite3' code >>bad
  is_one_of "$name" $frame ||
    grep -nE '\b(_?exit|getenv|g_getenv|setlocale|stderr|fprintf|perror|abort)\b *\(?' code >>bad
  grep -nE '(^|[^a-z_])(printf|puts|putchar|g_print|g_printerr|strtod|atof|atoi|strtol|strtoul|sscanf|g_ascii_dtostr|g_ascii_strtod|g_strtod) *\(' code >>bad
  grep -nE '\bgoto\b|%[-+ #0-9.]*[lL]?[efgEFG]\b' code >>bad
  most=400
  case $file in tools/*.c) most=300 ;; esac
  is_one_of "$name" $longer || case $name in *.c | *.cc) [ "$(wc -l <"$top/$file")" -lt $most ] || echo "has $most lines and more" >>bad ;; esac
  if [ -s bad ]; then fail "$file: calls, form" bad; else pass "$file: calls, form"; fi
done
set +f

# layers: FILE LAYER
$awk '/^LAYER_[0-9]+ *\+?=/ { layer = substr($1, 7) } !/^LAYER_|^[ \t]/ { layer = "" }
  layer != "" { for (i = 1; i <= NF; i++) if ($i ~ /^libcommon\//) print substr($i, 11), layer }' \
  "$top/libcommon/local.mk" >layers
for path in "$top"/libcommon/*.[ch] "$top"/libcommon/*.cc; do
  file=${path##*/}
  ! is_one_of "$file" $made || continue
  grep -o '^#include "hin-[^"]*"' "$path" | cut -d '"' -f 2 >includes
  if $awk -v file="$file" '
      FILENAME == "layers" { layer[$1] = $2; next }
      FNR == 1 && !(file in layer) { print "is in no layer"; bad = 1 }
      !($1 in layer) { print $1 " is in no layer"; bad = 1; next }
      layer[$1] > layer[file] { print "layer " layer[file] " includes " $1 " of layer " layer[$1]; bad = 1 }
      END { exit bad }' layers includes >why; then
    pass "$file: layer"
  else
    fail "$file: layer" why
  fi
done
check 'layers were found' test "$(wc -l <layers)" -gt 20
finish

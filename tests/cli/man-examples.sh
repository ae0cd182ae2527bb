#!/bin/sh
# The examples of the manual pages print what the pages say.  In a literal block a line that begins
# with "$ " is a command and the lines after it are its standard output.
. "${srcdir:-.}/tests/cli/programs.sh"

for page in "$top"/man/*.[1-9]; do
  name=$(basename "$page")
  rm -rf page && mkdir page page/commands && cp -R sample page/sample
  $awk '
    /^\.Bd -literal/ { on = 1; n = 0; next }
    /^\.Ed/ { on = n = 0; next }
    !on { next }
    { gsub(/\\&/, ""); gsub(/\\-/, "-"); gsub(/\\\(dq/, "\""); gsub(/\\\(aq/, "\047"); gsub(/\\\(ti/, "~"); gsub(/\\\(ha/, "^")
      gsub(/\\e/, "\\") }
    /^\$ / { n = ++all; file = sprintf("page/commands/%03d", n); printf "" >(file ".out")
             print substr($0, 3) >(file ".cmd"); more = /[\\|]$/; next }
    n && more { print >(file ".cmd"); more = /[\\|]$/; next }
    n { print >(file ".out") }' "$page"
  for command in page/commands/*.cmd; do
    [ -f "$command" ] || continue
    if grep -qw sqlite3 "$command" && ! command -v sqlite3 >/dev/null; then
      skip "$name: $(head -n 1 "$command" | tr '#' ' ')" 'no sqlite3'
      continue
    fi
    (cd page && sh "commands/$(basename "$command")") >got 2>err </dev/null
    if diff -u "${command%.cmd}.out" got >why; then
      pass "$name: $(head -n 1 "$command" | tr '#' ' ')"
    else
      fail "$name: $(head -n 1 "$command" | tr '#' ' ')" why err
    fi
  done
done
finish

#!/bin/sh
# The commands of examples/README.md, one after the other in one folder, succeed and print what stands
# under them, notes on standard error and all, and its picture is the one they draw.  So does the pipeline of README.md, whose picture it is too.
# HIN_UPDATE=1 writes what they print, and the picture, into the source.
. "${srcdir:-.}/tests/cli/programs.sh"
for program in $HIN_PROGRAMS; do
  command -v "$program" >/dev/null || skip_all "no $program"
done
command -v bash >/dev/null || skip_all 'no bash'
ln -s "$top/examples" examples
mkdir commands
tutorial=$top/examples/README.md

# What is typed first must do in any locale.
first=$($awk '/^    .*PATH=/ { print substr($0, 5); exit }' "$tutorial")
check 'there is a line to be typed first' test -n "$first"
unset LC_ALL
LANG=de_DE.UTF-8
export LANG
eval "$first"

# In a block of ```console a line after "$ " is a command, what follows is its output.
$awk '
  /^```console/ { on = 1; next }
  /^```/ { on = n = 0; next }
  on && /^\$ / { n = ++all; file = sprintf("commands/%03d", n); printf "" >(file ".out")
                 print substr($0, 3) >(file ".cmd"); more = /[\\|]$/; next }
  n && more { print >(file ".cmd"); more = /[\\|]$/; next }
  n { print >(file ".out") }' "$tutorial"
for command in commands/*.cmd; do
  name=${command%.cmd}
  rc=0
  sh "$command" >"$name.got" 2>&1 </dev/null || rc=$?
  [ -z "${HIN_UPDATE-}" ] || cp "$name.got" "$name.out"
  echo "status $rc" >why
  if diff -u "$name.out" "$name.got" >>why && [ $rc -eq 0 ]; then
    pass "$(head -n 1 "$command" | tr '#' ' ')"
  else
    fail "$(head -n 1 "$command" | tr '#' ' ')" why
  fi
done
if [ -n "${HIN_UPDATE-}" ]; then
  $awk '
    /^```console/ { on = 1; print; next }
    /^```/ { on = n = 0; print; next }
    on && /^\$ / { n = ++all; print; more = /[\\|]$/; if (!more) output(); next }
    n && more { print; more = /[\\|]$/; if (!more) output(); next }
    n { next }
    { print }
    function output(  line, file) {
      file = sprintf("commands/%03d.got", n)
      while ((getline line <file) > 0) print line
    }' "$tutorial" >new && cp new "$tutorial" && cp core.svg "$top/examples/core.svg"
fi
same 'the picture of the tutorial' "$top/examples/core.svg" core.svg

# The page of README.md needs what a build can lack, the data base a program of others.
rm core.svg
$awk '/^## A pipeline/ { on = 1; next } /^## / { on = 0 } on && /^    / { print substr($0, 5) }' \
  "$top/README.md" >readme.sh
printf 'a:1\tr\ta:2\n' | hin-export -q -f html >page.html 2>/dev/null || sed -i '/core\.html/d' readme.sh
command -v sqlite3 >/dev/null || sed -i '/sqlite3/d' readme.sh
check 'the pipeline of README.md' status 0 sh -e readme.sh
same 'its picture' "$top/examples/core.svg" core.svg
for file in downloads.svg tags.svg core.gexf; do
  check "its $file" test -s $file
done
finish

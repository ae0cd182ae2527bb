#!/bin/sh
# The golden cases in tests/cases; HACKING.md says what a case is.
#   HIN_CASES='hin-rank tag-split/repeats'   runs only those (a program or a case each)
#   HIN_UPDATE=1                             rewrites out and rc in the source folder
. "${srcdir:-.}/tests/tap.sh"

one_case () { # one_case PROGRAM/NAME FOLDER
  rm -rf "$scratch/case"
  cp -R "$2" "$scratch/case" && chmod -R u+w "$scratch/case"
  (cd "$scratch/case" && sh ./cmd) >"$scratch/out" 2>"$scratch/err" </dev/null
  rc=$?
  if [ -n "${HIN_UPDATE-}" ]; then
    cp "$scratch/out" "$2/out"
    if [ $rc -ne 0 ]; then echo $rc >"$2/rc"; else rm -f "$2/rc"; fi
  fi
  why=$scratch/why
  diff -u "$2/out" "$scratch/out" >"$why" 2>&1
  want=0
  [ ! -f "$2/rc" ] || read -r want <"$2/rc"
  [ "$rc" -eq "$want" ] || echo "status $rc, not $want" >>"$why"
  if [ -f "$2/err" ]; then
    while IFS= read -r pattern; do
      grep -Eqe "$pattern" "$scratch/err" || echo "no line of standard error is like: $pattern" >>"$why"
    done <"$2/err"
  elif [ "$want" -eq 0 ] && [ -s "$scratch/err" ]; then
    echo 'standard error is not empty' >>"$why"
  fi
  if [ ! -s "$why" ]; then pass "$1"; return; fi
  echo 'standard error:' >>"$why"
  fail "$1" "$why" "$scratch/err"
}

cd "$top/tests/cases" 2>/dev/null || skip_all 'no cases'
set -f
for chosen in ${HIN_CASES:-"*"}; do
  set +f
  for cmd in $chosen/cmd $chosen/*/cmd; do
    [ ! -f "$cmd" ] || one_case "${cmd%/cmd}" "$top/tests/cases/${cmd%/cmd}"
  done
done
finish

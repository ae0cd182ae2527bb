#!/bin/sh
# --help, the parser and the manual page know the same options.
. "${srcdir:-.}/tests/cli/programs.sh"

help_options () { "$1" --help | sed -nE 's/^  (-[A-Za-z], )?--([a-z0-9-]+).*/\1\2/p' | LC_ALL=C sort; }

man_options () { # the .It lines of OPTIONS, as help_options() prints them
  $awk '/^\.Sh/ { on = $2 == "OPTIONS" }
    on && /^\.It/ { short = ""
      for (i = 2; i < NF; i++) if ($i == "Fl") {
        name = $(i + 1)
        if (length(name) == 1) short = "-" name ", "
        else if (sub(/^-/, "", name)) { print short name; short = "" }
      } }' "$top/man/$1.1" | LC_ALL=C sort
}

known () { # the parser knows --$2 of program $1
  "$1" "--$2" </dev/null 2>&1 | grep -a 'nknown option' || return 0
  return 1
}

for program in $HIN_PROGRAMS; do
  if command -v mandoc >/dev/null; then
    check "$program: mandoc finds no error" mandoc -Tlint -W error "$top/man/$program.1"
  else
    skip "$program: mandoc" 'is not there'
  fi
  help_options "$program" >in-help
  man_options "$program" >in-man 2>&1
  check "$program: --help has options" test -s in-help
  same "$program: OPTIONS of the manual page are those of --help" in-help in-man
  for option in $(sed 's/.* //' in-help in-man | LC_ALL=C sort -u); do
    check "$program: the parser knows --$option" known "$program" "$option"
  done
  check "$program: the page has its name" grep -qx "\.Nm $program" "$top/man/$program.1"
  for section in SYNOPSIS DESCRIPTION OPTIONS 'EXIT STATUS' EXAMPLES 'SEE ALSO' BUGS; do
    check "$program: the page has $section" grep -qx "\.Sh $section" "$top/man/$program.1"
  done
done
for page in "$top"/man/*.[1-9]; do
  if command -v mandoc >/dev/null; then
    check "$(basename "$page"): mandoc finds no error" mandoc -T lint -W error "$page"
  else
    skip "$(basename "$page"): mandoc finds no error" 'no mandoc'
  fi
done
finish

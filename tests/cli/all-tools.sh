#!/bin/sh
# What every program has and how it meets odd input.
. "${srcdir:-.}/tests/cli/programs.sh"

nothing_written () { status "$@" && { [ ! -s "$scratch/stdout" ] || { cat "$scratch/stdout"; return 1; }; }; }

says () { # says N PATTERN COMMAND...: status N, and a line of standard error is like PATTERN
  pattern=$2
  number=$1
  shift 2
  status "$number" "$@" && { grep -Eq -e "$pattern" "$scratch/stderr" || { cat "$scratch/stderr"; return 1; }; }
}

help_has_shape () {
  status 0 "$1" --help && [ ! -s "$scratch/stderr" ] &&
    $awk -v name="$1" 'NR == 1 && $0 != "Usage:" || NR == 2 && index($0, "  " name " [OPTION") != 1 {
      print "line " NR ": " $0; bad = 1 } END { exit bad || NR < 10 }' "$scratch/stdout"
}

version_has_shape () {
  status 0 "$1" --version && [ ! -s "$scratch/stderr" ] &&
    [ "$(wc -l <"$scratch/stdout")" -eq 1 ] && grep -Eq "^$1 \(hin-tools\) [0-9]+\.[0-9.]+$" "$scratch/stdout"
}

one_line_and_hint () {
  nothing_written 2 "$1" --no-such-option && [ "$(wc -l <"$scratch/stderr")" -eq 1 ] &&
    grep -q "^$1: .*--no-such-option.*--help" "$scratch/stderr"
}

to_full () { "$@" >/dev/full; }

same_as_file () { # same_as_file WANT PROGRAM [OPERAND]...: writes the same, stdin from the current one
  want=$1
  shift
  run "$@" >got && cmp "$want" got
}

for program in $HIN_PROGRAMS; do
  check "$program: has a man page" test -s "$top/man/$program.1"
  check "$program: has golden cases" test -d "$top/tests/cases/$program"
  check "$program: has a row in tests/cli/programs.sh" how "$program"
  how "$program" || continue
  check "$program: --help" help_has_shape "$program"
  check "$program: --version" version_has_shape "$program"
  if [ -w /dev/full ]; then
    for option in --help --version; do
      check "$program: $option to a full disk" says 4 'No space left' to_full "$program" $option
    done
  else
    skip "$program: to a full disk" 'no /dev/full'
  fi
  check "$program: an unknown option" one_line_and_hint "$program"

  check "$program: writes what the table says" status 0 run "$program" "$input"
  cp "$scratch/stdout" want
  check "$program: writes something" test -s want
  check "$program: - is standard input" same_as_file want "$program" - <"$input"
  [ $reads = json ] || check "$program: no file is standard input" same_as_file want "$program" <"$input"

  printf '' >empty
  case $program in
    hf-dump) # a saved answer without a byte was cut off: nothing is lost in silence
      check "$program: empty input" nothing_written 1 run "$program" empty ;;
    hin-export | hin-stat) # an empty graph has a frame, and no nodes are a number of nodes
      check "$program: empty input" status 0 run "$program" empty ;;
    *) check "$program: empty input" nothing_written 0 run "$program" empty ;;
  esac
  check "$program: a folder as input" says 4 "^$program: sample: Is a directory\$" run "$program" sample
  check "$program: a file that is not there" \
    says 4 "^$program: nowhere: No such file or directory\$" run "$program" nowhere
  cp "$input" closed && chmod 000 closed
  if [ -r closed ]; then
    skip "$program: a file that may not be read" 'this user may read everything'
  else
    check "$program: a file that may not be read" says 4 '^[^ ]*: closed: Permission denied$' run "$program" closed
  fi
  rm -f closed
  { printf '\357\273\277'; cat "$input"; } >bom
  check "$program: a byte order mark" same_as_file want "$program" bom
  sed "s/\$/$(printf '\r')/" "$input" >crlf
  check "$program: CR before LF" same_as_file want "$program" crlf
  [ $reads = tsv ] || continue
  echo >lf
  check "$program: an empty line" says 3 "^$program: lf:1: expected 3 or 4 fields, found 1\$" run "$program" lf
  printf 'model:a\tcites\tarxiv:1' >cut
  check "$program: a last line without its end" \
    says 3 "^$program: cut:1: last line is cut off \(no line end\)\$" run "$program" cut
done
finish

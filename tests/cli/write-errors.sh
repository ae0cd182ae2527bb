#!/bin/sh
# A program whose output cannot be written says so, ends with 4 and leaves nothing behind.
. "${srcdir:-.}/tests/cli/programs.sh"
mkfifo go never

says () { # says N PATTERN: the last run ended with N and said why in one line; all of it
  [ "$got" -eq "$1" ] && [ "$(wc -l <err)" -eq 1 ] && grep -Eq -e "$2" err && return
  echo "status $got, not $1"
  cat err
  return 1
}

nothing_left () { # in the folder that -o names
  [ -z "$(ls -A new)" ] || { ls -A new; return 1; }
}

attempt () { # the function $1 on $program; sets got
  got=0
  "$1" 2>err </dev/null || got=$?
}

full () { run "$program" "$input" >/dev/full; }
closed () { run "$program" "$input" >&-; }
no_folder () { run "$program" -o nowhere/out "$input" >out; }
in_place () { run "$program" -o /dev/full "$input" >out; }
bad_input () { run "$program" -o new/out nowhere >out; }

# The reader is gone before the program writes: no race with the buffer of the pipe.
reader_left () {
  { read -r _ <go; run "$program" "$input" 2>err; echo $? >rc; } | { exec <&-; echo >go; }
  read -r got <rc
}

# No file can grow; standard error and the status go by pipes.
too_large () {
  got=$(
    { # shellcheck disable=SC2086
      (ulimit -f 0; trap '' XFSZ; run "$program" $where "$input" 2>&1 >out 3>&-; echo $? >&3) | cat >err
    } 3>&1
  )
}

# ended_by SIGNAL: while it waits for input and its temporary file is there
ended_by () {
  # shellcheck disable=SC2086
  env --default-signal="$1" "$program" -q $arguments -o new/out - <never >out 2>err &
  exec 3>never
  tries=0
  while [ -z "$(ls -A new)" ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
  seen=$(ls -A new)
  kill -"$1" $!
  got=0
  wait $! || got=$?
  exec 3>&-
}

for program in $HIN_PROGRAMS; do
  how "$program" || { fail "$program: no row in tests/cli/programs.sh"; continue; }
  rm -rf new && mkdir new
  if [ -w /dev/full ]; then
    attempt full
    check "$program: a full disk" says 4 "^$program: standard output: No space left on device\$"
    attempt in_place
    check "$program: -o on a full device" says 4 "^$program: /dev/full: No space left on device\$"
  else
    skip "$program: a full disk" 'no /dev/full'
  fi
  attempt closed
  check "$program: a closed output" says 4 "^$program: standard output: Bad file descriptor\$"
  attempt no_folder
  check "$program: -o in a folder that is not there" \
    says 4 "^$program: nowhere/out: No such file or directory\$"
  check "$program: nothing on standard output then" test ! -s out

  for where in '' '-o new/out'; do
    too_large
    check "$program: a file size limit${where:+ with -o}" says 4 "^$program: .*: File too large\$"
  done

  reader_left
  check "$program: the reader went away: 141" test "$got" -eq 141
  check "$program: the reader went away: quiet" test ! -s err

  attempt bad_input
  check "$program: bad input with -o" says 4 "^$program: nowhere: No such file or directory\$"
  check "$program: no file is left after all that" nothing_left

  if env --default-signal=INT true 2>/dev/null; then
    for signal in INT TERM; do
      rm -rf new && mkdir new
      ended_by $signal
      case $signal in INT) number=130 ;; TERM) number=143 ;; esac
      check "$program: SIG$signal: was writing to a temporary file" test -n "$seen"
      check "$program: SIG$signal: status $number" test "$got" -eq $number
      check "$program: SIG$signal: leaves no file" nothing_left
    done
  else
    skip "$program: signals" 'env cannot reset signals'
  fi
done
finish

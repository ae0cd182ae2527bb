# live.sh: what the tests of the live list share; each begins with  . "${srcdir:-.}/tests/cli/live.sh"
#
#   serve OPTION...   start a loopback Hub (tests/server) with these options, in place of the one before;
#                     HF_ENDPOINT is its address then, $foreign the port of another origin, log its log
#   dump OPTION...    hf-dump; its output is in out, standard error in err, its status in $got
#   ended N           the last dump ended with status N
#   whole             ended 0, and its output is that of the fault-free list in want
#   requests [REGEX]  how many requests the log has, of those that match
#
# Waiting takes no time (HIN_TEST_CLOCK) unless a test says so.  HIN_LONG=yes makes more of each kind.

. "${srcdir:-.}/tests/tap.sh"
for python in /usr/bin/python3 python3 ''; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null && break
done
[ -n "$python" ] || skip_all 'no python3 for the loopback Hub'
command -v hf-dump >/dev/null || skip_all 'no hf-dump'
mkdir "$scratch/work" && cd "$scratch/work" || exit
unset HF_HUB_OFFLINE
HIN_TEST_CLOCK=1000000
export HIN_TEST_CLOCK
server=

stop_server () {
  [ -z "$server" ] || { kill "$server"; wait "$server"; } 2>/dev/null
  server=
}
trap 'stop_server; chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT

start_server () { # PROGRAM OPTION...
  stop_server
  rm -f port log
  program_=$1
  shift
  "$python" "$top/tests/server/$program_" --port-file port --log log "$@" >server.out 2>&1 &
  server=$!
  tries=0
  while [ ! -s port ]; do
    kill -0 "$server" 2>/dev/null && [ $tries -lt 600 ] || {
      sed 's/^/# /' server.out; skip_all 'the loopback server does not start'; }
    sleep 0.05
    tries=$((tries + 1))
  done
  read -r port foreign <port
  scheme=http
  case " $* " in *' --cert '*) scheme=https ;; esac
  : >>log
}

serve () {
  start_server hub.py "$@"
  HF_ENDPOINT=$scheme://127.0.0.1:$port
  export HF_ENDPOINT
}

dump () {
  got=0
  hf-dump "$@" >out 2>err </dev/null || got=$?
}

ended () {
  [ "$got" -eq "$1" ] && return
  echo "status $got, not $1"
  tail -n 3 err
  tail -n 2 log | cut -f 2,6,7
  return 1
}

whole () {
  ended 0 && { cmp want out || { tail -n 5 err; return 1; }; }
}

requests () { grep -Ec -e "${1:-}" log; }

# traced OPTION... COMMAND...: strace; a sanitizer that looks for leaks cannot work beside it
traced () { ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 strace -qq "$@"; }

# says REGEX: a line of standard error is like this
says () { grep -Eq -e "$1" err || { cat err; return 1; }; }

# prints N COMMAND...: what the command prints is N
prints () {
  want_=$1
  shift
  is_=$("$@")
  [ "$is_" = "$want_" ] || { echo "$*: $is_, not $want_"; return 1; }
}

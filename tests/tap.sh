# tap.sh: what the shell tests share; each begins with  . "${srcdir:-.}/tests/tap.sh"
#
#   pass NAME              one test was passed
#   fail NAME [FILE]...    one test failed; the lines of the files say why
#   skip NAME WHY          one test cannot be made here
#   skip_all WHY           none of this script can; ends it
#   check NAME COMMAND...  a test: the status of the command; what it prints says why it failed
#   same NAME WANT GOT     a test: two files hold the same bytes
#   finish                 the plan; without it (a script that died) the test driver sees an error
#
# $top is the source folder, $scratch a folder of this script's own, removed at its end.

top=$(CDPATH='' cd -- "${srcdir:-.}" && pwd) || exit
scratch=$(mktemp -d) || exit
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
tests=0
PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE # the source folder stays as it is

# Nothing of the user's own is read or written, no answer depends on it.
HOME=$scratch/home XDG_CACHE_HOME=$scratch/home/cache XDG_CONFIG_HOME=$scratch/home/config
HIN_EXAMPLES=$top/examples
export HOME XDG_CACHE_HOME XDG_CONFIG_HOME HIN_EXAMPLES
unset HF_TOKEN HUGGING_FACE_HUB_TOKEN HF_TOKEN_PATH HF_HOME HF_HUB_DISABLE_IMPLICIT_TOKEN HIN_CONTACT
unset TRANSFORMERS_OFFLINE http_proxy https_proxy all_proxy HTTPS_PROXY ALL_PROXY
# No test leaves this machine: what forgets its server asks nobody.
HF_HUB_OFFLINE=1 HF_ENDPOINT=http://127.0.0.1:9 HIN_TEST_CLOCK=1000000
HIN_ARXIV_API=http://127.0.0.1:9 HIN_ARXIV_OAI=http://127.0.0.1:9
export HF_HUB_OFFLINE HF_ENDPOINT HIN_TEST_CLOCK HIN_ARXIV_API HIN_ARXIV_OAI
mkdir "$HOME"

pass () { tests=$((tests + 1)); printf 'ok %d - %s\n' "$tests" "$1"; }

fail () {
  tests=$((tests + 1)); printf 'not ok %d - %s\n' "$tests" "$1"
  shift
  [ $# -eq 0 ] || sed 's/^/#   /' "$@" | head -n 60
}

skip () { tests=$((tests + 1)); printf 'ok %d - %s # SKIP %s\n' "$tests" "$1" "$2"; }

skip_all () { printf '1..0 # SKIP %s\n' "$1"; exit 0; }

check () {
  name=$1
  shift
  if "$@" >"$scratch/why" 2>&1; then pass "$name"; else fail "$name" "$scratch/why"; fi
}

same () { check "$1" diff -u "$2" "$3"; }

finish () { printf '1..%d\n' "$tests"; }

# status N COMMAND...: the command ends with status N; its output is left in $scratch/stdout, stderr
status () {
  want=$1
  shift
  got=0
  "$@" >"$scratch/stdout" 2>"$scratch/stderr" </dev/null || got=$?
  [ "$got" -eq "$want" ] && return
  printf 'status %d, not %d\n' "$got" "$want"
  cat "$scratch/stderr"
  return 1
}

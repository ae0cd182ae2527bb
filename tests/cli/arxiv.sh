# arxiv.sh: what the tests of asking arXiv share; each begins with  . "${srcdir:-.}/tests/cli/arxiv.sh"
# It has what live.sh has, with a loopback arXiv in place of the Hub, and:
#
#   serve OPTION...     start a loopback arXiv (tests/server) with these options, in place of the one
#                       before; HIN_ARXIV_API and HIN_ARXIV_OAI are its addresses then, log its log
#   resolve OPTION...   arxiv-resolve; output in out, standard error in err, --unresolved in open, its
#                       status in $got.  Whatever is asked, its sums are those of out and open, and
#                       the server has no reason to complain: what is wrong goes to bad.log
#   harvest OPTION...   arxiv-resolve --harvest cs, with the same care
#   sums A F M E        the account of the last run
#   fresh               no cache; when the next request may be made is not forgotten
#   papers OPTION...    papers.py, as what is asked for or as what is to come out
#   network FILE        ids, one a line, as a network
#   sql FILE TEXT       the rows of a query, or a change, of a database
#   cached [FILE]       the papers in a cache, in order of their ids, but for when they came
#   finish_arxiv        nothing was wrong in any run; finish
#
# Waiting takes no time (HIN_TEST_CLOCK) unless a test says so.  HIN_LONG=yes makes more of each kind.

. "${srcdir:-.}/tests/cli/live.sh"
command -v arxiv-resolve >/dev/null || skip_all 'no arxiv-resolve'
"$python" -c 'import sqlite3' 2>/dev/null || skip_all 'no module sqlite3 of python3'
HF_HUB_OFFLINE=1
export HF_HUB_OFFLINE
usual=$XDG_CACHE_HOME/hin-tools/arxiv.sqlite
: >bad.log

serve () {
  [ ! -e server.out ] || cat server.out >>server.trouble
  start_server arxiv.py "$@"
  HIN_ARXIV_API=$scheme://127.0.0.1:$port/api/query HIN_ARXIV_OAI=$scheme://127.0.0.1:$port/oai
  export HIN_ARXIV_API HIN_ARXIV_OAI
}

papers () { "$python" "$top/tests/server/papers.py" "$@"; }
network () { sed 's/^/model:a\/b	cites	arxiv:/' "$1"; }
fresh () { rm -f "$usual"*; }

sql () {
  "$python" - "$@" <<'END'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for row in database.execute(sys.argv[2]):
    print(*row, sep="\t")
END
}

cached () {
  sql "${1:-$usual}" 'SELECT id, title, doi, journal_ref, comment, published, updated, authors,
    institutions, categories, source FROM paper ORDER BY id'
}

polite () { # of the runs since the server began
  ! awk -F '\t' '$10 != "-"' log | grep . || { echo "asked too soon, or by two at once: $*"; return 1; }
}

# what the account says is what was written: asked = found + missing + errors
account () {
  awk -F '\t' -v words="$(sed -n 's/.*: asked \([0-9]*\): found \([0-9]*\), missing \([0-9]*\), errors \([0-9]*\)$/\1 \2 \3 \4/p' err)" '
    FNR == 1 { file++ }
    FILENAME == "out" && /^arxiv:/ && !($1 in found) { found[$1]; f++ }
    FILENAME == "open" {
      if ($3 == "missing") m++; else if ($3 ~ /^(malformed|damaged|refused|unreached)$/) e++; else odd = $0
      if ($1 in found) odd = $0
    }
    END {
      want = f + m + e + 0 " " f + 0 " " m + 0 " " e + 0
      if (words != want || odd) { print "account " words ", written " want " " odd; exit 1 }
    }' out open
}

run_arxiv () {
  got=0
  arxiv-resolve "$@" >out 2>err </dev/null || got=$?
  [ ! -e log ] || polite "$@" >>bad.log
}

resolve () {
  rm -f open
  run_arxiv --unresolved open "$@"
  case "$got $*" in
    [234]\ * | *' -k '* | *' -q '* | *\ -o\ *) ;;
    *) account >why || { echo "$*"; cat why; } >>bad.log ;;
  esac
}

harvest () { run_arxiv --harvest cs "$@"; }

sums () { says "^arxiv-resolve: asked $1: found $2, missing $3, errors $4\$"; }

# words WORD...: what stands in open, in order
words () {
  cut -f 3 open | tr '\n' ' ' >words
  [ "$(cat words)" = "$* " ] || { cat open; return 1; }
}

finish_arxiv () {
  stop_server
  check 'each run: its sums are what it wrote, and it asked as it should' diff bad.log /dev/null
  cat server.out >>server.trouble
  check 'the server had no trouble' diff server.trouble /dev/null
  finish
}

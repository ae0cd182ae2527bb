#!/bin/sh
# Whatever arXiv answers: the lines of the fault-free run, or status 5 and an account of what is open.
. "${srcdir:-.}/tests/cli/arxiv.sh"

modes () { "$python" "$top/tests/server/arxiv.py" --list-faults | awk -v kinds=" $* " 'index(kinds, " " $2 " ") { print $1 }'; }
fresh_turn () { rm -f "$XDG_CACHE_HOME/hin-tools/arxiv.turn"; } # the clock begins at HIN_TEST_CLOCK
some_papers () { grep '^arxiv:' out | cut -f 1 | sort -u | wc -l | tr -d ' '; }
whole_papers () { ! grep '^arxiv:' out | grep -vxFf want; }

papers --seed 3 --many 250 --as ids >ids
papers --seed 3 --ids ids --as known | sort >known
papers --seed 3 --ids ids --as lines-atom >want
network ids >net
serve --seed 3
resolve net
check 'without faults' whole
cp open open.want

records='--records 250 --page 60'
# shellcheck disable=SC2086
serve --seed 3 $records
fresh
harvest --since 2020-01-01
check 'a harvest without faults' ended 0
cached >cached.want
check 'a harvest without faults: its papers' eval 'test "$(wc -l <cached.want)" -gt 200'

# each fault at the first request and at a later one, of a harvest and then of the papers by their ids,
# whichever requests those are
for mode in $(modes broken harmless lie); do
  options='' where='1 3 6 8 10 12' at=2
  case $mode in
    json-file | limit-too-big | token-echo | endless | gz-bomb) continue ;; # a file; of the Hub; minutes
    drip) [ "${HIN_LONG-}" = yes ] || continue ;;
    feed-* | default-ten) where='6 8' ;; # not twice for the same papers: two lies are believed
    error-*) where='6 9' ;;
    oai-bad-token) at=1 ;;                         # where there is a token
    tls-*) at=1 ;;                                 # nothing without TLS
  esac
  case $mode in
    stall | drip) options='--timeout 1' where='1 8' ;; # seconds each
  esac
  # shellcheck disable=SC2086
  set -- $(printf -- "--on %d=$mode " $where)
  fresh
  # shellcheck disable=SC2086
  serve --seed 3 $records "$@"
  # shellcheck disable=SC2086
  harvest --since 2020-01-01 $options
  check "$mode: a harvest" ended 0
  cached >cached.got
  check "$mode: a harvest: the same" cmp cached.want cached.got
  rm "$usual"
  # shellcheck disable=SC2086
  resolve $options net
  check "$mode" whole
  check "$mode: the same is missing" cmp open.want open
  check "$mode: it was met" test "$(requests "	$mode	")" -ge $at
done

# what cannot be overcome ends with 5, at once where asking again is of no use
refused () { # MODE REGEX
  fresh
  serve --seed 3 --foreign --on "2-99=$1"
  resolve net
  check "$1: status 5" ended 5
  check "$1: says why" says "$2"
  check "$1: what was found" whole_papers
  check "$1: is written" eval '[ "$(some_papers)" -ge 60 ]'
  check "$1: remembered" prints "$(some_papers)" sql "$usual" 'SELECT count(*) FROM paper'
  check "$1: the rest is unreached" eval 'grep -q "	@unresolved	unreached$" open && ! grep -E "	(refused|missing)$" open'
  check "$1: not asked again" prints 2 requests
}
for n in 401 403 404 410 418; do refused status-$n ": status $n"; done
refused 403 ': status 403'
serve --seed 3
resolve net
check '403: later all is found' whole
refused redirect-port 'a redirect: .* leads away from '
refused redirect-host 'a redirect: .* leads away from '
refused redirect-https 'a redirect: .* leads away from '
refused redirect-file 'a redirect: .* leads away from '
refused redirect-ftp 'a redirect: .* leads away from '
fresh
serve --seed 3 --on '2-99=redirect-loop'
resolve net
check 'redirect-loop: status 5' ended 5
check 'redirect-loop: a handful' prints 7 requests
fresh
# shellcheck disable=SC2086
serve --seed 3 $records --on '2-99=403'
harvest --since 2020-01-01
check 'a harvest, 403: status 5' ended 5
check 'a harvest, 403: not asked again' prints 2 requests
check 'a harvest, 403: the first page is there' eval '[ "$(cached | wc -l)" -ge 50 ]'

# what does not pass is given up after so many failures
for mode in status-502 cl-short html-200 empty-200 rst feed-cut feed-doctype feed-nul feed-wrong-root text-rate-200; do
  fresh
  serve --seed 3 --on "2-999=$mode"
  resolve --retries 3 net
  check "$mode for ever: status 5" ended 5
  check "$mode for ever: said" says 'given up after 4 failures'
  check "$mode for ever: whole papers" whole_papers
  check "$mode for ever: they are written" eval '[ "$(some_papers)" -ge 60 ]'
  check "$mode for ever: nothing is called missing or refused" eval '! grep -E "	(refused|missing)$" open'
  check "$mode for ever: few requests" eval '[ "$(requests)" -le 36 ]'
done
for mode in oai-cut oai-doctype status-502 text-rate-200; do
  fresh
  # shellcheck disable=SC2086
  serve --seed 3 $records --on "2-99=$mode"
  harvest --since 2020-01-01 --retries 3
  check "a harvest, $mode for ever: status 5" ended 5
  check "a harvest, $mode for ever: said" says 'page 2: .*given up after 4 failures'
  check "a harvest, $mode for ever: 5 requests" prints 5 requests
done

# too many requests: silence, then on; a storm that does not end: few requests
silent () { # SECONDS after the first 429
  awk -F '\t' -v least="$1" '$7 == 429 && !then { then = $2; next }
    then && !next_ { next_ = $2; if (next_ - then < least) { print "after " next_ - then " s"; exit 1 } }' log
}
fresh
fresh_turn
serve --seed 3 --throttle 1000003:1000500
resolve net
check '429 for 500 s' whole
check '429 for 500 s: silence' silent 600
check '429 for 500 s: once' prints 1 requests '	429	'
check '429 for 500 s: said' says 'status 429: Rate exceeded\.; again in 60[0-9] s$'
fresh
fresh_turn
serve --seed 3 --throttle 1000003:1001500
resolve net
check '429 for 1500 s' whole
check '429 for 1500 s: silence' silent 600
check '429 for 1500 s: twice' prints 2 requests '	429	'
fresh
fresh_turn
serve --seed 3 --throttle 1000003:9999999
resolve net
check '429 for ever: status 5' ended 5
check '429 for ever: few requests' eval '[ "$(requests)" -le 5 ]'
check '429 for ever: says so' says 'status 429: Rate exceeded\.; given up after [1-4] failures and [0-9]+ s of waiting'
check '429 for ever: whole papers' whole_papers
check '429 for ever: what was found before is written' eval '[ "$(some_papers)" -ge 60 ]'
check '429 for ever: the rest is unreached' eval \
  '[ "$(grep -c "	unreached$" open)" -eq $((250 - $(some_papers))) ]'
check '429 for ever: the silence holds for the next run' eval \
  'serve --seed 3; resolve net; [ "$(cut -f 2 log | head -n 1 | cut -d . -f 1)" -gt 1001800 ]'
check '429 for ever: all is found then' whole
fresh
fresh_turn
# shellcheck disable=SC2086
serve --seed 3 $records --throttle 1000003:1000500
harvest --since 2020-01-01
check 'a harvest, 429 for 500 s' ended 0
cached >cached.got
check 'a harvest, 429 for 500 s: the same' cmp cached.want cached.got
check 'a harvest, 429 for 500 s: silence' silent 600
for mode in 429-seconds 503-retry-after; do
  fresh
  serve --seed 3 --on "1=$mode"
  resolve net
  check "$mode: as told" awk -F '\t' 'NR == 2 && ($2 - t < 3 || $2 - t > 4) { print $2 - t; exit 1 } { t = $2 }' log
done
for mode in status-503 429-bare 429-zero 429-garbage 429-negative; do
  fresh
  serve --seed 3 --on "1=$mode"
  resolve net
  check "$mode: silence" awk -F '\t' 'NR == 2 && ($2 - t < 600 || $2 - t > 602) { print $2 - t; exit 1 } { t = $2 }' log
done
fresh
serve --seed 3 --on '1-9=429-huge'
resolve net
check '429-huge: status 5' ended 5
check '429-huge: waits are limited' eval '[ "$(requests)" -le 2 ]'

# one id that arXiv fails for: that one is an error, all others are found
poison=$(sed -n 100p known)
grep -v "^arxiv:$poison	" want >want.poison # no institution is of this paper alone, see below
for how in 500 400 cut named; do
  fresh
  serve --seed 3 --poison "$poison" --poison-how $how
  resolve net
  check "poison $how: status 0" ended 0
  check "poison $how: all others" eval 'grep "^arxiv:" out >a; grep "^arxiv:" want.poison | cmp - a'
  check "poison $how: it is refused" prints 1 grep -c "^arxiv:$poison	@unresolved	refused\$" open
  check "poison $how: it alone" prints 1 grep -Ec '	(refused|unreached|damaged)$' open
  [ $how = named ] && most=7 || most=60 # three batches, it and the rest, the witness, the absent
  check "poison $how: few requests" eval '[ "$(requests)" -le $most ]'
  check "poison $how: it is not remembered as unknown" prints 0 \
    sql "$usual" "SELECT count(*) FROM missing WHERE id = '$poison'"
done
# the last one, when nothing is asked after it
echo "$poison" >ids.one
network ids.one >net.one
for how in 500 400 cut; do
  fresh
  serve --seed 3 --poison "$poison" --poison-how $how
  resolve --retries 2 net.one
  check "poison alone, $how: status 0, arXiv works for another" ended 0
  check "poison alone, $how: refused" words refused
done
# all of them
fresh
serve --seed 3 --on '*=status-500'
resolve --retries 2 net
check 'each answer is 500: status 5' ended 5
check 'each answer is 500: nothing is called refused' eval '! grep -Ev "	unreached$" open'
check 'each answer is 500: few requests' eval '[ "$(requests)" -le 40 ]'

# lies that agree with each other: what was found before, or is counted, must be there
fresh
serve --seed 3 --on 1=feed-empty-zero --on 4=feed-empty-zero
resolve net
check 'two answers without anything: status 0' ended 0
check 'two answers without anything: all is found' cmp want out
head -n 50 ids >ids.few
network ids.few >net.few
papers --seed 3 --ids ids.few --as lines-atom >want.few
fresh
serve --seed 3 --on 1-2=feed-empty
resolve net.few
check 'two answers without what they count: all is found' cmp want.few out
# the silence after the first "too many" is not longer for failures of another kind before it
fresh
serve --seed 3 --on 1-3=rst --on 4=429-bare
resolve net.few
check 'three resets, then 429: status 0' ended 0
check 'three resets, then 429: ten minutes' says 'again in 60[0-9] s'

# tokens that lead in a circle
fresh
serve --seed 3 --records 300 --page 50 --on '*=oai-same-token'
harvest --since 2020-01-01
check 'oai-same-token for ever: status 5' ended 5
check 'oai-same-token for ever: few requests' eval '[ "$(requests)" -le 10 ]'
# answers that admit to be short, to the last paper
head -n 20 known >ids.short
network ids.short >net.short
papers --seed 3 --ids ids.short --as lines-atom >want.short
fresh
serve --seed 3 --on '*=default-ten'
resolve net.short
check 'default-ten for ever, twenty papers: all is found' cmp want.short out
# the paper that tells whether the API works is at fault itself
{ echo 0704.0001; head -n 3 known; } >ids.witness
network ids.witness >net.witness
fresh
serve --seed 3 --poison 0704.0001
resolve --retries 2 net.witness
check 'the witness is poison: status 0' ended 0
check 'the witness is poison: the others are found' sums 4 3 0 1
# of nothing OAI-PMH says that there is nothing: an empty list is no end
fresh
serve --seed 3 --records 300 --on '*=oai-empty'
harvest --since 2020-01-01 --retries 3
check 'oai-empty for ever: status 5' ended 5
serve --seed 3 --records 300
harvest --since 2020-01-01
check 'oai-empty for ever, then no more: status 0' ended 0
check 'oai-empty for ever, then no more: all of it' eval '[ "$(cached | wc -l)" -gt 250 ]'

# an address that the server finds too long
run_arxiv --harvest "$(printf '%8300s' '' | tr ' ' c)" --since 2020-01-01
check '414 of a harvest: status 5' ended 5
check '414 of a harvest: said' says 'too long'

# lies about what there is, for ever: no paper is found that is not, the account stands
for mode in feed-empty-zero feed-empty default-ten feed-fewer error-entry-named error-entry-200; do
  fresh
  serve --seed 3 --on "*=$mode"
  resolve --retries 2 net
  check "$mode for ever: whole papers" whole_papers
  check "$mode for ever: it ends" eval '[ "$got" -eq 0 ] || [ "$got" -eq 5 ]'
  case $mode in
    feed-empty*)
      check "$mode for ever: status 5" ended 5
      check "$mode for ever: nothing is missing" eval '! grep -v "	unreached$" open'
      serve --seed 3
      resolve net
      check "$mode for ever, then no more: all is found" cmp want out ;;
    default-ten) check "$mode for ever: all is found" cmp want out ;;
    error-entry-200)
      check "$mode for ever: status 5" ended 5
      check "$mode for ever: few requests" eval '[ "$(requests)" -lt 20 ]' ;;
  esac
  echo "# $mode for ever: status $got, $(sed -n 's/^arxiv-resolve: //p' err | tail -n 1), $(requests) requests"
done

# 10,000 of all kinds, and each request may fail
seeds='1 2 3'
[ "${HIN_LONG-}" != yes ] || seeds='1 2 3 4 5 6 7 8 9 10'
papers --seed 5 --many 6000 --as ids >ids.made
papers --seed 5 --ids ids.made --as known | sort >known.5
papers --seed 5 --ids ids.made --as lines-atom >want
awk -v long="$(printf '%300s' '' | tr ' ' 7)" '
  { print }
  NR % 6 == 0 { print $0 "v" NR % 4 + 1 }
  NR % 7 == 0 { print toupper($0) }
  NR % 8 == 0 { print $0 }
  NR % 20 == 0 { print "../" $0 "/../" NR }
  NR % 20 == 1 { print NR long }
  NR % 20 == 2 { print "2401." NR % 1000 }
  NR % 20 == 3 { print "cs/" NR }
  NR % 20 == 4 { print "1501." NR + 1000000 }
  NR % 20 == 5 { print "paper%20" NR "%00" }' ids.made >ids.5
n=$(wc -l <ids.5)
check "$n ids of all kinds: enough" test "$n" -ge 10000
network ids.5 >net.5
fresh
serve --seed 5
resolve net.5
check "$n ids of all kinds" eval 'ended 0 && cmp want out'
cp open open.5
found=$(wc -l <known.5)
check "$n ids of all kinds: found" eval 'grep -Eq ": found $found, missing $((6000 - found)), errors 1[0-9]*\$" err'
for seed in $seeds; do
  fresh
  serve --seed 5 --no-gzip --fault-rate 0.2 --fault-seed "$seed" \
    --fault-modes broken,harmless,default-ten,-stall,-endless,-gz-bomb,-header-flood
  resolve net.5
  check "$n ids, seed $seed" whole
  check "$n ids, seed $seed: the same is open" cmp open.5 open
  check "$n ids, seed $seed: many requests failed" says 'requests [0-9]*, failures [1-9]'
  [ "$seed" -eq 1 ] || [ "${HIN_LONG-}" = yes ] || continue
  # what lies may make a paper missing that is there: but nothing else
  fresh
  serve --seed 5 --no-gzip --fault-rate 0.2 --fault-seed "$seed" --fault-modes lie
  resolve net.5
  check "$n ids, lies, seed $seed: status 0" ended 0
  check "$n ids, lies, seed $seed: all but some of them" eval \
    '[ "$(some_papers)" -gt $((found * 95 / 100)) ] && whole_papers'
done
finish_arxiv

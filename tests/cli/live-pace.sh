#!/bin/sh
# The quota is spread and not overrun; waits are those that the Hub asks for.
. "${srcdir:-.}/tests/cli/live.sh"

seconds () { cut -f 2 log | awk 'NR == 1 { first = $1 } END { printf "%d\n", $1 - first }'; }
between () { # LOW HIGH: seconds from the first request to the last
  is=$(seconds)
  [ "$is" -ge "$1" ] && [ "$is" -le "$2" ] || { echo "$is s, not $1 to $2"; return 1; }
}
spread () { # no two requests are nearer than that
  cut -f 2 log | awk -v least="$1" 'NR > 1 && $1 - last < least { print "after " $1 - last " s"; bad = 1 }
    { last = $1 } END { exit bad }'
}
waited () { # REGEX LOW HIGH: the wait after the request that matches
  awk -F '\t' -v low="$2" -v high="$3" -v what="$1" '
    then && !done { gap = $2 - then; done = 1 } $0 ~ what && !then { then = $2 }
    END { if (gap < low || gap > high) { print "waited " gap " s, not " low " to " high; exit 1 } }' log
}

# the server keeps the count by the time that it is told
for quota in 50:300 500:300 7:60; do
  serve --models 120000 --seed 1 --fast --quota $quota
  dump
  check "quota $quota: status 0" ended 0
  check "quota $quota: never overrun" prints 0 requests '	429	'
  n=$(requests) q=${quota%:*} w=${quota#*:}
  check "quota $quota: and used" between $((n * w / q - 2 * w)) $((n * w / (q - 1) + w))
done
serve --models 120000 --seed 1 --fast --quota 50:300
dump
check 'quota 50:300: spread' spread 4
# another process takes from the same quota: what is left of it decides
serve --models 60000 --seed 1 --fast --quota 50:300
hf-dump -q >other.out 2>other.err &
other=$!
dump
check 'two at once: status 0' ended 0
check 'two at once: both' eval 'wait $other && cmp out other.out'
# no quota is told: nothing is waited for
serve --models 20000 --seed 1 --fast --no-ratelimit
dump
check 'no quota: no wait but before the end' between 0 3
serve --models 20000 --seed 1 --fast --no-ratelimit
dump --limit 19000
check 'no quota and no end: no wait' between 0 0

# status 429 and others
serve --models 3000 --seed 1 --fast
dump
cp out want
while read -r mode low high; do
  serve --models 3000 --seed 1 --fast --on "1=$mode" --on "3=$mode"
  dump -v
  check "$mode: the same" whole
  check "$mode: wait" waited "$mode" "$low" "$high"
  check "$mode: said" says '^hf-dump: page 1: status (429|5..).*; again in [0-9.]+ s$'
done <<'END'
429-ratelimit 4 5
429-seconds 2 3
429-date 3 4
429-zero 0.5 1
429-negative 0.5 1
429-garbage 0.5 1
429-bare 0.5 1
503-retry-after 2 3
status-500 0.5 1
END
serve --models 3000 --seed 1 --fast --on '2=429-huge'
dump
check '429-huge: the same' whole
check '429-huge: clamped' waited 429-huge 600 601
serve --models 3000 --seed 1 --fast --on '2-8=status-502'
dump
check 'back-off: the same' whole
check 'back-off: doubled' eval 'cut -f 2,6 log | awk "/502/ { if (last && \$1 - last > 0.5 * 2 ^ n) m++; n += last > 0; last = \$1 } END { exit m < 4 }"'
check 'back-off: in all' between 30 120
cut -f 2 log >times.1
serve --models 3000 --seed 1 --fast --on '2-8=status-502'
dump --max-wait 20
check '--max-wait' ended 5
serve --models 3000 --seed 1 --fast --on '2-8=status-502'
dump --retries 0
check '--retries 0' ended 5
check '--retries 0: once' prints 2 requests

# once in real time
unset HIN_TEST_CLOCK
serve --models 2000 --seed 1 --fast --on '1=429-seconds'
before=$(date +%s)
dump --limit 2000
after=$(date +%s)
check 'real time: status 0' ended 0
check 'real time: two seconds' eval '[ $((after - before)) -ge 2 ] && [ $((after - before)) -le 10 ]'
check 'real time: the server is told none' eval '[ "$(cut -f 2 log | head -n 1 | cut -d . -f 1)" != 1000000 ]'

# progress
export HIN_TEST_CLOCK=1000000
serve --models 5000 --seed 1 --fast --quota 50:300
dump --progress always --limit 5000
check '--progress' says '[0-9]+ repositories, [0-9]+ pages, [0-9]+/s, quota left [0-9]+, waited [0-9]+ s'
check 'the server had no trouble' test ! -s server.out
finish

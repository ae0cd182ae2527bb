#!/bin/sh
# Whatever goes wrong on the way: the same bytes as when nothing does, or status 5 and whole repositories.
. "${srcdir:-.}/tests/cli/live.sh"

hub='--models 2500 --seed 4'
# shellcheck disable=SC2086
modes () { "$python" "$top/tests/server/hub.py" --list-faults | awk -v kinds=" $* " 'index(kinds, " " $2 " ") { print $1 }'; }
whole_repositories () { # all that is in out stands in want, up to the end of a repository
  n_=$(wc -c <out | tr -d ' ')
  head -c "$n_" want | cmp - out && { [ ! -s out ] || [ "$(tail -n 1 out | cut -f 1)" != "$(tail -c +$((n_ + 1)) want | head -n 1 | cut -f 1)" ]; }
}

# shellcheck disable=SC2086
serve $hub
dump
check 'without faults' ended 0
cp out want

# each fault at the first page and at a later one
for mode in $(modes broken harmless lie) gz-chain; do
  case $mode in
    json-file) continue ;; # needs a file
    stall | drip) options='--timeout 1' ;;
    limit-too-big) options='--retries 3' ;;
    *) options= ;;
  esac
  # shellcheck disable=SC2086
  serve $hub --on "1=$mode" --on "3=$mode"
  # shellcheck disable=SC2086
  dump $options
  check "$mode" whole
done
# shellcheck disable=SC2086
for mode in cursor-expired gone-410 status-400; do
  serve $hub --on "2=$mode"
  dump
  check "$mode" whole
  check "$mode: said" says 'does not go on where it said; going on behind the last repository$'
  serve $hub --on "2-4=$mode"
  dump
  check "$mode, and twice again" whole
  serve $hub --on "2-5=$mode"
  dump
  check "$mode, and again" ended 5
  check "$mode, and again: whole repositories" whole_repositories
done

# what cannot be overcome ends with 5, soon, and what was written is whole repositories
refused () { # MODE REGEX [OPTION]...
  mode=$1 pattern=$2
  shift 2
  # shellcheck disable=SC2086
  serve $hub --foreign --on "2=$mode"
  dump "$@"
  check "$mode: status 5" ended 5
  check "$mode: says why" says "$pattern"
  check "$mode: whole repositories" whole_repositories
  check "$mode: not asked again" prints 2 requests
}
refused status-401 'page 2: status 401 .Invalid username or password\..; is the token right\?'
refused status-403 'page 2: status 403 .*Forbidden'
refused status-404 'page 2: status 404 '
refused status-418 'page 2: status 418 '
refused redirect-port 'page 2: a redirect: .* leads away from '
refused redirect-host 'page 2: a redirect: .* leads away from '
refused redirect-https 'page 2: a redirect: .* leads away from '
refused redirect-file 'page 2: a redirect: .* leads away from '
refused redirect-ftp 'page 2: a redirect: .* leads away from '
refused next-foreign-port 'page 2: the next page: .* leads away from '
refused next-foreign-host 'page 2: the next page: .* leads away from '
refused next-https 'page 2: the next page: .* leads away from '
refused next-file 'page 2: the next page: .* leads away from '
refused next-userinfo 'page 2: the next page: .* leads away from '
# shellcheck disable=SC2086
serve $hub --on '2-99=redirect-loop'
dump
check 'redirect-loop: status 5' ended 5
check 'redirect-loop: a handful' prints 7 requests
check 'redirect-loop: says why' says 'more than 5 redirects'

serve $hub --on '1=status-400'
dump
check 'status-400 for the first page: status 5' ended 5
check 'status-400 for the first page: once' prints 1 requests

# what does not pass is given up after so many failures, or so much waiting
for mode in status-503 429-ratelimit cl-short close-cut html-200 error-json-200 empty-200 rst endless gz-bomb \
  next-same next-malformed page-repeated json-cut; do
  # shellcheck disable=SC2086
  serve $hub --on "2-99=$mode"
  dump --retries 3
  check "$mode for ever: status 5" ended 5
  check "$mode for ever: whole repositories" whole_repositories
  check "$mode for ever: 4 times" says 'given up after 4 failures'
done
# shellcheck disable=SC2086
serve $hub --on '2-99=429-huge'
dump --max-wait 1500
check '429-huge for ever: status 5' ended 5
check '429-huge for ever: waits are limited' says 'given up after 3 failures and 120[0-9] s of waiting'

# what is lost on the way is found again: a next page, the end of the list, parameters
for lost in '*=next-missing' '2-4=next-missing' '2-4=page-empty-end' '2-9=next-no-expand'; do
  # shellcheck disable=SC2086
  serve $hub --on "$lost"
  dump
  check "$lost" whole
  rm -rf spool
  # shellcheck disable=SC2086
  serve $hub --on "$lost"
  dump --spool spool
  check "$lost, with a spool" whole
done
# a proxy that takes every link away, on a list of many pages
serve --models 9300 --seed 4 --fast
dump
cp out want.9300
serve --models 9300 --seed 4 --fast --on '*=next-missing'
dump
check 'no page has a link: status 0' ended 0
check 'no page has a link: all of it' cmp want.9300 out
# a Hub that does not know our cursor begins anew, or refuses
gzip -dc spool/page-000001.json.gz >page
for mode in "json-file:$PWD/page" status-400; do
  # shellcheck disable=SC2086
  serve $hub --on "4-99=$mode"
  dump
  check "behind the end: ${mode%%:*}" whole
  rm -rf spool
  # shellcheck disable=SC2086
  serve $hub --on "4-99=$mode"
  dump --spool spool
  check "behind the end, with a spool: ${mode%%:*}" whole
  dump spool
  check "behind the end: ${mode%%:*}: the spool is finished" whole
done
# and what is not found is said
# shellcheck disable=SC2086
serve $hub --on '2-99=keys-lost'
dump
check 'keys lost for ever: status 1' ended 1
check 'keys lost for ever: said' says '^hf-dump: page 2: the Hub gives less of its rows than was asked for$'
check 'keys lost for ever: no row is' eval '[ "$(cut -f 1 out | uniq | wc -l)" -eq 2500 ]'
# pages that bring nothing are not followed for ever
serve --models 60000 --seed 4 --fast --on '2-999=page-empty'
dump
check 'pages that stay empty: status 5' ended 5
check 'pages that stay empty: said' says 'page 22: .*; given up after'

# answers that take too long: less is asked for, and more again later
serve --models 20000 --seed 4
dump
cp out want.20000
serve --models 20000 --seed 4 --on '*=limit-too-big:300'
dump --limit 8000
check 'limit-too-big: status' ended 0
check 'limit-too-big: the same' eval 'head -c "$(wc -c <out | tr -d " ")" want.20000 | cmp - out'
check 'limit-too-big: halved' eval '[ "$(requests "&limit=250&.*	200	")" -gt 20 ]'
check 'limit-too-big: tried again' eval '[ "$(requests "&limit=500&.*	504	")" -gt 2 ]'
serve --models 20000 --seed 4 --on '3-4=status-504'
dump
check '504 twice' cmp want.20000 out
check '504 twice: a quarter, then all again' eval \
  'requests "&limit=250&" >n && requests "&limit=500&" >>n && [ "$(tr "\n" " " <n)" = "8 9 " ]'

# each request may fail; 20 times, with another seed
models=100000 seeds='1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20'
[ "${HIN_LONG-}" != yes ] || models=1000000
serve --models $models --seed 5
dump
check "$models models" ended 0
cp out want
for rate in 0.2 0.5; do
  for seed in $seeds; do
    # lies are in the mix; what takes seconds is not
    serve --models $models --seed 5 --no-gzip --fault-rate $rate --fault-seed "$seed" \
      --fault-modes broken,harmless,lie,cursor-expired,gone-410,gz-chain,-stall,-endless,-gz-bomb
    dump
    check "$models models, $rate of the requests fail, seed $seed" whole
    check "$models models, seed $seed: many failed" says 'pages [0-9]*, failures [1-9]'
    [ $rate = 0.2 ] || [ "${HIN_LONG-}" = yes ] || [ "$seed" -lt 3 ] || break
  done
done
check 'the server had no trouble' test ! -s server.out
finish

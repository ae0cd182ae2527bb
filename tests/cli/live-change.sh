#!/bin/sh
# Repositories come, go and are re-ranked while the list is read; later what is new is taken in.
. "${srcdir:-.}/tests/cli/live.sh"

stayers () { # OPTION...: the names of those that are there from the first request to the last
  "$python" "$top/tests/server/hub.py" --print-stayers "$@" | LC_ALL=C sort >stayers
}
listed () { cut -f 1 out | uniq | sed 's/^model://' | LC_ALL=C sort >listed; }
none_lost () { LC_ALL=C comm -23 stayers listed >lost; cmp lost /dev/null; }
none_doubled () { uniq -d listed >doubled; cmp doubled /dev/null; }

for seed in 1 2 3; do
  world="--models 20000 --seed $seed --churn 7 --churn-ticks 15"
  # shellcheck disable=SC2086
  stayers $world
  check "seed $seed: there are some that stay, and others" eval \
    '[ "$(wc -l <stayers)" -gt 19000 ] && [ "$(wc -l <stayers)" -lt 20000 ]'
  for spool in '' '--spool spool'; do
    rm -rf spool
    # shellcheck disable=SC2086
    serve $world --fast
    # shellcheck disable=SC2086
    dump $spool
    listed
    check "seed $seed: changes while the list is read${spool:+, with a spool}" ended 0
    check "seed $seed: none that stayed is lost" none_lost
    check "seed $seed: none is doubled" none_doubled
    # shellcheck disable=SC2086
    serve $world --fast --fault-rate 0.3 --fault-seed "$seed" --fault-modes broken,harmless,-stall,-endless,-gz-bomb
    rm -rf spool
    # shellcheck disable=SC2086
    dump $spool
    listed
    check "seed $seed: changes and faults${spool:+, with a spool}" ended 0
    check "seed $seed: none that stayed is lost then" none_lost
    check "seed $seed: none is doubled then" none_doubled
  done
done

# a Hub that never stands still: the end is reached all the same
# shellcheck disable=SC2086
for sort in '' '--sort likes'; do
  serve --models 5000 --seed 1 --churn 1 --churn-ticks 100000 --fast
  # shellcheck disable=SC2086
  dump $sort
  check "a Hub that never stands still ${sort:-in the order of creation}" ended 0
  check "a Hub that never stands still: soon ${sort:-in the order of creation}" eval '[ "$(requests)" -lt 15 ]'
done

# what is new since the spool was finished: less than a page, a page, several, nothing
new=2500
rm -rf spool
serve --models $new --seed 5 --fast
dump --spool spool
cp out want
for more in 2501 3000 3000 3001 4000 9500 9500; do
  old=$new new=$more
  serve --models $new --seed 5 --fast --port "$port"
  dump
  cp out all
  asked=$(requests)
  dump --spool spool
  check "$old to $new: without --update the old list" whole
  check "$old to $new: nothing is asked" prints "$asked" requests
  dump --spool spool --update
  cp all want
  check "$old to $new: --update takes in what is new" whole
  check "$old to $new: and asks for no more than that" eval '[ $(($(requests) - asked)) -le $(((new - old) / 1000 + 5)) ]'
  dump spool
  check "$old to $new: the spool read alone" whole
done

# an update that is interrupted goes on
serve --models 14000 --seed 5 --fast --port "$port" --on '5-99=status-404'
dump --spool spool --update
check 'an update that breaks off' ended 5
check 'an update that breaks off keeps its pages' says 'spool keeps 2[0-9] pages'
serve --models 14000 --seed 5 --fast --port "$port"
dump
cp out want
dump --spool spool
check 'it goes on' whole

dump --update
check '--update without a spool' ended 2
dump --update --spool spool --limit 5
check '--update with --limit' ended 2
dump --update --spool other
check '--update of what is not there: a first list' whole
check 'the server had no trouble' test ! -s server.out
finish

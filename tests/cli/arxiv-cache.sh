#!/bin/sh
# What arXiv said is remembered whatever ends a run, and nothing is asked twice for want of it.
. "${srcdir:-.}/tests/cli/arxiv.sh"

kills=30
[ "${HIN_LONG-}" != yes ] || kills=250
papers --seed 7 --many 1000 --as ids >ids
papers --seed 7 --ids ids --as known | sort >known
papers --seed 7 --ids ids --as lines-atom >want
network ids >net
serve --seed 7
resolve net
check 'without a kill' whole
cp "$usual" good.sqlite
cached >cached.want

# kill -9 at random moments
moments () { # seconds, more than enough
  awk -v n=$((kills * 5)) -v longest="$1" 'BEGIN { srand(7); for (i = 0; i < n; i++) printf "%.3f\n", 0.01 + rand() * longest }'
}
kept () { # the ids in the cache, which is left as it was found
  rm -f copy.sqlite*
  [ -s "$usual" ] || return 0
  for end in '' -wal; do [ ! -e "$usual$end" ] || cp "$usual$end" copy.sqlite$end; done
  sql copy.sqlite 'SELECT id FROM paper UNION SELECT id FROM missing' 2>/dev/null | LC_ALL=C sort
}
asked_ids () { # since request number $1
  tail -n +$(($1 + 1)) log | cut -f 5 | sed -n 's/.*id_list=\([^&]*\)&.*/\1/p' | tr ',' '\n' | LC_ALL=C sort -u
}
killed=0 finished=0 differ=0
serve --seed 7 --extra-delay 0.01
fresh
: >again
for moment in $(moments 0.28); do
  [ $killed -lt $kills ] || break
  kept >before
  n=$(requests)
  arxiv-resolve -q net >out 2>err </dev/null &
  run=$!
  sleep "$moment"
  if kill -9 $run 2>/dev/null; then killed=$((killed + 1)); fi
  if wait $run 2>/dev/null; then
    finished=$((finished + 1))
    cmp -s want out || differ=$((differ + 1))
    cached >cached.got
    cmp -s cached.want cached.got || differ=$((differ + 1))
    asked_ids "$n" | LC_ALL=C comm -12 - before >>again
    fresh
  else
    [ ! -s err ] || cat err >>again
    asked_ids "$n" | LC_ALL=C comm -12 - before >>again
  fi
done 2>/dev/null
resolve net
check 'kill -9: in the end the same lines' whole
cached >cached.got
check 'kill -9: in the end the same papers' cmp cached.want cached.got
check 'kill -9: each time the same' test $differ -eq 0
check 'kill -9: what was there is never asked for again' diff again /dev/null
check "kill -9: $kills times" test $killed -eq $kills
check 'kill -9: never too soon' polite
check 'kill -9: no cache was damaged' eval '! ls "$XDG_CACHE_HOME/hin-tools" | grep bad'
echo "# killed $killed times, $finished runs came to their end before"

# at calls that write the cache, one after the other, while it is made and later
head -n 3 net >net.3
serve --seed 7
fresh
resolve net.3
cp out want.3
if traced -o /dev/null -e trace=fdatasync -e inject=fdatasync:signal=KILL:when=99 true 2>/dev/null; then
  n=0 step=2
  [ "${HIN_LONG-}" != yes ] || step=1
  for call in pwrite64 fdatasync ftruncate unlink; do
    [ $call = pwrite64 ] && by=$step || by=1
    i=1
    while :; do
      fresh
      got=0
      traced -o /dev/null -e trace=$call -e "inject=$call:signal=KILL:when=$i" arxiv-resolve -q net.3 \
        >out 2>err </dev/null || got=$?
      [ $got -eq 137 ] || break
      n=$((n + 1))
      resolve net.3
      { ended 0 && cmp want.3 out && ! grep -Ev ': (requests|asked|arXiv wants silence)' err; } >why || { echo "$call $i"; cat why; }
      i=$((i + by))
    done
  done >each.log 2>/dev/null
  check "kill -9 at each of $n calls: the same lines, and a cache, after it" diff each.log /dev/null
  check 'kill -9: there were such calls' test $n -gt 20
  n=0
  for fault in pwrite64:ENOSPC fdatasync:EIO; do
    [ "${HIN_LONG-}" = yes ] || break
    call=${fault%:*} i=0
    fresh
    traced -o calls -e "trace=$call" arxiv-resolve -q net.3 >out 2>err </dev/null
    last=$(wc -l <calls)
    while [ $i -lt "$last" ]; do
      i=$((i + 1)) n=$((n + 1))
      fresh
      got=0
      traced -o /dev/null -e "trace=$call" -e "inject=$call:error=${fault#*:}:when=$i" arxiv-resolve net.3 \
        >out 2>err </dev/null || got=$?
      case $got in 0 | 4) cmp want.3 out ;; *) false ;; esac || { echo "$fault $i: status $got"; cat err; }
      resolve net.3
      { ended 0 && cmp want.3 out && ! grep -Ev ': (requests|asked|arXiv wants silence)' err; } >why || { echo "$fault $i"; cat why; }
    done
  done >each.log 2>&1
  [ "${HIN_LONG-}" != yes ] || check "each of $n calls fails: all is found, and remembered after it" diff each.log /dev/null
else
  skip 'kill -9 at each call' 'no strace that injects'
fi

# and of a harvest
records='--seed 8 --records 2000 --page 100'
# shellcheck disable=SC2086
"$python" "$top/tests/server/arxiv.py" $records --print-records | cut -f 2 | LC_ALL=C sort >ids.8
papers --seed 8 --ids ids.8 --as lines-oai >want.8
network ids.8 >net.8
all=$(wc -l <ids.8)
in_cache () { sql "$usual" 'SELECT id FROM paper' | LC_ALL=C sort | cmp ids.8 -; }
fresh
# shellcheck disable=SC2086
serve $records
harvest --since 2020-01-01
check 'a harvest' ended 0
check 'a harvest: all that is listed' in_cache
check 'a harvest: said' says "^arxiv-resolve: harvested $all papers, $((2000 - all)) deleted, 20 pages\$"
check 'a harvest: twenty pages' prints 20 requests
cached >cached.8
cp "$usual" good.8.sqlite
resolve --offline net.8
cp want want.7
cp want.8 want
check 'a harvest: all are found without asking' whole
check 'a harvest: the account' sums "$all" "$all" 0 0
killed=0 finished=0 differ=0 paged=0
fresh
# shellcheck disable=SC2086
serve $records --extra-delay 0.01
for moment in $(moments 0.4); do
  [ $killed -lt $kills ] || break
  arxiv-resolve -q --harvest cs --since 2020-01-01 >out 2>err </dev/null &
  run=$!
  sleep "$moment"
  if kill -9 $run 2>/dev/null; then killed=$((killed + 1)); fi
  wait $run 2>/dev/null
  # at its end, be it killed behind its last page: started again it would ask for what is new
  if [ "$(sql "$usual" 'SELECT done FROM harvest' 2>/dev/null)" = 1 ]; then
    finished=$((finished + 1))
    cached >cached.got
    cmp -s cached.8 cached.got || differ=$((differ + 1))
    paged=$((paged + 20))
    fresh
  fi
done 2>/dev/null
paged=$((paged + 20))
harvest --since 2020-01-01
check 'kill -9 of a harvest: in the end' ended 0
cached >cached.got
check 'kill -9 of a harvest: the same papers' cmp cached.8 cached.got
check 'kill -9 of a harvest: each time the same' test $differ -eq 0
check "kill -9 of a harvest: $kills times" test $killed -eq $kills
check 'kill -9 of a harvest: no page but that under way is asked again' test "$(requests)" -le $((paged + killed))
check 'kill -9 of a harvest: never too soon' polite
echo "# killed $killed times, $finished harvests came to their end before, $(requests) requests for $paged pages"

# a harvest that ends after each page
fresh
set --
for n in 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 32 34 36 38; do set -- "$@" --on "$n=403"; done
# shellcheck disable=SC2086
serve $records "$@"
harvest --since 2020-01-01
check 'stopped after a page: status 5' ended 5
check 'stopped after a page: it is there' eval '[ "$(cached | wc -l)" -gt 90 ]'
n=1
while [ "$got" -eq 5 ] && [ $n -lt 30 ]; do
  harvest
  n=$((n + 1))
done
check 'stopped after each page: in the end' ended 0
check 'stopped after each page: twenty times' test $n -eq 20
check 'stopped after each page: goes on' says '^arxiv-resolve: going on with the harvest of cs since 2020-01-01: [0-9]* papers are there$'
cached >cached.got
check 'stopped after each page: the same papers' cmp cached.8 cached.got
check 'stopped after each page: no page is asked for again but that which failed' prints 39 requests
# a finished one: only the last days
n=$(requests)
harvest
check 'again' ended 0
cached >cached.got
check 'again: the same papers' cmp cached.8 cached.got
day=$("$python" -c 'import datetime as d; print((d.datetime.now(d.timezone.utc) - d.timedelta(3)).date())')
check 'again: from three days before' eval 'tail -n +$((n + 1)) log | head -n 1 | grep -q "from=$day&until="'
check 'again: few pages' test $(($(requests) - n)) -le 4
harvest --since 2021-01-01
check 'again, since a later day: from three days before' eval 'tail -n 4 log | grep -q "from=$day&until="'
harvest --since 2019-01-01
check 'again, since an earlier day: all of it' eval 'tail -n 20 log | grep -q "from=2019-01-01&until="'
harvest --since "$("$python" -c 'import datetime as d; print(d.datetime.now(d.timezone.utc).date())')"
check 'since today: nothing is listed' ended 0
check 'since today: said' says '^arxiv-resolve: harvested 0 papers, 0 deleted'
harvest --since 2019-01-01 -q
check '-q: nothing is said' test ! -s err

# tokens that are not taken for long, a day with a third of all, papers that are no more
fresh
# shellcheck disable=SC2086
serve $records --token-dies 1 --on 5=status-502 --on 9=feed-cut --on 10=cl-short --on 15=status-500
harvest --since 2020-01-01
check 'tokens that die' ended 0
check 'tokens that die: said' says 'no longer takes its token: going on from 20[0-9-]{8}$'
cached >cached.got
check 'tokens that die: the same papers' cmp cached.8 cached.got
fresh
# shellcheck disable=SC2086
serve $records --token-dies 0
got=0
timeout 20 arxiv-resolve --harvest cs --since 2020-01-01 >out 2>err || got=$?
check 'tokens that die at once' ended 0
cached >cached.got
check 'tokens that die at once: the same papers' cmp cached.8 cached.got
lump="$records --day-lump"
# shellcheck disable=SC2086
"$python" "$top/tests/server/arxiv.py" $lump --print-records | cut -f 2 | LC_ALL=C sort >ids.8
fresh
# shellcheck disable=SC2086
serve $lump
harvest --since 2020-01-01
check 'many of one day' eval 'ended 0 && in_cache'
for at in '7=status-502' '11=status-502' '4-18=oai-bad-token'; do
  fresh
  # shellcheck disable=SC2086
  serve $lump --token-dies 1 --on "$at" --on 17=status-502
  got=0
  timeout 20 arxiv-resolve --harvest cs --since 2020-01-01 >out 2>err || got=$?
  case $at in
    *bad-token) check "many of one day, $at: it ends" eval '[ $got -eq 5 ] || ended 0' ;;
    *) check "many of one day, $at" eval 'ended 0 && in_cache' ;;
  esac
done
fresh
# shellcheck disable=SC2086
serve $lump --token-dies 0
got=0
timeout 5 arxiv-resolve --harvest cs --since 2020-01-01 >out 2>err || got=$?
check 'many of one day, tokens that die at once: it ends' eval '[ $got -eq 5 ] || ended 0'
# shellcheck disable=SC2086
"$python" - "$top/tests/server" $records >gone <<'END'
import sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import arxiv
for _, name, gone in arxiv.Archive(arxiv.parse(sys.argv[2:])).records:
    if gone:
        print(name)
END
network gone >net.gone
fresh
# shellcheck disable=SC2086
serve $records
resolve net.gone
check 'papers that are no more: known before' sums "$(wc -l <gone)" "$(wc -l <gone)" 0 0
harvest --since 2020-01-01
cached >cached.got
check 'papers that are no more: not known after' cmp cached.8 cached.got

eight_at_once () { # NAME: each asks for its net.I and has its want.I
  runs=
  for i in 0 1 2 3 4 5 6 7; do
    arxiv-resolve net.$i >out.$i 2>err.$i </dev/null &
    runs="$runs $!"
  done
  failed=0
  for run in $runs; do wait "$run" || failed=$((failed + 1)); done
  check "$1: status 0" test $failed -eq 0
  check "$1: each has its lines" eval \
    'for i in 0 1 2 3 4 5 6 7; do cmp want.$i out.$i || { cat err.$i; break; }; done; cmp want.7 out.7'
  check "$1: one at a time, three seconds apart" polite
}

# eight at once, who ask for much the same
cp want.7 want
fresh
serve --seed 7
for i in 0 1 2 3 4 5 6 7; do
  tail -n +$((i * 60 + 1)) ids | head -n 300 >ids.$i
  papers --seed 7 --ids ids.$i --as lines-atom >want.$i
  network ids.$i >net.$i
done
eight_at_once 'eight at once'
cat ids.[0-7] | sort | uniq -c >wished
# the witness behind ids that one answer left out is not counted
cut -f 5 log | sed -n 's/.*id_list=\([^&]*\)&.*/\1/p' |
  awk -F , 'FILENAME == "known" { known[$1] = 1; next }
    { n = 0; for (i = 1; i < NF; i++) n += $i in known
      for (i = 1; i <= NF - (n == 0 && NF > 1 && $NF in known); i++) print $i }' known - | sort | uniq -c >asked
check 'eight at once: no id is asked for more often than it was wished, twice when unknown' \
  awk 'FILENAME == "known" { known[$1] = 1; next } FILENAME == "wished" { wished[$2] = $1; next }
    $1 > wished[$2] * (known[$2] ? 1 : 2) { print; bad = 1 } END { exit bad }' known wished asked
resolve --offline net
check 'eight at once: all of it is remembered' eval \
  '[ "$(cat ids.[0-7] | sort -u | grep -cxFf known)" -eq "$(cut -f 1 out | grep "^arxiv:" | sort -u | wc -l)" ]'
# and eight who find the cache damaged, or none
for before in damaged none; do
  fresh
  [ $before = none ] || head -c 20000 /dev/urandom >"$usual"
  serve --seed 7
  eight_at_once "eight at once, cache $before"
  check "eight at once, cache $before: set aside once at most" eval '[ "$(ls -d "$usual".bad-* 2>/dev/null | grep -vcE "(wal|shm)$")" -le 1 ]'
  check "eight at once, cache $before: all of it is remembered" eval 'resolve --offline net;
    [ "$(cat ids.[0-7] | sort -u | grep -cxFf known)" -eq "$(cut -f 1 out | grep "^arxiv:" | sort -u | wc -l)" ]'
done

# damage: set aside, said, begun anew
papers --seed 7 --ids ids --as lines-atom >want
serve --seed 7
damaged () { # NAME: the usual cache was damaged
  cp "$usual" damaged.copy
  resolve net
  check "$1: the same lines" whole
  check "$1: said" says "^arxiv-resolve: .*arxiv\.sqlite: damaged; it is now .*arxiv\.sqlite\.bad-[0-9-]+ and the cache begins anew\$"
  check "$1: kept" eval 'for f in "$usual".bad-*; do cmp "$f" damaged.copy && break; done'
  resolve net # what was read before the damage was met is asked for
  n=$(requests)
  resolve net
  check "$1: all is remembered anew" eval 'whole && prints "$n" requests'
  fresh
}
fresh
head -c 50000 /dev/urandom >"$usual"
damaged 'garbage'
echo 'This is no database.' >"$usual"
damaged 'a text'
head -c 8000 good.sqlite >"$usual"
damaged 'a cache that is cut off'
cp good.sqlite "$usual"
truncate -s -20000 "$usual"
damaged 'a cache without its end'
cp good.sqlite "$usual"
head -c 40960 /dev/zero | dd of="$usual" bs=4096 seek=30 conv=notrunc 2>/dev/null
damaged 'zeros in the middle'
cp good.sqlite "$usual"
head -c 40960 /dev/urandom | dd of="$usual" bs=4096 seek=15 conv=notrunc 2>/dev/null
damaged 'garbage in the middle'
cp good.sqlite "$usual"
head -c 100 /dev/zero | dd of="$usual" bs=1 seek=100 conv=notrunc 2>/dev/null
damaged 'the first page'
: >"$usual"
resolve net
check 'an empty file: the same lines' whole
check 'an empty file: it is made a cache' prints "$(wc -l <known)" sql "$usual" 'SELECT count(*) FROM paper'
fresh
head -c 50000 /dev/urandom >"$usual"
n=$(requests)
resolve --offline net
check 'garbage, --offline: status 0' ended 0
check 'garbage, --offline: nothing is asked' prints "$n" requests
fresh
head -c 50000 /dev/urandom >named.sqlite
resolve --cache named.sqlite net
check 'garbage, named: the same lines' whole
check 'garbage, named: set aside' eval 'ls -d named.sqlite.bad-*'

# a database of another program, or of a later version
foreign () { # NAME REGEX
  cp foreign.sqlite "$usual"
  resolve --cache foreign.sqlite net
  check "$1, named: status 2" ended 2
  check "$1, named: said" says "^arxiv-resolve: .*foreign\.sqlite: $2"
  check "$1, named: untouched" cmp foreign.sqlite "$usual"
  resolve net
  check "$1, at the usual place: done without" whole
  check "$1, at the usual place: said" says "$2.*; going on without the cache\$"
  check "$1, at the usual place: untouched" cmp foreign.sqlite "$usual"
  harvest --since 2024-01-01
  check "$1, a harvest: status 4" eval '[ $got -eq 4 ] || [ $got -eq 2 ]'
  check "$1, a harvest: untouched" cmp foreign.sqlite "$usual"
  rm foreign.sqlite
  fresh
}
sql foreign.sqlite 'CREATE TABLE paper (id TEXT PRIMARY KEY, title TEXT)'
foreign "another program's" 'a database of another program: name another file'
cp good.sqlite foreign.sqlite
sql foreign.sqlite 'PRAGMA user_version = 2'
foreign "a later version's" 'made by another version of this program'
cp good.sqlite real.sqlite
ln -s "$PWD/real.sqlite" "$usual"
resolve net
check 'a link at the usual place: the same lines' whole
check 'a link at the usual place: not followed' cmp good.sqlite real.sqlite
rm "$usual"

# a cache that cannot be written
if [ "$(id -u)" -ne 0 ]; then
  cp good.sqlite "$usual"
  chmod a-w "$usual" "$XDG_CACHE_HOME/hin-tools"
  resolve --offline net
  check 'read only, --offline' whole
  resolve net
  check 'read only' whole
  check 'read only: untouched' cmp good.sqlite "$usual"
  chmod u+w "$usual" "$XDG_CACHE_HOME/hin-tools"
  fresh
  chmod a-w "$XDG_CACHE_HOME/hin-tools"
  resolve net
  check 'a folder that cannot be written: done without' whole
  check 'a folder that cannot be written: said' says 'going on without the cache'
  chmod u+w "$XDG_CACHE_HOME/hin-tools"
else
  skip 'read only' 'root may write'
  serve --seed 7 # elsewhere nothing is known of the last request
  mkdir -p "$scratch/else"
  : >"$scratch/else/hin-tools"
  XDG_CACHE_HOME=$scratch/else resolve net
  check 'no folder for the cache: done without' whole
  check 'no folder for the cache: said' says 'going on without the cache'
  check 'no folder for the cache: said of others' says 'other processes that ask arXiv are not minded'
  serve --seed 7
fi
# a full disk
rm -rf small rc && mkdir small
if unshare -m true 2>/dev/null; then
  unshare -m sh -c 'mount -t tmpfs -o size=200k none small && {
    arxiv-resolve --cache small/cache --unresolved open net >out 2>err; echo $? >rc; cp small/cache* .; }' || :
fi
if [ -s rc ]; then
  read -r got <rc
  check 'a full disk: status 4' ended 4
  check 'a full disk: all is found' cmp want out
  check 'a full disk: said' says 'what arXiv says from here on is not remembered: .*small/cache: .*full'
  serve --seed 7
  resolve --cache cache net
  check 'a full disk: with more room the same' whole
  check 'a full disk: some of it is remembered' test "$(requests)" -lt 12
  check 'a full disk: the cache is whole' prints ok sql cache 'PRAGMA integrity_check'
else
  skip 'a full disk' 'no small file system can be made'
fi

# a cache that another program has locked
hold () { # SECONDS
  rm -f held
  "$python" - "$usual" "$1" >held.out 2>&1 <<'END' &
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN EXCLUSIVE")
open("held", "w").close()
time.sleep(float(sys.argv[2]))
END
  holder=$!
  while [ ! -e held ] && kill -0 $holder; do sleep 0.02; done
}
serve --seed 7
cp good.sqlite "$usual"
sql "$usual" 'DELETE FROM paper WHERE rowid % 2'
hold 2
resolve net
check 'locked for two seconds: waited for' whole
wait $holder
cached >cached.got
check 'locked for two seconds: all is remembered' cmp cached.want cached.got
sql "$usual" 'DELETE FROM paper WHERE rowid % 2'
n=$(sql "$usual" 'SELECT count(*) FROM paper')
hold 60
before=$(date +%s)
resolve net
after=$(date +%s)
check 'locked for long: status 4' ended 4
check 'locked for long: all is found' cmp want out
check 'locked for long: said' says 'what arXiv says from here on is not remembered: .*locked'
check 'locked for long: ten seconds' eval '[ $((after - before)) -ge 9 ] && [ $((after - before)) -le 25 ]'
resolve --offline net
check 'locked for long, --offline: it can be read' ended 0
kill $holder
wait $holder 2>/dev/null
check 'locked for long: the cache is as before' prints "$n" sql "$usual" 'SELECT count(*) FROM paper'
resolve net
check 'and then' whole
# a token that is not taken any more, on a day of more than a page, whose new tokens are the old ones
fresh
serve --seed 8 --days 1 --records 600 --page 100 --on 2=status-403
harvest --since 2020-01-01
check 'one day, a token: interrupted' ended 5
serve --seed 8 --days 1 --records 600 --page 100 --on 1-2=oai-bad-token
harvest --since 2020-01-01
check 'one day, a token that is not taken: status 0' ended 0
cached >cached.token
fresh
serve --seed 8 --days 1 --records 600 --page 100
harvest --since 2020-01-01
cached >cached.want
check 'one day, a token that is not taken: all of it' cmp cached.want cached.token

# the cache goes away while it is filled: it is begun again
fresh
serve --seed 8 --days 1 --records 600 --page 100 --extra-delay 0.4
arxiv-resolve --harvest cs --since 2020-01-01 >out 2>err </dev/null &
run=$!
while [ "$(requests)" -lt 3 ]; do sleep 0.05; done
rm -f "$usual"*
got=0
wait $run || got=$?
check 'the cache goes away in a harvest: status 0' ended 0
check 'the cache goes away in a harvest: all of it' eval 'cached | cmp cached.want -'
finish_arxiv

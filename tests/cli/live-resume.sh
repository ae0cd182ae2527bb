#!/bin/sh
# A crawl with a spool goes on after any end, and loses and doubles nothing.
. "${srcdir:-.}/tests/cli/live.sh"

kills=50
[ "${HIN_LONG-}" != yes ] || kills=200
serve --models 20000 --seed 6 --fast
dump
check 'without a spool' ended 0
cp out want

# kill -9 at random moments of crawls that take some hundred milliseconds
moments () { # seconds, more than enough
  awk -v n=$((kills * 5)) 'BEGIN { srand(7); for (i = 0; i < n; i++) printf "%.3f\n", 0.02 + rand() * 0.25 }'
}
killed=0 finished=0 differ=0
rm -rf spool
for moment in $(moments); do
  [ $killed -lt $kills ] || break
  hf-dump -q --spool spool >out 2>err &
  crawl=$!
  sleep "$moment"
  if kill -9 $crawl 2>/dev/null; then killed=$((killed + 1)); fi
  if wait $crawl 2>/dev/null; then
    finished=$((finished + 1))
    cmp -s want out || differ=$((differ + 1))
    rm -rf spool
  fi
done 2>/dev/null
dump --spool spool
check 'kill -9: in the end the same bytes' whole
check 'kill -9: each time the same bytes' test $differ -eq 0
check "kill -9: $kills times" test $killed -eq $kills
echo "# killed $killed times, $finished crawls came to their end before"

# the same at each call that can touch the spool, one after the other; and each of them failing
serve --models 3000 --seed 6 --fast
rm -rf spool
dump
cp out want
inject () { # CALL FAULT NUMBER: hf-dump --spool spool, and the fault at that one of the calls
  rm -rf spool
  got=0
  traced -o /dev/null -e "trace=$1" -e "inject=$1:$2:when=$3" hf-dump -q --spool spool \
    >out 2>err </dev/null || got=$?
}
resumes () { # CALL FAULT NUMBER: as after a fault-free run
  dump -q --spool spool
  whole >why || { echo "$*"; cat why; }
}
if traced -o /dev/null -e trace=fsync -e inject=fsync:error=EIO true 2>/dev/null; then
  n=0 calls='write fsync renameat ftruncate flock'
  [ "${HIN_LONG-}" != yes ] || calls="$calls openat close read"
  for call in $calls; do
    i=1
    while inject $call signal=KILL $i; [ $got -eq 137 ]; do
      n=$((n + 1))
      resumes $call KILL $i
      i=$((i + 1))
    done
  done >bad.log 2>/dev/null
  check "kill -9 at each of $n calls: the same bytes after it" diff bad.log /dev/null
  check 'kill -9: there were such calls' test $n -gt 40
  n=0
  for fault in write:ENOSPC fsync:EIO renameat:ENOSPC openat:EMFILE ftruncate:EIO; do
    call=${fault%:*} i=0
    rm -rf spool
    traced -o calls -e "trace=$call" hf-dump -q --spool spool >out 2>err </dev/null
    last=$(wc -l <calls)
    while [ $i -lt "$last" ]; do
      i=$((i + 1))
      n=$((n + 1))
      inject $call "error=${fault#*:}" $i
      ! grep -q SanitizerTool err || continue # a call of its own failed
      [ $got -ne 0 ] || { whole >why || { echo "$fault $i: not said"; cat why; }; continue; }
      # 127: the program could not be loaded; 5: libcurl could not open what it needs
      case $got:$call in 4:* | 127:openat | 5:openat) ;; *) echo "$fault $i: status $got"; cat err ;; esac
      ! find spool -name '*.new' 2>/dev/null | grep . || echo "$fault $i: half a page is left"
      resumes $call "${fault#*:}" $i
    done
  done >bad.log 2>/dev/null
  check "each of $n calls fails: status 4, and the same bytes after it" diff bad.log /dev/null
  check 'there were such calls' test $n -gt 40
else
  skip 'kill -9 at each call' 'no strace that injects'
  skip 'each call fails' 'no strace that injects'
fi

# interrupted by a person, or at the end of a session
serve --models 20000 --seed 6 --fast --extra-delay 0.02
rm -rf spool
dump
cp out want
if env --default-signal=INT true 2>/dev/null; then
  for signal in INT:130 TERM:143 HUP:129; do
    rm -rf spool
    sleep 0.2 # the server may still write of the one before
    asked=$(requests)
    env --default-signal="${signal%:*}" hf-dump --spool spool >out 2>err </dev/null &
    crawl=$!
    while [ ! -e spool/page-000003.json.gz ]; do sleep 0.02; done
    kill -"${signal%:*}" $crawl
    got=0
    wait $crawl || got=$?
    check "SIG${signal%:*}: status" ended "${signal#*:}"
    check "SIG${signal%:*}: nothing written" test ! -s out
    check "SIG${signal%:*}: says how it goes on" \
      says '^hf-dump: page [0-9]*: interrupted; spool keeps [0-9]+ pages, the same command goes on from there$'
    check "SIG${signal%:*}: no half page" eval '! ls spool | grep -q new'
    dump --spool spool
    check "SIG${signal%:*}: the same bytes" whole
    # twice: the page that was on its way, and the end of the list
    check "SIG${signal%:*}: what was there is not asked again" \
      eval '[ "$(tail -n +$((asked + 1)) log | cut -f 5 | sort | uniq -d | wc -l)" -le 2 ]'
    # straight to the output: whole repositories
    rm -f out
    env --default-signal="${signal%:*}" hf-dump >out 2>err </dev/null &
    crawl=$!
    while [ ! -s out ]; do sleep 0.02; done
    kill -"${signal%:*}" $crawl
    got=0
    wait $crawl || got=$?
    check "SIG${signal%:*} without a spool: status" ended "${signal#*:}"
    n=$(wc -c <out | tr -d ' ')
    check "SIG${signal%:*} without a spool: whole repositories" eval \
      'head -c "$n" want | cmp - out && [ "$(tail -n 1 out | cut -f 1)" != "$(tail -c +$((n + 1)) want | head -n 1 | cut -f 1)" ]'
  done
else
  skip 'signals' 'env cannot reset signals'
fi

# a crawl whose pages had become small grows again after it was ended
serve --models 20000 --seed 6 --fast
rm -rf spool
dump
cp out want
serve --models 20000 --seed 6 --fast --port "$port" --on '9-99=status-404' --on '*=limit-too-big:100'
dump --spool spool
check 'small pages: status 5' ended 5
check 'small pages: some' eval '[ "$(requests "limit=62&.*	200	")" -ge 2 ]'
serve --models 20000 --seed 6 --fast --port "$port"
dump --spool spool
check 'small pages: the same bytes' whole
check 'small pages: larger ones later' eval '[ "$(requests)" -lt 80 ] && [ "$(requests "limit=(992|1000)&")" -gt 8 ]'

# two runs on one spool
rm -rf spool
hf-dump -q --spool spool >out.first 2>err.first &
crawl=$!
while [ ! -s spool/state ]; do sleep 0.02; done
dump --spool spool
check 'a second run: status 4' ended 4
check 'a second run: says who' says "^hf-dump: spool: in use by pid $crawl\$"
dump spool
check 'it can be read while it grows' ended 1
check 'it can be read while it grows: said' says 'spool: the list is not finished: only [0-9]+ pages of it are there'
wait $crawl
check 'the first run is not disturbed' cmp want out.first

# a finished spool is only read
requests >before
dump --spool spool
check 'a finished spool' whole
dump spool
check 'a finished spool, read alone' whole
stop_server
HF_HUB_OFFLINE=1 dump --spool spool
check 'a finished spool without a Hub' whole
requests >after
check 'nothing was asked' cmp before after
gzip -dc spool/page-*.json.gz | hf-dump -q - >out
check 'its pages are answers like others' cmp want out

# what a spool refuses
HF_HUB_OFFLINE=1 dump --spool spool --author x
check 'another query: status 2' ended 2
check 'another query: said' says '^hf-dump: spool: a spool of another query'
dump --kind datasets spool
check 'another kind: status 2' ended 2
mkdir thesis && echo x >thesis/chapter
dump --spool thesis
check 'a folder of something else: status 2' ended 2
check 'a folder of something else: untouched' prints chapter ls thesis
dump --spool nowhere/spool
check 'a folder that cannot be made: status 4' ended 4
check 'the state is for the owner alone' eval '[ -z "$(find spool -perm /077)" ]'

# damage
serve --models 20000 --seed 6 --fast --port "$port"
again () { # NAME REGEX: the spool heals
  dump --spool spool
  check "$1: the same bytes" whole
  check "$1: said" says "$2"
}
cp -R spool good
truncate -s -7 spool/state
again 'a torn line' 'spool: the end of the state was torn; it goes on from page 21'
rm -rf spool && cp -R good spool
truncate -s -100 spool/page-000020.json.gz
again 'a torn page' 'spool: page 20 is damaged: it and what follows is asked for again'
rm -rf spool && cp -R good spool
rm spool/page-000007.json.gz
again 'a lost page' 'spool: page 7 is damaged: it and what follows is asked for again'
rm -rf spool && cp -R good spool
printf 'x' | dd of=spool/page-000002.json.gz bs=1 seek=4000 conv=notrunc 2>/dev/null
again 'a changed byte' 'spool: page 2 is damaged: it and what follows is asked for again'
rm -rf spool && cp -R good spool
head -c 100000 /dev/zero >>spool/state
again 'zeros behind the state' 'spool: the end of the state was torn'
rm -rf spool && cp -R good spool
rm spool/state
dump --spool spool
check 'no state: all is asked again' whole
rm -rf spool && cp -R good spool
cp spool/page-000002.json.gz spool/page-000003.json.gz
again 'another page in place of one' 'spool: page 3 is damaged: it and what follows is asked for again'
rm -rf spool && cp -R good spool
rm spool/page-000001.json.gz
HF_HUB_OFFLINE=1 dump --spool spool
check 'damage without a Hub: status 5' ended 5
check 'damage without a Hub: nothing is dropped' cmp spool/state good/state
rm -rf spool && cp -R good spool
echo x >spool/query
dump --spool spool
check 'a damaged query: status 3' ended 3

# a disk that is full
rm -rf spool small && mkdir small
if unshare -m true 2>/dev/null; then
  got=0
  unshare -m sh -c 'mount -t tmpfs -o size=300k none small && {
    hf-dump --spool small/spool >out 2>err; echo $? >rc; cp -R small/spool spool; }' || got=$?
fi
if [ -s rc ]; then
  read -r got <rc
  check 'a full disk: status 4' ended 4
  check 'a full disk: said' says 'small/spool/.*: No space left on device; small/spool keeps [0-9]+ pages'
  check 'a full disk: pages are kept' test -s spool/page-000001.json.gz
  dump --spool spool
  check 'a full disk: with more room the same bytes' whole
else
  skip 'a full disk' 'no small file system can be made'
fi
rm -rf spool
got=0
(ulimit -f 100; trap '' XFSZ; hf-dump -q --spool spool 2>&1 >out.file | cat >err; exit) || got=$?
dump --spool spool
check 'after a limit on files: the same bytes' whole
check 'the server had no trouble' test ! -s server.out
finish

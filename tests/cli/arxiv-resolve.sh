#!/bin/sh
# arxiv-resolve asks arXiv: what it writes, what it remembers, what the account says.
. "${srcdir:-.}/tests/cli/arxiv.sh"

# 1,000 ids, some of no paper
papers --seed 7 --many 1000 --as ids >ids
papers --seed 7 --ids ids --as known | sort >known
papers --seed 7 --ids ids --as lines-atom >want
network ids >net
n=$(wc -l <known)
serve --seed 7
resolve net
check '1,000 ids' whole
check '1,000 ids: the account' sums 1000 "$n" $((1000 - n)) 0
check '1,000 ids: a hundred a request, and once more what was left out' prints 12 requests
check '1,000 ids: who asks' prints 'arxiv-resolve' eval 'cut -f 9 log | sort -u | cut -d / -f 1'
check '1,000 ids: three seconds apart' says 'requests 12, failures 0, waited 3[0-9] s$'
check '1,000 ids: each is remembered' prints "$n" sql "$usual" 'SELECT count(*) FROM paper'
check '1,000 ids: what is unknown too' prints $((1000 - n)) sql "$usual" 'SELECT count(*) FROM missing'
check '1,000 ids: the cache is for its owner alone' eval '[ -z "$(find "$XDG_CACHE_HOME" -type f -perm /077)" ]'
cp open open.want
cp "$usual" good.sqlite

# what is known is not asked for again
serve --seed 7
resolve net
check 'again' whole
check 'again: nothing is asked' prints 0 requests
check 'again: the same is missing' cmp open.want open
resolve --refresh 30d net
check '--refresh 30d' whole
check '--refresh 30d: nothing is asked' prints 0 requests
resolve --offline net
check '--offline' whole
check '--offline: nothing is asked' prints 0 requests
fresh
resolve --offline net
check '--offline without a cache' ended 0
check '--offline without a cache: nothing is known' sums 1000 0 1000 0
check '--offline without a cache: no cache is made' test ! -e "$usual"
check '--offline without a cache: nothing is asked' prints 0 requests
resolve --cache none net
check '--cache none' whole
check '--cache none: no cache is made' test ! -e "$usual"
check '--cache none: all is asked' prints 12 requests
resolve --cache other.sqlite net
check '--cache FILE' whole
check '--cache FILE: the usual one is not made' test ! -e "$usual"
check '--cache FILE: all is asked' prints 24 requests
resolve --cache other.sqlite net
check '--cache FILE, again' whole
check '--cache FILE, again: nothing is asked' prints 24 requests
resolve --refresh 0 --cache other.sqlite net
check '--refresh 0' whole
check '--refresh 0: all is asked' prints 36 requests
sql other.sqlite 'UPDATE paper SET at = at - 86400 * 29'
resolve --refresh 30d --cache other.sqlite net
check '--refresh 30d after 29 days' whole
check '--refresh 30d after 29 days: nothing is asked' prints 36 requests
sql other.sqlite 'UPDATE paper SET at = at - 86400'
resolve --refresh 720h --cache other.sqlite net
check '--refresh 720h after 30 days' whole
check '--refresh 720h after 30 days: the papers are asked for' prints $((36 + (n + 99) / 100)) requests
check '--refresh 720h after 30 days: and remembered' prints 0 \
  sql other.sqlite "SELECT count(*) FROM paper WHERE at < strftime('%s') - 3600"

# what arXiv does not know is asked for again after 30 days
serve --seed 7
sql other.sqlite 'UPDATE missing SET at = at - 86400 * 29'
resolve --cache other.sqlite net
check 'unknown for 29 days' whole
check 'unknown for 29 days: not asked for' prints 0 requests
sql other.sqlite 'UPDATE missing SET at = at - 86400'
resolve --cache other.sqlite net
check 'unknown for 30 days' whole
check 'unknown for 30 days: asked for, and once more' prints 4 requests
resolve --cache other.sqlite net
check 'unknown for 30 days: remembered anew' prints 4 requests
sql other.sqlite 'UPDATE missing SET at = at - 86400 * 2'
resolve --cache other.sqlite --refresh 3d net
check 'unknown for 2 days, --refresh 3d' prints 4 requests
resolve --cache other.sqlite --refresh 1d net
check 'unknown for 2 days, --refresh 1d' prints 8 requests
check 'what was unknown is missing each time' cmp open.want open
# and a paper that has come is unknown no longer
sql other.sqlite "INSERT OR REPLACE INTO missing SELECT id, 0 FROM paper LIMIT 10"
sql other.sqlite 'DELETE FROM paper WHERE id IN (SELECT id FROM missing)'
resolve --cache other.sqlite net
check 'unknown before, known now' whole
check 'unknown before, known now: not both' prints 0 \
  sql other.sqlite 'SELECT count(*) FROM missing WHERE id IN (SELECT id FROM paper)'

# a server that is not there: what is remembered is served
stop_server
cp good.sqlite "$usual"
before=$(sql "$usual" 'SELECT min(at) FROM paper')
resolve --refresh 0 --retries 2 net
check 'no server, --refresh 0: status 5' ended 5
check 'no server, --refresh 0: the old answers' cmp want out
check 'no server, --refresh 0: says why' says 'onnect.*; given up after 3 failures'
check 'no server, --refresh 0: the cache is as before' prints "$before" sql "$usual" 'SELECT min(at) FROM paper'
resolve net
check 'no server, all is known' whole
(cat net; printf 'model:a/b\tcites\tarxiv:2401.00001\n') >net.more
resolve --retries 2 net.more
check 'no server, one more: status 5' ended 5
check 'no server, one more: what is known' cmp want out
check 'no server, one more: unreached' prints 1 grep -c 'arxiv:2401.00001	@unresolved	unreached' open

# sums, and one paper in many spellings
fresh
serve --seed 7
one=$(grep '^2[0-9]' known | head -n 1) old=$(grep '^cs/' known | head -n 1)
cat >spellings <<END
$one
${one}v2
${one}v9
arXiv:$one
http://arxiv.org/abs/${one}v1
https://www.arxiv.org/pdf/$one.pdf
10.48550/arXiv.$one
https://doi.org/10.48550/ARXIV.$one
$old
$(echo "$old" | tr a-z A-Z)
${old}v1
cs.SE/${old#cs/}
END
network spellings >net.spellings
resolve net.spellings
check 'spellings: status' ended 0
check 'spellings: two papers' sums 2 2 0 0
check 'spellings: said' says '^arxiv-resolve: nodes spelt otherwise than the paper they mean: 10$'
check 'spellings: one request' prints 1 requests
check 'spellings: it names papers alone' eval '! grep -i "v[129][,&]" log'
printf '%s\n%s\n' "$one" "$old" | papers --seed 7 --as lines-atom >want.spellings
check 'spellings: the lines' cmp want.spellings out

# what becomes of what is not found
fresh
cat >fates <<END
2401.999999
abc
$(sed -n 1p known)
$(grep -vxFf known ids | head -n 1)
$(grep '^2[0-9]' known | sed -n 3p)
$(grep '^2[0-9]' known | sed -n 4p)
../../../etc/passwd
END
network fates >net.fates
poison=$(grep '^2[0-9]' known | sed -n 3p) damaged=$(grep '^2[0-9]' known | sed -n 4p)
printf '{"id":"%s","title":7x}\n' "$damaged" >damaged.ndjson
serve --seed 7 --poison "$poison" --poison-how 400
resolve --offline --snapshot damaged.ndjson net.fates
check 'fates, offline: status 1, a record is damaged' ended 1
check 'fates, offline' sums 7 0 3 4
check 'fates, offline: damaged' prints 1 grep -c "^arxiv:$damaged	@unresolved	damaged\$" open
check 'fates, offline: malformed' prints 3 grep -c '	@unresolved	malformed$' open
resolve --snapshot damaged.ndjson net.fates
check 'fates: status 1, a record is damaged' ended 1
check 'fates: the paper whose record is damaged is asked for' sums 7 2 1 4
check 'fates: refused' prints 1 grep -c "^arxiv:$poison	@unresolved	refused\$" open
check 'fates: missing' prints 1 grep -c '	@unresolved	missing$' open
check 'fates: in order' eval 'LC_ALL=C sort open | cmp - open'
check 'fates: they can be asked for again' eval 'cp open open.1; resolve open.1; sums 5 0 1 4'
check 'fates: what is refused is asked for, what is missing is not' \
  eval 'tail -n 2 log | head -n 1 | grep "id_list=$poison&"'
resolve --strict net.fates
check '--strict: status 1' ended 1

# arXiv forbids: at once, and all the rest is unreached
fresh
serve --seed 7 --on '1-99=403'
resolve net
check '403: status 5' ended 5
check '403: one request' prints 1 requests
check '403: says why' says '^arxiv-resolve: 100 papers from [^ ]*: status 403'
check '403: unreached' sums 1000 0 0 1000
serve --seed 7 --on '4-99=403'
resolve net
check '403 later: status 5' ended 5
check '403 later: four requests' prints 4 requests
check '403 later: what was found is written' eval '[ "$(cut -f 1 out | grep "^arxiv:" | sort -u | wc -l)" -gt 200 ]'
check '403 later: lines of whole papers' eval '! grep "^arxiv:" out | grep -vxFf want'
serve --seed 7
resolve net
check 'after it: the same' whole
check 'after it: only the rest was asked for' prints 10 requests

# the same papers by each source
serve --seed 9 --records 400 --page 100
"$python" "$top/tests/server/arxiv.py" --seed 9 --records 400 --print-records | cut -f 2 >ids.9
network ids.9 >net.9
n=$(wc -l <ids.9)
for form in atom arXiv arXivRaw ndjson; do papers --seed 9 --ids ids.9 --as $form >by.$form; done
for form in atom oai raw snapshot; do papers --seed 9 --ids ids.9 --as lines-$form >lines.$form; done
gzip -c by.ndjson >by.ndjson.gz
gzip -c by.arXiv >by.arXiv.gz
common () { grep -E '^[^	]*	(@title|@authors|@doi|@journal_ref|@comment|@published|written_by|in_category|primary_category|published_in|published_on)	' "$1"; }
common lines.atom >common.want
by () { # NAME LINES OPTION...
  source=$1 lines=$2
  shift 2
  resolve "$@" net.9
  check "by $source: status" ended 0
  check "by $source: all" sums "$n" "$n" 0 0
  check "by $source: the lines" cmp "$lines" out
  [ "$lines" = lines.raw ] || check "by $source: the same as by others" eval 'common out | cmp common.want -'
}
by 'a feed' lines.atom --offline --snapshot by.atom
by OAI-PMH lines.oai --offline --snapshot by.arXiv
by 'OAI-PMH, packed' lines.oai --offline --snapshot by.arXiv.gz
by 'a snapshot' lines.snapshot --offline --snapshot by.ndjson
by 'a packed snapshot' lines.snapshot --offline --snapshot by.ndjson.gz
by 'dates alone' lines.raw --offline --snapshot by.arXivRaw
check 'by files: nothing is asked' prints 0 requests
by 'a snapshot, arXiv not needed' lines.snapshot --snapshot by.ndjson
check 'by a snapshot: nothing is asked' prints 0 requests
by 'the API' lines.atom --cache none
harvest --since 2020-01-01
check 'harvest' ended 0
by 'a harvest' lines.oai --offline
resolve --cache none --offline --snapshot by.ndjson --snapshot by.atom net.9
check 'two snapshots: the first wins' cmp lines.snapshot out
head -n 100 by.ndjson >part.ndjson
resolve --cache none --snapshot part.ndjson net.9
check 'part by a snapshot, the rest by the API' eval 'common out | cmp common.want -'
# a snapshot without versions has no dates
"$python" -c 'import json, sys
for line in open(sys.argv[1]):
    record = json.loads(line)
    del record["versions"]
    print(json.dumps(record))' by.ndjson >undated.ndjson
resolve --cache none --offline --snapshot undated.ndjson net.9
check 'without versions: no dates' eval '[ "$(grep -Ec "	(@published|@updated|published_in|published_on)	" out)" -eq 0 ]'
for order in '--snapshot undated.ndjson --snapshot by.arXivRaw' '--snapshot by.arXivRaw --snapshot undated.ndjson'; do
  # shellcheck disable=SC2086
  resolve --cache none --offline $order net.9
  check "$order: all" sums "$n" "$n" 0 0
  check "$order: the lines" eval 'sort lines.snapshot >a && sort out | cmp a -'
done

# --keep: what is said anew replaces what was said
fresh
serve --seed 7
first=$(sed -n 1p known) nobody=$(cut -f 1 open.want | sed -n '1s/^arxiv://p')
{
  cat net
  printf 'arxiv:%s\t@title\tOld\narxiv:%s\tin_category\tcategory:old\narxiv:%s\tliked_by\tuser:x\n' \
    "$first" "$first" "$first"
  printf 'arxiv:%s\t@title\tNobody knows it\narxiv:%s\t@journal\tX\n' "$nobody" "$first"
} >net.keep
resolve -k net.keep
check '-k: status' ended 0
{
  cat net
  printf 'arxiv:%s\tliked_by\tuser:x\narxiv:%s\t@journal\tX\n' "$first" "$first"
  printf 'arxiv:%s\t@title\tNobody knows it\n' "$nobody"
  cat want
} >want.keep
check '-k: the network, what was not said anew, the papers' cmp want.keep out
cp out kept
asked=$(requests)
resolve -k kept
check '-k again: the same bytes' cmp kept out
resolve -k --offline kept
check '-k again, offline: the same bytes' cmp kept out
check '-k again: nothing is asked' prints "$asked" requests
fresh
resolve -k --offline kept
check '-k and nothing is known: what was said stays' eval 'sort kept >a; sort out | cmp a -'

# who asks
fresh
serve --seed 7
network known | head -n 1 >net.1
agent () { tail -n 1 log | cut -f 9; }
version=$(arxiv-resolve --version | sed -n '1s/.* //p')
resolve --cache none net.1
check 'the agent' prints "arxiv-resolve/$version (hin-tools)" agent
resolve --cache none --contact mailto:ada@example.org net.1
check '--contact' prints "arxiv-resolve/$version (hin-tools; mailto:ada@example.org)" agent
HIN_CONTACT=https://example.org/ada resolve --cache none net.1
check 'HIN_CONTACT' prints "arxiv-resolve/$version (hin-tools; https://example.org/ada)" agent
HIN_CONTACT=https://example.org/ada resolve --cache none --contact ada net.1
check '--contact before HIN_CONTACT' prints "arxiv-resolve/$version (hin-tools; ada)" agent
asked=$(requests)
resolve --cache none --contact 'a(b' net.1
check '--contact with a parenthesis: status 2' ended 2
resolve --cache none --contact "$(printf 'a\r\nX: y')" net.1
check '--contact of two lines: status 2' ended 2
check 'nothing is asked then' prints "$asked" requests
check 'no token is sent' eval '! cut -f 8 log | grep -v "^-$"'

# usage
refused () { # STATUS REGEX OPTION...
  want=$1 pattern=$2
  shift 2
  run_arxiv "$@"
  check "$*: status $want" ended "$want"
  check "$*: said" says "$pattern"
}
refused 2 '^arxiv-resolve: --cache: name a file' --cache '' net
: >same.db
refused 2 '^arxiv-resolve: --cache names a file that is written otherwise' --cache same.db -o ./same.db net
refused 2 '^arxiv-resolve: --cache names a file that is written otherwise' --cache c --unresolved ./c net
ln -s same.db link.db
refused 4 'link.db: a symbolic link, which is not followed' --offline --cache link.db net
refused 4 '/none/c: No such file' --offline --cache none/c net
refused 2 "^arxiv-resolve: --harvest fills the cache and reads no network" --harvest cs -o out.tsv
HIN_ARXIV_API=garbage refused 2 '^arxiv-resolve: HIN_ARXIV_API: no address' net
HIN_ARXIV_OAI=ftp://x refused 2 '^arxiv-resolve: HIN_ARXIV_OAI: no address' --harvest cs --since 2020-01-01
refused 2 '^arxiv-resolve: --harvest fills the cache and reads no network' --harvest cs net
refused 2 '^arxiv-resolve: --harvest fills the cache and reads no network' --harvest cs --offline
refused 2 '^arxiv-resolve: --harvest fills the cache and reads no network' --harvest cs --refresh 1d
refused 2 '^arxiv-resolve: --harvest fills the cache and reads no network' --harvest cs -k
refused 2 '^arxiv-resolve: --harvest fills the cache and reads no network' --harvest cs --snapshot by.atom
refused 2 '^arxiv-resolve: --harvest fills the cache and reads no network' --harvest cs --unresolved open
refused 2 '^arxiv-resolve: --harvest: not the name of a set' --harvest 'c s' --since 2024-01-01
refused 2 '^arxiv-resolve: --harvest: not the name of a set' --harvest '' --since 2024-01-01
refused 2 '^arxiv-resolve: --harvest: not the name of a set' --harvest 'cs&verb=Identify' --since 2024-01-01
refused 2 '^arxiv-resolve: --since goes with --harvest' --since 2024-01-01 net
for date in 2024-1-1 2024-13-01 2024-02-30 2024-01-01T00:00:00Z today '' 20240101; do
  refused 2 '^arxiv-resolve: --since: not a date' --harvest cs --since "$date"
done
refused 2 '^arxiv-resolve: --harvest fills the cache: --cache none' --harvest cs --since 2024-01-01 --cache none
refused 2 '^arxiv-resolve: --since DATE is needed' --harvest cs
for age in 30 d 30x -1d 1.5d '' 99999999999d '1 d'; do
  refused 2 '^arxiv-resolve: --refresh: not an age' --refresh "$age" net
done
rm -f same
refused 2 '^arxiv-resolve: --unresolved and --output name the same file' --unresolved same -o same net
: >same
refused 2 '^arxiv-resolve: --unresolved and --output name the same file' --unresolved same -o same net
refused 2 '^arxiv-resolve: --unresolved -:' --unresolved - net
refused 2 '^arxiv-resolve: --snapshot -: standard input is the network' --snapshot -
refused 2 'timeout' --timeout 0 net
refused 2 'retries' --retries -1 net
refused 2 'max-wait' --max-wait x net
refused 4 'nowhere/cache' --cache nowhere/cache net
refused 4 'nowhere.pem' --cache none --cacert nowhere.pem net
asked=$(requests)
for endpoint in 'ftp://127.0.0.1/api' 'file:///etc/passwd' 'x' 'http://' ; do
  HIN_ARXIV_API=$endpoint
  refused 2 '^arxiv-resolve: ' --cache none net.1
  HIN_ARXIV_OAI=$endpoint
  refused 2 '^arxiv-resolve: ' --harvest cs --since 2024-01-01
done
check 'usage: nothing is asked' prints "$asked" requests

# interrupted by a person, or at the end of a session
interrupted () { # NAME SIGNAL STATUS
  check "$1, SIG$2: status" ended "$3"
  check "$1, SIG$2: says so" says '^arxiv-resolve: .*interrupted'
  check "$1, SIG$2: whole papers" eval '! grep "^arxiv:" out | grep -vxFf want'
  check "$1, SIG$2: the account" account
  check "$1, SIG$2: of two requests at least" eval '[ "$(cut -f 1 out | grep "^arxiv:" | sort -u | wc -l)" -ge 150 ]'
  check "$1, SIG$2: what is written is remembered" eval \
    '[ "$(cut -f 1 out | grep "^arxiv:" | sort -u | wc -l)" -eq "$(sql "$usual" "SELECT count(*) FROM paper")" ]'
}
if env --default-signal=INT true 2>/dev/null; then
  for signal in INT:130 TERM:143 HUP:129; do
    # in the midst of many
    fresh
    serve --seed 7 --extra-delay 0.1
    env --default-signal="${signal%:*}" arxiv-resolve --unresolved open net >out 2>err </dev/null &
    run=$!
    while [ "$(requests)" -lt 4 ]; do sleep 0.02; done
    kill -"${signal%:*}" $run
    got=0
    wait $run || got=$?
    interrupted 'in the midst' "${signal%:*}" "${signal#*:}"
    serve --seed 7
    resolve net
    check "in the midst, SIG${signal%:*}: and on" whole
    check "in the midst, SIG${signal%:*}: what was there is not asked again" eval '[ "$(requests)" -le 10 ]'
  done
  # while a server is silent, in real time
  fresh
  serve --seed 7 --on '3=stall:30' --min-interval 0
  before=$(date +%s)
  env -u HIN_TEST_CLOCK --default-signal=INT arxiv-resolve --unresolved open net >out 2>err </dev/null &
  run=$!
  while [ "$(requests)" -lt 3 ]; do sleep 0.05; done
  kill -INT $run
  got=0
  wait $run || got=$?
  after=$(date +%s)
  interrupted 'a silent server' INT 130
  check 'a silent server: soon' test $((after - before)) -le 20
  check 'real time: six seconds for three requests' test $((after - before)) -ge 6
else
  skip 'signals' 'env cannot reset signals'
fi
finish_arxiv

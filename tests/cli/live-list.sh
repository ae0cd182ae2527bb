#!/bin/sh
# What is asked of the Hub, and what is made of its answers.
. "${srcdir:-.}/tests/cli/live.sh"

models () { cut -f 1 out | uniq | wc -l | tr -d ' '; }
asked () { cut -f 5 log; }
first_asked () { asked | head -n 1; }
field () { cut -f "$1" log | sort -u; }

serve --models 3500 --seed 3 --foreign
dump -v
check 'a list of several pages' ended 0
check 'all of it' prints 3500 models
check 'contiguous, each once' prints 3500 eval 'cut -f 1 out | sort -u | wc -l | tr -d " "'
check 'the sums are said' says '^hf-dump: records 3500, repositories 3500, repeated 0, bad 0,'
check 'one connection' prints 1 field 3
check 'who asks' prints "hf-dump/$(hf-dump -V | cut -d ' ' -f 3) (hin-tools)" field 9
check 'what is asked' prints "/api/models?sort=createdAt&direction=1&limit=1000&expand%5B%5D=author&\
expand%5B%5D=cardData&expand%5B%5D=createdAt&expand%5B%5D=disabled&expand%5B%5D=downloads&\
expand%5B%5D=downloadsAllTime&expand%5B%5D=gated&expand%5B%5D=lastModified&expand%5B%5D=library_name&\
expand%5B%5D=likes&expand%5B%5D=pipeline_tag&expand%5B%5D=private&expand%5B%5D=safetensors&\
expand%5B%5D=tags&expand%5B%5D=trendingScore" first_asked
# what is said to be the end of a list is asked for three times
check 'pages, and the end twice more' prints 6 requests
cp out want

# every member that is asked for is written, and the other way round
for column in owner pipeline library tagged @downloads @likes @created @modified @gated \
  @downloads_all_time @parameters @trending @card_license; do
  check "the list has $column" grep -q "	$column	" out
done
dump --expand config
check '--expand config' grep -q '	@model_type	' out
dump --table
check '--table' prints 3501 eval 'wc -l <out | tr -d " "'
dump -o file
check '-o' cmp want file

# the same list by other ways
for style in relative two-fields two-in-one; do
  serve --models 3500 --seed 3 --link-style $style
  dump
  check "links: $style" whole
done
serve --models 3500 --seed 3 --no-gzip --no-ratelimit
dump
check 'not compressed, no quota' whole
serve --models 3500 --seed 3 --fast
dump --spool spool --contact 'mailto:me@example.org'
check 'from the spool' whole
check 'a contact is told' prints "hf-dump/$(hf-dump -V | cut -d ' ' -f 3) (hin-tools; mailto:me@example.org)" field 9
HIN_CONTACT='a person' dump --limit 1
check 'HIN_CONTACT' grep -q '(hin-tools; a person)' log
dump --contact "$(printf 'a\r\nX-Y: b')"
check 'a contact of several lines is refused' ended 2

# parts of the list
for limit in 1 999 1000 1001 2500; do
  dump --limit $limit
  check "--limit $limit" prints $limit models
  dump --limit $limit --spool limit-$limit
  check "--limit $limit with a spool" prints $limit models
  cp out limited
  dump limit-$limit
  check "--limit $limit: the spool read alone" cmp limited out
done
dump --limit 5000
check 'a limit that is larger than the list' whole
serve --models 3500 --seed 3
dump --author owner7
check '--author' eval '[ -s out ] && ! cut -f 1 out | grep -v "^model:owner7/"'
dump --search model-12
check '--search' eval '[ -s out ] && ! cut -f 1 out | grep -v model-12'
dump --pipeline-tag text-generation
check '--pipeline-tag' eval '[ -s out ] && ! grep "	pipeline	" out | grep -v ":text-generation$"'
dump --filter license:mit --filter region:us
check '--filter twice' prints "$(models)" grep -c '	tagged	tag:license:mit$' out
dump --author nobody-of-this-name
check 'an empty list' eval 'ended 0 && [ ! -s out ] && [ "$(requests nobody)" -eq 3 ]'
LC_ALL=C sort want >want.sorted
for sort in likes downloads lastModified trendingScore created_at; do
  dump --sort $sort
  LC_ALL=C sort out >out.sorted
  check "--sort $sort: the same repositories" cmp want.sorted out.sorted
done
dump --sort likes
check '--sort likes: in this order' eval 'grep "	@likes	" out | cut -f 3 | sort -c -rn'
check '--sort likes: a warning' says 'the order of likes changes while the list is read'
for kind in datasets spaces; do
  dump --kind $kind
  check "--kind $kind" prints 3500 models
  check "--kind $kind: what is asked" grep -q "	/api/$kind?sort=createdAt" log
  check "--kind $kind: nodes" eval "! cut -f 1 out | grep -v '^${kind%s}:'"
done
dump --sort downloads --kind spaces
check 'spaces have no downloads' ended 2
dump --limit 10 file
check 'options of a live list go without FILE' ended 2

# what cannot be asked for is left out
serve --models 3500 --seed 3 --refuse-expand downloadsAllTime --refuse-expand safetensors
dump
check 'a member that is refused' says '^hf-dump: the Hub does not list downloadsAllTime, safetensors: left out$'
grep -v '	@downloads_all_time	\|	@parameters	' want >less
check 'the rest is there' cmp less out
dump --expand nonsense --limit 5
check '--expand nonsense' says 'does not list .*nonsense'

# a record that cannot be read costs that record
serve --models 3500 --seed 3 --bad-record 1234 --bad-record 3499
dump
check 'bad records: status 1' ended 1
check 'bad records: named' says '^hf-dump: page 2:[0-9]*: record 235: '
check 'bad records: counted' says 'repositories 3498, repeated 0, bad 2,'
dump --on-bad stop
check '--on-bad stop' ended 3
dump --spool bad
check 'bad records in a spool' ended 1
check 'bad records in a spool: named' says '^hf-dump: bad/page-000002.json.gz:[0-9]*: record 235: '

HF_HUB_OFFLINE=1 dump
check 'HF_HUB_OFFLINE' ended 5
HF_HUB_OFFLINE=1 dump --spool spool --search x
check 'HF_HUB_OFFLINE with another spool' ended 2
HF_ENDPOINT=ftp://127.0.0.1 dump
check 'an endpoint that is none' ended 2
HF_ENDPOINT=http://127.0.0.1:9 dump --retries 2
check 'no Hub there: status 5' ended 5
check 'no Hub there: nothing written' test ! -s out
HF_ENDPOINT=$HF_ENDPOINT/ dump --limit 1
check 'an endpoint with / at its end' ended 0
check 'the server had no trouble' test ! -s server.out
finish

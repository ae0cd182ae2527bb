#!/bin/sh
# examples/paper of a spool of live pages: as of the same pages as files, and of one that is not
# finished.
. "${srcdir:-.}/tests/cli/live.sh"
bash -c : 2>/dev/null || skip_all 'no bash'
command -v hin-export >/dev/null || skip_all 'no programs'
SOURCE_DATE_EPOCH=0
export SOURCE_DATE_EPOCH
study () { bash "$HIN_EXAMPLES/paper/paper" -q "$@"; }
alike () { diff -r -x data.tsv -x report.html -x '*.log' "$1" "$2"; }

serve --models 2500 --seed 5 --on '2=chunk-mid'
dump -q --spool spool
check 'a spool' ended 0
serve --models 2500 --seed 5 --on '3-99=status-403'
dump -q --spool part
check 'a spool of a list that broke off' ended 5
stop_server
check 'the study of a spool' status 0 study --snapshot "$HIN_EXAMPLES/sample/papers.ndjson" spool -o spooled
check 'all models' grep -q '^all	2500	' spooled/table1.tsv
check 'of the pages as files' status 0 \
  study --snapshot "$HIN_EXAMPLES/sample/papers.ndjson" spool/page-*.json.gz -o paged
check 'the same in every file' alike spooled paged
check 'the spool is as it was' eval 'hf-dump -q spool >again && cmp spooled/data/dump.tsv again'

check 'a spool that is not finished: status 1' status 1 study part -o parted
check 'it is said' grep -q 'the list is not finished' "$scratch/stderr"
check 'of the pages that are there' grep -q '^all	2000	' parted/table1.tsv
check 'and a report made' grep -q '^</html>$' parted/report.html
finish

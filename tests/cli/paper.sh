#!/bin/sh
# examples/paper: the study from files of every kind, with and without papers; what it refuses; and
# that its identities fail when a number is wrong.  tests/oracle/paper.sh checks the numbers.
. "${srcdir:-.}/tests/tap.sh"
bash -c : 2>/dev/null || skip_all 'no bash'
command -v hin-export >/dev/null || skip_all 'no programs'
awk=${HIN_AWK:-awk}
paper=$HIN_EXAMPLES/paper
SOURCE_DATE_EPOCH=0
export SOURCE_DATE_EPOCH
mkdir "$scratch/here" && cd "$scratch/here" || exit
cp -R "$HIN_EXAMPLES/sample" sample && chmod -R u+w sample

study () { bash "$paper/paper" "$@"; }
refuses () { status 2 study "$@" && grep -q "^Try 'paper --help'" "$scratch/stderr"; }
says () { grep -q -- "$1" "$scratch/stderr" || { cat "$scratch/stderr"; return 1; }; }
absent () { for file; do [ ! -e "$file" ] || { echo "$file is there"; return 1; }; done; }

# every file that a step names, but those of papers when there are none: there, not empty, a table
complete () { # complete FOLDER [FILE]...: without these
  folder=$1
  shift
  for file in $(sed -n "s/^steps='\(.*\)'/\1/p" "$paper/paper"); do
    sed -n 's/^#: \([^ ]*\).*/\1/p' "$paper/$file.sh"
  done >steps.list
  [ "$(wc -l <steps.list)" -gt 15 ] || { echo 'no files named'; return 1; }
  while read -r file; do
    case " $* " in *" $file "*) continue ;; esac
    [ -s "$folder/$file" ] || { echo "no $file"; return 1; }
    case $file in *.tsv)
      $awk -F '\t' -v name="$file" 'NR == 1 { n = NF }
        NF != n { print name ": line " NR ": " NF " fields, not " n; exit 1 }' "$folder/$file" ||
        return 1 ;;
    esac
  done <steps.list
}

alike () { # alike FOLDER FOLDER: the same bytes, but for the names of the dump
  diff -r -x data.tsv -x report.html "$1" "$2" || return 1
  for file in data.tsv report.html; do
    grep -v 'a dump of\|papers of' "$1/$file" >left
    grep -v 'a dump of\|papers of' "$2/$file" >right
    diff left right || return 1
  done
}

# of files, with papers
check 'the sample hub' status 0 study --snapshot sample/papers.ndjson sample/models-* -o all
check 'its progress' says '^The report is all/report.html$'
check 'every file that a step names is there' complete all
check 'a page that ends' grep -q '^</html>$' all/report.html
check 'each picture has a name and a size' eval 'grep "<img" all/report.html | cut -c 1-300 | $awk "
  / alt=\"[A-Z][^\"]+\" width=\"[1-9][0-9]+\" height=\"[1-9]/ { n++ } END { exit n < 8 || n < NR }"'
check 'cells at the head of a row or column say so' eval 'grep -o "<th[ >][^<]*" all/report.html |
  $awk "/^<th scope=\"(row|col)\"/ { n++ } END { exit n < 200 || n < NR }"'
check 'of the day that was asked for' grep -q 'Made on 1970-01-01 by ' all/report.html
check 'commands are text' grep -q 'done &lt;&lt;&lt; &quot;$snapshots&quot;$' all/report.html
check 'the identities hold' $awk -F '\t' '
  NR > 1 { n++ }
  NR > 1 && ($4 != "yes" || $2 != $3) { print; bad = 1 }
  END { exit bad || n < 15 }' all/checks.tsv

# 20,010 of 60,005 are 33.3 %; of the share with four digits it would be 33.4 %
check 'shares of Table 1 in words are of the counts' eval 'printf "%s\n" \
  "measure	models	share	study	study_share" "downloads > 0	20010	0.3335	20010	0.3335" \
  "all	60005	1.0000	60005	1.0000" >table1.tsv &&
  $awk -f $paper/tables.awk -f $paper/words.awk -f $paper/table1-text.awk table1.tsv | grep "33.3 % have"'

# the same again from other kinds of files, from elsewhere, into a folder with other results
mkdir 'a folder'
gzip -c sample/models-1.json >'a folder/1 of 3.gz'
gzip -c sample/models-2.json >'a folder/2 of 3.json.gz'
gzip -c sample/papers.ndjson >'a folder/papers.gz'
cp sample/models-3.ndjson 'a folder/-3'
cd 'a folder' || exit
check 'packed files in a folder with a blank' \
  status 0 study --quiet -o '../other results' --snapshot=papers.gz '1 of 3.gz' '2 of 3.json.gz' -- ./-3
check 'nothing is said' test ! -s "$scratch/stderr"
cd .. || exit
check 'packed files: the same bytes in every file' alike all 'other results'
check 'again into the same folder' status 0 study -q sample/models-* -o 'other results' \
  --snapshot sample/papers.ndjson
check 'again: the same bytes' diff -r all 'other results'
mine=$PWD
(CDPATH=.:$mine/all && export CDPATH && cd "$HIN_EXAMPLES/.." && bash examples/paper/paper -q \
  "$mine"/sample/models-* -o "$mine/input" --snapshot "$mine/sample/papers.ndjson")
check 'wherever cd looks first: the same bytes' diff -r all input
cat sample/models-* >one
check 'standard input' eval 'study -q - --snapshot sample/papers.ndjson -o input <one'
check 'standard input: the same bytes' alike all input

# every awk does the same
mkdir awks
for other in mawk 'gawk --posix' original-awk 'busybox awk'; do
  if ! echo x | $other 'END { exit NR != 1 }' 2>/dev/null; then skip "$other" 'not installed'; continue; fi
  printf '#!/bin/sh\nexec %s "$@"\n' "$other" >awks/awk && chmod +x awks/awk
  check "$other" eval 'PATH=$PWD/awks:$PATH study -q sample/models-* --snapshot sample/papers.ndjson -o other'
  check "$other: the same bytes" diff -r all other
done

# without papers; of an earlier run nothing stays
check 'without papers' status 0 study sample/models-* -o 'other results'
check 'it says that there is no second data model' says 'no --snapshot: .*no second data model'
cd 'other results' || exit
check 'nothing is left of the papers' absent fig10.svg fig11.svg fig10.html fig11.html data/papers.tsv
cd .. || exit
check 'the page says so in short' grep -q 'Data model 2 is not there' 'other results/report.html'
check 'the page says so' grep -q 'papers that a --snapshot knows' 'other results/report.html'
check 'with papers it does not' eval '! grep -q "2 is not there\|papers that a --snapshot knows" all/report.html'
for table in table1 fig4 fig5 fig6 fig7; do
  same "without papers: $table.tsv" all/$table.tsv "other results/$table.tsv"
done
check 'without papers: figures 8 and 9 as with them' eval 'cut -f 1-3 all/networks.tsv |
  grep "	[a-z0-9]" | diff - "other results/networks.tsv"'

# other ranges
check 'other ranges' status 0 study -q --ranges '0 10 1000' sample/models-* -o ranges
check 'other ranges: each is there' eval 'cut -f 1 ranges/fig4.tsv | tr "\n" " " |
  grep -qx "range downloads:0-9 downloads:10-999 downloads:1000- "'
check 'other ranges: all models are in them' $awk -F '\t' 'NR > 1 { n += $2 } END { exit n != 1005 }' \
  ranges/fig4.tsv

check 'ranges with more than one blank' status 0 study -q --ranges ' 0  10	1000 ' sample/models-* -o blanks
check 'ranges with more than one blank: the same bytes' diff -r ranges blanks
check 'ranges that begin above 0' status 0 study -q --ranges '10 1000' sample/models-* -o high
check 'ranges that begin above 0: the others are told' grep -q '^in no range	[1-9]' high/fig4.tsv
check 'ranges that are escapes' refuses --ranges '\060 51' sample/models-* -o cut

# a CDPATH that names folders with such files: no other is read or written
mkdir -p elsewhere/results/data elsewhere/examples
echo mine >elsewhere/results/data/mine
ln -s "$HIN_EXAMPLES" examples-here
check 'with CDPATH' eval 'mkdir results && CDPATH=elsewhere:. && export CDPATH &&
  status 0 bash examples-here/paper/paper -q sample/models-1.json -o results; s=$?; unset CDPATH
  [ $s -eq 0 ]'
check 'with CDPATH: the folder that was named' test -s results/report.html
check 'with CDPATH: no other' eval '[ "$(find elsewhere/results -type f | wc -l)" -eq 1 ]'
rm examples-here
check 'a folder with a dash' status 0 study -q sample/models-1.json -o -results
check 'a folder with a dash: the same bytes' diff -r results ./-results
: >file
check 'a folder that cannot be made' status 4 study -q sample/models-1.json -o file/results
mkdir -p closed/data && : >closed/data/dump.tsv && chmod a-w closed closed/data
if [ -w closed ]; then skip 'a folder that is closed' 'all can be written'; else
  check 'a folder that is closed' status 4 study -q sample/models-1.json -o closed
  check 'a folder that is closed: it is said once' eval \
    'says "cannot write into closed" && [ "$(wc -l <"$scratch/stderr")" -eq 1 ]'
fi

# a number that cannot be is no end
echo '[{"id":"a/b","downloads":-5,"likes":5},{"id":"a/c","downloads":5,"likes":2}]' >negative.json
check 'downloads below 0' status 0 study -q negative.json -o negative
check 'downloads below 0: a report' grep -q '^</html>$' negative/report.html
check 'downloads below 0: in no range' grep -q '^in no range	1	' negative/fig4.tsv

# two copies of the metadata
head -n 60 sample/papers.ndjson >first.ndjson
sed 1,60d sample/papers.ndjson >second.ndjson
check 'two snapshots' \
  status 0 study -q --snapshot first.ndjson --snapshot second.ndjson sample/models-* -o two
check 'two snapshots: both are named' \
  eval 'grep -q "papers of first.ndjson" two/data.tsv && grep -q "papers of second.ndjson" two/data.tsv'
same 'two snapshots: the same papers' all/data/papers.tsv two/data/papers.tsv

# whose neighbours
check 'a model asked for' status 0 study -q --model sentence-transformers/all-mpnet-base-v2 \
  sample/models-* -o asked
check 'a model asked for: the nearest' grep -q '^model:vector-works/all-mpnet-base-v2-retrieval-v6	1' \
  asked/rq3-nearest.tsv
check 'a model that is not there' status 2 study -q --model no/such sample/models-* -o cut
check 'a model that is not there: it is said' says 'no such model in the dump: no/such'

# small and empty dumps
few='{"id":"a/b","downloads":60000,"likes":700,"tags":["x"]},
  {"id":"a/c","likes":0,"tags":["arxiv:1706.03762"]}'
echo "[$few]" >few.json
echo '[]' >none.json
echo '[{"id":"a/b","downloads":60000,"likes":7}]' >popular.json # no figure 9
for dump in few none popular; do
  check "a dump of $dump" status 0 study -q $dump.json -o $dump
  check "a dump of $dump: the identities hold" eval "! grep -q 'NO\$' $dump/checks.tsv"
  check "a dump of $dump, with papers" \
    status 0 study -q --snapshot sample/papers.ndjson $dump.json -o $dump
  check "a dump of $dump: a page" grep -q '^</html>$' $dump/report.html
done
check 'a table without rows says so' grep -q 'There are none' few/report.html
check 'what has nothing to show needs no papers' eval \
  '$awk "/id=\"rq4-communities.svg/,/<\/figure>/" none/report.html | grep -q "nothing to show"'
check 'not known downloads are told' grep -q '^downloads not known	1	' few/table1.tsv

# who names only itself, or only the paper of the template, refers to nothing
cat >itself.json <<'EOF'
[{"id":"a/itself","tags":["base_model:a/itself"]},{"id":"a/card","tags":["arxiv:1910.09700"]},
{"id":"a/c","tags":["base_model:a/base"]},{"id":"a/d","tags":["base_model:a/base"]}]
EOF
check 'a model that names itself' status 0 study -q itself.json -o itself
cut -f 1 itself/rq2-models.tsv >got
printf '%s\n' model model:a/base model:a/c model:a/d >want
same 'a model that names itself is not important' want got
check 'a model that refers to nothing is not in the network of references' \
  eval 'sed -n 2p itself/rq4-components.tsv | grep -q "^all	3	1	3	"'

# without owners, most without numbers
cat >bare.json <<'EOF'
[{"id":"b","downloads":5,"likes":2,"tags":["arxiv:1706.03762"]},{"id":"c","tags":["arxiv:1706.03762"]},
{"id":"d"},{"id":"e","tags":["base_model:f"]},{"id":"f"}]
EOF
check 'models without owners and numbers' status 0 study -q bare.json -o bare
check 'models without owners: no tie of one' eval '! grep "tie of an owner" bare/rq3.txt'
check 'models without numbers are in the dump' eval '! grep "as the base of others" bare/rq2.txt'
check 'models without numbers and edges count' grep -q '^all	5	' bare/rq6-coverage.tsv
check 'edges too few to compare are not none' grep -q '^A model and those .*: there are too few' bare/rq4.txt

# a chain of owners, each of whom shares a paper with the next, and no likes but of one model
$awk 'BEGIN { for (i = 1; i <= 30; i++)
  printf "{\"id\":\"o%02d/m\",\"downloads\":%d,\"likes\":%d,\"tags\":[\"arxiv:2001.%05d\",\"arxiv:2001.%05d\"]}\n",
    i, i, i == 7, i, i + 1 }' >chain.ndjson
check 'a chain of owners' status 0 study -q chain.ndjson -o chain
check 'owners between others are counted beyond the table' \
  grep -q '28 owners are between more than one pair in twenty' chain/rq5.txt
check 'a short tail is no law' grep -q 'The tail of the downloads is too short' chain/rq1.txt
check 'models without likes are not the first by likes' \
  grep -q '^downloads and likes	1	0	' chain/rq2-rankings.tsv
echo '{ print name($0) }' >name.awk
check 'names are decoded' eval "echo 'model:a%20%22%3C%3E%5C1%5C%5C%5E%60%7B%7C%7D&%255C%25' |
  $awk -f '$paper/words.awk' -f name.awk | grep -qxF 'a \"<>\\1\\\\^\`{|}&%5C%'"
echo '{ print cell($0, "title") }' >title.awk
check 'titles are text' eval "echo 1984 | $awk -f '$paper/cell.awk' -f title.awk | grep -qx '<bdi>1984</bdi>'"
# models that others are made from, of which some are not in the dump or have another name there
cat >bases.json <<'EOF'
[{"id":"one/gpt2"},{"id":"two/gpt2"},{"id":"a/x","tags":["base_model:gpt2","base_model:gpt2-xl"]},
{"id":"a/y","tags":["base_model:a/x","base_model:finetune:a/x"]},{"id":"a/y2","tags":["base_model:gpt2"]},
{"id":"a/z","tags":["base_model:other/none"]},{"id":"a/card","tags":["arxiv:1910.09700"]}]
EOF
check 'bases that are not in the dump' status 0 study -q bases.json -o bases
$awk 'BEGIN { OFS = "\t"; print "base", "models", "links", "share"; print "in the dump", 1, 1, "0.2000"
  print "not in it", 3, 4, "0.8000"; print "not in it and without an owner", 2, 3, "0.6000"
  print "of these with the name of a model in it", 1, 2, "0.4000" }' >want
same 'bases that are not in the dump: how many' want bases/rq2-bases.tsv
check 'bases that are not in the dump: in words' grep -q '80 % .* 3 models not .* 60 % .* 40 % ' \
  bases/rq2.txt
check 'a model that refers to nothing but the paper of the template is not in the network' \
  eval '! grep a/card bases/data/references.tsv && grep -q a/card bases/data/models.tsv'

# names are text
cat >names.json <<'EOF'
[{"id":"<script>alert(1)</script>/&lt;","downloads":60000,"likes":600,"tags":["<img src=x onerror=alert(2)>","\"><b>","arxiv:1706.03762","</pre></svg><script>"],"pipeline_tag":"<i>","library_name":"'\"><u>"},
{"id":"javascript:alert(3)/../x","downloads":70000,"likes":900,"tags":["-o","$(touch here)","`touch here`","\u202e\u0007","license:<s>","base_model:<script>alert(1)</script>/&lt;"]}]
EOF
check 'names that are markup' status 0 study -q --snapshot sample/papers.ndjson names.json -o names
check 'names that are markup: none in the page' \
  eval '! grep -E -i -n "<(script|img src=x|b|u|i|s)[ >]|href=[^<>]*script:" names/report.html'
check 'names that are markup: shown as text' grep -q '&lt;img src=x onerror=alert(2)&gt;' names/report.html
check 'names that are commands are not run' absent here names/here

# what cannot be done
echo "[$few" >cut.json
(echo "[$few]"; echo '{"id":7}') >bad.json
check 'a cut dump' status 3 study -q cut.json -o cut
check 'a cut dump: no report' absent cut/report.html
check 'a cut dump: it is said' says 'there is no report'
cp -R all before
check 'a cut dump in place of a good one' status 3 study -q cut.json -o before
check 'no report of the one before' absent before/report.html before/table1.tsv
check 'no such dump' status 4 study -q no.json -o cut
rm -r before && cp -R all before
check 'a name that is mistyped' status 4 study -q --snapshot no.json few.json -o before
check 'what was there is kept' diff -r all before
cp few.json before/data/mine.json
check 'a dump that would be removed' status 2 study -q before/data/mine.json -o before
check 'it is not' test -s before/data/mine.json
rm -r before
check 'no such snapshot' status 4 study -q --snapshot no.json few.json -o cut
check 'no such snapshot: no report' absent cut/report.html
check 'a bad record' status 3 study -q bad.json -o cut
check 'a bad record: no report' absent cut/report.html
check 'a bad record left out' status 1 study -q --on-bad=skip bad.json -o skipped
check 'a bad record left out: it is said' says 'records were lost'
check 'a bad record left out: a report' grep -q '^</html>$' skipped/report.html
check 'a bad record left out: its place is told, not the folder' grep -q \
  '^hf-dump	bad.json:[0-9]*: ' skipped/data.tsv
check 'a bad record left out: the report says it' grep -q 'Some records could not be read' \
  skipped/report.html
check 'else it does not' eval '! grep -q "Some records could not" all/report.html'
check 'a bad record left out: the others count' grep -q '^all	2	' skipped/table1.tsv
check 'no DUMP' refuses -o cut
check 'no folder' refuses few.json
check 'standard output is no folder' refuses few.json -o -
echo mine >file
check 'a folder that cannot be made' status 4 study few.json -o file/results
check 'an unknown option' refuses --no-such few.json -o cut
check 'an unknown option with a value' refuses --no-such=1 few.json -o cut
check 'an unknown short option' refuses -x few.json -o cut
check 'an option without value' refuses few.json -o
check 'a policy that is none' refuses --on-bad=ignore few.json -o cut
check 'ranges that are none' status 2 study --ranges '0 x' few.json -o cut
check 'ranges that do not rise' status 2 study --ranges '5 5' few.json -o cut
mkdir mine && echo mine >mine/report.html
check 'a folder of something else' refuses few.json -o mine
check 'a folder of something else is left alone' \
  eval 'ls mine | grep -qx report.html && grep -qx mine mine/*'
check '--help' status 0 study --help
check '--help: the usage' grep -q '^usage: paper ' "$scratch/stdout"
check '--help: not the script' eval '! grep -q "set -euo" "$scratch/stdout"'

# one count more anywhere in the tables, and an identity fails; and each of them does for some count
fails () { # fails TABLE: with the broken one
  got=0
  (cd broken && bash "$paper/checks.sh") || got=$?
  $awk -F '\t' '$4 == "NO" { print $1 }' broken/checks.tsv >no
  cp "all/$1.tsv" "broken/$1.tsv"
  cat no >>broken.all
  [ "$got" -eq 1 ] && [ -s no ]
}
mutated () { # mutated TABLE COLUMN CONDITION: each row for which it holds
  $awk -F '\t' "NR > 1 && ($3) { print NR }" "all/$1.tsv" >rows
  [ -s rows ] || { echo 'no rows'; return 1; }
  while read -r row; do
    $awk -F '\t' -v OFS='\t' -v row="$row" -v column="$2" 'NR == row { $column++ } { print }' \
      "all/$1.tsv" >"broken/$1.tsv"
    fails "$1" || { echo 'not noticed:'; sed -n "${row}p" "all/$1.tsv"; return 1; }
  done <rows
}
said () { # said EXPRESSION: what a program said is changed
  sed "$1" all/data.tsv >broken/data.tsv
  fails data
}
mkdir broken
cp all/*.tsv broken
check 'the tables as they are' status 0 bash -c "cd broken && bash '$paper/checks.sh'"
check 'a wrong count in table1.tsv fails' mutated table1 2 1
check 'a wrong count in named.tsv fails' mutated named 2 '$1 !~ /10,000 likes$/'
check 'a wrong count in fig4.tsv fails' mutated fig4 2 1
check 'a wrong count in fig5.tsv fails' mutated fig5 2 1
for column in 2 3 4 5; do
  check "a wrong count in networks.tsv fails: column $column" \
    mutated networks $column "\$$column != \"\""
done
check 'another number of repositories fails' said 's/repositories 1005/repositories 1004/'
check 'another number of papers fails' said 's/\(arxiv-resolve	.*found \)/\11/'
cut -f 1 all/checks.tsv | sed 1d | LC_ALL=C sort >identities
LC_ALL=C sort -u broken.all >noticed
same 'each identity has failed' identities noticed

# a model that gets lost on the way
cp -R "$HIN_EXAMPLES" examples && chmod -R u+w examples
sed 's|^awk -f "$here/table.awk" data/hub.tsv|& \| awk "NR % 100 != 7"|' "$paper/data.sh" \
  >examples/paper/data.sh
check 'the step is changed' eval '! cmp -s "$paper/data.sh" examples/paper/data.sh'
check 'models that get lost: status 1' status 1 bash examples/paper/paper -q sample/models-* -o lost
check 'models that get lost: it is said' says 'an identity does not hold'
check 'models that get lost: the page tells' grep -q '[1-9] of [0-9]* identities do not hold: models of' \
  lost/report.html
check 'models that get lost: which' grep -q '^models of the table = repositories of the dump	995	1005	NO$' \
  lost/checks.tsv
(cat sample/models-3.ndjson; echo '{"id":7}') >skip.ndjson
check 'lost records and models that get lost' status 1 \
  bash examples/paper/paper -q --on-bad=skip sample/models-[12]* skip.ndjson -o lost
check 'lost records and models that get lost: both are said' \
  eval 'says "an identity does not hold" && says "records were lost"'
echo 'exit 1' >examples/paper/clouds.sh
check 'a step that fails with status 1' status 4 \
  bash examples/paper/paper -q sample/models-* -o lost
check 'a step that fails with status 1: no report' \
  eval 'says "clouds.sh ended with status 1; there is no report" && absent lost/report.html'
cp "$paper/clouds.sh" examples/paper/clouds.sh
cp "$paper/report.sh" examples/paper/report.sh
echo 'exit 1' >>examples/paper/report.sh
check 'a report that fails' status 4 bash examples/paper/paper -q sample/models-* -o lost
check 'a report that fails is none' absent lost/report.html lost/report.new
cp "$paper/report.sh" examples/paper/report.sh
echo 'BEGIN { exit 2 }' >examples/paper/checks.awk
check 'identities that cannot be checked' status 2 \
  bash examples/paper/paper -q sample/models-* -o lost
check 'identities that cannot be checked: no report' eval 'says "there is no report" && absent lost/report.html'
finish

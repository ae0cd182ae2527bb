#!/bin/sh
# Where the page of hin-export -f html comes from: tools/viewer/build.sh, with an npm that fails, and
# what hin-export says without a page.  Nothing is downloaded.
. "${srcdir:-.}/tests/tap.sh"

mkdir "$scratch/bin" "$scratch/viewer" && cd "$scratch" || exit
for source in "$top"/tools/viewer/*; do
  case $source in */page.html*) ;; *) cp "$source" viewer/ ;; esac
done
chmod -R u+w viewer
for command in npm node; do
  printf '#!/bin/sh\necho "no network here" >&2\nexit 1\n' >bin/$command && chmod +x bin/$command
done
echo 'a page' >some.html
build () { PATH="$scratch/bin:$PATH" sh viewer/build.sh "$@"; }

check 'a file is taken as it is' build some.html out.html
same 'its bytes' some.html out.html
check 'no page on request' build no out.html
check 'the former one is gone' test ! -e out.html

check 'auto: the build goes on without npm' status 0 build auto out.html
check 'it says so in one line' test "$(wc -l <stderr)" -eq 1
check 'the line names what is missing and what to do' grep -q 'without -f html.*make viewer' stderr
check 'there is no page' test ! -e out.html
check 'what npm said is kept' grep -q 'no network here' out.html.log
check 'npm: the build fails' status 1 build npm out.html
check 'and what npm said is shown' grep -q 'no network here' stderr

cp some.html viewer/page.html
touch -t 203001010000 viewer/page.html
check 'auto: the page of a release is taken' status 0 build auto out.html
same 'as it is' some.html out.html
check 'without a word' test ! -s stderr
touch -t 200001010000 viewer/page.html
check 'auto: an older one too, when npm fails' status 0 build auto out.html
same 'also as it is' some.html out.html
check 'but that is said' grep -q 'older than its sources' stderr
check 'npm: an older one is not enough' status 1 build npm out.html

cp "$(command -v hin-export)" elsewhere || exit
printf 'a:1\tr\ta:2\n' >in.tsv
if ./elsewhere -f html -o out2.html in.tsv 2>why; then
  skip 'without a page: status 2 and a hint' 'one is installed'
else
  check 'without a page: status 2' status 2 ./elsewhere -f html -o out2.html in.tsv
  check 'and a hint' grep -q 'with-viewer.*--viewer FILE.*-f svg' stderr
  check 'and no file' test ! -e out2.html
fi
cp "$top/tests/cases/hin-export/html/page.html" viewer.html
check 'a page beside the program is found' ./elsewhere -f html -o out3.html in.tsv
check 'and filled' grep -q '"a:1"' out3.html
finish

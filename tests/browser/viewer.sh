#!/bin/sh
# The page of hin-export -f html in a real browser: headless Chromium, driven by playwright-core from
# $HIN_NODE_MODULES (a node_modules folder; default: the one beside this script).
# HIN_SHOTS=FOLDER keeps pictures of the page there.
. "${srcdir:-.}/tests/tap.sh"

for command in node chromium; do
  command -v $command >/dev/null || skip_all "no $command"
done
here=$top/tests/browser
modules=${HIN_NODE_MODULES:-$here/node_modules}
[ -d "$modules/playwright-core" ] || skip_all 'no playwright-core (see HIN_NODE_MODULES)'
node "$here/network.mjs" small >"$scratch/small.tsv" || exit
if ! hin-export -f html --size-by @downloads --title 'A small <network> & its "title"' \
    -o "$scratch/small.html" "$scratch/small.tsv" 2>"$scratch/why"; then
  ! grep -q 'this build is without it' "$scratch/why" || skip_all 'the page was not built'
  cat "$scratch/why" >&2
  exit 1
fi
node "$here/network.mjs" hostile >"$scratch/hostile.tsv" || exit
hin-export -f html --title '</title><script>hacked=1</script><!--hin:data-->' \
  -o "$scratch/hostile.html" "$scratch/hostile.tsv" || exit
node "$here/network.mjs" large >"$scratch/large.tsv" || exit
hin-export -f html -o "$scratch/large.html" "$scratch/large.tsv" || exit
printf 'model:a\t@likes\t3\n' | hin-export -f html -o "$scratch/one.html" || exit
printf 'model:a\tcites\tarxiv:1\n' | hin-export -f html -o "$scratch/two.html" || exit
{ printf 'model:a\tcites\tarxiv:1\nmodel:b\tcites\tarxiv:1\t1e300\nmodel:a\tin\tcommunity:0\n'
  printf 'model:a\t@community\tmine\nmodel:a\t@degree\t0.5\nmodel:a\t@n\t9007199254740993\n'
  printf 'model:b\t@n\t0.5\nmodel:b\t@degree\t7\nmodel:c\tcites\tarxiv:2\n'
} >"$scratch/odd.tsv"
hin-export -f html --size-by @degree -o "$scratch/odd.html" "$scratch/odd.tsv" || exit
hin-export -f html --top 3 -o "$scratch/top.html" "$scratch/odd.tsv" || exit
for i in 0 1 2 3 4; do printf 'model:%s\tbase\tmodel:%s\n' $i $(((i + 1) % 5)); done |
  hin-export -f html -o "$scratch/ring.html" || exit
node "$here/viewer.mjs" "$modules/playwright-core" "$(command -v chromium)" "$scratch"

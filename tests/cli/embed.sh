#!/bin/sh
# examples/embed.sh: walks, vectors of their nodes by gensim, and what is near a model.
# HIN_EXAMPLE_PYTHON: a python3 that has gensim.
. "${srcdir:-.}/tests/cli/programs.sh"
for program in hf-dump tag-split arxiv-resolve hin-join hin-walk hin-rank bash; do
  command -v $program >/dev/null || skip_all "no $program"
done
python=${HIN_EXAMPLE_PYTHON:-python3}
"$python" -c 'import gensim' 2>/dev/null || skip_all 'no gensim (HIN_EXAMPLE_PYTHON)'

node=model:google-bert/bert-base-uncased
check 'embed.sh' status 0 bash "$HIN_EXAMPLES/embed.sh"
cp "$scratch/stdout" near
printf '10 10\n' >want
$awk -F '\t' -v node=$node '$1 == node && $2 == "similar" && $3 ~ /^model:/ && $3 != node && $4 > 0 { n++ }
  END { print NR, n }' near >got
same 'ten models, nearest first' want got
cut -f 4 near | LC_ALL=C sort -c -n -r >why 2>&1 && pass 'in falling order' || fail 'in falling order' why
# of the thousand models of the sample one in ten has BERT in its name
check 'most are of the same kind' test "$(cut -f 3 near | grep -c bert)" -ge 8
check 'a network again' status 0 hin-rank --measure degree near

printf 'n:%d\tr\tn:%d\n' 1 2 2 3 3 4 4 5 >chain
check 'embed.sh of another network' status 0 bash "$HIN_EXAMPLES/embed.sh" n:3 chain
printf 'n:1\302\240%d\tr\tn:1\302\240%d\n' 1 2 2 3 3 4 4 5 >spaces
check 'embed.sh of names that hold a no-break space' status 0 bash "$HIN_EXAMPLES/embed.sh" "$(printf 'n:1\302\2403')" spaces
check 'a node that is not there' status 1 bash "$HIN_EXAMPLES/embed.sh" n:9 chain
finish

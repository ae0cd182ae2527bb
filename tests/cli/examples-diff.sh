#!/bin/sh
# examples/diff: what came and went between two dumps that are made here.
. "${srcdir:-.}/tests/cli/programs.sh"
for program in hf-dump tag-split hin-join hin-rank bash; do
  command -v $program >/dev/null || skip_all "no $program"
done
LC_ALL=C; export LC_ALL

changes () { bash "$HIN_EXAMPLES/diff" "$@"; }
# lines NODE RELATION TARGET...: lines of a network
lines () { printf '%s\t%s\t%s\n' "$@"; }
# table: a table, of words between blanks
table () { tr ' ' '\t'; }

cat >old.ndjson <<'END'
{"id":"o/base","downloads":100,"tags":["license:mit","base_model:o/base"]}
{"id":"o/base2","downloads":50,"tags":["license:mit","arxiv:1910.09700"]}
{"id":"o/away","downloads":7,"tags":["base_model:finetune:o/base"]}
{"id":"o/stays","downloads":4000000000,"tags":["base_model:finetune:o/base","license:mit","en"]}
{"id":"o/moves","downloads":20,"tags":["base_model:finetune:o/base","license:mit","license:other"]}
{"id":"o/bare","tags":["x","base_model:o/base2"]}
END
cat >new.ndjson <<'END'
{"id":"o/bare","downloads":5,"tags":["license:mit","base_model:o/base2"]}
{"id":"o/moves","downloads":10,"tags":["base_model:finetune:o/base2","license:mit"]}
{"id":"o/stays","downloads":8000000000,"tags":["base_model:finetune:o/base2","license:mit","fr"]}
{"id":"o/fresh","downloads":1,"tags":["base_model:adapter:o/base","base_model:adapter:o/other","license:mit"]}
{"id":"o/base2","downloads":50,"tags":["arxiv:1910.09700"]}
{"id":"o/base","downloads":130,"tags":["license:mit"]}
END
mkdir want.d
echo model:o/fresh >want.d/models-came.tsv
echo model:o/away >want.d/models-went.tsv
lines model:o/bare license license:mit model:o/fresh adapter_of model:o/base model:o/fresh adapter_of model:o/other \
  model:o/fresh license license:mit model:o/fresh owner owner:o \
  model:o/moves finetune_of model:o/base2 model:o/stays finetune_of model:o/base2 \
  model:o/stays language language:fr >want.d/edges-came.tsv
lines model:o/away finetune_of model:o/base model:o/away owner owner:o \
  model:o/bare tagged tag:x model:o/base derived_from model:o/base model:o/base2 license license:mit \
  model:o/moves finetune_of model:o/base model:o/moves license license:other \
  model:o/stays finetune_of model:o/base model:o/stays language language:en >want.d/edges-went.tsv
# _ stands for a blank, ; for a tab
table <<'END' | tr '_;' ' \t' >want.d/licences.tsv
model then now
model:o/bare;;license:mit
model:o/base2 license:mit;
model:o/moves license:mit_license:other license:mit
END
table >want.d/base-models.tsv <<'END'
model then now change
model:o/base2 1 3 2
model:o/other 0 1 1
model:o/base 3 1 -2
END
table >want.d/downloads.tsv <<'END'
model then now growth
model:o/stays 4000000000 8000000000 4000000000
model:o/base 100 130 30
END
# base2 is before base now, which shares the second place; models without children share one, too
table >want.d/ranks.tsv <<'END'
node then now risen
model:o/base2 2 1 1
model:o/bare 3 4 -1
model:o/base 1 2 -1
model:o/moves 3 4 -1
model:o/stays 3 4 -1
END
cat >want <<'END'
                         stayed       came       went
Edges                        10          8          9
Models                        5          1          1
adapter_of                    0          2          0
cites                         1          0          0
derived_from                  1          0          1
finetune_of                   0          2          3
language                      0          1          1
license                       3          2          2
owner                         5          1          1
tagged                        0          0          1
END
check 'diff' status 0 changes old.ndjson new.ndjson
cp "$scratch/stdout" got
same 'diff: the counts' want got
for file in want.d/*; do
  same "diff: ${file#*/}" "$file" "changes/${file#*/}"
done
ls want.d >want; ls changes >got
same 'diff: no other files' want got

# the other way round, and networks in place of dumps, of lines in any order
hf-dump -q old.ndjson | tag-split -q | sort -r >old.tsv
gzip -c new.ndjson >new.gz
check 'diff: a network, a packed file, backwards' status 0 changes new.gz old.tsv -o back
for what in models edges; do
  same "diff: $what come where they went" changes/$what-went.tsv back/$what-came.tsv
  same "diff: $what go where they came" changes/$what-came.tsv back/$what-went.tsv
done
for file in licences base-models ranks; do
  $awk -F '\t' -v OFS='\t' 'NR > 1 { print $1, $3, $2 }' changes/$file.tsv | sort >want
  sed 1d back/$file.tsv | cut -f 1-3 | sort >got
  same "diff: $file backwards" want got
done

hf-dump -q sample/models-* | tag-split -q >hub.tsv
check 'diff: the sample and itself' status 0 changes -o same hub.tsv hub.tsv
check 'diff: nothing but headers' test "$(cat same/* | wc -l)" -eq 4
cp "$scratch/stdout" got
check 'diff: all stayed' test "$($awk 'NR > 1 { n += $(NF - 1) + $NF } END { print n + 0, $NF }' got)" = '0 0'
$awk -F '\t' '$2 ~ /^@/ { next } { n[$2]++ } END { for (r in n) printf "%-20s %10s %10s %10s\n", r, n[r], 0, 0 }' \
  hub.tsv | sort >want
sed 1,3d got >got.relations
same 'diff: edges that stayed' want got.relations

printf '%s\t%s\t%s\t%s\n' model:a cites arxiv:1 2 model:a cites arxiv:1 2 model:b cites arxiv:1 1 >weights-1.tsv
lines model:a cites arxiv:1 model:b cites arxiv:1 >weights-2.tsv
check 'diff: repeats and weights' status 0 changes weights-1.tsv weights-2.tsv -o weights
check 'diff: repeats and weights: none' test "$(cat weights/* | wc -l)" -eq 4
lines model:b merge_of model:a model:b finetune_of model:a >two.tsv
changes weights-2.tsv two.tsv -o two >got
printf 'model:a\t0\t1\t1\n' >want
sed 1d two/base-models.tsv >got
same 'diff: a child by two relations is one' want got

printf 'model:a\t0\t1\t1\n' >want
lines model:b merge_of model:a >two.tsv
changes weights-2.tsv two.tsv -o two >got
sed 1d two/base-models.tsv >got
same 'diff: what is merged' want got

# data sets have places of their own, the paper of templates has none, what is no model is no model
lines model:a trained_on dataset:x model:b trained_on dataset:x model:c trained_on dataset:y \
  model:c cites arxiv:2 arxiv:2 written_by author:a model:a @downloads 1 model:a @downloads 9 >then.tsv
cp then.tsv now.tsv
for model in a b c; do lines model:$model cites arxiv:1910.09700; done >>then.tsv
lines model:b trained_on dataset:y model:a @downloads 8 >>now.tsv
grep -v '^model:b.*dataset:x' now.tsv >now.new && mv now.new now.tsv
mkdir tmp
check 'diff: of networks' eval 'TMPDIR=$PWD/tmp; export TMPDIR; status 0 changes then.tsv now.tsv -o types'
check 'diff: no temporary files stay' test -z "$(ls tmp)"
table >want <<'END'
node then now risen
dataset:y 2 1 1
dataset:x 1 2 -1
END
same 'diff: places by type' want types/ranks.tsv
check 'diff: models alone' test "$(cat types/models-*.tsv | wc -l)" -eq 0
check 'diff: models alone are counted' grep -q '^Models  *3  *0  *0$' "$scratch/stdout"
check 'diff: the first of several downloads' test "$(wc -l <types/downloads.tsv)" -eq 1

printf '{"id":"o/base"}\nnonsense\n' >torn.ndjson
check 'diff: a record that cannot be read' status 1 changes old.ndjson torn.ndjson -o torn
check 'diff: goes on' grep -qx model:o/stays torn/models-went.tsv
check 'diff: says so' grep -q 'records were lost' "$scratch/stderr"
echo nonsense >bad.tsv
check 'diff: a bad network' status 3 changes old.tsv bad.tsv -o bad
check 'diff: leaves nothing behind' test -z "$(ls bad)"
for arguments in '' old.tsv 'old.tsv old.tsv old.tsv' 'old.tsv old.tsv -o'; do
  # shellcheck disable=SC2086
  check "diff: usage: $arguments" status 2 changes $arguments
done
check 'diff: a folder with a dash' status 0 changes old.tsv old.tsv -o -dash
check 'diff: a folder with a dash: it is all there' test "$(ls ./-dash | wc -l)" -eq 8
check 'diff: no place for temporary files' status 4 env TMPDIR=/nonexistent bash "$HIN_EXAMPLES/diff" \
  old.tsv old.tsv -o nowhere

# ---- a model that names itself rises by nothing ----
printf 'model:%s\tderived_from\tmodel:%s\n' a b c d >then.tsv
{ cat then.tsv; printf 'model:c\tderived_from\tmodel:c\n'; } >now.tsv
check 'a model that names itself' status 0 bash "$HIN_EXAMPLES/diff" then.tsv now.tsv -o itself
check 'it comes as an edge' grep -q '^model:c	derived_from	model:c$' itself/edges-came.tsv
check 'and changes no rank' test "$(wc -l <itself/ranks.tsv)" -eq 1
finish

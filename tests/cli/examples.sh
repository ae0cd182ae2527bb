#!/bin/sh
# examples/*.sh: what they find in the sample hub and in small networks made here,
# beside the same found by plainer means.
. "${srcdir:-.}/tests/cli/programs.sh"
for program in hf-dump tag-split arxiv-resolve hin-join hin-rank hin-community bash; do
  command -v $program >/dev/null || skip_all "no $program"
done
LC_ALL=C; export LC_ALL
parents='^(derived_from|finetune_of|adapter_of|quantized_of|merge_of)$'
template=arxiv:1910.09700

example () { # example SCRIPT ARGUMENT...
  script=$1
  shift
  bash "$HIN_EXAMPLES/$script" "$@"
}
# lines NODE RELATION TARGET...: lines of a network
lines () { printf '%s\t%s\t%s\n' "$@"; }
# table: a table, of words between blanks
table () { tr ' ' '\t'; }

# ---- the same of all ----
for script in sample.sh family.sh neighbours.sh papers.sh labels.sh recommend.sh embed.sh diff; do
  check "$script --help" status 0 example $script --help
  check "$script --help: usage" grep -q "^usage: $script" "$scratch/stdout"
  check "$script: an option that is none" status 2 example $script -x
  check "$script: says so" grep -q -e --help "$scratch/stderr"
  case $script in
    sample.sh | papers.sh | labels.sh) check "$script: no such file" status 4 example $script nosuch ;;
    diff) check "$script: no such file" status 4 example $script nosuch.json good.tsv -o d ;;
    *) check "$script: no such file" status 4 example $script model:a nosuch ;;
  esac
done

# ---- sample.sh ----
hf-dump -q sample/models-* | tag-split -q |
  arxiv-resolve -qk --offline --snapshot sample/papers.ndjson >hub.tsv
example sample.sh >sample.tsv
$awk -F '\t' -v OFS='\t' '{ print $1, $2, $2 ~ /^@/ ? "" : $3 }' hub.tsv | sort -u >want
$awk -F '\t' -v OFS='\t' '{ print $1, $2, $2 ~ /^@/ ? "" : $3 }' sample.tsv >got
same 'sample.sh: all edges and attributes, each once' want got
lines model:b cites arxiv:1 model:a cites arxiv:1 >file
lines model:a cites arxiv:1 model:b cites arxiv:1 >want
example sample.sh file >got
same 'sample.sh of a file' want got

# ---- family.sh ----
root=model:stabilityai/stable-diffusion-3-medium
example family.sh >family || fail 'family.sh'
$awk '/^$/ { exit } { print $1 }' family | sort >got
# all that is made from a member is one, until there are no more
$awk -F '\t' -v root=$root -v parents="$parents" '
  $2 ~ parents { child[++n] = $1; parent[n] = $3 }
  END { member[root] = 1
        do { more = 0
             for (i = 1; i <= n; i++)
               if (parent[i] in member && !(child[i] in member)) { member[child[i]] = 1; more = 1 }
        } while (more)
        for (m in member) print m }' hub.tsv | sort >want
same 'family.sh: all descendants, each once' want got
check 'family.sh: some' test "$(wc -l <got)" -gt 10

lines model:a license license:mit model:b finetune_of model:a model:b license license:apache-2.0 \
  model:c finetune_of model:a model:d adapter_of model:c model:d license license:mit \
  model:e quantized_of model:b model:e license license:apache-2.0 \
  model:e merge_of model:c model:f merge_of model:b model:f merge_of model:d model:f license license:cc-by-nc-4.0 \
  model:g derived_from model:f model:g license license:other model:g license license:mit \
  model:h derived_from model:c model:h finetune_of model:c model:a derived_from model:g model:a derived_from model:a \
  model:z derived_from model:y model:y license license:mit model:b @likes 3 >net
cat >want <<'END'
model:a                      license:mit
  model:b      finetune_of   license:apache-2.0         other
    model:f    merge_of      license:cc-by-nc-4.0       closed
      model:g  derived_from  license:mit license:other  opened
  model:c      finetune_of   -                          dropped
    model:d    adapter_of    license:mit                added
    model:e    merge_of      license:apache-2.0         added
    model:h    derived_from  -                          none

change    edges  share
same          1 0.1000
opened        1 0.1000
closed        2 0.2000
other         2 0.2000
dropped       1 0.1000
added         2 0.2000
none          1 0.1000
END
example family.sh model:a net >got
same 'family.sh: every change, merges, a circle' want got
$awk 'BEGIN { for (i = 1; i <= 400; i++)
  printf "model:%d\tfinetune_of\tmodel:%d\n", i, i - 1 }' >chain
example family.sh model:0 chain >got
check 'family.sh: a long chain' grep -q '^same .* 0 0.0000' got
check 'family.sh: a long chain: each generation' test "$(grep -c '^ *model:' got)" -eq 401
check 'family.sh: a model without a family' status 1 example family.sh model:e net
check 'family.sh: says so' grep -q model:e "$scratch/stderr"

# ---- neighbours.sh ----
# PathSim over common papers, by the sizes of the sets
model=model:FacebookAI/roberta-base
$awk -F '\t' -v OFS='\t' -v model=$model -v template=$template '
  $2 == "cites" && $3 != template && $1 ~ /^model:/ && !(($1, $3) in cites) {
    cites[$1, $3] = 1; papers[$1]++; source[++n] = $1; target[n] = $3 }
  END { for (i = 1; i <= n; i++) if (source[i] != model && (model, target[i]) in cites) common[source[i]]++
        for (m in common)
          print m, sprintf("%.6f", 2 * common[m] / (papers[m] + papers[model])) }' hub.tsv |
  sort >want
example neighbours.sh -p cites/^cites -n 9999 $model >near
$awk -F '\t' -v OFS='\t' -v model=$model '
  $1 == model && $2 == "similar" { print $3, sprintf("%.6f", $4) }' near | sort >got
same 'neighbours.sh: PathSim over papers' want got
check 'neighbours.sh: some' test "$(wc -l <got)" -ge 3
cut -f 4 near | sort -c -g -r >why 2>&1 && pass 'neighbours.sh: nearest first' ||
  fail 'neighbours.sh: nearest first' why
example neighbours.sh -n 2 >got
check 'neighbours.sh: -n' test "$(wc -l <got)" -eq 2
example neighbours.sh >got
check 'neighbours.sh: ten' test "$(wc -l <got)" -eq 10
lines model:a cites arxiv:1 model:b cites arxiv:1 model:b cites arxiv:2 model:b cites arxiv:3 \
  model:c cites $template model:b cites $template >cited
lines model:a similar model:b | sed "s/\$/$(printf '\t')0.5/" >want
example neighbours.sh model:a cited >got
same 'neighbours.sh: of one paper and three' want got
check 'neighbours.sh: none but by the paper of templates' status 1 example neighbours.sh model:c cited
check 'neighbours.sh: not there and back' status 2 example neighbours.sh -p cites

# ---- papers.sh ----
example papers.sh >papers || fail 'papers.sh'
grep -v "$template" hub.tsv | $awk -F '\t' -v parents="$parents" '
  $2 ~ parents || $2 == "cites" || $2 == "trained_on"' >references
hin-rank -q --show arxiv --top 20 references | cut -f 1 >want
sed 1d papers | cut -f 3 >got
same 'papers.sh: ranks without the paper of templates' want got
grep "$template" hub.tsv | $awk -F '\t' '$2 == "cites"' | cat - references |
  hin-rank -q --show arxiv --top 9999 | $awk -F '\t' '
    NR == FNR { want[$3]; next } $1 in want { print FNR, $1 }' papers - | sort >want
sed 1d papers | $awk -F '\t' '{ print $2, $3 }' | sort >got
same 'papers.sh: ranks with it' want got
check 'papers.sh: it would be high' test "$($awk -F '\t' 'NR > 1 && $1 < $2' papers | wc -l)" -ge 10
paper=$($awk -F '\t' 'NR == 2 { print $3 }' papers)
$awk -F '\t' -v paper="$paper" -v parents="$parents" '
  $2 ~ parents { child[++n] = $1; parent[n] = $3 }
  $2 == "cites" && $3 == paper && $1 ~ /^model:/ && !($1 in member) { member[$1] = 1; models++ }
  $2 == "@title" && $1 == paper { title = $3 }
  END { do { more = 0
             for (i = 1; i <= n; i++)
               if (parent[i] in member && !(child[i] in member)) { member[child[i]] = 1; more = 1 }
        } while (more)
        for (m in member) families++
        print models " " families " " title }' hub.tsv >want
$awk -F '\t' 'NR == 2 { print $4 " " $5 " " $6 }' papers >got
same 'papers.sh: models, families, title' want got
# what is no model cites it, too
lines model:a cites arxiv:1 model:b finetune_of model:a dataset:d cites arxiv:1 >cited
example papers.sh cited >got
table >want <<'END'
rank with paper models families title
1 1 arxiv:1 1 2 _
END
sed 's/_$//' want >want.new && mv want.new want
same 'papers.sh: models alone are counted' want got
example papers.sh net >got
check 'papers.sh: none' test "$(wc -l <got)" -eq 1

# ---- labels.sh ----
# groups of 10, 11 and 9 models around data sets of their own; one tag is everywhere but in the last
# group, one is rare, one is a library, too
for i in 1 2 3 4 5 6 7 8 9 10 11; do
  lines model:y$i trained_on dataset:y model:y$i library library:blue \
    model:y$i tagged tag:blue model:y$i tagged tag:all
  [ $i -gt 10 ] || lines model:x$i trained_on dataset:x model:x$i trained_on dataset:v \
    model:x$i trained_on dataset:w model:x$i tagged tag:red model:x$i tagged tag:all
  [ $i -gt 9 ] || lines model:z$i trained_on dataset:z model:z$i tagged tag:small
  [ $i -gt 5 ] || lines model:x$i tagged tag:blue model:x$i cites $template model:y$i cites $template
  [ $i -gt 2 ] || lines model:x$i tagged tag:rare
done >groups
# the lifts are 30/10, 30/21 and 30/16; red and all first, blue is in half of x
table <<'END' | tr _ ' ' >want
community:2 @models 11
community:2 @label blue_(1.9),_all_(1.4)
community:1 @models 10
community:1 @label red_(3.0),_all_(1.4)
END
example labels.sh groups >got
same 'labels.sh: three groups' want got
# four tags are in all of twelve, one in a quarter, one in fewer; ten have none, and one model with a
# tag is in no group
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
  lines model:p$i trained_on dataset:p model:p$i tagged tag:b model:p$i tagged tag:c \
    model:p$i tagged tag:d model:p$i tagged tag:e
  [ $i -gt 10 ] || lines model:q$i trained_on dataset:q
  [ $i -gt 3 ] || lines model:p$i tagged tag:a
  [ $i -gt 2 ] || lines model:p$i tagged tag:Z
done >groups
lines model:alone tagged tag:b >>groups
table <<'END' | tr _ ' ' >want
community:1 @models 12
community:1 @label a_(1.8),_b_(1.8),_c_(1.8)
community:2 @models 10
END
example labels.sh groups >got
same 'labels.sh: three tags, a quarter, none' want got
example labels.sh >labels || fail 'labels.sh'
check 'labels.sh: a network again' status 0 hin-join -q labels
hin-join -q --stop "$HIN_EXAMPLES/paper/template-papers.txt" --type model --type dataset --type arxiv hub.tsv |
  hin-community -q >communities
$awk -F '\t' -v OFS='\t' '$1 ~ /^model:/ { n[$3]++ }
  END { for (c in n) if (n[c] >= 10) print c, "@models", n[c] }' communities | sort >want
grep @models labels | sort >got
same 'labels.sh: numbers of models' want got
# the first tag of every label, looked up
$awk -F '\t' -v OFS='\t' '
  FILENAME == "communities" { if ($1 ~ /^model:/) { group[$1] = $3; size[$3]++; all++ }; next }
  FILENAME == "labels" { if ($2 == "@label") { split($3, part, " "); tag[$1] = part[1] }; next }
  $2 ~ /^(pipeline|library|tagged|architecture|language)$/ && $1 in group {
    sub(/^[a-z]*:/, "", $3)
    if (!(($1, $3) in seen)) { seen[$1, $3] = 1; n[$3]++; inside[group[$1], $3]++ } }
  END { for (c in tag) print c, tag[c], sprintf("%.1f", inside[c, tag[c]] / size[c] / n[tag[c]] * all) }' \
  communities labels hub.tsv | sort >want
grep @label labels | sed 's/@label.//; s/).*//; s/ (/	/' | sort >got
same 'labels.sh: lift' want got
check 'labels.sh: some' test "$(wc -l <got)" -ge 5

# ---- recommend.sh ----
model=model:google-bert/bert-base-uncased
for type in arxiv dataset model; do
  example recommend.sh -t $type -n 15 >recommended || fail "recommend.sh -t $type"
  $awk -F '\t' -v type=$type -v model=$model '
    FILENAME == "hub.tsv" { linked[$1, $3] = linked[$3, $1] = 1; next }
    $1 == model && $2 == "recommended" && index($3, type ":") == 1 && !(($1, $3) in linked) && $3 != model &&
      (FNR == 1 || $4 <= last) { n++ }
    { last = $4 }
    END { print n + 0 }' hub.tsv recommended >got
  echo 15 >want
  same "recommend.sh -t $type: new ones, best first" want got
done
# three models cite the same two papers, three others two others: common papers tell all, numbers nothing
for i in 1 2 3; do
  lines model:a$i cites arxiv:1 model:a$i cites arxiv:2 model:b$i cites arxiv:3 model:b$i cites arxiv:4
  lines model:a$i cites $template model:b$i cites $template
done >cited
lines model:a0 cites arxiv:1 model:a0 @likes 1 model:a1 cites arxiv:9 \
  model:a1 reviews arxiv:1 >>cited
example recommend.sh -n 1 model:a0 cited | cut -f 1-3 >got
lines model:a0 recommended arxiv:2 >want
same 'recommend.sh: what is cited together' want got
example recommend.sh -n 99 model:a0 cited | cut -f 3 | sort >got
printf 'arxiv:%d\n' 2 9 >want
same 'recommend.sh: nothing that cannot be reached' want got
for n in 0 x -3 ''; do
  check "recommend.sh: -n '$n'" status 2 example recommend.sh -n "$n" model:a0 cited
done
check 'recommend.sh: a model that is not there' status 3 example recommend.sh model:nosuch cited
# 12 edges can be left out: a0 has no other, arxiv:9 no other model; the one left out is the best guess.
# By number, arxiv:1 has 4 models and 3 left, arxiv:2 to 4 have 3 and 2 left: places 1, 3, 3, 3
table >want <<'END'
method tests hits mrr
pagerank 12 1.0000 1.0000
popular 12 1.0000 0.5000
END
example recommend.sh -e cited >got
same 'recommend.sh -e: two groups' want got
# 60 pairs of models with a data set and a paper of their own; the second ones share another paper.
# Of 180 edges 50 are left out, evenly: 17 of the first models, 17 to the shared paper, 16 others.  By
# number the shared paper is first, and what is left out comes last: behind 60 papers or behind 59.
$awk -v OFS='\t' 'BEGIN {
  for (i = 101; i <= 160; i++) {
    print "model:m" i, "trained_on", "dataset:" i
    print "model:m" i, "cites", "arxiv:" i
    print "model:n" i, "trained_on", "dataset:" i
    print "model:n" i, "cites", "arxiv:" i
    print "model:n" i, "cites", "arxiv:999" } }' >pairs
$awk -v OFS='\t' 'BEGIN {
  for (k = 0; k < 50; k++) {
    i = int(k * 180 / 50)
    n++
    if (i < 60) mrr += 1 / 61
    else if (i % 2) { mrr++; hits++ }
    else mrr += 1 / 60 }
  print "popular", n, sprintf("%.4f", hits / n), sprintf("%.4f", mrr / n) }' >want
example recommend.sh -e pairs | grep '^popular' >got
same 'recommend.sh -e: of pairs' want got
example recommend.sh -e >evaluated || fail 'recommend.sh -e'
$awk -F '\t' 'NR > 1 { ok += $2 == 50 && $3 >= $4 && $3 <= 1 && $4 > 0; mrr[$1] = $4; hits[$1] = $3 }
  END { exit !(ok == 2 && mrr["pagerank"] > mrr["popular"] && hits["pagerank"] >= hits["popular"]) }' evaluated &&
  pass 'recommend.sh -e: better than the most popular' || fail 'recommend.sh -e: better than the most popular' evaluated
for n in x -1 0 1.5 ''; do
  check "recommend.sh: -n '$n'" status 2 example recommend.sh -n "$n"
done
check 'recommend.sh -e: nothing to leave out' status 1 example recommend.sh -e -t space

# ---- embed.sh: see embed.sh beside this script ----
check 'embed.sh without gensim' status 127 env HIN_EXAMPLE_PYTHON=false bash "$HIN_EXAMPLES/embed.sh"
check 'embed.sh without gensim: it is said' grep -q '^embed.sh: false cannot import gensim' \
  "$scratch/stderr"

# ---- a model that names itself ----
printf 'model:a\tcites\tarxiv:2001.00001\nmodel:a\tderived_from\tmodel:a\nmodel:b\tcites\tarxiv:2001.00002\n' \
  >itself.tsv
example papers.sh itself.tsv | cut -f 1,3 >got
printf 'rank\tpaper\n1\tarxiv:2001.00001\n2\tarxiv:2001.00002\n' >want
same 'papers.sh: a model that names itself passes its rank on' want got

# ---- nothing stays behind, wherever cd looks first ----
mkdir tmp
for script in sample.sh family.sh neighbours.sh papers.sh labels.sh recommend.sh; do
  example $script >want
  (TMPDIR=$PWD/tmp CDPATH=.:$HIN_EXAMPLES/.. && export TMPDIR CDPATH && cd "$HIN_EXAMPLES/.." &&
    bash examples/$script) >got
  same "$script: with CDPATH" want got
done
TMPDIR=$PWD/tmp bash "$HIN_EXAMPLES/embed.sh" model:a nosuch 2>why
check 'no temporary files stay' test -z "$(ls tmp)"
finish

# programs.sh: what the contract tests share; each begins with  . "${srcdir:-.}/tests/cli/programs.sh"
#
# The working folder is then a scratch one with sample/ (the sample hub) and good.tsv (a network).
# $HIN_PROGRAMS are all programs of the build, $tsv_programs those that read HIN TSV.

. "${srcdir:-.}/tests/tap.sh"
awk=${HIN_AWK:-awk}
[ -n "${HIN_PROGRAMS-}" ] || skip_all 'no HIN_PROGRAMS: run by make check'
mkdir "$scratch/work" && cd "$scratch/work" || exit
cp -R "$HIN_EXAMPLES/sample" sample && chmod -R u+w sample

printf '%s\t%s\t%s\n' model:a cites arxiv:1810.04805 model:b cites arxiv:1810.04805 \
  model:b cites arxiv:1907.11692 model:a @downloads 12 model:a tagged tag:English \
  model:b base model:a model:c license license:mit >good.tsv
$awk -F'"' '/"id": *"/ { for (i = 2; i < NF; i++) if ($i == "id") { print "model:z\tcites\tarxiv:" $(i + 2); exit } }' \
  sample/papers.ndjson >>good.tsv

# how PROGRAM: how it is run to write something.  Sets $reads (tsv or json), $input (a file of that),
# $arguments (words without blanks) and $network (yes when what it computes is of the set of lines).
how () {
  reads=tsv input=good.tsv network=yes
  case $1 in
    hf-dump) reads=json input=sample/models-1.json arguments='' network=no ;;
    tag-split) arguments='' network=no ;;
    arxiv-resolve) arguments='--offline --snapshot=sample/papers.ndjson' ;;
    hin-join) arguments='' ;;
    hin-walk) arguments='--walks=2 --length=20' ;;
    hin-stat) arguments='' ;;
    hin-rank) arguments='' ;;
    hin-community) arguments='' ;;
    hin-export) arguments='-f dot' ;;
    *) return 1 ;;
  esac
}

# run PROGRAM [OPERAND]...: the program as above, without notes.  Its arguments are words.
run () {
  how "$1" || return 99
  program=$1
  shift
  # shellcheck disable=SC2086
  "$program" -q $arguments "$@"
}

tsv_programs=
for program in $HIN_PROGRAMS; do
  if how "$program" && [ $reads = tsv ]; then tsv_programs="$tsv_programs $program"; fi
done

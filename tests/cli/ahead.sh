#!/bin/sh
# Files of more than a megabyte are read by several threads: what comes out, and what is said of bad
# lines, is what one thread makes of them.
. "${srcdir:-.}/tests/cli/programs.sh"
command -v hin-join >/dev/null || skip_all 'no hin-join'

# made SEED: about 2 MB of lines of all kinds, some long
made () {
  $awk -v seed="$1" 'BEGIN {
    srand(seed); OFS = "\t"
    for (i = 0; i < 40000; i++) {
      model = "model:m" int(rand() * 9000); r = rand()
      if (r < 0.3) print model, "cites", "arxiv:" int(rand() * 700)
      else if (r < 0.5) print model, "tagged", "tag:t%20" int(rand() * 900), 1 + int(rand() * 9) / 4
      else if (r < 0.6) print "arxiv:" int(rand() * 700), "written_by", "author:\303\251" int(rand() * 500)
      else if (r < 0.9) print model, "library", "library:l" int(rand() * 50)
      else if (r < 0.95) print model, "@likes", int(rand() * 100)
      else if (r < 0.9502) { s = ""; for (j = 0; j < 20000; j++) s = s "x"; print model, "tagged", "tag:" s }
      else print model, "in", "community:" int(rand() * 9)
    }
  }'
}

compare () { # compare NAME ARGUMENT...: one thread and three, output, messages and status
  name=$1
  shift
  hin-join --threads 1 "$@" >want 2>want.err
  echo "status $?" >>want.err
  for threads in 2 3 8; do
    hin-join --threads $threads "$@" >got 2>got.err
    echo "status $?" >>got.err
    if cmp -s want got && cmp -s want.err got.err; then pass "$name, $threads threads"
    else
      diff want.err got.err >why
      fail "$name, $threads threads" why
    fi
  done
}

for seed in 1 2 3; do
  made $seed >net.$seed
  compare "a path of $seed" --path cites/written_by net.$seed
  compare "a selection of $seed" -v --where '@likes>50' net.$seed
done
compare 'all of it' net.1
compare 'several files' net.1 net.2 net.3
compare 'relations' --relation tagged --relation in net.1
compare 'weights' --measure weighted --path 'tagged/^tagged' --top 2 net.2
compare 'repeats refused' --dup error net.1

# what is odd: somewhere in the middle, in a line that nobody wants, or at an end
odd () { # odd NAME: odd.tsv holds it
  compare "$1" --path cites/written_by odd.tsv
  compare "$1, skipped" --path cites/written_by --on-bad=skip odd.tsv
}
middle () { { head -n 30000 net.1; printf "$1"; tail -n +30001 net.1; } >odd.tsv; }
middle 'model:a\tlibrary\n' && odd 'too few fields'
middle 'model:a\tcites\tarxiv:1\t0\n' && odd 'a weight of 0'
middle 'model:a\tcites\tarxiv 1\n' && odd 'a bad node'
middle 'model:a\tlibrary\tlibrary:%%zz\n' && odd 'a bad node of another relation'
middle 'Model:a\tlibrary\tlibrary:x\n' && odd 'a bad source of another relation'
middle 'model:a\t@likes\tx\\q\n' && odd 'a bad escape'
middle 'model:a\tli brary\tlibrary:x\n' && odd 'a bad relation'
middle '\n' && odd 'an empty line'
middle 'model:a\tlibrary\tlibrary:x\r\n' && odd 'CR before LF'
middle 'model:a\tlibrary\tlibrary:\377\n' && odd 'no UTF-8'
{ cat net.1; printf 'model:a\tcites\tarxiv:1'; } >odd.tsv && odd 'a cut last line'
{ printf '\357\273\277'; cat net.1; } >odd.tsv && odd 'a byte order mark'
{ cat net.1; $awk 'BEGIN { s = "x"; for (i = 0; i < 19; i++) s = s s; print "model:a\tlibrary\tlibrary:" s }'; cat net.2; } >odd.tsv
odd 'a line of half a megabyte'
compare 'lines too long' --max-line 1000 net.1
gzip -c net.1 >odd.tsv && odd 'gzip'
compare 'a second file that is not there' --path cites/written_by net.1 nowhere
cat net.1 net.2 | hin-join --threads 3 --path cites/written_by >got
hin-join --threads 1 --path cites/written_by net.1 net.2 >want
same 'a pipe' want got
if mkfifo fifo 2>/dev/null; then
  cat net.1 net.2 >fifo &
  timeout 60 hin-join --threads 3 --path cites/written_by fifo >got 2>why
  same 'a named pipe' want got
  cat net.2 >fifo &
  timeout 60 hin-join --threads 3 --path cites/written_by net.1 fifo >got 2>why
  same 'a file and a named pipe' want got
else
  skip 'a named pipe' 'no mkfifo'
fi
finish

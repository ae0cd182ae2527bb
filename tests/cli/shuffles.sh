#!/bin/sh
# Every measure, method and section gives the same bytes whatever the order of the lines, the number
# of threads and the locale.  A shuffle takes one of each by chance.
#   HIN_SHUFFLES  how many (default 6; with HIN_LONG=yes 1000)
. "${srcdir:-.}/tests/cli/programs.sh"
shuffles=6
[ "${HIN_LONG:-}" != yes ] || shuffles=1000
shuffles=${HIN_SHUFFLES:-$shuffles}
locales=C
mkdir locales first other
for locale in de_DE tr_TR ja_JP; do
  if localedef -i $locale -f UTF-8 "$PWD/locales/$locale.UTF-8" >why 2>&1; then
    locales="$locales $locale.UTF-8"
  else
    skip "$locale" 'localedef does not make it'
  fi
done

# network NODES LINES: all kinds of lines; many edges come again and again, with weights whose sum
# depends on the order in which they are added
network () {
  $awk -v nodes="$1" -v lines="$2" 'BEGIN { srand(nodes); OFS = "\t"
    for (i = 0; i < nodes; i++) if (i % 3) print name(i), "@x", int(rand() * 9) / 7
    for (i = 0; i < nodes; i += 2) print name(i), "@colour", i % 10 ? "r\303\266t" : "Istanbul"
    for (i = 0; i < lines; i++)
      print name(rand() * rand() * nodes * 0.9), "r" int(rand() * 3), name(rand() * nodes * 0.9),
            int(1 + rand() * 99) / 10 }
    function name(i) { i = int(i); return "i" i % 3 ":" (i % 2 ? "I" : "\303\266i") i }'
}
network 70 400 >first/small
network 9000 60000 >first/large # more than a megabyte, which several threads read

# names PROGRAM PATTERN: what it has that does not match, joined by commas
names () {
  "$1" --list 2>why | $awk -v but="^($2)\$" '$1 !~ but { printf "%s%s", sep, $1; sep = "," }'
}
rank=$(names hin-rank -)
fast=$(names hin-rank 'betweenness|(in-)?closeness|(in-)?harmonic|katz|eigenvector|constraint')
slow='infomap|walktrap|fast-greedy|leading-eigenvector|edge-betweenness|spinglass'
{
  echo "small hin-rank --alpha 0.001 -m $rank"
  echo "small hin-rank --alpha 0.001 --directed --lengths inverse --normalised -m $rank"
  echo "small hin-rank --alpha 0.001 --undirected --lengths weight -m $rank"
  echo "small hin-rank --sources 20 --seed 7 -m betweenness,closeness,harmonic"
  echo "small hin-rank --sources 20 --lengths weight --weight r0=0.3,r2=7 -m betweenness,harmonic"
  for method in $(names hin-community - | tr , ' '); do
    echo "small hin-community -m $method"
  done
  for method in leiden louvain; do
    echo "small hin-community -m $method --objective cpm --resolution 0.3"
    echo "small hin-community -m $method --directed --resolution 0.8 --runs 3 --stats"
  done
  echo "small hin-community -m label-propagation --runs 5 --stats"
  echo "small hin-stat --section all --by @colour --by r1 --range x=0,1"
  echo "large hin-rank -m $fast"
  for method in $(names hin-community "$slow" | tr , ' '); do
    echo "large hin-community -m $method"
  done
  echo "large hin-stat --section all --by @colour"
} >listed

n=0
while read -r file program words; do
  case " $HIN_PROGRAMS " in *" $program "*) ;; *) continue ;; esac
  [ "$words" != -m ] || continue
  # shellcheck disable=SC2086
  if (cd first && "$program" -v $words $file >want 2>why </dev/null); then
    n=$((n + 1))
    mv first/want want.$n && mv first/why why.$n
    echo "$n $file $program $words" >>commands
  else
    fail "$program $words $file: writes something" first/why
  fi
done <listed

i=0
while [ $i -lt "$shuffles" ]; do
  i=$((i + 1))
  # shellcheck disable=SC2046
  set -- $($awk -v seed=$i -v locales="$locales" 'BEGIN {
    srand(seed); rand(); split("1 2 8", threads); n = split(locales, locale, " ")
    print threads[int(rand() * 3) + 1], locale[int(rand() * n) + 1] }')
  for file in small large; do
    $awk -v seed=$i 'BEGIN { srand(seed) } { printf "%.9f\t%s\n", rand(), $0 }' first/$file |
      sort | cut -f 2- >other/$file
  done
  while read -r n file program words; do
    [ $file = small ] || [ $((i % 20)) = 1 ] || continue # some of the shuffles: it takes long
    threads=--threads=$1
    [ "$program" != hin-community ] || threads=
    # shellcheck disable=SC2086
    (cd other && LOCPATH=$PWD/../locales LC_ALL=$2 "$program" -v $words $threads $file) \
      >got 2>why </dev/null
    if cmp want.$n got >differ 2>&1 && diff why.$n why >differ; then
      echo . >>same.$n
    else
      { echo "shuffle $i, $1 threads, $2"; cat differ; } >>bad.$n
    fi
  done <commands
done

while read -r n file words; do
  if [ -s bad.$n ]; then fail "$words $file" bad.$n; continue; fi
  pass "$words $file: $(wc -l <same.$n) shuffles"
done <commands
finish

#!/bin/sh
# What holds for every format of hin-export --list: full disks, locales, the order of lines, empty
# networks.
. "${srcdir:-.}/tests/cli/programs.sh"
LC_ALL=C
export LC_ALL

printf '%s\t%s\t%s\n' model:a @x 1.5 model:a @y -2.25 model:I @title 'ISTANBUL i' \
  tag:x @x 0.5 tag:x @y 1e-7 model:a in community:1 tag:x in community:2 >more.tsv
printf 'model:a\tcites\tarxiv:1810.04805\t2.5\nmodel:a\tcites\tmodel:a\t0.001\n' >>more.tsv
cat good.tsv >>more.tsv
sort -r more.tsv >reverse.tsv
: >empty.tsv
printf 'model:a\t@n\t1\n' >one.tsv

commas= # a locale with decimal commas
if command -v localedef >/dev/null && mkdir locales &&
  localedef -i de_DE -f UTF-8 "$PWD/locales/de_DE.UTF-8" >why 2>&1 &&
  [ "$(LOCPATH=$PWD/locales LC_ALL=de_DE.UTF-8 /usr/bin/printf %.1f 1,5 2>/dev/null)" = 1,5 ]; then
  commas=de_DE.UTF-8
fi

export_in () { LOCPATH=$PWD/locales LC_ALL=$1 hin-export -q -f "$format" "$2"; }
full_disk () { status 4 sh -c "hin-export -q -f $format more.tsv >/dev/full"; }

hin-export --list | cut -f 1 >formats
check 'there are formats' test -s formats
while read -r format; do
  got=0
  hin-export -q -f "$format" more.tsv >want 2>err || got=$?
  if [ "$format,$got" = html,2 ]; then skip html "$(cat err)"; continue; fi # a build without the page
  check "$format: is written" test $got -eq 0
  check "$format: not empty" test -s want
  hin-export -q -f "$format" reverse.tsv >got
  check "$format: the same bytes in any order of lines" cmp want got
  if [ -n "$commas" ]; then
    export_in $commas more.tsv >got
    check "$format: the same bytes with decimal commas" cmp want got
  else
    skip "$format: decimal commas" 'no such locale'
  fi
  if [ -w /dev/full ]; then
    check "$format: a full disk" full_disk
  else
    skip "$format: a full disk" 'no /dev/full'
  fi
  for network in empty one; do
    check "$format: network $network" status 0 hin-export -f "$format" $network.tsv
  done
done <formats

# One node may have all the attributes of a network.
$awk 'BEGIN {
  for (i = 0; i < 60000; i++) print "n:1\t@" i "\t1" # all the same key in GML
  for (i = 0; i < 100000; i++) print "n:" i "\t@b\t1" }' >many.tsv
for format in gexf gml; do
  check "$format: 60,000 attributes are no matter" \
    timeout 20 hin-export -q -f "$format" -o "many.$format" many.tsv
done

# A hub may have many edges that are left out.
$awk 'BEGIN {
  for (i = 0; i < 200000; i++) { print "a:" i "\tr\tn:hub"; print "n:hub\tr\tb:" i } }' >hub.tsv
check 'lgl: edges that are left out are no matter' \
  timeout 20 hin-export -q -f lgl --show a --show n -o hub.lgl hub.tsv
finish

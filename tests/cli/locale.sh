#!/bin/sh
# No locale changes a byte: decimal commas and dotless i do not get in.
. "${srcdir:-.}/tests/cli/programs.sh"
command -v localedef >/dev/null || skip_all 'no localedef'
mkdir locales
for locale in de_DE tr_TR; do
  localedef -i $locale -f UTF-8 "$PWD/locales/$locale.UTF-8" >/dev/null 2>&1 ||
    skip_all "cannot make $locale"
done
[ "$(LOCPATH=$PWD/locales LC_ALL=de_DE.UTF-8 /usr/bin/printf %.1f 1,5 2>/dev/null)" = 1,5 ] ||
  skip_all 'a private locale does not work'

printf 'model:a\tcites\tarxiv:1810.04805\t2.5\nmodel:I\t@title\tISTANBUL i\n' >>good.tsv
for program in $HIN_PROGRAMS; do
  how "$program" || continue
  "$program" --help >help
  # shellcheck disable=SC2086
  "$program" -v $arguments "$input" >want 2>&1
  for locale in de_DE tr_TR; do
    # shellcheck disable=SC2086
    LOCPATH=$PWD/locales LC_ALL=$locale.UTF-8 "$program" -v $arguments "$input" >got 2>&1
    same "$program: the same in $locale" want got
    LOCPATH=$PWD/locales LC_ALL=$locale.UTF-8 "$program" --help >got
    same "$program: the same help in $locale" help got
  done
done
finish

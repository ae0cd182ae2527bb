#!/bin/sh
# After all others: a report of a sanitizer is a failure, also of a test that passed.
. "${srcdir:-.}/tests/tap.sh"
found=no
for report in tests/sanitizer.*; do
  [ -f "$report" ] || continue
  found=yes
  fail "$report" "$report"
  rm -f "$report"
done
[ $found = yes ] || pass 'no sanitizer reported anything'
finish

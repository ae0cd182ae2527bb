#!/bin/sh
# The malformed lines of hin-tsv(5) in every program that reads HIN TSV: the message and status 3;
# with --on-bad=skip they are counted, said, and the rest is processed.
. "${srcdir:-.}/tests/cli/programs.sh"

cat good.tsv - >wide.tsv <<END
$(printf 'model:a\tnotes\tmodel:b\t2.5')
$(printf 'model:a\t@empty\t')
$(printf 'model:caf\303\251\tcites\tarxiv:x%%20y')
END
lines=$(wc -l <wide.tsv)
line=$((lines + 1))

exactly () { # the message and status 3
  status 3 run "$program" "$@" bad.tsv && printf '%s\n' "$program: bad.tsv:$at: $text" | diff - "$scratch/stderr"
}

skipping () { # counted, said, and all else as if the line were not there
  status 1 run "$program" --on-bad=skip "$@" bad.tsv && cmp "$program.out" "$scratch/stdout" &&
    grep -q "^$program: 1 bad line skipped (.*: 1)\$" "$scratch/stderr"
}

# row TEXT FORMAT [OPTION]: a line, made by printf, and what is said of it
row () {
  text=$1
  # shellcheck disable=SC2059
  { cat wide.tsv; printf "$2"; cat wide.tsv; } >bad.tsv
  for program in $tsv_programs; do
    check "$program: $text" exactly ${3+"$3"}
    check "$program: skips: $text" skipping ${3+"$3"}
  done
}

for program in $tsv_programs; do
  cat wide.tsv wide.tsv >twice.tsv
  run "$program" twice.tsv >"$program.out" || fail "$program: good lines"
done

at=$line
row 'expected 3 or 4 fields, found 1' '\n'
row 'expected 3 or 4 fields, found 1' 'model:a cites arxiv:1\n'
row 'expected 3 or 4 fields, found 2' 'model:a\tcites\n'
row 'expected 3 fields for an attribute, found 4' 'model:a\t@x\tb\t7\n'
row 'expected 3 or 4 fields, found 5' 'model:a\tcites\tarxiv:1\t1\tx\n'
row 'empty field 1' '\tcites\tarxiv:1\n'
row 'empty field 2' 'model:a\t\tarxiv:1\n'
row 'empty field 3' 'model:a\tcites\t\n'
row "not a node: 'model'" 'model\tcites\tarxiv:1\n'
row "not a node: 'arxiv:'" 'model:a\tcites\tarxiv:\n'
row "not a node: ':1'" 'model:a\tcites\t:1\n'
row "not a node: 'Model:a'" 'Model:a\tcites\tarxiv:1\n'
row "not a node: '1x:a'" 'model:a\tcites\t1x:a\n'
row "not a node: 'a-b:a'" 'a-b:a\t@x\t1\n'
row "not a node: 'x\\x1By'" 'x\033y\tcites\tarxiv:1\n'
row "not a node: '$(printf '%060d' 0)...'" "$(printf '%070d' 0)\\tcites\\tarxiv:1\\n"
for id in 'a b' 'a"b' 'a<b' 'a>b' 'a^b' 'a`b' 'a{b' 'a|b' 'a}b' 'a%%' 'a%%4' 'a%%zz' 'a%%41' 'a%%5c' 'a%%0'; do
  row "node is not percent-encoded as it should be: 'model:$(printf "$id")'" "model:$id\\tcites\\tarxiv:1\\n"
done
row "node is not percent-encoded as it should be: 'tag:a\\x7Fb'" 'model:a\ttagged\ttag:a\177b\n'
row "node is not percent-encoded as it should be: 'tag:a\\x5Cb'" 'model:a\ttagged\ttag:a\\b\n'
row "not a relation: 'ci tes'" 'model:a\tci tes\tarxiv:1\n'
row "not a relation: 'ci\\x01tes'" 'model:a\tci\001tes\tarxiv:1\n'
row "not a relation: 'cit$(printf '\303\251')'" 'model:a\tcit\303\251\tarxiv:1\n'
for weight in '' 0 -1 nan inf 1e999 1,5 0x10 ' 1' 1x; do
  row "not a weight: '$weight'" "model:a\\tcites\\tarxiv:1\\t$weight\\n"
done
row 'bad escape in literal' 'model:a\t@title\ta\\x\n'
row 'bad escape in literal' 'model:a\t@title\ta\\\n'
row 'NUL byte' 'model:a\tcites\tarx\000iv:1\n'
row 'invalid UTF-8' 'model:a\tcites\tarxiv:\377\n'
row 'invalid UTF-8' 'model:a\t@title\t\300\257\n'
row 'line longer than 64 bytes' "model:a\\tcites\\tarxiv:$(printf '%060d' 0)\\n" --max-line=64
printf 'model:a\tcites\tarxiv:1' >cut
at=$((2 * lines + 1)) text='last line is cut off (no line end)'
cat twice.tsv cut >bad.tsv
for program in $tsv_programs; do
  check "$program: $text" exactly
  check "$program: skips: $text" skipping
done
at=$line text='line longer than 16777216 bytes'
{ cat wide.tsv; head -c 16777217 /dev/zero | tr '\0' x; echo; cat wide.tsv; } >bad.tsv
for program in $tsv_programs; do
  check "$program: $text" exactly
  check "$program: skips: $text" skipping
done
finish

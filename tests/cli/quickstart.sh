#!/bin/sh
# ./quickstart where something is missing: what it says, its status, and when it goes on.  Nothing is
# installed or built: the folder has a ./bootstrap that only tells that it was run.
. "${srcdir:-.}/tests/tap.sh"

mkdir "$scratch/here" "$scratch/bin" && cd "$scratch/here" || exit
cp "$top/quickstart" . && chmod +x quickstart || exit
printf '#!/bin/sh\necho bootstrap was run; exit 1\n' >bootstrap && chmod +x bootstrap
for command in sh cat sed tail tee rm mkdir printf getconf grep id dirname awk; do
  path=$(command -v $command) || continue
  case $path in /*) ln -s "$path" ../bin/$command ;; esac
done
for command in cc c++ make autoreconf automake autoconf pkg-config; do
  printf '#!/bin/sh\nexit 0\n' >../bin/$command && chmod +x ../bin/$command
done
run () { env PATH="$scratch/bin" ./quickstart "$@" </dev/null; }

check 'what only the page needs is missing: --check has status 1' status 1 run --check
check 'and names it' grep -q 'npm (pages to explore)' ../stdout
check 'the build goes on' status 1 run
check 'to its first step' grep -q 'bootstrap was run' demo/build.log

printf '#!/bin/sh\necho installed >>installed\n' >../bin/apt-get && chmod +x ../bin/apt-get
rm demo/build.log
check 'the same where it could be installed: --check' status 1 run --check
check 'it says how' grep -q 'apt-get install.* npm' ../stdout
check 'nobody to ask: the build goes on' status 1 run
check 'which is said' grep -q 'going on without' ../stdout
check 'to its first step again' grep -q 'bootstrap was run' demo/build.log

rm ../bin/make demo/build.log
check 'what the build needs is missing: it ends' status 1 run
check 'with a reason' grep -q 'nobody to ask' ../stderr
check 'before its first step' test ! -s demo/build.log
check 'and nothing was installed' test ! -e installed
finish

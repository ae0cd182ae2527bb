#!/bin/sh
# The token reaches the Hub and nothing else; a hostile Hub or wire costs no more than a failed run.
. "${srcdir:-.}/tests/cli/live.sh"

canary=hf_CANARYdoNotTell0123456789
hub='--models 2500 --seed 2 --foreign'
with_token () { HF_TOKEN=$canary dump "$@"; }
nowhere_else () { # the token is in no file but the log of the Hub, where only the Hub's own lines have it
  # shellcheck disable=SC2046
  ! grep -arl "$canary" . | grep -v '^\./log$' || return 1
  ! find . -name '*.gz' -exec gzip -dc {} + | grep -a "$canary" || return 1
  ! grep '^foreign' log
}
only_with_token () { # each of the requests carried it, and there were some
  [ "$(requests)" -gt 0 ] && [ "$(cut -f 8 log | sort -u)" = "Bearer $canary" ] || { cut -f 8 log | sort | uniq -c; return 1; }
}
without_token () { [ "$(requests)" -gt 0 ] && [ "$(cut -f 8 log | sort -u)" = - ] || { cut -f 8 log | sort | uniq -c; return 1; }; }

# where it comes from, and where it goes
# shellcheck disable=SC2086
serve $hub
with_token -v --spool spool -o file
check 'HF_TOKEN is sent' only_with_token
check 'HF_TOKEN stays secret' nowhere_else
serve $hub
with_token --no-token
check '--no-token' without_token
serve $hub
HF_HUB_DISABLE_IMPLICIT_TOKEN=1 with_token
check 'HF_HUB_DISABLE_IMPLICIT_TOKEN' without_token
mkdir -p "$HOME/.cache/huggingface" cache
for place in "$XDG_CACHE_HOME/huggingface/token" "$HOME/hf/token" "$HOME/other"; do
  mkdir -p "${place%/*}"
  echo $canary >"$place"
  chmod 600 "$place"
  serve $hub
  case $place in
    */other) HF_TOKEN_PATH=$place dump ;;
    */hf/token) HF_HOME=${place%/token} dump ;;
    *) dump ;;
  esac
  check "the token in ~${place#"$HOME"}" only_with_token
  check "the token in ~${place#"$HOME"}: no warning" eval '! grep "others can read" err'
  chmod 644 "$place"
  HF_TOKEN_PATH=$place dump
  check "the token in ~${place#"$HOME"}: a warning when others can read it" says 'others can read this token'
  rm "$place"
done
serve $hub
for bad in "hf_a
X-Other: b" "$(printf 'hf_a\rb')" 'hf_a b'; do
  HF_TOKEN=$bad dump
  check 'a token of several lines: status 2' ended 2
  check 'a token of several lines: not told' eval '! grep "hf_a" err'
done
check 'a token of several lines: nothing is asked' prints 0 requests

# not to others
foreign_modes='redirect-port redirect-host redirect-https redirect-file redirect-ftp next-foreign-port
  next-foreign-host next-https next-file next-userinfo next-token'
for mode in $foreign_modes; do
  serve $hub --on "2=$mode"
  with_token -v --timeout 2 --retries 1 --spool foreign
  check "$mode: status 5" ended 5
  check "$mode: the token stays" nowhere_else
  check "$mode: nothing else is asked" prints 2 requests
  rm -rf foreign
done
serve $hub --on '2-9=token-echo'
with_token -v --retries 2
check 'an error that repeats the token' ended 5
check 'an error that repeats the token: not told' nowhere_else
printf '[{"_id":"ffffffffffffffffffffffff","id":"a/b","likes":1,"downloads":1,"gated":false,"private":false,%s}]' \
  "\"createdAt\":\"x\",\"lastModified\":\"x\",\"tags\":[\"$canary\"]" >page
serve $hub --on "2-9=json-file:$PWD/page"
with_token -v --retries 2 --spool echo
rm page
check 'a page that holds the token' ended 5
check 'a page that holds the token: not kept, not told' nowhere_else
serve $hub --on '1=redirect-same'
with_token
check 'a redirect to the Hub itself: the token goes along' only_with_token

# plain http is for this machine alone; what goes there passes no proxy
serve $hub
hub_port=$port
HF_ENDPOINT=http://hub.invalid http_proxy=http://127.0.0.1:$hub_port with_token --limit 5 --retries 0
check 'http to another machine: without the token' without_token
check 'http to another machine: said' says '^hf-dump: the token is not sent: http://hub.invalid is neither https nor this machine$'
serve $hub
http_proxy=http://127.0.0.1:$foreign with_token --limit 5
check 'a proxy is not asked for this machine' ended 0
check 'a proxy is not asked for this machine: not even once' nowhere_else

# netrc is not read
printf 'machine 127.0.0.1 login me password %s\nmachine localhost login me password x\n' $canary >"$HOME/.netrc"
chmod 600 "$HOME/.netrc"
serve $hub
dump --limit 5
check 'netrc is not read' without_token
rm "$HOME/.netrc"

# what is too large is refused while it comes
serve $hub --on '2-9=gz-bomb'
dump -v --retries 1
check 'a body that unpacks to 512 MiB' says 'page 2: the body is longer than 64 MiB; again'
serve $hub --on '2-9=endless' --no-gzip
dump -v --retries 1
check 'a body without end' says 'page 2: the body is longer than 64 MiB; again'
serve $hub --on '2-9=header-flood'
dump -v --retries 1
check 'header fields of 20 MB' says 'page 2: too many header fields; again'

# addresses that are none of the Hub's
for endpoint in file:///etc ftp://127.0.0.1 gopher://127.0.0.1 nonsense http:// 'http://me:secret@127.0.0.1'; do
  HF_ENDPOINT=$endpoint dump
  check "endpoint $endpoint" ended 2
done

# a crash leaves no image of the memory behind
if (ulimit -c unlimited) 2>/dev/null && [ "$(cat /proc/sys/kernel/core_pattern 2>/dev/null)" = core ]; then
  serve $hub --extra-delay 0.3
  mkdir core.here
  (cd core.here && ulimit -c unlimited && HF_TOKEN=$canary exec hf-dump >out 2>err) &
  crawl=$!
  tries=0
  while [ "$(requests)" -lt 1 ] && [ $tries -lt 100 ]; do sleep 0.05; tries=$((tries + 1)); done
  kill -ABRT $crawl
  wait $crawl 2>/dev/null
  check 'no core' eval '! ls core.here | grep core'
  rm -rf core.here
else
  skip 'no core' 'cores do not go to files here'
fi

# TLS
if ! command -v openssl >/dev/null; then
  skip 'TLS' 'no openssl'
  finish
  exit 0
fi
make_cert () { # NAME SUBJECT-ALT-NAME DAYS
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -days "$3" \
    -addext "subjectAltName=$2" -keyout "$1.key" -out "$1.pem" 2>openssl.err || sed 's/^/# /' openssl.err
}
make_cert good IP:127.0.0.1 2
make_cert other DNS:hub.invalid 2
make_cert another IP:127.0.0.1 2
serve $hub
dump
cp out want
tls () { serve --models 2500 --seed 2 --cert "$1.pem" --key "$1.key"; }
tls good
with_token --cacert good.pem
check 'TLS' whole
check 'TLS: the token is sent' only_with_token
check 'TLS: and stays secret' nowhere_else
refused_cert () { # CERTIFICATE WHAT OPTION...
  tls "$1"
  what=$2
  shift 2
  with_token --retries 3 "$@"
  check "TLS, $what: status 5" ended 5
  check "TLS, $what: said" says 'page 1: .*SSL'
  check "TLS, $what: at once" eval '! grep "given up" err'
  check "TLS, $what: nothing is told" eval '! grep "	GET	" log'
}
refused_cert good 'an authority that nobody knows'
refused_cert good 'of another authority' --cacert another.pem
refused_cert other 'of another host' --cacert other.pem
cat >ca.cnf <<'END'
[ca]
default_ca = ca_
[ca_]
new_certs_dir = .
database = index.txt
rand_serial = yes
default_md = sha256
policy = policy_
[policy_]
commonName = supplied
[san]
subjectAltName = IP:127.0.0.1
END
: >index.txt
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=expired \
  -keyout expired.key -out expired.csr 2>openssl.err &&
  openssl ca -batch -selfsign -config ca.cnf -extensions san -keyfile expired.key -in expired.csr \
    -startdate 20200101000000Z -enddate 20200201000000Z -notext -out expired.pem 2>openssl.err ||
  sed 's/^/# /' openssl.err
refused_cert expired 'expired' --cacert expired.pem
if command -v nghttpx >/dev/null; then
  # a proxy that speaks HTTP/2 to us
  serve --models 2500 --seed 2 --link-style relative --on 3=cl-short
  for front in 48443 48444 48445; do
    nghttpx -f127.0.0.1,$front -b127.0.0.1,"$port" --errorlog-file=/dev/null --accesslog-file=access \
      --accesslog-format='$request' good.key good.pem >/dev/null 2>&1 &
    proxy=$!
    sleep 1
    ! kill -0 $proxy 2>/dev/null || break
  done
  HF_ENDPOINT=https://127.0.0.1:$front with_token --cacert good.pem
  kill $proxy
  wait $proxy 2>/dev/null
  check 'HTTP/2 where it is offered' whole
  check 'HTTP/2: all of it' eval '[ -s access ] && ! grep -v "HTTP/2$" access'
  rm access
else
  skip 'HTTP/2 where it is offered' 'no nghttpx'
fi
if traced -o /dev/null true 2>/dev/null; then
  tls good
  # one that does not help: where else is an authority looked for?
  traced -f -o trace -e trace=file hf-dump --cacert another.pem --limit 5 >out 2>err </dev/null
  check '--cacert in place of the authorities of the system' eval \
    'grep -q another.pem trace && ! grep /etc/ssl/certs trace'
else
  skip '--cacert in place of the authorities of the system' 'no strace'
fi
dump --cacert nowhere.pem
check '--cacert that is not there: status 4' ended 4
serve --models 2500 --seed 2 --cert good.pem --key good.key --on '2=tls-no-close-notify' --on '4=close-cut'
dump --cacert good.pem
check 'TLS that is cut' whole
for mode in redirect-https next-https; do
  serve --models 2500 --seed 2 --cert good.pem --key good.key --on "2=$mode"
  with_token --timeout 2 --retries 1 --cacert good.pem
  check "TLS, $mode: another scheme" ended 5
done
check 'the server had no trouble' test ! -s server.out
finish

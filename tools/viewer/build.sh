#!/bin/sh
# build.sh MODE PAGE: put the page that hin-export -f html fills at PAGE.
#
#   auto   that of a release (page.html beside this script), else made by npm, else none
#   npm    the same, and without it the build fails
#   no     none
#   FILE   this one
#
# What npm makes is kept beside this script, where `make dist` finds it, as a generated parser is.
# npm takes the packages of package-lock.json, checks their sums, and runs no script of theirs.
set -eu
mode=$1 page=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
made=$here/page.html

say () { printf 'viewer: %s\n' "$*" >&2; }

fresh () { # page.html is there and no source is newer
  [ -s "$made" ] && [ -z "$(find "$here" -type f -newer "$made" ! -name page.html)" ]
}

make_page () { # into $page.tmp; its messages go to $page.log
  command -v node && command -v npm || return
  rm -rf "$page.npm" && mkdir "$page.npm" && cp "$here"/package*.json "$page.npm" || return
  page_tmp=$(CDPATH='' cd -- "$(dirname -- "$page")" && pwd)/$(basename -- "$page").tmp
  (cd "$page.npm" &&
    npm ci --ignore-scripts --omit=dev --no-audit --no-fund --fetch-retries=1 \
      --fetch-timeout=60000 &&
    node "$here/build.mjs" "$page_tmp")
}

case $mode in
  no) rm -f "$page"; exit 0 ;;
  auto | npm) ;;
  *) cp "$mode" "$page.tmp" && mv "$page.tmp" "$page"; exit ;;
esac

if ! fresh; then
  if make_page >"$page.log" 2>&1; then
    # a source folder that cannot be written to is no reason to do without
    if cp "$page.tmp" "$made.tmp" 2>/dev/null; then mv -f "$made.tmp" "$made"; fi
    mv "$page.tmp" "$page"
    rm -rf "$page.npm" "$page.log"
    exit 0
  fi
  rm -rf "$page.npm" "$page.tmp"
  if [ "$mode" = npm ]; then
    cat "$page.log" >&2
    say 'npm could not make the page (see above)'
    exit 1
  fi
  if [ ! -s "$made" ]; then
    rm -f "$page"
    say "no page: hin-export is without -f html (npm failed or is not there, see $page.log;" \
      'after that is mended: make viewer)'
    exit 0
  fi
  say 'the page is older than its sources, and npm could not make it anew'
fi
cp "$made" "$page.tmp" && mv "$page.tmp" "$page"

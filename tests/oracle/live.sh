#!/bin/sh
# The live list against other readers of the same Hub: real saved pages read as files (needs HIN_DATA), and
# the Hub's own client for Python (needs huggingface_hub; HIN_CLIENT_PYTHON names an interpreter that has it).
. "${srcdir:-.}/tests/cli/live.sh"

if [ -r "${HIN_DATA-}/hub-2024-07/pages.tar.gz" ]; then
  mkdir pages
  tar -C pages -xzf "$HIN_DATA/hub-2024-07/pages.tar.gz"
  find pages -name '*.json' | LC_ALL=C sort | xargs hf-dump -q >files 2>err
  LC_ALL=C sort files >files.sorted
  serve --replay "$HIN_DATA/hub-2024-07/pages.tar.gz"
  dump
  check 'real pages served: status 0' ended 0
  LC_ALL=C sort out >out.sorted
  check 'real pages served: the lines of the files' cmp files.sorted out.sorted
  check 'real pages served: 98000 models' prints 98000 eval 'cut -f 1 out | uniq | wc -l | tr -d " "'
  cp out want
  serve --replay "$HIN_DATA/hub-2024-07/pages.tar.gz" --fault-rate 0.2 --fault-seed 1 \
    --fault-modes broken,harmless,lie,-stall,-endless,-gz-bomb
  dump --spool spool
  check 'real pages served, with faults and a spool' whole
else
  skip 'real pages served' 'no HIN_DATA'
fi

for witness in ${HIN_CLIENT_PYTHON-} python3 ''; do
  "$witness" -c 'import huggingface_hub' 2>/dev/null && break
done
if [ -n "$witness" ]; then
  serve --models 12345 --seed 8
  HF_HUB_DISABLE_IMPLICIT_TOKEN=1 "$witness" - >theirs 2>err <<'PY'
from huggingface_hub import HfApi
for model in HfApi().list_models(limit=None, token=False):
    print("model:" + model.id)
PY
  check 'the client for Python lists them' test -s theirs
  dump
  cut -f 1 out | uniq | LC_ALL=C sort >ours.sorted
  LC_ALL=C sort theirs >theirs.sorted
  check 'the same models as the client for Python' cmp theirs.sorted ours.sorted
else
  skip 'the client for Python' 'no huggingface_hub'
fi
check 'the server had no trouble' test ! -s server.out
finish

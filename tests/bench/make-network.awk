#!/usr/bin/awk -f
# make-network.awk - a synthetic Hub as HIN TSV, for measurements: the same LINES and SEED give the
# same bytes.
#
#   awk -v LINES=1000000 -v SEED=42 -f make-network.awk
#
# About twelve typed edges a model.  Popularity is log-uniform: name j of k is drawn with a
# probability near 1/j, as tags, papers and owners of the Hub are.

function uniform() { # Park and Miller's generator: exact in doubles, so every awk draws the same
  state = state * 16807 % 2147483647
  return state / 2147483647
}

function popular(k) {
  return int(exp(uniform() * log(k + 1)))
}

function edge(relation, target) {
  if (written < LINES) {
    print model "\t" relation "\t" target
    written++
  }
}

function paper(j) {
  return sprintf("arxiv:%02d%02d.%06d", 10 + j % 15, 1 + j % 12, j)
}

BEGIN {
  OFS = "\t"
  if (!LINES)
    LINES = 1000000
  state = SEED ? SEED : 42
  models = int(LINES / 12) + 1
  for (i = 1; written < LINES; i++) {
    owner = sprintf("org-%d", popular(models))
    model = sprintf("model:%s/language-model-%d", owner, i)
    edge("owner", "owner:" owner)
    edge("pipeline", "pipeline:task-" popular(50))
    edge("library", "library:framework-" popular(120))
    edge("license", "license:terms-" popular(80))
    edge("language", "language:tongue-" popular(200))
    split("", tags)
    for (t = uniform() * 5; t >= 0; t--)
      if (!((tag = popular(models * 4)) in tags)) {
        tags[tag]
        edge("tagged", "tag:subject-" tag)
      }
    edge("architecture", "architecture:family-" popular(600))
    edge("finetune_of", sprintf("model:base/foundation-%d", popular(models)))
    p = popular(models * 6)
    edge("cites", paper(p))
    if (!(p in papers)) {
      papers[p]
      model = paper(p)
      edge("written_by", sprintf("author:Given%%20Family-%d", popular(models * 8)))
      edge("written_by", sprintf("author:G.%%20Family-%d", popular(models * 8)))
    }
  }
}

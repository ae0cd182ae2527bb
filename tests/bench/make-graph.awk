# make-graph.awk - a plain network to lay out, about 100,000 edges, as HIN TSV; the same every time.
#   awk -v KIND=mesh|tree|hubs -f make-graph.awk
# mesh: a square grid; tree: each node hangs on a random one before it; hubs: each node names three
# others, in proportion to how often they are named (Barabasi and Albert, Science 286, 1999).

function edge(a, b) { print "node:" a "\tlinks\tnode:" b }
function below(n) { # Park and Miller's generator: exact in doubles, so every awk draws the same
  state = state * 16807 % 2147483647
  return int(state / 2147483647 * n)
}

BEGIN {
  state = 1
  if (KIND == "mesh")
    for (v = 0; v < 220 * 220; v++) {
      if (v % 220 < 219) edge(v, v + 1)
      if (v < 219 * 220) edge(v, v + 220)
    }
  else if (KIND == "tree")
    for (v = 1; v <= 100000; v++) edge(v, below(v))
  else
    for (v = 1; v <= 33333; v++)
      for (i = 0; i < 3; i++) {
        t = v > 3 && ends ? end[below(ends)] : below(v)
        edge(v, t)
        new[2 * i] = v; new[2 * i + 1] = t
        if (i == 2) for (j = 0; j < 6; j++) end[ends++] = new[j]
      }
}

"""hin_paths.py against examples of the literature: author-venue (Sun et al. 2011), the toy graphs of
SemNet 2, the disease-gene example of Himmelstein and Baranzini 2015, the Davis women.

Also what hin-join has to say of them: known(run) with run (edges, path, measure, options) -> matrix.
"""
from math import sqrt

from hin_paths import compute, pairs, read_network

AUTHORS = """Mike SIGMOD 2  Mike VLDB 1  Jim SIGMOD 50  Jim VLDB 20  Mary SIGMOD 2  Mary ICDE 1
Bob SIGMOD 2  Bob VLDB 1  Ann ICDE 1  Ann KDD 1"""
COUNTS = {"Mike": [5, 120, 4, 5, 0], "Jim": [120, 2900, 100, 120, 0], "Mary": [4, 100, 5, 4, 1],
          "Bob": [5, 120, 4, 5, 0], "Ann": [0, 0, 1, 0, 2]}
TOYS = [
    """s r1_13 c  s r1_12 a  s r1_12 b  c r3_31 f  a r2_23 c  a r3_23 e  a r2_22 b  b r2_23 d  f r1_14 t
       d r3_31 f  e r3_31 g  g r1_14 t""",
    """s r12 a  s r12 b  a r23 c  b r23 d  b r23 e  b r23 f  c r34 g  c r34 h  d r34 h  g r45 i  h r45 j
       i r56 l  j r56 m  k r56 m  l r67 t  m r67 t""",
    """s r1_12 a  s r1_12 b  s r2_11 d  a r1_21 s  a r1_21 c  a r1_21 e  b r1_21 c  d r3_11 t
       c r2_11 d  c r2_11 t  e r3_11 t"""]
TOYS.append(TOYS[0] + "  s r2_14 h  h r1_43 c")
HETESIM = [(0, "r1_12/r2_23/r3_31/r1_14", 1 / sqrt(3)),
           (1, "r12/r23/r34/r45/r56/r67", 11 / sqrt(170)),
           (2, "r1_12/r1_21/r2_11/r3_11", 5 / 6),
           (3, "r1_12/r2_23/r3_31/r1_14", 1 / sqrt(3)),
           (3, "r1_12/r3_23/r3_31/r1_14", sqrt(2 / 3)),
           (3, "r2_14/r1_43/r3_31/r1_14", 1 / sqrt(6))]
DISEASES = """gene:CXCR4 associates disease:MS  gene:IL2RA associates disease:MS
gene:IRF8 associates disease:MS  gene:STAT3 associates disease:MS  gene:IRF1 associates disease:Crohn
gene:STAT3 associates disease:Crohn  gene:IRF1 interacts gene:SUMO1  gene:IRF1 interacts gene:IL2RA
gene:IRF1 interacts gene:IRF8  gene:IRF1 interacts gene:CXCR4  gene:ITCH interacts gene:CXCR4
gene:IRF1 expressed_in tissue:Lung  gene:IRF1 expressed_in tissue:Leukocyte
disease:MS localizes tissue:Leukocyte"""
G, R8, R2, R32 = "(interacts|^interacts)", sqrt(1 / 8), sqrt(1 / 2), sqrt(1 / 32)
DWPC = [
    ("^associates/expressed_in", {"Crohn Leukocyte": .5, "Crohn Lung": .5}),
    ("localizes/^expressed_in", {"MS IRF1": R2}),
    ("expressed_in/^localizes", {"IRF1 MS": R2}),
    ("associates/localizes", {"CXCR4 Leukocyte": .5, "IL2RA Leukocyte": .5, "IRF8 Leukocyte": .5,
                              "STAT3 Leukocyte": R8}),
    ("^expressed_in/associates", {"Leukocyte Crohn": .5, "Lung Crohn": .5}),
    ("^localizes/^associates", {"Leukocyte CXCR4": .5, "Leukocyte IL2RA": .5, "Leukocyte IRF8": .5,
                                "Leukocyte STAT3": R8}),
    (G, {"CXCR4 IRF1": R8, "CXCR4 ITCH": R2, "IL2RA IRF1": .5, "IRF1 IRF8": .5, "IRF1 SUMO1": .5}),
    ("associates/^associates", {"CXCR4 IL2RA": .25, "CXCR4 IRF8": .25, "IL2RA IRF8": .25,
                                "CXCR4 STAT3": R32, "IL2RA STAT3": R32, "IRF8 STAT3": R32,
                                "IRF1 STAT3": R8}),
    (G + "/" + G, {"CXCR4 IL2RA": R32, "CXCR4 IRF8": R32, "CXCR4 SUMO1": R32, "IL2RA IRF8": .25,
                   "IL2RA SUMO1": .25, "IRF8 SUMO1": .25, "IRF1 ITCH": .25}),
    (G + "/associates", {"IRF1 MS": .5 + R32, "CXCR4 Crohn": .25, "IL2RA Crohn": R8, "IRF8 Crohn": R8,
                         "SUMO1 Crohn": R8, "ITCH MS": R8})]
WOMEN = """Evelyn 1 2 3 4 5 6 8 9;Laura 1 2 3 5 6 7 8;Theresa 2 3 4 5 6 7 8 9;Brenda 1 3 4 5 6 7 8
Charlotte 3 4 5 7;Frances 3 5 6 8;Eleanor 5 6 7 8;Pearl 6 8 9;Ruth 5 7 8 9;Verne 7 8 9 12
Myra 8 9 10 12;Katherina 8 9 10 12 13 14;Sylvia 7 8 9 10 12 13 14;Nora 6 7 9 10 11 12 13 14
Helen 7 8 10 11 12;Dorothy 8 9;Olivia 9 11;Flora 9 11"""
EVELYN = {"Theresa": 7 / 8, "Laura": 4 / 5, "Brenda": 4 / 5, "Frances": 2 / 3, "Pearl": 6 / 11,
          "Ruth": 1 / 2, "Eleanor": 1 / 2, "Charlotte": 1 / 2, "Dorothy": 2 / 5, "Verne": 1 / 3,
          "Myra": 1 / 3, "Katherina": 2 / 7, "Sylvia": 4 / 15, "Nora": 1 / 4, "Olivia": 1 / 5,
          "Flora": 1 / 5, "Helen": 2 / 13}


def words(text, n):
    found = text.split()
    return [found[i:i + n] for i in range(0, len(found), n)]


def lines(triples):
    return ["\t".join(triple) + "\n" for triple in triples]


def by_name(found):
    """{"x y": value} without the types"""
    return {x.split(":")[1] + " " + y.split(":")[1]: v for (x, y), v in found}


def near(got, wanted):
    wanted = {k: v for k, v in wanted.items() if v}
    return got.keys() == wanted.keys() and all(abs(got[k] - v) <= 1e-12 * (1 + v) for k, v in wanted.items())


def known(run):
    """(name, holds) for every example; run (lines, path, measure, options) -> [((x, y), value)]"""
    avenue = lines(["author:" + a, "publishes_in", "venue:" + v, w] for a, v, w in words(AUTHORS, 3))
    there_and_back = "publishes_in/^publishes_in"
    order = list(COUNTS)

    def matrix(measure):
        return by_name(run(avenue, there_and_back, measure, ["--self"]))

    def row(measure):
        return {k: v for k, v in matrix(measure).items() if k.startswith("Mike ")}

    def mike(values):
        return {"Mike " + y: v for y, v in zip(order, values)}
    yield "author-venue, weighted", near(
        matrix("weighted"), {f"{x} {y}": v for x in order for y, v in zip(order, COUNTS[x])})
    for measure, values in (("pathsim", [1, 48 / 581, 4 / 5, 1, 0]),
                            ("rw", [3 / 77, 415 / 462, 1 / 42, 3 / 77, 0]),
                            ("prw", [5 / 9, 4 / 7, 4 / 9, 5 / 9, 0]),
                            ("hetesim", [1, 0.996545758244880, 0.8, 1, 0])):
        yield f"author-venue, {measure}", near(row(measure), mike(values))
    for toy, path, value in HETESIM:
        edges = lines(["n:" + s, r, "n:" + t] for s, r, t in words(TOYS[toy], 3))
        got = {k: v for k, v in by_name(run(edges, path, "hetesim", [])).items() if k == "s t"}
        yield f"toy graph {toy + 1}, hetesim, {path}", near(got, {"s t": value})
    edges = lines(words(DISEASES, 3))
    for path, wanted in DWPC:
        same = ["--symmetric"] if path in (G, G + "/" + G, "associates/^associates") else []
        yield f"diseases and genes, dwpc, {path}", near(by_name(run(edges, path, "dwpc", same)), wanted)
    got = by_name(run(edges, G + "/associates", "dwpc", ["--damping", "0"]))
    yield "diseases and genes, paths", got["IRF1 MS"] == 3 and sum(got.values()) == 8
    women = [line.split() for line in WOMEN.replace(";", "\n").split("\n")]
    edges = lines(["woman:" + name, "attends", "event:E" + e] for name, *events in women for e in events)
    for path, number, weight in (("attends/^attends", 139, 322), ("^attends/attends", 66, 214)):
        got = run(edges, path, "count", ["--symmetric"])
        yield f"women, {path}", (len(got), sum(v for k, v in got)) == (number, weight)
    got = by_name(run(edges, "attends/^attends", "pathsim", []))
    yield "women, pathsim", near({k: v for k, v in got.items() if k.startswith("Evelyn ")},
                                 {"Evelyn " + k: v for k, v in EVELYN.items()})


def by_definition(edges, path, measure, options):
    damping = float(options[1]) if "--damping" in options else 0.5
    return pairs(compute(read_network(edges), path, measure, damping),
                 own="--self" in options, symmetric="--symmetric" in options)


def check():
    bad = [name for name, holds in known(by_definition) if not holds]
    for name in bad:
        print("#", name)
    return bool(bad)

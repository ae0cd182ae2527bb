"""What hin-join selects, worked out anew from the definition in its manual page.

usage: hin_select.py SEED ROUNDS: makes random networks and random conditions, runs hin-join on
them (and on their lines in another order), and compares the lines.  Prints TAP.
"""
import os
import random
import subprocess
import sys
import tempfile


def network(rnd):
    types = "mpas"
    nodes = [f"{t}:{i}" for t in types for i in range(rnd.randint(1, 7))]
    edges = {}
    for _ in range(rnd.randint(0, 60)):
        key = (rnd.choice(nodes), rnd.choice(["cites", "by", "Odd-(r)"]), rnd.choice(nodes))
        edges[key] = edges.get(key, 0) + rnd.choice([1, 1, 2, 0.5])
    values = ["1", "5", "9.5", "-3", "many", "2024-01-01", ""]
    attributes = {}
    for _ in range(rnd.randint(0, 25)):
        attributes[rnd.choice(nodes), rnd.choice("xy")] = rnd.choice(values)
    return edges, attributes


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def holds(value, op, wanted):
    if number(wanted) is not None:
        a, b = number(value), number(wanted)
        if a is None:
            return False
    else:
        a, b = value, wanted
    return {"=": a == b, "!=": a != b, "<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[op]


def states(nodes, attributes, edges, question):
    """node -> (some condition passed, some condition failed)"""
    passes, fails = set(), set()
    for kind, op, name, wanted in question["where"]:
        for v in nodes:
            value = attributes.get((v, name))
            if (kind and v[0] == kind) or (not kind and value is not None):
                good = value is not None and holds(value, op, wanted)
                (passes if good else fails).add(v)
    for listed in question["in"]:
        listed_types = {v[0] for v in listed}
        for v in nodes:
            if v[0] in listed_types:
                (passes if v in listed else fails).add(v)
    for listed in question["not-in"]:
        fails |= listed & nodes
    if question["max-degree"] is not None:
        for v in nodes:
            if sum((s == v) + (t == v) for s, r, t in edges) > question["max-degree"]:
                fails.add(v)
    return passes - fails, fails


def distance(start, edges, fails, back):
    far, frontier, step = {v: 0 for v in start}, set(start), 0
    while frontier:
        step += 1
        found = set()
        for s, r, t in edges:
            u, v = (t, s) if back else (s, t)
            if u in frontier and v not in fails and v not in far:
                found.add(v)
        far.update((v, step) for v in found)
        frontier = found
    return far


def select(edges, attributes, question):
    nodes = {v for s, r, t in edges for v in (s, t)} | {v for v, name in attributes}
    passes, fails = states(nodes, attributes, edges, question)
    positive = question["where"] or question["in"]
    sound = [e for e in edges if e[0] not in fails and e[2] not in fails]
    kept = {e for e in sound if not positive or e[0] in passes or e[2] in passes}
    start = (passes if positive else nodes - fails) | {v for e in kept for v in (e[0], e[2])}
    ahead = distance(start, edges, fails, False)
    behind = distance(start, edges, fails, True)
    kept |= {e for e in sound if ahead.get(e[0], 10**9) < question["reach"]}
    kept |= {e for e in sound if behind.get(e[2], 10**9) < question["reach-back"]}
    stays = start | {v for e in kept for v in (e[0], e[2])}
    lines = [edge_line(e, edges[e]) for e in kept]
    lines += [f"{v}\t@{name}\t{x}" for (v, name), x in attributes.items() if v in stays]
    return sorted(line.encode() for line in lines)


def edge_line(edge, weight):
    return "\t".join(edge) + ("" if weight == 1 else f"\t{weight:g}")


def ask(rnd):
    operators, wanted = ["=", "!=", "<", "<=", ">", ">="], ["1", "5", "6.5", "2024", "2024-01-01", "many"]

    def nodes():
        return {f"{rnd.choice('mpa')}:{rnd.randint(0, 8)}" for _ in range(rnd.randint(1, 4))}
    return {
        "where": [(rnd.choice(["", "m", "p"]), rnd.choice(operators), rnd.choice("xy"), rnd.choice(wanted))
                  for _ in range(rnd.choice([0, 1, 1, 2]))],
        "in": [nodes() for _ in range(rnd.choice([0, 0, 1, 2]))],
        "not-in": [nodes() for _ in range(rnd.choice([0, 0, 1]))],
        "max-degree": rnd.choice([None, None, 3, 6]),
        "reach": rnd.choice([0, 0, 1, 2, 5]),
        "reach-back": rnd.choice([0, 0, 1, 2]),
    }


def run(folder, rnd, edges, attributes, question):
    lines = [edge_line(e, w) for e, w in edges.items()]
    lines += [f"{v}\t@{name}\t{x}" for (v, name), x in attributes.items()]
    rnd.shuffle(lines)
    with open(f"{folder}/in.tsv", "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in lines)
    command = ["hin-join", "-q", f"{folder}/in.tsv"]
    for kind, op, name, wanted in question["where"]:
        command += ["--where", f"{kind}@{name}{op}{wanted}"]
    for option in ("in", "not-in"):
        for i, listed in enumerate(question[option]):
            with open(f"{folder}/{option}{i}", "w", encoding="utf-8") as file:
                file.writelines(f"{v}\n" for v in listed)
            command += [f"--{option}", f"{folder}/{option}{i}"]
    if question["max-degree"] is not None:
        command += ["--max-degree", str(question["max-degree"])]
    command += ["--reach", str(question["reach"]), "--reach-back", str(question["reach-back"])]
    return command, subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def main():
    rnd, rounds = random.Random(int(sys.argv[1])), int(sys.argv[2])
    bad = some = 0
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            edges, attributes = network(rnd)
            question = ask(rnd)
            command, got = run(folder, rnd, edges, attributes, question)
            wanted = b"".join(line + b"\n" for line in select(edges, attributes, question))
            some += 0 < len(wanted)
            if got != wanted:
                bad += 1
                print("#", " ".join(command), question, file=sys.stdout)
    good = bad == 0 and some > rounds // 4
    print(f"{'ok' if good else 'not ok'} - selections as defined: {rounds - bad} of {rounds}, "
          f"{some} with lines")
    return 0 if good else 1


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C"
    sys.exit(main())

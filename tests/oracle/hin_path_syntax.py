"""The syntax of paths: text -> tree -> a sum of sequences of steps."""
import re

BASE = ["derived_from", "finetune_of", "adapter_of", "quantized_of", "merge_of"]


class Refused(Exception):
    """the path is no path, or does not admit the measure"""


def parse(text):
    tokens = [(m.start() + 1, m[0]) for m in re.finditer(r"[A-Za-z0-9_]+|\S", text)]
    tokens.append((len(text) + 1, ""))
    tokens.reverse()

    def take(wanted):
        if tokens[-1][1] == wanted:
            return tokens.pop()
        return None

    def need(pattern):
        column, token = tokens[-1]
        if not re.fullmatch(pattern, token):
            raise Refused(f"column {column}: {token!r}")
        tokens.pop()
        return token

    def path():
        branches = [sequence()]
        while take("|"):
            branches.append(sequence())
        return ("alt", branches) if len(branches) > 1 else branches[0]

    def sequence():
        parts = [element()]
        while take("/"):
            parts.append(element())
        return ("seq", parts) if len(parts) > 1 else parts[0]

    def element():
        back = take("^")
        tree = primary()
        if take("+"):
            tree = ("plus", tree)
        return ("back", tree) if back else tree

    def primary():
        if take("("):
            tree = path()
            need(r"\)")
            return tree
        if take("["):
            name = need("[a-z][a-z0-9_]*")
            need(r"\]")
            return ("type", name)
        name = need("[a-z][a-z0-9_]*")
        if name == "base":
            return ("alt", [("link", relation) for relation in BASE])
        return ("link", name)

    tree = path()
    need("")
    return tree


def expand(tree, back=False):
    """a list of sequences; a sequence is a list of
    ("step", links), ("plus", list of sequences), ("type", name); a link is (relation, back)"""
    kind, value = tree
    if kind == "link":
        return [[("step", [(value, back)])]]
    if kind == "type":
        return [[("type", value)]]
    if kind == "back":
        return expand(value, not back)
    if kind == "plus":
        return [[("plus", expand(value, back))]]
    if kind == "alt":
        branches = [expand(branch, back) for branch in value]
        if all(len(b) == 1 and len(b[0]) == 1 and b[0][0][0] == "step" for b in branches):
            return [[("step", [link for b in branches for link in b[0][0][1]])]]
        return [sequence for b in branches for sequence in b]
    sequences = [[]]
    for part in reversed(value) if back else value:
        sequences = [s + t for s in sequences for t in expand(part, back)]
    return sequences


def canonical(sequences):
    def element(kind, value):
        if kind == "type":
            return (kind, value)
        return (kind, tuple(sorted(value)) if kind == "step" else canonical(value))
    return tuple(sorted(tuple(element(*e) for e in s) for s in sequences))


def reads_same(tree):
    return canonical(expand(tree)) == canonical(expand(tree, True))


def has_closure(sequences):
    return any(kind == "plus" for s in sequences for kind, value in s)


def steps_of(sequence):
    return sum(kind != "type" for kind, value in sequence)

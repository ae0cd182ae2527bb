"""Which request meets which fault: as told, or at random from a seed."""

import random
import re
import threading


def add_options(parser):
    add = parser.add_argument
    add("--on", action="append", default=[], metavar="N=MODE[:ARG]",
        help="fault of request N; also N-M, * for each, page:K for the K-th page asked for")
    add("--script", metavar="FILE", help="lines like the arguments of --on")
    add("--fault-rate", type=float, default=0, metavar="P", help="probability of a random fault")
    add("--fault-seed", default="1", metavar="S")
    add("--fault-modes", default="all", metavar="LIST",
        help="names, kinds, all; -NAME leaves one out; default all")
    add("--fault-run", type=int, default=3, metavar="R", help="faults in a row for one page")
    add("--list-faults", action="store_true", help="print the table and exit")


def page_key(x):
    """What is the same when a page is asked for again."""
    return f"{x.request.path} {x.first('cursor', '')}"


class Faults:
    """Chooses the fault of an exchange from TABLE; requests with one KEY (x) are for one page."""

    def __init__(self, options, table, key=page_key):
        self.table = table
        self.key = key
        self.options = options
        self.lock = threading.Lock()
        self.asked = {}         # page → [its number by first appearance, how often asked for]
        self.run = {}           # page → faults in a row
        lines = list(options.on)
        if options.script:
            with open(options.script, encoding="utf-8") as file:
                lines += [line.strip() for line in file if line.strip() and line[0] != "#"]
        self.rules = [self.rule(line) for line in lines]
        self.mix = self.modes(options.fault_modes)

    def mode(self, text):
        name, _, arg = text.partition(":")
        if name not in self.table:
            raise SystemExit(f"unknown fault: {name}")
        return self.table[name], arg or None

    def rule(self, line):
        match = re.fullmatch(r"(page:)?(\*|\d+)(?:-(\d+))?=(.+)", line)
        if not match:
            raise SystemExit(f"not N=MODE[:ARG]: {line}")
        by_page, low, high, mode = match.groups()
        low, high = (1, 1 << 60) if low == "*" else (int(low), int(high or low))
        return bool(by_page), low, high, self.mode(mode)

    def modes(self, text):
        chosen = {}
        for word in text.split(","):
            name = word.lstrip("-")
            found = [(fault.name, (fault, None)) for fault in self.table.values()
                     if name in ("all", fault.kind) and fault.weight]
            found = found or [(name, self.mode(name))]
            for key, mode in found:
                if word[0] == "-":
                    chosen.pop(key, None)
                else:
                    chosen[key] = mode
        return list(chosen.values())

    def choose(self, x):
        key = self.key(x)
        with self.lock:
            page, times = self.asked.get(key, (len(self.asked) + 1, 0))
            self.asked[key] = page, times + 1
        if x.first("loop"):
            x.fault = self.table["redirect-loop"]
        elif not x.first("again"):
            for by_page, low, high, mode in self.rules:
                if low <= (page if by_page else x.number) <= high:
                    x.fault, x.arg = mode
                    break
        x.rng = random.Random(f"{self.options.fault_seed} {key} {times}")
        if not x.fault and not x.first("again") and self.options.fault_rate > 0:
            if (self.run.get(key, 0) < self.options.fault_run
                    and x.rng.random() < self.options.fault_rate):
                x.fault, x.arg = x.rng.choices(self.mix, [m[0].weight or 1 for m in self.mix])[0]
            self.run[key] = self.run.get(key, 0) + 1 if x.fault else 0

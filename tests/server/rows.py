"""The repositories of a made-up Hub: row I is a function of the seed, of I and of the tick.

A row is one of a few thousand texts with some holes filled in, made once for each set of keys, so
that a Hub of any size needs no more memory and pages come fast.  JSON texts are Latin-1 strings
that stand for UTF-8 bytes: such strings are cheap to join and to encode.
"""

import bisect
import json
import math
import random
import re
import tarfile
from time import gmtime, strftime

POOL = 4096
LONE = 7        # the entry with a lone surrogate
FLOOR, FLOOR_ROWS = 0x621ffdc0, 300     # the many repositories of "this second or before"
WORD = 0xffffffff
ORDER = ("_id id author disabled gated lastModified likes trendingScore private sha description"
         " downloads downloadsAllTime tags sdk pipeline_tag library_name cardData config"
         " safetensors siblings createdAt modelId").split()
HOLE = "0HOLE0"     # what is not the same in all rows of a pool entry
BUMPS = 16          # what churn can add to a counter
HEX = ["%03x" % i for i in range(4096)]
HOSTILE = [" leading", "trailing ", "a, b", 'say "hi"', "back\\slash", "C:\\Models\\x", "#hash",
           "-dash", "日本語", "ünïcode", "\U0001f1ea\U0001f1fa", "smile \U0001f600", "tab\there",
           "line\nbreak", "carriage\rreturn", "nul\0byte", "esc\x1b[31mred", "bidi\u202e",
           "\u2028", "\ufeffbom", "a:b:c", "100%", "%s %d", "arXiv:", "arxiv: 2310.16609",
           "</script>", "a&b<c>'d'", "=1+1", "", "\x7f", "license:", "region:us "]
LIBRARIES = "transformers diffusers peft timm sentence-transformers gguf keras mlx".split()
PIPELINES = ("text-generation text-to-image text-classification fill-mask feature-extraction"
             " automatic-speech-recognition image-classification reinforcement-learning").split()
LICENSES = "mit apache-2.0 openrail cc-by-4.0 llama3.1 other gemma cc-by-nc-4.0".split()
LANGUAGES = "en de fr zh ja es ar hi multilingual no".split()
SUFFIXES = ["", "-7B", "-GGUF", "-lora", "-v2", "-Instruct", "_4bit", "-base.en"]
ODD = [None, False, 7, 0.5, [], {}, "", ["a", 1, None], {"a": {"b": []}}, [["x"]]]


class Table(dict):
    """A dict that makes what is not there yet."""

    def __init__(self, make):
        super().__init__()
        self.make = make

    def __missing__(self, key):
        value = self[key] = self.make(key)
        return value


def latin(text):
    return text.encode("utf-8").decode("latin-1")


class World:
    """Rows that come and go.  About RATE rows die at each tick, and as many are born, until tick
    LAST; rows are numbered in the order of `_id`."""

    def __init__(self, initial, rate, last, bad, grows):
        self.initial, self.rate, self.last = initial, rate, last
        self.bad = frozenset(bad)
        self.grows = grows
        self.span = max(1, round(initial / rate)) if rate else 0

    def total(self, tick):
        return self.initial + (int(self.rate * min(tick, self.last)) if self.grows else 0)

    def death(self, i):
        born = 0 if i < self.initial else math.ceil((i - self.initial + 1) / self.rate)
        mixed = ((i ^ i >> 15) * 0x2c1b3c6d) & WORD
        mixed = ((mixed ^ mixed >> 12) * 0x297a2d39) & WORD
        return born + 1 + (mixed ^ mixed >> 15) % self.span

    def alive(self, i, tick):
        return not self.rate or self.death(i) > min(tick, self.last)

    def stayers(self):
        return (self.name(i) for i in range(self.initial) if self.alive(i, self.last))

    def after(self, identifier, tick):
        """How many rows have an `_id` up to IDENTIFIER."""
        return bisect.bisect_right(range(self.total(tick)), identifier, key=self.identifier)

    def texts(self, found, keys, tick):
        """The JSON text of the rows FOUND."""
        rows = self.render(found, keys, tick)
        for at, i in enumerate(found) if self.bad else ():
            if i in self.bad:       # every bracket still has its partner
                rows[at] = rows[at][:-1] + (',"broken":"\xff"}' if i % 2 else ',"broken":word}')
        return rows


class MadeWorld(World):
    def __init__(self, seed, initial, rate=0, last=0, bad=(), plain=False):
        super().__init__(initial, rate, last, bad, True)
        self.seed = seed
        self.plain = plain
        rng = random.Random(f"{seed}")
        self.factor = rng.randrange(1 << 31, 1 << 32) | 1
        self.offset = rng.randrange(1 << 32)
        self.machine = "%010x" % rng.randrange(1 << 40)
        self.tails = Table(self.tail)
        self.templates = Table(lambda keys: Table(lambda at: self.template(keys, at)))
        self.days = Table(lambda day: strftime("%Y-%m-%dT", gmtime(day * 86400)))
        self.times = Table(lambda second: strftime("%H:%M:%S.000Z", gmtime(second)))

    def tail(self, p):
        """What the rows of pool entry P have in common: key → value."""
        rng = random.Random(f"{self.seed} {p}")
        odd = 0 if self.plain else rng.random()
        pick = rng.choice
        owner = f"owner{min(int(rng.paretovariate(0.4)), 5000)}"
        row = {"author": owner, "disabled": False, "private": False,
               "gated": rng.choices([False, "auto", "manual"], [90, 6, 4])[0],
               "sha": "%040x" % rng.getrandbits(160), "description": "A made-up repository.",
               "downloadsAllTime": rng.randrange(10 ** rng.randrange(1, 11)),
               "sdk": pick(["gradio", "docker", "static"])}
        row["id"] = row["modelId"] = f"{owner}/model-{HOLE}{pick(SUFFIXES)}"
        if rng.random() < 0.8:
            row["trendingScore"] = pick([0, 0, 0, 0, 1, 2, 0.2, 1.7, rng.randrange(500)])
        if rng.random() < 0.7:
            row["library_name"] = pick(LIBRARIES) if odd < 0.98 else "PyTorch, see https://x.y/"
        if rng.random() < 0.7:
            row["pipeline_tag"] = pick(PIPELINES)
        card = {"license": pick(LICENSES)}
        paper = f"{rng.randrange(15, 27):02}{rng.randrange(1, 13):02}.{rng.randrange(20000):05}"
        base = f"owner{rng.randrange(50)}/model-{rng.randrange(1000)}"
        if rng.random() < 0.4:
            card["language"] = pick([pick(LANGUAGES), rng.sample(LANGUAGES, 2)])
        if rng.random() < 0.2:
            card["datasets"] = [f"owner{rng.randrange(50)}/data-{rng.randrange(300)}"]
        relation = rng.random()
        if relation < 0.25:
            card["base_model"] = pick([base, [base]])
        tags = [row[key] for key in ("library_name", "pipeline_tag") if key in row]
        tags += rng.sample(["safetensors", "pytorch", "gguf", "llama", "4-bit"],
                           rng.randrange(3))
        tags += [f"license:{card['license']}"] + [f"arxiv:{paper}"] * (rng.random() < 0.2)
        if "base_model" in card:
            tags += [f"base_model:{base}", f"base_model:{pick(['quantized', 'adapter'])}:{base}"]
        tags += [f"dataset:{name}" for name in card.get("datasets", ())]
        if rng.random() < 0.03:
            tags += [f"tag-{rng.randrange(500)}" for _ in range(20 - len(tags))]
        tags.append("region:us")
        if not self.plain:
            if odd > 0.9:
                tags[1:1] = rng.sample(HOSTILE, 1 + rng.randrange(3))
            elif odd < 0.02:
                tags = []
            elif odd < 0.06:
                card[pick(list(card) + ["tags", "metrics", "model-index"])] = pick(ODD)
            if p == LONE:
                tags.append("lone \ud83c surrogate")
        row["tags"] = tags[:20]
        if rng.random() < 0.6:
            row["cardData"] = card
        size = rng.randrange(10**6, 10**11)
        if rng.random() < 0.3:
            row["safetensors"] = {"parameters": {pick(["BF16", "F32"]): size}, "total": size}
        row["config"] = {"architectures": ["MadeForTests"], "model_type": "made"}
        row["siblings"] = [{"rfilename": name} for name in ("README.md", "config.json")]
        row["_id"] = row["createdAt"] = HOLE
        row["likes"] = int(rng.paretovariate(0.8)) % 20_000 - 1
        row["downloads"] = rng.randrange(10 ** rng.randrange(10)) % 700_000_000
        row["lastModified"] = FLOOR + rng.randrange(130_000_000, 150_000_000)   # all made by then
        row["ascii"] = p == LONE or rng.random() < 0.5
        return row

    def template(self, keys, at):
        """The text of a row of an entry and a bump, in pieces around its holes."""
        p, bump = divmod(at, BUMPS)
        row = dict(self.tails[p])
        row["likes"] += bump
        row["downloads"] += bump
        row["lastModified"] = self.date(row["lastModified"] + 3600 * bump)
        text = "{"
        for key in ORDER:
            if key in keys and key in row:
                value = json.dumps(row[key], separators=(",", ":"), ensure_ascii=row["ascii"])
                text += f'{"," * (key != "_id")}"{key}":{latin(value)}'
            elif key in ("createdAt", "modelId"):
                text += HOLE
        return (text + "}").split(HOLE)

    def date(self, second):
        return self.days[second // 86400] + self.times[second % 86400]

    @staticmethod
    def second(i):
        return FLOOR + (((i - FLOOR_ROWS) * 50 & -128) + 1 if i >= FLOOR_ROWS else 0)

    def mixed(self, i):
        return (i * self.factor + self.offset) & WORD

    def entry(self, i):
        """The place in the pool: rows side by side share few places, to stay in the cache."""
        return (self.mixed(i) >> 24) + (i >> 10) * 61 & POOL - 1

    def bump(self, h, tick):
        """What a counter has gained by TICK."""
        return (h * (2 * min(tick, self.last) + 1) >> 9) % BUMPS if self.rate else 0

    def render(self, found, keys, tick):
        template, rate = self.templates[keys], self.rate
        factor, offset, machine = self.factor, self.offset, self.machine
        dated, full = "createdAt" in keys, "modelId" in keys
        rows = []
        before = None
        bump = 0
        for i in found:     # calls of mixed() and entry() would double the time
            second = FLOOR + (((i - FLOOR_ROWS) * 50 & -128) + 1 if i >= FLOOR_ROWS else 0)
            if second != before:
                before = second
                head = f"{second:08x}{machine}"
                created = self.date(second) if dated else ""
            h = (i * factor + offset) & WORD
            if rate:
                bump = self.bump(h, tick)
            a, b, c, d, e = template[((h >> 24) + (i >> 10) * 61 & POOL - 1) * BUMPS + bump]
            rows.append(f"{a}{head}{HEX[i >> 12]}{HEX[i & 4095]}{b}{i}{c}{created}{d}"
                        f"{i if full else ''}{e}")
        return rows

    def identifier(self, i):
        return "%08x%s%06x" % (self.second(i), self.machine, i)

    def value(self, i, key, tick):
        """What row I is sorted or chosen by."""
        value = self.tails[self.entry(i)].get(key)
        if key in ("likes", "downloads"):
            value += self.bump(self.mixed(i), tick)
        elif key == "lastModified":
            value += 3600 * self.bump(self.mixed(i), tick)
        return value

    def name(self, i):
        return self.value(i, "id", 0).replace(HOLE, str(i))


class SavedWorld(World):
    """The records of saved list pages."""

    def __init__(self, files, rate=0, last=0, bad=()):
        self.records = {}
        for file in files:
            if file.endswith((".tar.gz", ".tgz")):
                with tarfile.open(file) as tar:
                    for member in tar:
                        if member.isfile():
                            self.read(tar.extractfile(member))
            else:
                with open(file, "rb") as page:
                    self.read(page)
        self.records = [self.records[key] for key in sorted(self.records)]
        super().__init__(len(self.records), rate, last, bad, False)

    def read(self, page):
        for record in json.load(page):
            self.records.setdefault(record["_id"], record)

    def render(self, found, keys, tick):
        return [json.dumps({key: value for key, value in self.records[i].items() if key in keys})
                for i in found]

    def identifier(self, i):
        return self.records[i]["_id"]

    def value(self, i, key, tick):
        value = self.records[i].get(key)
        if key == "lastModified" and value:
            return int(re.sub(r"\D", "", value))
        return value

    def name(self, i):
        return self.records[i]["id"]

#!/usr/bin/env python3
"""Write a small Hub of models and the papers it cites.

usage: make-sample.py [DIRECTORY]          (default: "sample" beside this file)

known-models.txt and known-papers.txt are facts set down by hand: well-known
repositories and well-known papers.  The rest is made up, by a generator with a
fixed seed and from the words in made-words.txt: all other repositories and
their owners, nearly all counts, the object ids, the hours.  Every run, on any
machine, gives the same bytes.
"""

import datetime
import json
import os
import sys
import textwrap
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORIES = 1000     # made and known ones together
PAGE = 400              # records on the first list page
REPEATED = 25           # of these the second page begins with again
OLD = datetime.datetime(2022, 3, 2, 23, 29, 4)
END = datetime.datetime(2026, 9, 20)
TYPED = datetime.datetime(2024, 9, 1)       # since when base_model: tags name the relation
CARBON = "1910.09700"   # stands in the template of model cards


class Chance:
    """A 64-bit linear congruential generator (Knuth's MMIX constants)."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n

    def of(self, percent):
        return self.below(100) < percent

    def pick(self, items):
        return items[self.below(len(items))]

    def early(self, items):
        """One of the items, the first ones more often: owners and base models are not equally popular."""
        return items[min(self.below(len(items)), self.below(len(items)))]

    def tail(self, nothing, go_on, scale):
        """A heavy-tailed count."""
        if self.of(nothing):
            return 0
        k = 0
        while k < 22 and self.of(go_on):
            k += 1
        return self.below(scale << k)

    def hex(self, digits):
        return "".join("%x" % self.below(16) for _ in range(digits))


chance = Chance(20240711)


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [[c.strip() for c in line.split("|")] for line in f if not line.startswith("#")]


FIELDS = {row[0]: [int(row[1])] + [column.split() for column in row[2:]] for row in table("made-words.txt")[:-1]}
SUFFIXES = "lab works forge bench depot".split()
OWNERS = {f: [a + "-" + b for b in SUFFIXES[:3] for a in v[1]] for f, v in FIELDS.items()}
OWNERS["quant"] = ["quant-forge", "lab-07", "gguf-depot", "four-bit-works", "awq-bench", "small-weights"]
OWNERS["merge"] = ["merge-bench", "soup-kitchen-ml", "lab-12", "slerp-works", "frankenlab"]
LANGUAGES = "en en en en zh fr de es ja ko ru ar it pt hi id vi tr pl nl th he no ml".split()
LICENCES = "apache-2.0 apache-2.0 apache-2.0 mit mit other cc-by-4.0 cc-by-nc-4.0 openrail".split()
ABSENT = ["unsloth/llama-3-8b-bnb-4bit", "NousResearch/Hermes-2-Pro-Mistral-7B", "gpt2", "bert-base-uncased"]
GAMES = "LunarLander-v2 CartPole-v1 Taxi-v3 PongNoFrameskip-v4 Pendulum-v1 HalfCheetah-v3 AntBulletEnv-v0".split()
PLAYERS = {"ppo": "1707.06347", "dqn": "1312.5602", "a2c": "1602.01783", "sac": "1801.01290", "ddpg": "1509.02971",
           "trpo": "1502.05477", "q-learning": "cs/9905014"}
POLYGLOT = table("made-words.txt")[-1][1].split()


def repository(ident, field, **facts):
    r = dict(id=ident, field=field, pipeline=None, library=None, architecture=None, licence=None, languages=[], papers=[],
             formats=[], card=[], late=[], datasets=[], parents=[], relation=None, downloads=0, likes=0, created=OLD)
    r.update(facts)
    return r


def known():
    for field, ident, pipeline, library, arch, licence, langs, papers, downloads, likes, created in table("known-models.txt"):
        day = OLD if created == "-" else datetime.datetime.fromisoformat(created) + datetime.timedelta(seconds=chance.below(86400))
        formats = ["safetensors"] if day.year > 2022 or library != "transformers" else ["pytorch", "tf", "jax", "safetensors"]
        yield repository(ident, field, pipeline=pipeline or None, library=library or None, architecture=arch or None,
                         licence=licence or None, languages=langs.split(), papers=papers.split(), formats=formats,
                         downloads=int(downloads), likes=int(likes), created=day)


def after(day):
    start = max(day, datetime.datetime(2022, 3, 10))
    return start + datetime.timedelta(seconds=86400 + chance.below(int((END - start).total_seconds())))


def player():
    """A reinforcement learning agent: no base model, an algorithm and a game."""
    algorithm, game = chance.pick(sorted(PLAYERS)), chance.pick(GAMES)
    return repository(chance.early(OWNERS["rl"]) + "/" + algorithm + "-" + game, "rl", pipeline="reinforcement-learning",
                      library=chance.pick(["stable-baselines3", "stable-baselines3", "ml-agents", None]), created=after(OLD),
                      papers=[PLAYERS[algorithm]] if chance.of(35) else [], late=["model-index"],
                      card=[game, algorithm, "deep-reinforcement-learning", "custom-implementation"])


def child(field, pool):
    """A repository made from one or more others of the same field."""
    _, _, names, tags, datasets, papers = FIELDS[field]
    parent = chance.early(pool)
    short = parent["id"].split("/")[-1]
    way = chance.below(100)
    r = repository("", field, pipeline=parent["pipeline"], library=parent["library"], architecture=parent["architecture"],
                   parents=[parent["id"]], relation="finetune", created=after(parent["created"]),
                   licence=parent["licence"] if chance.of(60) else chance.pick(LICENCES))
    r["formats"] = ["pytorch"] if r["created"].year < 2023 else ["safetensors"]
    owner, name = chance.early(OWNERS[field]), short + "-" + chance.pick(names)
    r["card"] = [chance.early(tags) for _ in range(chance.below(4))]
    if field == "llm" and way < 28:
        form = chance.pick(["GGUF", "GGUF", "AWQ", "GPTQ", "MLX-4bit"])
        owner, name = chance.early(OWNERS["quant"]), short + "-" + form
        r.update(relation="quantized", formats=["gguf"] if form == "GGUF" else r["formats"], card=["quantized"])
        r["late"] = {"GGUF": ["imatrix"], "AWQ": ["4-bit", "awq"], "GPTQ": ["4-bit", "gptq"], "MLX-4bit": ["4-bit", "mlx"]}[form]
        r["papers"] = {"AWQ": ["2306.00978"], "GPTQ": ["2210.17323"]}.get(form, []) if chance.of(60) else []
    elif field == "llm" and way < 40:
        others = [p for p in pool if p["architecture"] == parent["architecture"] and p is not parent and p["created"] < r["created"]]
        owner, name = chance.early(OWNERS["merge"]), short + chance.pick(["-slerp", "-ties", "-dare", "-soup"])
        r["parents"] += sorted({chance.pick(others)["id"] for _ in range(1 + chance.below(2))}) if others else []
        r.update(relation="merge", card=["mergekit", "merge"])
        r["papers"] = {"ties": ["2306.01708"], "dare": ["2311.03099", "2306.01708"], "soup": ["2203.05482"]}.get(name.split("-")[-1], [])
    elif field == "llm" and way < 58 or field == "diffusion" and way < 60:
        r.update(relation="adapter", library="peft" if field == "llm" else "diffusers")
        name += "" if "lora" in name else "-lora"
        r["card"] += ["lora", "trl"] if field == "llm" else ["lora"]
        r["papers"] = [CARBON] if chance.of(30) else ["2106.09685"] if chance.of(15) else []
    elif name.endswith(("-dpo", "-grpo")):
        r["card"] += ["trl", "dpo" if name.endswith("-dpo") else "grpo"]
        r["papers"] = ["2305.18290" if name.endswith("-dpo") else "2402.03300"] if chance.of(70) else []
    if field == "embed":
        r.update(library="sentence-transformers", pipeline="sentence-similarity", papers=["1908.10084"] if chance.of(50) else [])
    if r["relation"] == "finetune" and chance.of(11):
        r["papers"] = r["papers"] + [p for p in parent["papers"][:2] if p not in r["papers"]]
    if papers and chance.of(5):
        r["papers"] = sorted(set(r["papers"] + [chance.pick(papers)]))
    if r["relation"] == "finetune" and CARBON not in r["papers"] and chance.of(8):
        r["papers"] = r["papers"] + [CARBON]
    if chance.of(55):
        r["languages"] = [chance.pick(LANGUAGES)]
    if chance.of(30):
        r["datasets"] = [chance.early(datasets)]
    if "generated_from_trainer" in r["card"] and chance.of(40):
        r["formats"] = ["tensorboard"] + r["formats"]
        r["late"] = r["late"] + ["model-index"]
    r["id"] = owner + "/" + name
    unsaid = chance.below(100)
    if unsaid < 4:          # pushed without a card: nothing but the region
        r.update(pipeline=None, library=None, architecture=None, licence=None, languages=[], papers=[], formats=[], card=[],
                 late=[], datasets=[], parents=[], relation=None)
    elif unsaid < 22:       # made from another, but the card does not say so
        r.update(parents=[], relation=None)
    elif unsaid < 27 and r["relation"] == "finetune":
        r["parents"] = [chance.pick(ABSENT)]
    return r


def everything():
    repos = list(known())
    pools = {f: [r for r in repos if r["field"] == f] for f in FIELDS}
    taken = {r["id"] for r in repos}
    shares = [f for f, v in FIELDS.items() for _ in range(v[0])]
    while len(repos) < REPOSITORIES:
        field = chance.pick(shares)
        r = player() if field == "rl" else child(field, pools[field])
        while r["id"] in taken:
            r["id"] += "-v%d" % (2 + chance.below(8))
        taken.add(r["id"])
        r["downloads"], r["likes"] = chance.tail(38, 72, 4), chance.tail(62, 60, 2) % 4000
        repos.append(r)
        if r["relation"] == "finetune" and len(pools[field]) < 40 and chance.of(40):
            pools[field].append(r)
    return repos


def tags(r):
    """The tag list in the order the server builds it."""
    new = r["created"] >= TYPED
    out = [r["library"]] if r["library"] else []
    out += r["formats"] + [t for t in (r["architecture"], r["pipeline"]) if t]
    out += [t for i, t in enumerate(r["card"]) if t not in out and t not in r["card"][:i]]
    if r["pipeline"] == "text-generation" and r["created"].year > 2023 and ("hat" in r["id"] or "nstruct" in r["id"] or "-it" in r["id"]):
        out.append("conversational")
    out += r["languages"] + ["dataset:" + d for d in r["datasets"]] + ["arxiv:" + p for p in r["papers"]]
    out += ["base_model:" + p for p in r["parents"]]
    out += ["base_model:%s:%s" % (r["relation"], p) for p in r["parents"] if new and r["relation"]]
    out += r.get("doi", []) + (["license:" + r["licence"]] if r["licence"] else []) + r["late"]
    if r["library"] == "transformers" and "gguf" not in r["formats"]:
        out += ["autotrain_compatible"] * (r["created"].year < 2025) + ["text-generation-inference"] * (r["field"] == "llm")
        out += ["endpoints_compatible"] + ["deploy:azure"] * (new and r["downloads"] > 1000000)
    if r["library"] == "diffusers" and r["relation"] != "adapter" and "stable-diffusion" in r["id"]:
        out.append("diffusers:StableDiffusionXLPipeline" if "-xl" in r["id"] else "diffusers:StableDiffusionPipeline")
    return r.get("front", []) + out + ["region:us"]


def dirt(repos):
    """What people write in fields that are free text."""
    made = [r for r in repos if r["parents"] and r["created"] < TYPED and r["downloads"] < 50000]
    scribbles = [
        ["mistral ", " stable-diffusion", "#dpo"], ['"Splash,"', "Warhammer 40,000", "$://"], ["a;b", "-", "+x", "#://"],
        ["Pixart-\u03b1", "\u4e2d\u6587", "\u65e5\u672c\u8a9e", "\u00ae"], ["\U0001f525", "\U0001f1ea\U0001f1fa", "transformer \U0001f917"],
        ["broken\ud83d"], ["a line\nand another", "tab\there"], ["long " + "tag without an end, " * 60 + "it ends."],
        ["jax", "vit", "trl", "ppo"], ["code", "yi", "mit", "other"], ["Transformers", " transformers", "transformers "],
        ["trackio:https://example.org/run?a=b&c=d", "https://arxiv.org/abs/2106.09685", "not:real"],
        ["{curly}", "back\\slash", "100%", "<b>bold</b>", "a|b^c`d"], ["text2text-generation", "feature-extraction"],
        ["\ufeffmark", "line\u2028separator", "caf\u00e9", "cafe\u0301"]]
    for r, words in zip(made[3::9], scribbles):
        r["card"] = r["card"] + words
    odd = made[7::9]
    for r, ids in zip(odd, [[" 2310.16609"], ["2106.09685v2"], ["cs/0205070"], ["hep-th/9711200"], ["2310.1660"], ["TODO"], ["9999.99999v0"],
                            ["2304.01373", "2306.05685"], ["1910.9700"], ["2102.11107"], ["cmp-lg/9408011", "cs/9905014"]]):
        r["papers"] = ids
    odd[11]["front"] = ["arXiv:1706.03762", "arXiv:2005.14165v4", "twice", "twice"]
    odd[12].update(parents=["adapter:C:\\Models\\x"])
    odd[13].update(library="bitsandbytes, transformers, peft")
    odd[14].update(library="https://example.org/my library")
    odd[15]["doi"] = ["doi:10.57967/hf/0003", "doi:10.48550/arXiv.2106.09685", "doi:10.18653/v1/N19-1423"]
    odd[16]["datasets"] = ["squad", "[my data](https://example.org/data)", "./train.csv"]
    odd[17].update(id="lab-07/babel-asr", languages=POLYGLOT, datasets=["lab-07/babel-%03d" % i for i in range(110)])
    odd[18].update(id="lab-12/Model.v1.5_final--Q4", languages=["en", "vie"])


def stamp(day):
    return day.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def listed(r):
    """A record of GET /api/models."""
    out = {"_id": r["oid"], "id": r["id"], "likes": r["likes"]}
    if r["created"] >= TYPED:
        out["trendingScore"] = 0.2 if chance.of(3) else r["likes"] // 20
    out.update(private=False, downloads=r["downloads"], tags=tags(r))
    out.update({k: v for k, v in (("pipeline_tag", r["pipeline"]), ("library_name", r["library"])) if v})
    out.update(createdAt=stamp(r["created"]), modelId=r["id"])
    return out


def full(r, number):
    """A record of GET /api/models?full=true of 2026, some with card and configuration."""
    out = listed(r)
    out.update(author=r["id"].split("/")[0], gated=["auto", "manual"][number % 2] if number % 19 == 0 else False,
               lastModified=stamp(r["created"] + datetime.timedelta(seconds=chance.below(2000000))))
    if number % 3 == 0:
        card = {"license": r["licence"], "language": r["languages"], "datasets": r["datasets"], "tags": r["card"],
                "base_model": r["parents"][0] if len(r["parents"]) == 1 else r["parents"],
                "base_model_relation": r["relation"] if number % 2 else None, "library_name": r["library"], "pipeline_tag": r["pipeline"]}
        out["cardData"] = {k: v for k, v in card.items() if v}
        if number % 21 == 0:
            out["cardData"]["co2_eq_emissions"] = {"emissions": 10 + chance.below(900), "source": "codecarbon"}
            out["tags"].insert(len(out["tags"]) - 1, "co2_eq_emissions")
        if number == 3:         # Norwegian, as YAML reads it
            out["cardData"]["language"], out["tags"][2:2] = ["en", False], ["en", "false"]
    if number % 4 == 0 and r["architecture"]:
        out["config"] = {"architectures": [r["architecture"].title().replace("_", "") + "Model"], "model_type": r["architecture"]}
        size = (1 + chance.below(9)) * 1000003072
        out["safetensors"] = {"parameters": {"BF16": size}, "total": size}
    if number % 40 == 0:
        out["downloadsAllTime"] = r["downloads"] * 7 + 3000000000
    return out


def early(r, name=None):
    """A record as the Hub gave it in 2022: nulls, and modelId only."""
    return {"modelId": name or r["id"], "sha": chance.hex(40), "lastModified": stamp(r["created"] + datetime.timedelta(seconds=chance.below(2000000))),
            "tags": tags(r)[:-1], "pipeline_tag": r["pipeline"], "siblings": [], "private": False, "author": None if name else r["id"].split("/")[0], "config": None, "cardData": None,
            "downloads": r["downloads"] // 50, "likes": r["likes"] // 4, "library_name": None if name else r["library"]}


def tex(text):
    """Accents as arXiv has them."""
    accents = {"\u0300": "\\`", "\u0301": "\\'", "\u0302": "\\^", "\u0303": "\\~", "\u0308": '\\"'}
    out = ""
    for c in unicodedata.normalize("NFD", text):
        out = out[:-1] + accents[c] + out[-1] if c in accents else out + {"\u0141": "{\\L}", "\u0142": "{\\l}"}.get(c, c)
    return out


def wrap(text):
    """Long values go on after a line break and two blanks, as in the public snapshot."""
    return textwrap.fill(text, 78, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)


def parsed(author):
    name, _, place = author.partition(" (")
    words = name.split(" ")
    if len(words) == 1 or words[-1] == "Team":
        return [name, "", ""]
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in ("de", "la", "las", "van", "von"):
        cut -= 1
    return [" ".join(words[cut:]), " ".join(words[:cut]), ""] + ([place.rstrip(")")] if place else [])


def paper(row):
    ident, first, categories, title, authors, journal, doi, comments = row + [""] * (8 - len(row))
    day = datetime.date.fromisoformat(first)
    created = "%s, %d %s %d 00:00:00 GMT" % ("Mon Tue Wed Thu Fri Sat Sun".split()[day.weekday()], day.day,
                                             "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()[day.month - 1], day.year)
    names = authors.split(", ")
    said = tex(", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 and day.month % 3 == 0 else authors)
    return {"id": ident, "submitter": None, "authors": wrap(said), "title": wrap(title), "comments": comments or None,
            "journal-ref": journal or None, "doi": doi or None, "report-no": None, "categories": categories, "license": None,
            "abstract": None, "versions": [{"version": "v1", "created": created}], "update_date": first,
            "authors_parsed": [parsed(a) for a in names]}


def main():
    where = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "sample")
    os.makedirs(where, exist_ok=True)

    def write(name, records, start="", between="\n", end="\n"):
        with open(os.path.join(where, name), "w", encoding="ascii", newline="\n") as f:
            f.write(start + between.join(json.dumps(r, separators=(",", ":")) for r in records) + end)

    repos = everything()
    dirt(repos)
    for r in repos:
        r["oid"] = "%08x" % int((r["created"] - datetime.datetime(1970, 1, 1)).total_seconds()) + chance.hex(16)
    repos.sort(key=lambda r: (r["created"], r["id"]))
    bare = {r["id"].split("/")[-1]: r for r in repos if r["created"] == OLD}
    legacy = [early(bare[n], n) for n in ("bert-base-uncased", "gpt2", "t5-small", "distilbert-base-uncased", "roberta-base")]
    made = [r for r in repos if r["created"] > OLD]
    first, newest = made[:70:2], made[-190:]       # the first are known from an old list only
    aside = {r["id"] for r in first + newest}
    pages = [listed(r) for r in repos if r["id"] not in aside]
    write("models-1.json", pages[:PAGE], "[", ",\n", "]\n")
    write("models-2.json", pages[PAGE - REPEATED:], "[", ",\n", "]\n")
    write("models-3.ndjson", legacy + [early(r) for r in first] + [full(r, i) for i, r in enumerate(newest)])
    write("papers.ndjson", [paper(row) for row in table("known-papers.txt")])


if __name__ == "__main__":
    main()

"""tag-split written again, plainly: HIN TSV on standard input, the same lines split, on standard
output.  argv[1]: the folder of the tables of words.  Not streaming, no options."""
import re
import sys
from collections import OrderedDict


def table(name):
    with open(f"{sys.argv[1]}/{name}.tsv", encoding="ascii") as f:
        return [line.rstrip("\n").split("\t") for line in f]


PIPELINES = {r[0] for r in table("pipelines")}
LIBRARIES = {r[0]: r[1] for r in table("libraries")}
FEATURES = {r[0]: r[1] for r in table("features")}
ARCHITECTURES = {r[0] for r in table("architectures")}
LANGUAGES = {r[0] for r in table("languages")}
PREFIXES = {r[0]: r[1:3] for r in table("prefixes")}
ARCHIVES = {r[0] for r in table("arxiv") if "." not in r[0]}
BASES = ["derived_from", "finetune_of", "merge_of", "quantized_of", "adapter_of"]


def encode(text):
    return re.sub(r'[\x00-\x20\x7f%"<>\\^`{|}]', lambda m: "%%%02X" % ord(m[0]), text)


def decode(text):
    return re.sub("%(..)", lambda m: chr(int(m[1], 16)), text)


def unescape(text):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}[m[1]], text)


def arxiv(text):
    text = decode(re.sub("%(?![0-9A-Fa-f]{2})", "%25", text.strip(" \t\n\r\f\v"))).strip(" \t\n\r\f\v")
    text = re.sub(r"^arxiv:[ \t\n\r\f\v]*", "", text, flags=re.I)
    text = re.sub(r"^(https?://)?((www\.|export\.)?arxiv\.org/(abs|pdf|html|ps|format)/|hf\.co/papers/"
                  r"|huggingface\.co/papers/|(www\.)?alphaxiv\.org/abs/"
                  r"|((dx\.)?doi\.org/)?10\.48550/arxiv\.)", "", text, flags=re.I)
    text = re.split("[?#]", text)[0]
    text = re.sub(r"([ \t\n\r\f\v.,;)\]/]|\.pdf|\.ps\.gz|\.ps|\.gz|\.html)+$", "", text, flags=re.I)
    text = re.sub("--+", "-", re.sub("//+", "/", text))
    m = re.fullmatch(r"([0-9]{2})([0-9]{2})\.([0-9]{4,5})(v[1-9][0-9]*)?", text, re.I)
    if m:
        yymm = int(m[1] + m[2])
        ok = yymm >= 704 and 1 <= int(m[2]) <= 12 and int(m[3]) > 0
        return f"{m[1]}{m[2]}.{m[3]}" if ok and len(m[3]) == (4 if yymm < 1501 else 5) else None
    m = re.fullmatch(r"([^./]+)(\.[A-Za-z-]{2,})?/([0-9]{2})([0-9]{2})([0-9]{3})(v[1-9][0-9]*)?", text,
                     re.I)
    if not m:
        return None
    archive, year = m[1].lower(), int(m[3])
    if archive not in ARCHIVES:
        archive = re.sub("-?(ph|ex|th|qc|mat|lat|sci)$", r"-\1", archive)
    year += 1900 if year >= 91 else 2000
    if archive not in ARCHIVES or (year, int(m[4])) > (2007, 3) or not 1 <= int(m[4]) <= 12 or m[5] == "000":
        return None
    return f"{archive}/{m[3]}{m[4]}{m[5]}"


def prefixed(prefix, value, split):
    """(relation, type, value) or None: stays a tag"""
    relation, kind = PREFIXES[prefix]
    m = re.match("(finetune|merge|quantized|adapter):", value)
    if prefix == "base_model" and split and m:
        relation, value = m[1] + "_of", value[m.end():]
    value = value.strip(" \t\n\r\f\v")
    if value == "":
        return None
    if kind == "arxiv":
        value = arxiv(value)
        return value and (relation, kind, value)
    if prefix == "doi":
        value = re.sub(r"^(https?://)?(dx\.)?doi\.org/", "", value, flags=re.I)
        if not re.match(r"10\.(?!\.)[0-9]([0-9]|\.(?!\.)){3,}/.", value, re.S):
            return None
        if value.lower().startswith("10.48550/arxiv.") and arxiv(value):
            return "cites", "arxiv", arxiv(value)
        value = re.sub("[A-Z]", lambda m: m[0].lower(), value)
        return ("identified_by" if value.startswith("10.57967/") else "cites"), "doi", value
    return relation, kind, value


def bare(tag, kind, facts, state):
    if tag in facts["pipeline"]:
        return "pipeline", "pipeline"
    if tag in facts["library"]:
        return "library", "library"
    if tag in facts["@model_type"]:
        return "architecture", "architecture"
    if tag in facts["@card_language"]:
        return "language", "language"
    if kind != "model":
        return ("feature", "feature") if FEATURES.get(tag) == "content" else ("tagged", "tag")
    if tag in PIPELINES:
        return "also_pipeline", "pipeline"
    if tag in LIBRARIES:
        return ("format", "format") if LIBRARIES[tag] == "format" else ("also_library", "library")
    if tag in FEATURES:
        return "feature", "feature"
    if tag in ARCHITECTURES:
        return "architecture", "architecture"
    if tag == "multilingual":
        return "language", "language"
    if tag in LANGUAGES and not facts["@card_language"] and (len(tag) == 2 or state["run"]):
        return "language", "language"
    return "tagged", "tag"


def split(source, lines):
    kind = source.split(":")[0]
    facts = {"pipeline": set(), "library": set(), "@model_type": set(), "@card_language": set()}
    standing, claims, state = [], OrderedDict(), {"run": False}
    relation_of_card = "derived_from"
    for relation, target in lines:
        if relation in ("pipeline", "library") and target.startswith(relation + ":"):
            facts[relation].add(decode(target.split(":", 1)[1]))
        if relation in ("@model_type", "@card_language") and target:
            facts[relation].add(unescape(target))
        if relation == "@card_base_relation":
            relation_of_card = target + "_of" if target + "_of" in BASES else "derived_from"
        if not (relation == "tagged" and target.startswith("tag:")):
            standing.append((relation, target))
    edges = []
    for relation, target in lines:
        if relation == "tagged" and target.startswith("tag:"):
            tag = decode(target[4:])
            prefix = tag.split(":")[0]
            if ":" in tag and prefix in PREFIXES:
                edge = prefixed(prefix, tag.split(":", 1)[1], True) or ("tagged", "tag", tag)
                state["run"] = False
            else:
                edge = bare(tag, kind, facts, state) + (tag,)
                state["run"] = edge[0] == "language" and (len(tag) == 2 or state["run"])
            if edge[0] != "region":
                edges.append(edge)
    for relation, target in lines:
        prefix = {"@card_license": "license", "@card_language": "language", "@card_dataset": "dataset",
                  "@card_base_model": "base_model"}.get(relation)
        edge = prefix and prefixed(prefix, unescape(target), False)
        if edge:
            edges.append((relation_of_card,) + edge[1:] if prefix == "base_model" else edge)
    best = {}
    for relation, kind, value in edges:
        if relation in BASES:
            rank = BASES.index(relation)
            best[value] = max(best.get(value, 0), rank)
    for relation, target in standing:
        if relation in BASES and target.startswith("model:"):
            best.pop(decode(target[6:]), None)
    made = {(r, k + ":" + encode(v)) for r, k, v in edges if r not in BASES}
    made |= {(BASES[rank], "model:" + encode(value)) for value, rank in best.items()}
    return standing + sorted(made - set(standing))


def main():
    sys.stdin.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    source, lines = None, []
    for line in [*sys.stdin, None]:
        fields = line.rstrip("\n").split("\t") if line else [None, None, None]
        if fields[0] != source:
            if source is not None:
                for relation, target in split(source, lines):
                    print(source, relation, target, sep="\t")
            source, lines = fields[0], []
        lines.append(fields[1:])


main()

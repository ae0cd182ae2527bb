"""The papers of a snapshot as arxiv-resolve(1) should write them, by other means.

    arxiv_resolve.py SNAPSHOT CATEGORIES < IDS    lines of the papers in IDS, one id a line

Shares nothing with the program: json, email.utils, unicodedata, and regular expressions for the
little TeX that the snapshot has.  CATEGORIES holds lines "name TAB canonical name".
"""
import email.utils
import gzip
import json
import re
import sys
import unicodedata

MARKS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304",
         "u": "\u0306", ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b",
         "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331"}
LETTERS = {"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
           "l": "ł", "L": "Ł", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ"}


def fold(text):
    return " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in text).split())


def words(text, title):
    """One stretch of text outside mathematics."""
    accent = r"""\\(?:(["'`^~=.])|([uvHckrbd])(?![A-Za-z]))\s*"""
    base = r"(?:\{\s*(?:\\([ij])(?![A-Za-z])\s*|([^\W\d_]))\s*\}|\\([ij])(?![A-Za-z])\s*|([^\W\d_]))"

    def join(m):
        letter = next(g for g in m.groups()[2:] if g)
        return letter + MARKS[m.group(1) or m.group(2)]

    text = re.sub(r"\{\s*(" + accent + base + r")\s*\}", lambda m: m.group(1), text)
    text = re.sub(accent + base, join, text)
    text = re.sub(r"\{\\(%s)\}" % "|".join(LETTERS), lambda m: LETTERS[m.group(1)], text)
    text = re.sub(r"\\([&%$#_])", r"\1", text)
    if title:
        text = re.sub(r"(?<!\\)\{([^\\{}]*)\}", r"\1", text) if "\\" not in text else text
        text = re.sub(r"(?<=[^\s(])~(?=.)", " ", text)
    return text


def clean(text, title=True):
    parts = re.split(r"((?<!\\)\$(?:[^$\\]|\\.)*\$)", text or "")
    text = "".join(p if i % 2 else words(p, title) for i, p in enumerate(parts))
    return fold(unicodedata.normalize("NFC", text))


def names(parsed):
    parts = [[clean(x) for x in entry[:3]] + [""] * (3 - len(entry)) for entry in parsed or []]
    with_forenames = [p for p in parts if p[1]]
    turned = with_forenames and all(re.fullmatch(r"[^,]*[^, ],( [^,]*)?", p[1])
                                    for p in with_forenames)
    result = []
    for i, (last, first, suffix) in enumerate(parts):
        if turned and first:
            family, _, rest = first.partition(",")
            whole = [rest.strip(), last, re.sub("^and ", "", family), suffix]
        else:
            whole = [first, last, suffix]
        name = " ".join(w for w in whole if w)
        if any(c.isalnum() for c in name) and not (
                0 < i == len(parts) - 1 and name in ("others", "et al.")):
            result.append(name)
    return result


def encode(text):
    return re.sub(r'[\x00- \x7f"%<>\\^`{|}]', lambda m: "%%%02X" % ord(m.group()), text)


def day(version):
    return email.utils.parsedate_to_datetime(version["created"]).strftime("%Y-%m-%d")


def lines(record, canonical):
    def attribute(name, text):
        if text:
            yield "@" + name, text.replace("\\", "\\\\")

    authors = names(record["authors_parsed"])
    yield from attribute("title", clean(record["title"]))
    yield from attribute("authors", "; ".join(authors))
    versions = record["versions"] or []
    if versions:
        yield from attribute("published", day(versions[0]))
        yield from attribute("updated", day(versions[-1]))
    yield from attribute("doi", fold(record["doi"] or ""))
    yield from attribute("journal_ref", clean(record["journal-ref"], False))
    yield from attribute("comment", clean(record["comments"], False))
    for name in dict.fromkeys(authors):
        yield "written_by", "author:" + encode(name)
    categories = [canonical[c] for c in (record["categories"] or "").split() if c in canonical]
    for category in dict.fromkeys(categories):
        yield "in_category", "category:" + category
    if categories:
        yield "primary_category", "category:" + categories[0]
    if versions:
        yield "published_in", "year:" + day(versions[0])[:4]
        yield "published_on", "date:" + day(versions[0])


def institutions(record):
    """Of authors that are written in one piece, as all of the sample's are."""
    for last, first, suffix, *places in record["authors_parsed"] or []:
        name = " ".join(w for w in (clean(first), clean(last), clean(suffix)) if w)
        for place in map(clean, places):
            if any(c.isalnum() for c in place):
                yield "author:%s\taffiliated_with\tinstitution:%s\n" % (encode(name), encode(place))


def main():
    snapshot, categories = sys.argv[1:]
    canonical = dict(l.rstrip("\n").split("\t") for l in open(categories, encoding="utf-8"))
    wanted = set(sys.stdin.read().split())
    found = {}
    with gzip.open(snapshot, "rt", encoding="utf-8") as file:
        for text in file:
            record = json.loads(text)
            if record["id"] in wanted:
                found.setdefault(record["id"], record)
    out = open(1, "w", encoding="utf-8", newline="\n")
    for paper in sorted(found):
        for relation, target in lines(found[paper], canonical):
            out.write("arxiv:%s\t%s\t%s\n" % (paper, relation, target))
    for line in sorted({line for record in found.values() for line in institutions(record)},
                       key=str.encode):
        out.write(line)
    print("asked %d: found %d, missing %d, errors 0"
          % (len(wanted), len(found), len(wanted) - len(found)), file=sys.stderr)


main()

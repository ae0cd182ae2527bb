#!/usr/bin/env python3
"""A made-up world of arXiv papers: what stands under an id is a function of a seed and the id.

usage: papers.py --seed S --ids FILE --as FORM      the papers of these ids, in one document
       papers.py --seed S --many N --as ids         ids to ask for, some of them of no paper

Each text is made together with what a reader of it should say: pairs of (source, plain).
"""

import argparse
import calendar
import json
import os
import random
import re
import sys
import zlib
from datetime import datetime, timedelta, timezone
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = {"": "http://www.w3.org/2005/Atom", "arxiv": "http://arxiv.org/schemas/atom",
              "opensearch": "http://a9.com/-/spec/opensearch/1.1/"}
PREFIXES = {"": ("", "atom"), "arxiv": ("arxiv", "ax"), "opensearch": ("opensearch", "os")}
TIME = "%Y-%m-%dT%H:%M:%SZ"
ORDER = ("id title updated link summary category published arxiv:comment arxiv:primary_category"
         " arxiv:journal_ref author arxiv:doi")
OLD_ORDER = ("id updated published title summary author arxiv:doi arxiv:comment arxiv:journal_ref"
             " link arxiv:primary_category category")
WITNESSES = "0704.0001", "0704.0002"  # in every world
OLD_ARCHIVES = ("hep-th hep-ph gr-qc astro-ph quant-ph cond-mat math cs q-bio nlin physics"
                " cmp-lg").split()
PHYSICS = ("astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin nucl-ex nucl-th"
           " physics quant-ph").split()
ALIASES = [("cs.IT", "math.IT"), ("math-ph", "math.MP"), ("cs.NA", "math.NA"),
           ("math.ST", "stat.TH"), ("eess.SY", "cs.SY"), ("econ.GN", "q-fin.EC")]
COMMON = ["cs.LG", "cs.CL", "cs.CV", "cs.AI"]
CODES = ["68R10", "I.2.7", "68Q25, 68R10", "F.2.2; G.2.1", "11Mxx"]


def pairs(*texts):
    return [text if isinstance(text, tuple) else (text, text) for text in texts]


FORENAMES = pairs(
    "Ada", "Bo", "A. N.", "Wook-Jin", "Mary Ann", "Ji", "X.", "Olga", "Ibrahim", "Ngọc", "志明",
    ('J{\\"u}rgen', "Jürgen"), ("Jos\\'e", "José"), ("{\\O}yvind", "Øyvind"), ('Zo\\"{e}', "Zoë"),
    ("{\\L}ukasz", "Łukasz"), ("Fran\\c{c}ois", "François"), ("\\v{Z}eljko", "Željko"))
KEYNAMES = pairs(
    "Li", "Smith", "van der Berg", "O'Brien", "Wang", "de la Cruz", "Kim", "Петров", "李",
    ('M{\\"u}ller', "Müller"), ("Erd\\H{o}s", "Erdős"), ("Dvo\\v{r}\\'ak", "Dvořák"),
    ("Garc{\\'\\i}a-L{\\'o}pez", "García-López"), ("Gro{\\ss}", "Groß"),
    ("{\\AA}berg", "Åberg"), ("\\c{S}ahin", "Şahin"), ("\\'Swi\\k{a}tek", "Świątek"),
    ("Nguy{\\~{\\^e}}n", "Nguyễn"))
GROUPS = pairs("The ATLAS Collaboration", "OpenModels", "CMS Collaboration")
INSTITUTIONS = pairs(
    "Example University", "Second Institute, Springfield", "R and D Laboratories",
    ('Institut f{\\"u}r Beispiele', "Institut für Beispiele"), "CNRS",
    ("Universit\\'e de l'Exemple", "Université de l'Exemple"), "東京大学")
WORDS = pairs(
    "Model", "graphs", "how", "to", "walk", "them", "on", "the", "of", "a", "Language", "Networks",
    "deep", "learning", "Quantum", "spin", "&", "<", "x < y && y > z", "0", "K3", "-", "100%",
    ('M{\\"u}ller', "Müller"), ("\\'etale", "étale"), ("{BERT}", "BERT"), ("R\\&D", "R&D"),
    ("Poincar\\'{e}", "Poincaré"), ('Schr\\"odinger', "Schrödinger"), ("Theorem~1", "Theorem 1"),
    ("Ame\u0301lie", "Amélie"), "naïve", "日本語", "\U0001f600", '"quoted"', "]]>", "it's", "#1",
    "$\\alpha$", "$x_{1}^2 < \\sqrt{2}$", "\\emph{new}", "$SU(2)$-bundles")
COMMENTS = pairs(
    "20 pages, 3 figures", "12 pages; code at https://example.org/~ada/x_1?a=b&c=d",
    ("Talk at\n  Erd\\H{o}s Conf.,\n  5 pp.", "Talk at Erdős Conf., 5 pp."), "{draft}", "0",
    ("v2: typos, R\\&D", "v2: typos, R&D"), "withdrawn by the author", "LaTeX2e, ~10 pages")
JOURNALS = pairs(
    "J. Graphs 1 (2024) 1-20", "Phys.Rev. D76 (2007) 013009", "Proc. <X> & Y, vol. 3",
    ('Math.~Z.\n  {\\bf 12} (1999), 3--4; Pr\\"af.', "Math.~Z. {\\bf 12} (1999), 3--4; Präf."))
DOIS = ["10.1000/example.{}", "10.1000/ex(9)<{}:abc>2.0.CO;2", "10.1000/a.{} 10.1000/b"]


TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../libcommon/tables/arxiv.tsv")
with open(TABLE, encoding="utf-8") as table:
    CANONICAL = dict(line.split() for line in table if line.count("\t") == 1 and line.split()[1:])


def split(text):
    """An id as the query interface reads it: (id, version or None); None if it is malformed."""
    match = re.fullmatch(r"(\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[A-Za-z-]{2,})?/\d{7})"
                         r"(?:v([1-9]\d*))?", text)
    if not match:
        return None
    return re.sub(r"\.[A-Za-z-]+/", "/", match[1]), match[2] and int(match[2])


def month(paper_id):
    """(year, month) of a well-formed id; None for what can be no paper."""
    archive, _, rest = paper_id.rpartition("/")
    number = rest.partition(".")[2] or rest[4:]
    if split(paper_id) != (paper_id, None) or not int(number):
        return None
    yy, mm = int(rest[:2]), int(rest[2:4])
    if archive:
        year = 1900 + yy if yy >= 91 else 2000 + yy
        fits = archive in OLD_ARCHIVES and (year, mm) <= (2007, 3)
    else:
        year = 2000 + yy
        fits = (year, mm) >= (2007, 4) and len(number) == (4 if year < 2015 else 5)
    return (year, mm) if fits and 1 <= mm <= 12 else None


def chance(seed, paper_id, what, one_in):
    return zlib.crc32(f"{seed} {what} {paper_id}".encode()) * 2654435761 % (1 << 32) % one_in == 0


def paper(seed, paper_id):
    """The paper of a version-less id, or None."""
    when = month(paper_id)
    known = paper_id in WITNESSES or not chance(seed, paper_id, "", 7)
    return Paper(seed, paper_id, when) if when and known else None


def some_ids(seed, old=OLD_ARCHIVES):
    """Well-formed ids without end, without repeats."""
    rng = random.Random(f"{seed} ids")
    seen = set()
    while True:
        if rng.random() < 0.3:
            months = rng.randrange(12 * 1991 + 7, 12 * 2007 + 3)
            head, tail = rng.choice(old) + "/", f"{rng.randrange(1, 1000):03}"
        else:
            months = rng.randrange(12 * 2007 + 3, 12 * 2025 + 10)
            width = 4 if months < 12 * 2015 else 5
            head, tail = "", f".{rng.randrange(1, 10000 if width == 4 else 25000):0{width}}"
        made = f"{head}{months // 12 % 100:02}{months % 12 + 1:02}{tail}"
        if made not in seen:
            seen.add(made)
            yield made


class Author:
    def __init__(self, rng, crowd):
        kind = rng.random()
        self.forenames, self.keyname, self.suffix = rng.choice(FORENAMES), rng.choice(KEYNAMES), ""
        self.affiliations = []
        if kind < 0.01:
            self.forenames, self.keyname = ("", ""), (":", ":")     # is no name
        elif kind < 0.03:
            self.forenames, self.keyname = ("", ""), rng.choice(GROUPS)
        elif kind < 0.08:
            self.suffix = rng.choice(["Jr", "III", "Jr."])
        if crowd:
            self.forenames = (f"A{rng.randrange(4000)}.",) * 2
        self.tex, self.name = (" ".join(filter(None, [self.forenames[i], self.keyname[i],
                                                      self.suffix])) for i in (0, 1))


class Paper:
    def __init__(self, seed, paper_id, when):
        rng = random.Random(f"{seed} paper {paper_id}")
        self.id = paper_id
        day = rng.randint(1, calendar.monthrange(*when)[1])
        self.versions = [datetime(*when, day, rng.randrange(24), rng.randrange(60),
                                  rng.randrange(60), tzinfo=timezone.utc)]
        while len(self.versions) < 4 and rng.random() < 0.35:
            self.versions.append(self.versions[-1] + timedelta(rng.randrange(1, 400), 60))
        self.categories = self.some_categories(rng)
        self.code = rng.choice(CODES) if rng.random() < 0.08 else ""
        self.title = self.some_title(rng)
        crowd = rng.random() < 0.001
        self.authors = [Author(rng, crowd) for _ in range(3000 if crowd else rng.randint(1, 6))]
        if rng.random() < 0.02:
            self.authors.append(self.authors[0])
        if rng.random() < 1 / 12:
            for author in rng.sample(self.authors, rng.randint(1, min(len(self.authors), 3))):
                author.affiliations = rng.sample(INSTITUTIONS, rng.choice([1, 1, 2]))
        self.comment = rng.choice(COMMENTS) if rng.random() < 0.6 else ("", "")
        self.journal_ref = rng.choice(JOURNALS) if rng.random() < 0.3 else ("", "")
        doi = rng.choices(DOIS, [8, 1, 1])[0] if rng.random() < 0.3 else ""
        self.doi = doi.format(rng.randrange(10**6))
        self.abstract = rng.choice(["We walk <graphs>.\nNewlines stay.", "  A & B; $x<y$.\n  C."])

    def some_categories(self, rng):
        archive = self.id.rpartition("/")[0]
        names = [name for name in CANONICAL if name.partition(".")[0] == archive]
        found = [rng.choice(names or COMMON + rng.sample(list(CANONICAL), 8))]
        found += rng.sample(list(CANONICAL), rng.choice([0, 0, 1, 2]))
        if rng.random() < 0.15:
            found += rng.sample(rng.choice(ALIASES), 2)
        return list(dict.fromkeys(found))

    @staticmethod
    def some_title(rng):
        if rng.random() < 0.03:
            return "0", "0"
        words = rng.choices(WORDS, k=rng.randint(2, 9))
        source = words[0][0]
        for word, _ in words[1:]:
            source += rng.choice([" "] * 8 + ["\n  ", "  "]) + word
        return source, " ".join(plain for _, plain in words)

    def days(self):
        """That of the first version, and that of the last one if that is another version."""
        days = [f"{when:%Y-%m-%d}" for when in self.versions]
        return days[0], days[-1] if len(days) > 1 else ""

    def sets(self):
        """The sets of OAI-PMH that it is in."""
        for archive, _, subject in (name.partition(".") for name in self.categories):
            group = "physics" if archive in PHYSICS else archive
            yield ":".join(filter(None, [group, archive, subject]))


def element(name, *content, **attributes):
    return (name, attributes, *content)


def elements(*parts):
    return [element(name, text) for name, text in parts if text]


def xml(node, dialect="new", indent=""):
    """The text of (name, attributes, text) or (name, attributes, child, ...); (None, XML)."""
    name, attributes, *content = node
    if name is None:
        return indent + attributes
    prefix, _, local = name.rpartition(":")
    if dialect == "old":
        attributes = {"xmlns" + f":{prefix}" * bool(prefix): NAMESPACES[prefix], **attributes}
    elif dialect == "prefixed":
        name = f"{PREFIXES[prefix][1]}:{local}"
    start = name + "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    if not content:
        return f"{indent}<{start}/>"
    if isinstance(content[0], str):
        return f"{indent}<{start}>{escape(content[0])}</{name}>"
    lines = [xml(child, dialect, indent + "  ") for child in content]
    return "\n".join([f"{indent}<{start}>", *lines, f"{indent}</{name}>"])


def atom_entry(of, version=None, dialect="new"):
    """The entry of a version, the last one by default."""
    old = dialect == "old"
    here = f"http{'s' * (not old)}://arxiv.org"
    version = version or len(of.versions)
    name = f"{of.id}v{version}"
    scheme = {"scheme": NAMESPACES["arxiv"]}
    parts = {
        "id": f"http://arxiv.org/abs/{name}", "title": of.title[0], "summary": of.abstract,
        "updated": f"{of.versions[version - 1]:{TIME}}", "arxiv:doi": of.doi,
        "published": f"{of.versions[0]:{TIME}}", "arxiv:comment": of.comment[0],
        "arxiv:journal_ref": of.journal_ref[0]}
    parts = {key: elements((key, text)) for key, text in parts.items()}
    parts["link"] = [
        element("link", href=f"{here}/abs/{name}", rel="alternate", type="text/html"),
        element("link", href=f"{here}/pdf/{name}", rel="related", type="application/pdf",
                title="pdf")]
    parts["category"] = [element("category", term=term, **scheme)
                         for term in [*of.categories, of.code] if term]
    parts["arxiv:primary_category"] = [("arxiv:primary_category", {
        "term": of.categories[0], **(scheme if old else {})})]
    parts["author"] = [element("author", *elements(("name", one.name), *(
        ("arxiv:affiliation", plain) for _, plain in one.affiliations))) for one in of.authors]
    if of.doi:
        parts["arxiv:doi"].append(element("link", rel="related", title="doi",
                                          href=f"https://doi.org/{of.doi}"))
    order = OLD_ORDER if old else ORDER
    return element("entry", *(part for key in order.split() for part in parts[key]))


def feed(query, entries, total, start, count, dialect="new"):
    """A whole document of Atom, without a line feed at its end."""
    root = element(
        "feed", *elements(("id", "https://arxiv.org/api/%08x" % zlib.crc32(query.encode())),
                          ("title", f"arXiv Query: {query}"), ("updated", "2026-11-20T00:00:07Z")),
        element("link", href=f"https://arxiv.org/api/query?{query}", type="application/atom+xml"),
        *elements(("opensearch:itemsPerPage", str(count)), ("opensearch:totalResults", str(total)),
                  ("opensearch:startIndex", str(start))), *entries)
    if dialect != "old":
        root[1].update({("xmlns:" + prefix[dialect == "prefixed"]).rstrip(":"): NAMESPACES[key]
                        for key, prefix in PREFIXES.items()})
    return "<?xml version='1.0' encoding='UTF-8'?>\n" + xml(root, dialect)


def oai_record(of, prefix, datestamp, deleted=False):
    header = element("header", *elements(
        ("identifier", f"oai:arXiv.org:{of.id}"), ("datestamp", datestamp),
        *(("setSpec", name) for name in of.sets())), **({"status": "deleted"} if deleted else {}))
    if deleted:
        return element("record", header)
    title = elements(("title", of.title[0]))
    if prefix == "arXivRaw":
        own = elements(("submitter", of.authors[0].name))
        own += [element("version", element("date", when.strftime("%a, %d %b %Y %H:%M:%S GMT")),
                        element("size", "12kb"), version=f"v{i}")
                for i, when in enumerate(of.versions, 1)]
        own += title + elements(("authors", ", ".join(author.tex for author in of.authors)))
    else:
        own = elements(*zip(("created", "updated"), of.days()))
        own.append(element("authors", *(element("author", *elements(
            ("keyname", author.keyname[1]), ("forenames", author.forenames[1]),
            ("suffix", author.suffix))) for author in of.authors)))
        own += title
    content = elements(("id", of.id)) + own + elements(
        ("categories", " ".join(of.categories)), ("comments", of.comment[0]),
        ("msc-class", of.code), ("acm-class", of.code), ("journal-ref", of.journal_ref[0]),
        ("doi", of.doi), ("license", "http://creativecommons.org/licenses/by/4.0/"),
        ("abstract", of.abstract))
    return element("record", header, element("metadata", element(
        prefix, *content, xmlns=f"http://arxiv.org/OAI/{prefix}/")))


def oai(content, **request):
    """A whole document of OAI-PMH."""
    root = element("OAI-PMH", element("responseDate", f"{datetime.now(timezone.utc):{TIME}}"),
                   element("request", "https://oaipmh.arxiv.org/oai", **request), content,
                   xmlns="http://www.openarchives.org/OAI/2.0/")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml(root)


def snapshot_line(of):
    code = [] if " " in of.code else [of.code]      # codes of more words would be two
    whole = [author.tex + (f" ({'; '.join(tex for tex, _ in author.affiliations)})"
                           if author.affiliations else "") for author in of.authors]
    record = {
        "id": of.id, "submitter": of.authors[0].name, "authors": ", ".join(whole),
        "title": of.title[0], "comments": of.comment[0] or None,
        "journal-ref": of.journal_ref[0] or None, "doi": of.doi or None, "report-no": None,
        "categories": " ".join(of.categories + code).strip(), "abstract": of.abstract,
        "versions": [{"version": f"v{i}",
                      "created": f"{when:%a}, {when.day} {when:%b %Y %H:%M:%S} GMT"}
                     for i, when in enumerate(of.versions, 1)],
        "update_date": f"{of.versions[-1] + timedelta(1):%Y-%m-%d}",
        "authors_parsed": [[author.keyname[0], author.forenames[0], author.suffix,
                            *(tex for tex, _ in author.affiliations)] for author in of.authors]}
    return json.dumps(record)


def encode(text):
    return re.sub(r'[\x00- \x7f"%<>\\^`{|}]', lambda match: "%%%02X" % ord(match[0]), text)


def expected(of, source):
    """The lines that arxiv-resolve should write: those of the paper, and those of its authors."""
    first, last = of.days()
    lines = [("@published", first), ("@updated", last or (first if source != "oai" else ""))]
    between = []
    names = [author for author in of.authors if any(map(str.isalnum, author.name))]
    if source != "raw":
        lines = [("@title", of.title[1]), ("@authors", "; ".join(a.name for a in names)), *lines,
                 ("@doi", of.doi), ("@journal_ref", of.journal_ref[1]),
                 ("@comment", of.comment[1])]
        found = dict.fromkeys(CANONICAL[name] for name in of.categories)
        between = [("written_by", f"author:{encode(a.name)}") for a in names]
        between += [("in_category", f"category:{name}") for name in found]
        between += [("primary_category", f"category:{name}") for name in list(found)[:1]]
    lines = [(name, text.replace("\\", "\\\\")) for name, text in lines if text]
    lines += [*dict.fromkeys(between), ("published_in", f"year:{first[:4]}"),
              ("published_on", f"date:{first}")]
    of_authors = [f"author:{encode(a.name)}\taffiliated_with\tinstitution:{encode(plain)}"
                  for a in names * (source in ("atom", "snapshot")) for _, plain in a.affiliations]
    return [f"arxiv:{of.id}\t{name}\t{text}" for name, text in lines], of_authors


def document(found, form):
    if form == "atom":
        return feed("id_list=", [atom_entry(of) for of in found], len(found), 0, len(found)) + "\n"
    if form in ("arXiv", "arXivRaw"):
        records = [oai_record(of, form, f"{of.versions[-1]:%Y-%m-%d}") for of in found]
        return oai(element("ListRecords", *records), verb="ListRecords", metadataPrefix=form) + "\n"
    if form == "ndjson":
        return "".join(snapshot_line(of) + "\n" for of in found)
    if form == "known":
        return "".join(of.id + "\n" for of in found)
    both = [expected(of, form[6:]) for of in sorted(found, key=lambda of: of.id.encode())]
    lines = [line for lines, _ in both for line in lines]
    lines += sorted({line for _, lines in both for line in lines}, key=str.encode)
    return "".join(line + "\n" for line in lines)


def main(arguments):
    parser = argparse.ArgumentParser(description="Papers of a made-up arXiv.")
    add = parser.add_argument
    add("--seed", default="1", metavar="S")
    add("--ids", default="-", metavar="FILE", help="ids, one a line (default: standard input)")
    add("--many", type=int, metavar="N", help="N ids of the world instead")
    add("--as", dest="form", required=True,
        choices=["ids", "known", "atom", "arXiv", "arXivRaw", "ndjson", "lines-atom", "lines-oai",
                 "lines-raw", "lines-snapshot"])
    options = parser.parse_args(arguments)
    if options.many is not None:
        made = some_ids(options.seed)
        ids = [next(made) for _ in range(options.many)]
    else:
        with open(0 if options.ids == "-" else options.ids, encoding="utf-8") as file:
            ids = list(dict.fromkeys(file.read().split()))
    if options.form == "ids":
        text = "".join(name + "\n" for name in ids)
    else:
        text = document(list(filter(None, (paper(options.seed, name) for name in ids))),
                        options.form)
    with open(1, "w", encoding="utf-8", newline="\n", closefd=False) as out:
        out.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])

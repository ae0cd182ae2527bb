"""What can go wrong with an answer of arXiv: a table like that of faults.py.

These faults change a feed, or a list of OAI-PMH, before it becomes an answer, and are functions of
exchange and page.
"""

import re

import faults
import papers
from loopback import HTML, TEXT, Reply
from papers import element

ATOM = "application/atom+xml; charset=utf-8"
XML = "text/xml; charset=utf-8"
DOCTYPE = (b'<!DOCTYPE %b [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">'
           b'<!ENTITY c SYSTEM "file:///etc/hostname">]>')
XHTML = ('<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml">'
         "<head><title>arXiv</title></head><body><p>Rate exceeded.</p></body></html>")


class Refusal(Exception):
    """A query that is answered with 400 and an error entry: (what stands in its id, summary)."""

    def reply(self, status=400, scheme="https"):
        address = f"{scheme}://arxiv.org/api/errors#{self.args[0]}"
        entry = element("entry", element("id", address), element("title", "Error"),
                        element("updated", "2026-11-20T00:00:07Z"),
                        element("link", href=address, rel="alternate", type="text/html"),
                        element("summary", self.args[1]),
                        element("author", element("name", "arXiv api core")))
        return Reply(status, papers.feed("", [entry], 1, 0, 1), ATOM)


def malformed(text):
    return Refusal(f"incorrect_id_format_for_{text}", f"incorrect id format for {text}")


class Complaint(Exception):
    """A request that OAI-PMH answers with an error: (its code, text)."""

    def reply(self):
        code, text = self.args
        return Reply(200, papers.oai(element("error", text, code=code)), XML)


def only(form, run):
    """RUN where the page is of this form."""
    return lambda x, page: run(x, page) if page.form == form else False


def feed(run):
    return only("feed", run)


def with_entries(run):
    return feed(lambda x, page: run(x, page) if page.entries else False)


def edited(change):
    """CHANGE (x, bytes) of the document."""
    def run(x, page):
        page.change = lambda data: change(x, data)
    return run


def instead(make):
    def run(x, page):
        page.instead = make(x, page)
        return None if page.instead else False
    return run


def empty(x, page):
    page.entries = []


def empty_zero(x, page):
    page.entries, page.total = [], 0


def fewer(x, page):
    left_out = x.rng.randrange(len(page.entries))
    page.entries = [entry for i, entry in enumerate(page.entries)
                    if i != left_out and x.rng.random() < 0.9]


def more(page, x, entry):
    page.entries.insert(x.rng.randrange(len(page.entries) + 1), entry)


def repeated(x, page):
    more(page, x, x.rng.choice(page.entries))


def foreign(x, page):
    more(page, x, page.foreign())


def no_id(x, page):
    more(page, x, element("entry", element("title", "An entry of nothing"),
                          element("published", "2020-01-02T00:00:00Z"),
                          element("updated", "2020-01-02T00:00:00Z"),
                          element("author", element("name", "Nobody"))))


def cut(x, data):
    """Without its last end tag at least."""
    return data[:x.rng.randrange(data.rindex(b"</") + 1)]


def doctype(x, data):
    """With a document type, and one of its entities in the last title."""
    start, end, rest = data.partition(b"?>")
    root = re.search(rb"<([\w:-]+)", rest)[1]
    rest = re.sub(rb"(<[\w:]*title\b[^>]*>)(?!.*<[\w:]*title\b)", rb"\1&b;", rest, count=1,
                  flags=re.DOTALL)
    return start + end + b"\n" + DOCTYPE % root + rest


def nul(x, data):
    place = x.rng.choice([match.end() for match in re.finditer(rb"<[\w:]*title\b[^>]*>", data)])
    return data[:place] + b"\0" + data[place:]


def latin1(x, data):
    text = data.decode().replace("UTF-8", "ISO-8859-1", 1)
    return text.encode("latin-1", "xmlcharrefreplace")


def dialect(name):
    def run(x, page):
        if page.world.saved:
            return False
        page.dialect = name
        page.show()
        return None
    return with_entries(run)


def other_error(x, page):
    return malformed("abc/0000000").reply(200, "http")


def named_error(x, page):
    if len(page.asked) < 2:
        return None
    name, version = x.rng.choice(page.asked)
    return malformed(name + (f"v{version}" if version else "")).reply()


def counts_missing(x, page):
    if page.total == len(page.asked):
        return False
    page.total = len(page.asked)
    return None


def default_ten(x, page):
    if len(page.entries) <= 10:
        return False
    page.entries = page.entries[:10]
    return None


def relative(x, target):
    """Relative to the path: an id may have a slash."""
    return x.rng.choice([target, target[x.request.path.rindex("/") + 1:]]) + "again=1"


def oai_empty(x, page):
    page.shown, page.token = [], None


def same_token(x, page):
    if not page.asked:
        return False
    page.token = page.asked
    return None


def bad_token(x, page):
    return page.asked and Complaint("badResumptionToken", "The token has expired").reply()


# in place of those of faults.py
REPLY = faults.rows(
    "reply",
    ("429-bare", "broken", 1, lambda x: faults.replace(x, 429, "Rate exceeded.", TEXT)),
    ("redirect-relative", "harmless", 1, faults.redirect(307, relative)),
)
PAGE = faults.rows(
    "page",
    ("403", "refuse", 0, instead(lambda x, page: Reply(
        403, faults.GATEWAY.format("403 Forbidden"), HTML))),
    ("text-rate-200", "broken", 1, instead(lambda x, page: Reply(200, "Rate exceeded.", TEXT))),
    ("feed-empty", "broken", 1, with_entries(empty)),
    ("feed-empty-zero", "lie", 1, with_entries(empty_zero)),
    ("feed-fewer", "lie", 1, with_entries(fewer)),
    ("feed-repeated", "harmless", 1, with_entries(repeated)),
    ("feed-foreign", "harmless", 1, feed(foreign)),
    ("feed-no-id", "harmless", 1, feed(no_id)),
    ("feed-cut", "broken", 1, feed(edited(cut))),
    ("feed-doctype", "broken", 1, feed(edited(doctype))),
    ("feed-nul", "broken", 1, feed(edited(nul))),
    ("feed-old-dialect", "harmless", 1, dialect("old")),
    ("feed-prefixed", "harmless", 1, dialect("prefixed")),
    ("feed-bom", "harmless", 1, feed(edited(lambda x, data: b"\xef\xbb\xbf" + data))),
    ("feed-latin1", "harmless", 1, feed(edited(latin1))),
    ("feed-wrong-root", "broken", 1, instead(lambda x, page: Reply(
        200, XHTML, "application/xhtml+xml"))),
    ("feed-trailing", "broken", 1, feed(edited(lambda x, data: data + b"\nRate exceeded.\n"))),
    ("error-entry-200", "broken", 1, feed(instead(other_error))),
    ("error-entry-named", "lie", 1, feed(instead(named_error))),
    ("total-counts-missing", "harmless", 1, feed(counts_missing)),
    ("default-ten", "lie", 1, feed(default_ten)),
    ("oai-cut", "broken", 1, only("oai", edited(cut))),
    ("oai-doctype", "broken", 1, only("oai", edited(doctype))),
    ("oai-empty", "lie", 1, only("oai", oai_empty)),
    ("oai-same-token", "lie", 1, only("oai", same_token)),
    ("oai-bad-token", "broken", 1, only("oai", instead(bad_token))),
)

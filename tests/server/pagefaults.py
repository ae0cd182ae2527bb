"""What can go wrong with a page of a Hub list: a table like that of faults.py.

These faults change the page before it becomes an answer, and are functions of exchange and page.
"""

import functools
import re
import urllib.parse

import faults


def link(make):
    """The next link becomes what MAKE (x, next) says; a page without one keeps none."""
    def run(x, page):
        to = page.next and make(x, page.next)
        if not to:
            return False
        page.next = to
        return None
    return run


def foreign_port(x, to):
    port = x.server.ports.get("foreign")
    return port and re.sub(r"//[^/]*", f"//127.0.0.1:{port}", to)


def malformed(x, to):
    return x.rng.choice([f'<{to}; rel="next"', f'<>; rel="next"', f'<{to}>; rel="next',
                         f'<http://[::1>; rel="next"', '<>;;=;, ,rel=next', f'<{to}> rel=next'])


def with_token(x, to):
    token = x.request.headers.get("authorization", "").rpartition(" ")[2]
    return f"{to}&token={urllib.parse.quote(token, safe='')}"


def without_expand(x, to):
    start, _, query = to.partition("?")
    return f"{start}?" + "&".join(part for part in query.split("&") if part[:6] != "expand")


def no_link(x, page):
    if not page.next:
        return False
    page.next = None
    return None


def keys_lost(x, page):
    page.keys = frozenset(page.default_keys)


def repeated(x, page):
    earlier = page.before(page.limit)
    page.found = earlier or page.found
    return None if earlier else False


def overlap(x, page):
    earlier = page.before(int(x.arg or x.rng.randrange(1, 50)))
    page.found = [*earlier, *page.found]
    return None if earlier else False


def missing(x, page):
    page.found = [i for i in page.found if x.rng.random() < 0.9]


def short(x, page):
    page.found = page.found[:x.rng.randrange(max(len(page.found), 1))]


def empty(x, page):
    page.found = []


def backwards(x, page):
    page.found = page.found[::-1]


def ended(run):
    """RUN, and no link after it."""
    @functools.wraps(run)
    def both(x, page):
        run(x, page)
        page.next = None
    return both


def bad_json(x, page):
    """One structural byte of one row becomes another, or a bare word stands in it."""
    def change(texts):
        at = x.rng.randrange(len(texts))
        text = texts[at]
        places = [match.start() for match in re.finditer(r'"(?:[^"\\]|\\.)*"|[][{}:,]', text)
                  if match[0][0] != '"']
        place = x.rng.choice(places)
        word, rest = x.rng.choice([("?", 1), ("?", 1), ("word", 0)])
        texts[at] = text[:place] + word + text[place + rest:]
    if not page.found:
        return False
    page.change = change
    return None


PAGE = faults.rows(
    "page",
    ("next-foreign-port", "refuse", 1, link(foreign_port)),
    ("next-foreign-host", "refuse", 1, link(
        lambda x, to: re.sub(r"//[^/]*", "//example.invalid", to))),
    ("next-https", "refuse", 1, link(
        lambda x, to: faults.other_scheme(x, to[len(x.base()):]))),
    ("next-file", "refuse", 1, link(lambda x, to: "file:///etc/passwd")),
    ("next-userinfo", "refuse", 0, link(lambda x, to: to.replace("//", "//hub@", 1))),
    ("next-same", "lie", 1, link(lambda x, to: x.base() + x.request.target)),
    ("next-missing", "lie", 1, no_link),
    ("next-malformed", "lie", 1, link(malformed)),
    ("next-folded", "harmless", 1, link(lambda x, to: f'<{to}>;\r\n rel="next"')),
    ("next-huge", "broken", 0, link(lambda x, to: to + "&x=" + "x" * 10_000_000)),
    ("next-no-expand", "lie", 1, link(without_expand)),
    ("next-token", "refuse", 0, link(with_token)),
    ("keys-lost", "lie", 1, keys_lost),
    ("page-repeated", "lie", 1, repeated),
    ("page-overlap", "lie", 1, overlap),
    ("page-missing", "lie", 1, missing),
    ("page-short", "lie", 1, short),
    ("page-short-end", "lie", 1, ended(short)),
    ("page-empty", "lie", 1, empty),
    ("page-empty-end", "lie", 1, ended(empty)),
    ("page-reversed", "harmless", 1, backwards),
    ("bad-json", "broken", 1, bad_json),
)

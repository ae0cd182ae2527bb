#!/usr/bin/env python3
"""A Hub on 127.0.0.1 that tests can ask for its lists, and that can be told to misbehave.

usage: hub.py [OPTION]...           see --help; modes of --on and --fault-modes: --list-faults
"""

import argparse
import base64
import bisect
import binascii
import itertools
import json
import os
import re
import signal
import sys
import threading
import urllib.parse
import zlib

sys.dont_write_bytecode = True      # the tests leave the source tree as it was

import choose
import faults
import loopback
import pagefaults
import rows
from loopback import JSON, Reply

MODEL_EXPAND = ("author cardData config createdAt disabled downloads downloadsAllTime evalResults"
                " gated gguf inference inferenceProviderMapping lastModified library_name likes"
                " mask_token model-index pipeline_tag private resourceGroup safetensors sha"
                " siblings spaces tags transformersInfo trendingScore widgetData")
DATASET_EXPAND = ("author cardData citation createdAt description disabled downloads"
                  " downloadsAllTime gated lastModified likes mainSize paperswithcode_id private"
                  " resourceGroup sha siblings tags trendingScore usedStorage")
SPACE_EXPAND = ("author cardData createdAt datasets disabled lastModified likes models private"
                " region resourceGroup runtime sdk sha siblings subdomain tags trendingScore"
                " usedStorage")
# path → keys by default, further keys with full=true, values of expand
KINDS = {
    "/api/models": ("_id id likes trendingScore private downloads tags pipeline_tag library_name"
                    " createdAt modelId", "author gated lastModified sha siblings", MODEL_EXPAND),
    "/api/datasets": ("_id id author disabled gated lastModified likes trendingScore private sha"
                      " description downloads tags createdAt", "cardData siblings",
                      DATASET_EXPAND),
    "/api/spaces": ("_id id likes trendingScore private sdk tags createdAt",
                    "author cardData lastModified sha siblings", SPACE_EXPAND),
}
SORTS = ("createdAt", "downloads", "likes", "lastModified", "trendingScore")
STATIC_HEADERS = (
    "X-Powered-By: huggingface-moon", "cross-origin-opener-policy: same-origin",
    "Referrer-Policy: strict-origin-when-cross-origin", "Access-Control-Max-Age: 86400",
    "Access-Control-Allow-Origin: https://huggingface.co", "Vary: Origin", "vary: Accept-Encoding",
    "Access-Control-Expose-Headers: X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,"
    "X-Total-Count,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag,X-Xet-Hash",
    "X-Cache: Miss from cloudfront")
CATALOG = '</.well-known/ai-catalog.json>; rel="ai-catalog"; type="application/ai-catalog+json"'


class Refusal(Exception):
    """A request that the Hub answers with 400."""


def refusal(text):
    return Reply(400, json.dumps({"error": text}, separators=(",", ":")))


class Page:
    """One page of a list: which rows, which of their keys, and the link to the next page."""

    def __init__(self, hub, x, tick):
        self.hub, self.x, self.tick = hub, x, tick
        self.query = x.request.query
        self.default_keys, full, accepted = (text.split() for text in KINDS[x.request.path])
        self.sort = self.one_of("sort", SORTS, "trendingScore")
        if self.sort == "downloads" and x.request.path == "/api/spaces":
            raise Refusal('Invalid option: "sort"')
        self.up = self.one_of("direction", ("-1", "1"), "-1") == "1"
        if self.up and self.sort != "createdAt":
            raise Refusal("Invalid direction for this sort")
        self.limit = self.number("limit")
        self.keys = self.asked_keys(full, [value for value in accepted
                                           if value not in hub.options.refuse_expand])
        self.accepts = self.filter()
        self.order = hub.order(self.sort, self.up, tick)
        self.start = self.place()
        self.found = self.walk(self.start, self.limit + 1)
        self.next = None
        if len(self.found) > self.limit:
            self.found = self.found[:self.limit]    # a range still, where nothing is chosen
            self.next = f"{x.base()}{x.request.path}?{self.next_query(self.found[-1])}"
        self.change = None      # a fault's change of the texts of the rows

    def one_of(self, name, values, default):
        value = self.x.first(name, default)
        if value not in values:
            expected = "|".join(f'"{value}"' for value in values)
            raise Refusal(f"Invalid option: expected one of {expected}")
        return value

    def number(self, name):
        text = self.x.first(name, "1000")
        if not re.fullmatch("[1-9][0-9]{0,2}|1000", text):
            raise Refusal(f'Invalid value for "{name}": expected a number from 1 to 1000')
        return int(text)

    def asked_keys(self, full, accepted):
        expand = [value for key, value in self.query if key in ("expand", "expand[]")]
        for value in expand:
            if value not in accepted:
                raise Refusal("Invalid option: expected one of "
                              + "|".join(f'"{value}"' for value in accepted))
        if expand:
            return frozenset(["_id", "id", self.sort] + expand)
        keys = list(self.default_keys)
        keys += full if self.x.first("full") == "true" else []
        keys += [key for key in ("cardData", "config") if self.x.first(key) == "true"]
        return frozenset(keys)

    def filter(self):
        """The function that says whether row I is in the list at all; None when each is."""
        world, tick = self.hub.world, self.tick
        tests = [lambda i: world.alive(i, tick)] if world.rate else []
        for key, value in self.query:
            if key == "search":
                tests.append(lambda i, value=value.lower(): value in world.name(i).lower())
            elif key == "filter":
                tests.append(lambda i, value=value: value in (world.value(i, "tags", tick) or ()))
            elif key in ("author", "pipeline_tag"):
                tests.append(lambda i, key=key, value=value: world.value(i, key, tick) == value)
        return (lambda i: all(test(i) for test in tests)) if tests else None

    def walk(self, place, count, step=1):
        """Up to COUNT rows of the list from PLACE on."""
        if not self.accepts and step > 0:
            return self.order[place:place + count]
        places = range(place, len(self.order) if step > 0 else -1, step)
        fit = filter(self.accepts or (lambda i: True), map(self.order.__getitem__, places))
        return list(itertools.islice(fit, count))

    def before(self, count):
        """The rows that stood on the page before."""
        return self.walk(self.start - 1, count, -1)[::-1]

    def rank(self, i):
        value = self.hub.world.value(i, self.sort, self.tick)
        return (value is None, -(value or 0), i)

    def place(self):
        """Where in the order the cursor points to."""
        cursor = self.x.first("cursor")
        if cursor is None:
            return 0
        world = self.hub.world
        try:
            said = json.loads(base64.b64decode(cursor, validate=True))
            if self.sort == "createdAt":
                (operator, identifier), = said["_id"].items()
                if len(said) > 1 or operator != ("$gt" if self.up else "$lt"):
                    raise Refusal("Invalid cursor")
                if self.up:
                    return world.after(identifier, self.tick)
                # below IDENTIFIER: up to the greatest string that is less
                return len(self.order) - bisect.bisect_left(
                    range(len(self.order)), identifier, key=world.identifier)
            condition = said["$or"][0]
            value = condition[self.sort]
            i = world.after(condition["_id"]["$gt"], self.tick) - 1
            return bisect.bisect_right(self.order, (value is None, -(value or 0), i),
                                       key=self.rank)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, binascii.Error):
            raise Refusal("Invalid cursor") from None

    def cursor_after(self, i):
        identifier = self.hub.world.identifier(i)
        if self.sort == "createdAt":
            return {"_id": {"$gt" if self.up else "$lt": identifier}}
        value = self.hub.world.value(i, self.sort, self.tick)
        rest = [{self.sort: {"$lt": value}}, {self.sort: None}] if value is not None else []
        return {"$or": [{self.sort: value, "_id": {"$gt": identifier}}, *rest]}

    def next_query(self, last):
        text = json.dumps(self.cursor_after(last), separators=(",", ":"))
        cursor = urllib.parse.quote(base64.b64encode(text.encode()), safe="")
        # "again" is the mark of a redirected request
        return "&".join(self.query_without("cursor", "again") + [f"cursor={cursor}"])

    def query_without(self, *names):
        """The parameters as they were written."""
        parts = urllib.parse.urlsplit(self.x.request.target).query.split("&")
        return [part for part in parts
                if part and urllib.parse.unquote(part.partition("=")[0]) not in names]

    def link_fields(self):
        style, name = self.hub.options.link_style, ("Link", "link")[self.x.number // 2 % 2]
        to = self.next
        if to and style == "relative" and to.startswith(self.x.base()):
            to = to[len(self.x.base()):]
        link = to if to and to[0] == "<" else f'<{to}>; rel="next"' if to else None
        if style == "two-fields":
            fields = [CATALOG, '</.well-known/api-catalog>; rel="api-catalog"', link]
        elif style == "two-in-one":
            fields = [", ".join(filter(None, [CATALOG, link]))]
        else:
            fields = [link]
        return [(name, field) for field in fields if field]

    def reply(self):
        texts = self.hub.world.texts(self.found, self.keys, self.tick)
        if self.change:
            self.change(texts)
        body = ("[" + ",".join(texts) + "]").encode("latin-1")
        tag = "" if self.hub.options.fast else "%08x" % zlib.crc32(body)
        return Reply(200, body, JSON, [("ETag", 'W/"%x-%s"' % (len(body), tag)),
                                       *self.link_fields()])


class Hub:
    def __init__(self, options, world):
        self.options = options
        self.world = world
        self.lock = threading.Lock()
        self.tick = 0
        self.sorted = (None, None)      # the latest order by a counter: what for, and which

    def order(self, sort, up, tick):
        total = self.world.total(tick)
        if sort == "createdAt":
            return range(total) if up else range(total - 1, -1, -1)
        wanted = sort, min(tick, self.world.last)
        known, order = self.sorted
        if known != wanted:
            value = self.world.value
            ranks = ((value(i, sort, tick), i) for i in range(total))
            order = sorted((v is None, -(v or 0), i) for v, i in ranks)
            order = [i for _, _, i in order]
            self.sorted = wanted, order
        return order

    def answer(self, x):
        fault = x.fault if x.fault and x.fault.level == "page" else None
        if fault:
            x.fault = None      # until there is a page that it makes sense for
        if x.request.method != "GET" or x.request.path not in KINDS:
            return Reply(404, '{"error":"Sorry, we can\'t find the page you are looking for."}')
        with self.lock:
            tick = self.tick
            self.tick += bool(self.world.rate)
        try:
            page = Page(self, x, tick)
        except Refusal as refused:
            return refusal(str(refused))
        if fault and fault.run(x, page) is not False:
            x.fault = fault
        return page.reply()


def foreign_reply():
    return Reply(200, '[{"_id":"ffffffffffffffffffffffff","id":"foreign/model"}]')


def parse(arguments):
    parser = argparse.ArgumentParser(description="A Hub on 127.0.0.1 for tests.")
    loopback.add_options(parser)
    choose.add_options(parser)
    add = parser.add_argument
    add("--models", type=int, default=2500, metavar="N", help="rows at the beginning")
    add("--seed", default="1", metavar="S", help="seed of the rows")
    add("--plain-rows", action="store_true", help="no hostile text")
    add("--bad-record", type=int, action="append", default=[], metavar="I",
        help="row I, from 0, is broken JSON")
    add("--replay", nargs="+", metavar="FILE", help="saved list pages, or .tar.gz files of them")
    add("--churn", type=float, default=0, metavar="R",
        help="at each request about R rows go, about R come, and counters change")
    add("--churn-ticks", type=int, default=1 << 40, metavar="T", help="the last such request")
    add("--print-stayers", action="store_true", help="print the ids that are never away; exit")
    add("--refuse-expand", action="append", default=[], metavar="NAME",
        help="a value of expand that is refused")
    add("--link-style", default="absolute",
        choices=["absolute", "relative", "two-fields", "two-in-one"])
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    table = {**faults.REPLY, **pagefaults.PAGE}
    if options.list_faults:
        for fault in table.values():
            print(fault.name, fault.kind, fault.weight, sep="\t")
        return
    churn = {"rate": options.churn, "last": options.churn_ticks, "bad": options.bad_record}
    if options.replay:
        world = rows.SavedWorld(options.replay, **churn)
    else:
        world = rows.MadeWorld(options.seed, options.models, plain=options.plain_rows, **churn)
    if options.print_stayers:
        for name in world.stayers():
            print(name)
        return
    server = loopback.Server(options, choose.Faults(options, table), Hub(options, world).answer,
                             foreign_reply, STATIC_HEADERS)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if options.with_stdin:
        def read():
            while os.read(0, 4096):
                pass
            stop.set()
        threading.Thread(target=read, daemon=True).start()
    server.write_ports()
    stop.wait()
    os._exit(0)     # the threads may be in the midst of anything


if __name__ == "__main__":
    main(sys.argv[1:])

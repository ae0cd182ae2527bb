#!/usr/bin/env python3
"""An arXiv on 127.0.0.1 for tests: the query interface and OAI-PMH, which can misbehave.

usage: arxiv.py [OPTION]...         see --help; modes of --on and --fault-modes: --list-faults
"""

import argparse
import bisect
import functools
import glob
import itertools
import json
import os
import random
import re
import signal
import sys
import threading
import urllib.parse
from datetime import date, datetime, timedelta, timezone

sys.dont_write_bytecode = True      # the tests leave the source tree as it was

import choose
import faults
import feedfaults
import loopback
import papers
from feedfaults import ATOM, XML, Complaint, Refusal, malformed
from loopback import HTML, TEXT, Reply
from papers import element

PATHS = ("/api/query", "/oai")
LONGEST_URL = 8192
MOST_RESULTS = 2000
THROTTLED = "Rate exceeded."
STATIC_HEADERS = ("Server: Google Frontend", "Via: 1.1 varnish", "X-Cache: MISS",
                  "Strict-Transport-Security: max-age=300")
POISON = {"500": feedfaults.instead(lambda x, page: Reply(500, "Internal Server Error", TEXT)),
          "400": feedfaults.instead(lambda x, page: malformed("abc/0000000").reply()),
          "named": feedfaults.instead(lambda x, page: malformed(next(
              name for name, _ in page.asked if name in x.server.options.poison)).reply()),
          "cut": feedfaults.edited(feedfaults.cut)}
OAI_ARGUMENTS = {"verb", "metadataPrefix", "from", "until", "set", "resumptionToken"}


def parameters(x):
    """The parameters of the address and of a form, by name; the last one counts."""
    pairs = list(x.request.query)
    if x.request.method == "POST":
        pairs += urllib.parse.parse_qsl(x.request.body.decode("utf-8", "replace"),
                                        keep_blank_values=True)
    return dict(pairs)


def page_key(x):
    """What is the same when a request is made again."""
    said = parameters(x)
    names = ("id_list", "start", "verb", "from", "until", "resumptionToken")
    return " ".join([x.request.path, *(said.get(name, "") for name in names)])


class MadeWorld:
    """The papers that papers.py makes of a seed."""

    saved = False

    def __init__(self, seed):
        self.seed = seed

    def foreign(self, asked):
        """An entry that nobody asked for."""
        ids = (name for name in papers.some_ids(f"{self.seed} foreign") if name not in asked)
        return next(filter(None, (self.entry(name, None) for name in ids)))

    def entry(self, paper_id, version, dialect="new"):
        found = papers.paper(self.seed, paper_id)
        if not found or (version or 1) > len(found.versions):
            return None
        return papers.atom_entry(found, version, dialect)


class SavedWorld:
    """The entries of saved answers; what is in none of them is unknown."""

    saved = True

    def __init__(self, folder):
        self.entries = {}       # id → version → text
        for name in sorted(glob.glob(os.path.join(glob.escape(folder), "*.json"))):
            with open(name, encoding="utf-8") as file:
                body = json.load(file)["body"]
            for text in re.findall("<entry>.*?</entry>", body, re.DOTALL):
                found = re.search(r"<id>http://arxiv.org/abs/(.*?)v(\d+)</id>", text)
                if found:
                    self.entries.setdefault(found[1], {})[int(found[2])] = (None, text)

        for name in papers.WITNESSES:
            made = papers.atom_entry(papers.paper("1", name), None, "new")
            self.entries.setdefault(name, {1: made})

    def foreign(self, asked):
        return next(self.entry(name, None) for name in self.entries if name not in asked)

    def entry(self, paper_id, version, dialect="new"):
        versions = self.entries.get(paper_id, {})
        return versions.get(version or max(versions, default=0))


class Feed:
    """The answer to a query, until it is sent: a fault may change any part of it."""

    form = "feed"

    def __init__(self, world, x):
        self.world = world
        self.said = parameters(x)
        self.start = self.number("start", 0)
        self.count = self.number("max_results", 10)
        if self.count > MOST_RESULTS:
            raise Refusal("max_results_too_large", f"max_results must be at most {MOST_RESULTS}")
        texts = [text.strip() for text in self.said.get("id_list", "").split(",")]
        self.asked = []         # (id, version or None)
        for text in filter(None, texts):
            one = papers.split(text)
            if not one:
                raise malformed(text)
            self.asked.append(one)
        self.known = [one for one in self.asked if world.entry(*one)]
        random.Random(f"{sorted(map(str, self.known))}").shuffle(self.known)
        self.total = len(self.known)
        self.dialect = "new"
        self.show()
        self.change = None      # a fault's change of the bytes
        self.instead = None     # a fault's reply

    def show(self):
        self.entries = [self.world.entry(*one, self.dialect)
                        for one in self.known[self.start:self.start + self.count]]

    def number(self, name, default):
        text = self.said.get(name, str(default))
        if not re.fullmatch(r"-?\d{1,9}", text):
            raise Refusal(f"{name}_must_be_an_integer", f"{name} must be an integer")
        if int(text) < 0:
            raise Refusal(f"{name}_must_be_non-negative", f"{name} must be non-negative")
        return int(text)

    def foreign(self):
        return self.world.foreign({name for name, _ in self.asked})

    def reply(self):
        if self.instead:
            return self.instead
        query = "&".join(f"{name}={self.said.get(name, value)}" for name, value in [
            ("search_query", ""), ("id_list", ""), ("start", 0), ("max_results", 10)])
        body = papers.feed(query, self.entries, self.total, self.start, self.count,
                           self.dialect).encode()
        return Reply(200, self.change(body) if self.change else body, ATOM)


class Archive:
    """The records of OAI-PMH: (datestamp, id, whether it is deleted), in order."""

    def __init__(self, options):
        self.seed = options.seed
        self.page = options.page
        self.dies = options.token_dies
        self.today = options.today
        self.issued = {}        # token → number of the request that it was last given to
        self.options = options

    @functools.cached_property
    def records(self):
        options = self.options
        rng = random.Random(f"{options.seed} records")
        days = [f"{options.today - timedelta(i + 1)}" for i in range(options.days)]
        lump = rng.choice(days)
        found = (name for name in papers.some_ids(f"{options.seed} oai", ["cs", "cmp-lg", "math"])
                 if any(one.startswith("cs:") for one in self.sets(name)))
        return sorted((lump if options.day_lump and rng.random() < 1 / 3 else rng.choice(days),
                       name, rng.random() < 0.02)
                      for name in itertools.islice(found, options.records))

    def sets(self, name):
        found = papers.paper(self.seed, name)
        return list(found.sets()) if found else []

    def select(self, since, until, of_set):
        low = bisect.bisect_left(self.records, (since,))
        high = bisect.bisect_left(self.records, (until + "~",))
        return [record for record in self.records[low:high] if of_set in ("", "cs") or any(
            f"{one}:".startswith(f"{of_set}:") for one in self.sets(record[1]))]


def is_day(text):
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False


class Records:
    """The answer to ListRecords, until it is sent."""

    form = "oai"

    def __init__(self, archive, x):
        self.archive = archive
        self.x = x
        self.said = parameters(x)
        for own in ("again", "loop"):   # of the faults that redirect
            self.said.pop(own, None)
        self.asked = self.said.get("resumptionToken")
        if self.said.get("verb") != "ListRecords":
            raise Complaint("badVerb", "Illegal OAI verb")
        names = [key for key, _ in x.request.query if key not in ("again", "loop")]
        if set(self.said) - OAI_ARGUMENTS or len(names) != len(set(names)) or (
                self.asked is not None and len(self.said) > 2):
            raise Complaint("badArgument", "Illegal or repeated argument")
        wanted = self.said if self.asked is None else self.from_token(x)
        self.prefix = wanted.get("metadataPrefix")
        if not self.prefix:
            raise Complaint("badArgument", "metadataPrefix is required")
        if self.prefix not in ("arXiv", "arXivRaw"):
            raise Complaint("cannotDisseminateFormat", "Unknown metadataPrefix")
        self.until = wanted.get("until", f"{archive.today}")
        since = wanted.get("from", "2005-09-16")
        for day in (since, self.until):
            if not is_day(day):
                raise Complaint("badArgument", "Datestamps are YYYY-MM-DD")
        if since > self.until:
            raise Complaint("badArgument", "from is after until")
        self.of_set = wanted.get("set", "")
        found = archive.select(since, self.until, self.of_set)
        skip = int(wanted.get("skip", 0))
        end = skip + archive.page
        self.shown = found[skip:end]
        if not self.shown:
            raise Complaint("noRecordsMatch", "No records match")
        self.token = ""
        if end < len(found):
            day = self.shown[-1][0]
            self.token = self.new_token(day, sum(one[0] == day for one in found[:end]))
        elif papers.chance(archive.seed, f"{since} {skip}", "end", 2):
            self.token = None
        self.change = self.instead = None

    def from_token(self, x):
        """What a token says; a token must come as it was, not decoded once more."""
        wanted = dict(urllib.parse.parse_qsl(urllib.parse.unquote(self.asked)))
        issued = self.archive.issued.get(self.asked, x.number)
        if ("=" in self.asked or not wanted.get("skip", "").isdigit()
                or not {"metadataPrefix", "from", "until"} <= set(wanted)
                or (self.archive.dies is not None and x.number - issued > self.archive.dies)):
            raise Complaint("badResumptionToken", "The token is malformed or has expired")
        return wanted

    def new_token(self, day, skip):
        parts = [("verb", "ListRecords"), ("metadataPrefix", self.prefix), ("from", day),
                 ("until", self.until), ("set", self.of_set), ("skip", skip)]
        token = urllib.parse.quote(urllib.parse.urlencode([part for part in parts
                                                           if part[1] != ""]), safe="")
        self.archive.issued[token] = self.x.number
        return token

    def reply(self):
        if self.instead:
            return self.instead
        content = [papers.oai_record(papers.paper(self.archive.seed, name), self.prefix, day, gone)
                   for day, name, gone in self.shown]
        if self.token is not None:
            tomorrow = datetime.now(timezone.utc).date() + timedelta(1)
            content.append(element("resumptionToken", *filter(None, [self.token]),
                                   expires=f"{tomorrow}T00:00:00Z"))
        request = {key: value for key, value in self.said.items() if key in OAI_ARGUMENTS}
        body = papers.oai(element("ListRecords", *content), **request).encode()
        return Reply(200, self.change(body) if self.change else body, XML)


class Service:
    def __init__(self, options):
        self.options = options
        self.world = SavedWorld(options.replay) if options.replay else MadeWorld(options.seed)
        self.archive = Archive(options)

    def answer(self, x):
        fault = x.fault if x.fault and x.fault.level == "page" else None
        if fault:
            x.fault = None      # until there is a page that it makes sense for
        if any(low <= x.time < high for low, high in self.options.throttle):
            x.fault = None
            return Reply(429, THROTTLED, TEXT)
        if len(x.request.target) > LONGEST_URL:
            return Reply(414, faults.GATEWAY.format("414 Request-URI Too Large"), HTML)
        if x.request.method not in ("GET", "POST") or x.request.path not in PATHS:
            return Reply(404, faults.GATEWAY.format("404 Not Found"), HTML)
        try:
            page = (Feed(self.world, x) if x.request.path == PATHS[0]
                    else Records(self.archive, x))
        except (Refusal, Complaint) as refused:
            return refused.reply()
        if page.form == "feed" and {name for name, _ in page.asked} & set(self.options.poison):
            x.fault = None
            POISON[self.options.poison_how](x, page)
        elif fault and fault.run(x, page) is not False:
            x.fault = fault
        return page.reply()


def foreign_reply():
    return Reply(200, papers.feed("", [], 0, 0, 10), ATOM)


class Server(loopback.Server):
    limited = THROTTLED
    from_end = True


def parse(arguments):
    def span(text):
        low, high = map(float, text.split(":"))
        return low, high
    parser = argparse.ArgumentParser(description="An arXiv on 127.0.0.1 for tests.")
    loopback.add_options(parser)
    choose.add_options(parser)
    parser.set_defaults(min_interval=3, no_ratelimit=True)
    add = parser.add_argument
    add("--seed", default="1", metavar="S", help="seed of the papers")
    add("--replay", metavar="DIR", help="saved answers (DIR/*.json) instead of made-up papers")
    add("--records", type=int, default=1000, metavar="N", help="records of OAI-PMH, all in set cs")
    add("--days", type=int, default=30, metavar="D", help="days before today that they are of")
    add("--day-lump", action="store_true", help="a third of them is of one day")
    add("--today", type=date.fromisoformat, metavar="YYYY-MM-DD",
        default=datetime.now(timezone.utc).date())
    add("--page", type=int, default=100, metavar="K", help="records a page")
    add("--token-dies", type=int, metavar="N", help="after N requests a token is not accepted")
    add("--print-records", action="store_true",
        help="print datestamp and id of the records that are not deleted; exit")
    add("--poison", action="append", default=[], metavar="ID", help="a query with this id fails")
    add("--poison-how", choices=list(POISON), default="500")
    add("--throttle", type=span, action="append", default=[], metavar="FROM:UNTIL",
        help="answer 429 while the client's clock is between these seconds")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    table = {**faults.REPLY, **feedfaults.REPLY, **feedfaults.PAGE}
    if options.list_faults:
        for fault in table.values():
            print(fault.name, fault.kind, fault.weight, sep="\t")
        return
    service = Service(options)
    if options.print_records:
        for day, name, gone in service.archive.records:
            if not gone:
                print(day, name, sep="\t")
        return
    server = Server(options, choose.Faults(options, table, page_key), service.answer,
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

"""What can go wrong with any answer, as a table.

A fault is a function of the exchange.  It changes x.reply, which is then sent as usual, or it
writes bytes of its own and calls x.end(); it returns False where it makes no sense.  The kind of a
fault is what a client can do about it:

    broken    it can be seen, and asking again brings the right page
    refuse    it can be seen, and going on as told would be wrong
    lie       a well-formed answer whose rows are not the right ones
    harmless  the rows are right
"""

import collections
import functools
import zlib
from email.utils import formatdate
from time import time

from loopback import HTML, JSON, TEXT, Reply, chunk, chunks, gzip

# weight: share in a random mix, 0 = only by name; level: who runs it, the frame or the service
Fault = collections.namedtuple("Fault", "name kind weight level run")
GATEWAY = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center></body></html>\n"
BOMB_MIB = 512


def replace(x, status, body=b"", kind=JSON, headers=()):
    x.reply = Reply(status, body, kind, headers)


def status(number):
    def run(x):
        replace(x, number, '{"error":"%s"}' % {403: "Forbidden", 404: "Not Found", 410: "Gone"}.get(
            number, f"Failed with status {number}"))
        if number == 401:
            replace(x, 401, '{"error":"Invalid username or password."}', headers=[
                ("WWW-Authenticate", 'Bearer realm="Authentication required", charset="UTF-8"'),
                ("X-Error-Message", "Invalid username or password.")])
        elif number in (502, 504):
            replace(x, number, GATEWAY.format({502: "502 Bad Gateway",
                                               504: "504 Gateway Time-out"}[number]), HTML)
        elif number == 503:
            replace(x, 503, "Service Unavailable", TEXT)
        elif number in (204, 304):
            replace(x, number)
    return run


def limited(rate, number=429, after=None):
    """Too many requests, as RateLimit (r, t) and Retry-After AFTER say it."""
    def run(x):
        headers = []
        if after is not None:
            headers = [("Retry-After", after() if callable(after) else after)]
        replace(x, number, "We had to rate limit your IP (127.0.0.1).", TEXT, headers)
        x.reply.rate = rate
    return run


def in_three_seconds():
    return formatdate(time() + 3, usegmt=True)


def body(number, text, kind):
    return lambda x: replace(x, number, text, kind)


def partial(x):
    whole = x.reply.body
    end = x.rng.randrange(len(whole))
    x.reply.body = whole[:end]
    x.reply.headers.append(("Content-Range", f"bytes 0-{end - 1}/{len(whole)}"))
    x.reply.status = 206


def cut(x, data):
    """The beginning of DATA: never all of it."""
    return data[:x.rng.randrange(len(data))] if data else data


def length_short(reset):
    def run(x):
        x.encode()
        data = x.reply.body
        x.write(x.head(f"Content-Length: {len(data) or 9}") + cut(x, data))
        if reset:
            x.wait(0.05)    # let the part arrive before the reset takes it away
        x.end(reset)
    return run


def close_cut(x):
    x.close = True
    x.write(x.head() + cut(x, x.reply.body))
    x.end()


def chunked(ending):
    def run(x):
        x.encode()
        parts = chunks(x.reply.body, 1000) or [b""]
        at = x.rng.randrange(len(parts))
        x.write(x.head("Transfer-Encoding: chunked") + b"".join(parts[:at]) + ending(x, parts[at]))
        x.end()
    return run


def gzipped(change):
    def run(x):
        x.reply.body = change(x, gzip(x.reply.body))
        x.reply.coded = True
        x.reply.headers.insert(0, ("content-encoding", "gzip"))
    return run


@functools.lru_cache(maxsize=1)
def bomb():
    """One MiB of blanks in a deflate block that can be repeated; the beginning and end around."""
    mib = b" " * (1 << 20)
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = coder.compress(mib) + coder.flush(zlib.Z_FULL_FLUSH)
    check = 0
    for _ in range(BOMB_MIB):
        check = zlib.crc32(mib, check)
    end = b"\3\0" + check.to_bytes(4, "little") + (BOMB_MIB << 20).to_bytes(4, "little")
    return b"\x1f\x8b\x08\0\0\0\0\0\0\3", block, end


def gz_bomb(x):
    start, block, end = bomb()
    x.reply.headers.insert(0, ("content-encoding", "gzip"))
    x.write(x.head(f"Content-Length: {len(start) + BOMB_MIB * len(block) + len(end)}") + start)
    for _ in range(BOMB_MIB):
        x.write(block)
    x.write(end)
    x.done = True


def gz_chain(x):
    for _ in range(8):
        x.reply.body = gzip(x.reply.body)
    x.reply.coded = True
    x.reply.headers.insert(0, ("content-encoding", ", ".join(["gzip"] * 8)))


def gz_lying(x):
    x.reply.coded = True
    x.reply.headers.insert(0, ("content-encoding", "gzip"))


def before_reply(reset):
    def run(x):
        x.status = "-"
        x.end(reset)
    return run


def stall(x):
    x.encode()
    x.write(x.head(f"Content-Length: {len(x.reply.body) + 1}") + x.reply.body[:20])
    x.wait(float(x.arg or 4))
    x.end()


def drip(x):
    x.encode()
    x.write(x.head(f"Content-Length: {len(x.reply.body)}"))
    for at in range(0, len(x.reply.body), 2):
        x.write(x.reply.body[at:at + 2])
        if x.wait(0.5):
            break
    x.done = True


def endless(x):
    """The rows of the page again and again."""
    x.write(x.head("Transfer-Encoding: chunked") + chunk(x.reply.body[:-1] or b"["))
    rows = chunk(b"," + (x.reply.body[1:-1] or b"{}"))
    while not x.wait(0):
        x.write(rows)
    x.end()


def header_flood(x):
    x.write(x.head()[:-2] + b"X-Flood: 0123456789\r\n" * 1000)
    for _ in range(952):
        x.write(b"X-Flood: 0123456789\r\n" * 1000)
    x.write(b"Content-Length: 0\r\n\r\n")
    x.done = True


def http09(x):
    x.status = "-"
    x.write(b"\x16\x03\x01 this is no status line\n" + x.reply.body[:100])
    x.end()


def two_lengths(x):
    x.encode()
    x.write(x.head("Content-Length: 20", f"Content-Length: {len(x.reply.body)}") + x.reply.body)
    x.end()


def no_close_notify(x):
    x.close = True
    x.encode()
    x.write(x.head() + x.reply.body)
    x.end(notify=False)


def redirect(number, where):
    def run(x):
        target = x.request.target + ("&" if "?" in x.request.target else "?")
        to = where(x, target)
        if not to:
            return False
        return replace(x, number, f"Redirecting to {to}", TEXT, [("Location", to)])
    return run


def relative(x, target):
    return x.rng.choice([target, target[target.rindex("/") + 1:]]) + "again=1"


def foreign(x, target):
    port = x.server.ports.get("foreign")
    return port and f"{x.server.scheme}://127.0.0.1:{port}{target}"


def other_host(x, target):
    return f"{x.server.scheme}://localhost:{x.server.ports['main']}{target}"


def other_scheme(x, target):
    scheme = "http" if x.server.scheme == "https" else "https"
    return f"{scheme}://127.0.0.1:{x.server.ports['main']}{target}"


def damaged(change):
    def run(x):
        x.reply.body = change(x, x.reply.body)
    return run


def with_inserted(insert):
    def change(x, data):
        at = x.rng.randrange(1, max(len(data), 2))
        return data[:at] + insert + data[at:]
    return change


def from_file(x):
    with open(x.arg, "rb") as file:
        x.reply.body = file.read()


def refused_cursor(number, text):
    def run(x):
        return False if x.first("cursor") is None else replace(x, number, text)
    return run


def limit_too_big(x):
    wanted = x.first("limit", "1000")
    return status(504)(x) if wanted.isdigit() and int(wanted) > int(x.arg or 500) else False


def token_echo(x):
    replace(x, 500, "authorization was " + x.request.headers.get("authorization", "absent"), TEXT)


def rows(level, *lines):
    return {name: Fault(name, kind, weight, level, run) for name, kind, weight, run in lines}


REPLY = rows(
    "reply",
    *[(f"status-{n}", "refuse", 0, status(n)) for n in (400, 401, 403, 404, 410, 418)],
    *[(f"status-{n}", "broken", 1, status(n)) for n in (408, 500, 502, 503, 504, 204, 304)],
    ("status-206", "broken", 1, partial),
    ("429-ratelimit", "broken", 1, limited((0, 3))),
    ("429-seconds", "broken", 1, limited(None, after="2")),
    ("429-date", "broken", 1, limited(None, after=in_three_seconds)),
    ("429-zero", "broken", 1, limited(None, after="0")),
    ("429-negative", "broken", 1, limited(None, after="-1")),
    ("429-huge", "refuse", 0, limited(None, after="1000000000000")),
    ("429-garbage", "broken", 1, limited(None, after="soon, \"perhaps\"")),
    ("429-bare", "broken", 1, limited(None)),
    ("429-r-left", "broken", 1, limited((5, 3))),
    ("503-retry-after", "broken", 1, limited("own", 503, "2")),
    ("cl-short", "broken", 1, length_short(False)),
    ("cl-short-rst", "broken", 1, length_short(True)),
    ("close-cut", "broken", 1, close_cut),
    ("chunk-trunc", "broken", 1, chunked(lambda x, part: b"")),
    ("chunk-mid", "broken", 1, chunked(lambda x, part: part[:len(part) // 2])),
    ("chunk-garbage", "broken", 1, chunked(lambda x, part: b"size?\r\n" + part)),
    ("gz-trunc", "broken", 1, gzipped(lambda x, data: cut(x, data[:-8]))),
    ("gz-trailer", "harmless", 1, gzipped(lambda x, data: data[:-8])),
    ("gz-badcrc", "broken", 1, gzipped(lambda x, data: data[:-8] + b"\0bad" + data[-4:])),
    ("gz-bomb", "broken", 1, gz_bomb),
    ("gz-chain", "refuse", 1, gz_chain),
    ("gz-lying", "broken", 1, gz_lying),
    ("html-200", "broken", 1, body(200, "<!doctype html><html><body>Hub</body></html>", HTML)),
    ("text-200", "broken", 1, body(200, "upstream connect error", TEXT)),
    ("error-json-200", "broken", 1, body(200, '{"error":"Internal error"}', JSON)),
    ("empty-200", "broken", 1, body(200, "", JSON)),
    ("rst", "broken", 1, before_reply(True)),
    ("fin", "broken", 1, before_reply(False)),
    ("stall", "broken", 0.2, stall),
    ("drip", "broken", 0, drip),
    ("endless", "broken", 1, endless),
    ("header-flood", "broken", 1, header_flood),
    ("http09", "broken", 1, http09),
    ("dup-cl", "broken", 1, two_lengths),
    ("tls-no-close-notify", "harmless", 1, no_close_notify),
    ("redirect-same", "harmless", 1, redirect(307, lambda x, to: f"{x.base()}{to}again=1")),
    ("redirect-relative", "harmless", 1, redirect(307, relative)),
    ("redirect-port", "refuse", 0, redirect(307, foreign)),
    ("redirect-host", "refuse", 0, redirect(307, other_host)),
    ("redirect-https", "refuse", 0, redirect(307, other_scheme)),
    ("redirect-loop", "refuse", 0, redirect(302, lambda x, to: f"{x.base()}{to}loop=1")),
    ("redirect-file", "refuse", 1, redirect(302, lambda x, to: "file:///etc/passwd")),
    ("redirect-ftp", "refuse", 0, redirect(302, lambda x, to: f"ftp://127.0.0.1{to}")),
    ("json-cut", "broken", 1, damaged(cut)),
    ("json-file", "broken", 0, from_file),
    ("bom", "harmless", 1, damaged(lambda x, data: b"\xef\xbb\xbf" + data)),
    ("utf16", "broken", 1, damaged(
        lambda x, data: data.decode("utf-8", "replace").encode("utf-16"))),
    ("bad-utf8", "broken", 1, damaged(with_inserted(b"\xff"))),
    ("nul", "broken", 1, damaged(with_inserted(b"\0"))),
    ("cursor-expired", "refuse", 1, refused_cursor(400, '{"error":"Invalid cursor"}')),
    ("gone-410", "refuse", 1, refused_cursor(410, '{"error":"Gone"}')),
    ("limit-too-big", "broken", 0, limit_too_big),
    ("token-echo", "broken", 0, token_echo),
)

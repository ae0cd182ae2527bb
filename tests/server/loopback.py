"""A small HTTP/1.1 server on 127.0.0.1 for tests, to be given a service and a table of faults.

It parses requests itself and writes every byte itself, since most faults are answers that no
decent HTTP library would send.  One thread serves one connection.
"""

import collections
import itertools
import math
import os
import re
import select
import socket
import ssl
import struct
import threading
import time
import urllib.parse
import zlib
from email.utils import formatdate
from http.client import responses

JSON = "application/json; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
LONGEST_HEAD = 1 << 20
RATE_LIMITED = ("We had to rate limit your IP (127.0.0.1). To continue using our service, create a"
                " HF account or login to your existing account, and make sure you pass a HF_TOKEN"
                " if you're using the API.")
Request = collections.namedtuple("Request", "method target path query headers version body")


def add_options(parser):
    add = parser.add_argument
    add("--port", type=int, default=0, metavar="N", help="the port (default: one that is free)")
    add("--port-file", metavar="FILE", help="write the port, or both ports, to FILE")
    add("--with-stdin", action="store_true", help="end at the end of standard input")
    add("--foreign", action="store_true", help="open a second port, another origin")
    add("--cert", metavar="FILE", help="certificate: speak TLS")
    add("--key", metavar="FILE", help="its private key")
    add("--log", metavar="FILE", help="append one line a request")
    add("--quota", metavar="Q:W", help="Q requests in each window of W seconds")
    add("--no-ratelimit", action="store_true", help="send no RateLimit fields")
    add("--min-interval", type=float, default=0, metavar="S",
        help="log requests sooner than S seconds, or beside another connection, as violations")
    add("--extra-delay", type=float, default=0, metavar="S", help="real delay before an answer")
    add("--no-gzip", action="store_true", help="never compress")
    add("--fast", action="store_true", help="no compression, always Content-Length")


def gzip(data, level=1):
    coder = zlib.compressobj(level, zlib.DEFLATED, 31)
    return coder.compress(data) + coder.flush()


def chunk(data):
    return b"%x\r\n%b\r\n" % (len(data), data)


def chunks(data, size=16384):
    return [chunk(data[at:at + size]) for at in range(0, len(data), size)]


def printable(text):
    """TEXT on one line of the log."""
    return "".join(c if " " <= c < "\x7f" else "\\x%02x" % ord(c) for c in text) or "-"


class Reply:
    """An answer before compression and framing."""

    def __init__(self, status, body=b"", kind=JSON, headers=()):
        self.status = status
        self.body = body.encode() if isinstance(body, str) else body
        self.kind = kind
        self.headers = list(headers)
        self.rate = "own"       # the quota of the server; or (r, t); or None for no such field
        self.coded = False      # True: the body is in its content coding already


class Exchange:
    """One request and what becomes of it."""

    def __init__(self, connection, request):
        self.connection = connection
        self.server = connection.server
        self.request = request
        self.number = 0
        self.time = 0.0
        self.rate = None
        self.violation = "-"
        self.fault = None       # the row of the table of faults, its argument, its chance
        self.arg = None
        self.rng = None
        self.reply = None
        self.status = None      # set by a fault whose status is not that of the reply
        self.logged = False
        self.done = False       # nothing more to send
        self.close = (request.version == "0"
                      or "close" in request.headers.get("connection", "").lower())

    def base(self):
        """The origin as the client named it, as long as it is this server."""
        host = self.request.headers.get("host", "")
        port = self.server.ports["main"]
        if host != f"localhost:{port}":
            host = f"127.0.0.1:{port}"
        return f"{self.server.scheme}://{host}"

    def first(self, name, default=None):
        return next((value for key, value in self.request.query if key == name), default)

    def accepts_gzip(self):
        options = self.server.options
        return (not options.no_gzip and not options.fast
                and "gzip" in self.request.headers.get("accept-encoding", ""))

    def encode(self):
        """Put the reply into the content coding it will be sent in."""
        reply = self.reply
        if not reply.coded and reply.body and self.accepts_gzip():
            reply.body = gzip(reply.body)
            reply.headers.insert(0, ("content-encoding", "gzip"))
        reply.coded = True

    def head(self, *framing):
        reply = self.reply
        lines = [f"HTTP/1.1 {reply.status} {responses.get(reply.status, 'Unknown')}"]
        if reply.status not in (204, 304):
            lines += [f"Content-Type: {reply.kind}", *framing]
        lines.append("Connection: " + ("close" if self.close else "keep-alive"))
        lines.append("Date: " + formatdate(usegmt=True))
        lines += [f"{name}: {value}" for name, value in reply.headers]
        lines.append("X-Request-Id: Root=1-%08x-%024x" % (int(self.time) & 0xffffffff, self.number))
        rate = self.rate if reply.rate == "own" else reply.rate
        if rate:
            lines.append('RateLimit: "api";r=%d;t=%d' % tuple(rate))
            lines.append('RateLimit-Policy: "fixed window";"api";q=%d;w=%d' % self.server.policy)
        lines += self.server.static_headers
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def log(self):
        if not self.logged:
            self.logged = True
            status = self.status or (self.reply.status if self.reply else "-")
            headers = self.request.headers
            fault = self.fault.name + (f":{self.arg}" if self.arg else "") if self.fault else "-"
            self.server.write_log(self.connection, self.time, self.request.method,
                                  self.request.target, fault, status,
                                  headers.get("authorization", "-"),
                                  headers.get("user-agent", "-"), self.violation)

    def write(self, data):
        self.log()      # first: a client that has its answer may look into the log at once
        if self.server.from_end and self.connection.listener == "main":
            self.server.last = self.server.now(self.request.headers)
        self.connection.socket.sendall(data)

    def send(self):
        """Send the reply as it should be."""
        self.encode()
        body = self.reply.body
        if self.request.method == "HEAD" or self.reply.status in (204, 304):
            self.write(self.head())
        elif self.number % 2 and not self.server.options.fast and self.request.version == "1":
            self.write(self.head("Transfer-Encoding: chunked")
                       + b"".join(chunks(body)) + b"0\r\n\r\n")
        else:
            self.write(self.head(f"Content-Length: {len(body)}"))
            self.write(body)
        self.done = True

    def end(self, reset=False, notify=True):
        """Close the connection instead of, or in the midst of, an answer."""
        self.log()
        self.done = self.close = True
        self.connection.close(reset, notify)

    def wait(self, seconds):
        """Wait, but not for a client that has gone; return whether it has."""
        return self.connection.gone(seconds)


class Connection:
    def __init__(self, server, listener, sock, number):
        self.server = server
        self.listener = listener
        self.socket = sock
        self.number = number
        self.data = b""

    def read_until(self, enough):
        """Read more until ENOUGH of the data so far gives a length; return that much, or None."""
        while True:
            length = enough(self.data)
            if length:
                found, self.data = self.data[:length], self.data[length:]
                return found
            more = self.socket.recv(65536)
            if not more:
                return None
            self.data += more

    def read_request(self):
        """The next request; None at the end; the raw bytes if they are none."""
        def whole(data):
            end = data.find(b"\r\n\r\n")
            return end + 4 if end >= 0 else len(data) if len(data) > LONGEST_HEAD else 0
        raw = self.read_until(whole)
        if raw is None:
            return self.data or None
        lines = raw.decode("latin-1").split("\r\n")
        start = re.fullmatch(r"([A-Z]+) (\S+) HTTP/1\.([01])", lines[0])
        fields = [line.partition(":") for line in lines[1:-2]]
        if not start or not raw.endswith(b"\r\n\r\n") or any(not colon for _, colon, _ in fields):
            return raw
        headers = {name.lower(): value.strip() for name, _, value in fields}
        length = headers.get("content-length", "0")
        if not length.isdigit():
            return raw
        body = self.read_until(lambda data: len(data) >= int(length) and int(length)) \
            if int(length) else b""
        try:
            parts = urllib.parse.urlsplit(start[2])
        except ValueError:
            return raw
        query = urllib.parse.parse_qsl(parts.query, keep_blank_values=True)
        return Request(start[1], start[2], parts.path, query, headers, start[3], body)

    def gone(self, seconds=0):
        poll = select.poll()
        try:
            poll.register(self.socket, select.POLLRDHUP)
        except ValueError:      # closed by its own thread
            return True
        return bool(poll.poll(seconds * 1000))

    def close(self, reset=False, notify=True):
        try:
            if reset:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            else:
                if notify and isinstance(self.socket, ssl.SSLSocket):
                    self.socket.settimeout(0)   # send close_notify, do not wait for the other one
                    try:
                        self.socket.unwrap()
                    except OSError:
                        pass
                self.socket.shutdown(socket.SHUT_WR)
                self.gone(1)    # a close with unread data would reset what is under way
        except (OSError, ValueError):
            pass
        self.socket.close()

    def run(self):
        try:
            if self.server.context:
                self.socket = self.server.context.wrap_socket(self.socket, server_side=True)
            while True:
                request = self.read_request()
                if request is None:
                    break
                if isinstance(request, bytes):
                    self.server.write_log(self, self.server.now({}), "-",
                                          request.decode("latin-1"), "-", 400, "-", "-", "-")
                    self.socket.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n"
                                        b"Content-Length: 0\r\n\r\n")
                    break
                if not self.server.exchange(self, request):
                    break
        except OSError:
            pass    # the client went away, as some have to
        finally:
            with self.server.lock:
                self.server.open.discard(self)
            self.close()


class Server:
    """ANSWER (exchange) gives a Reply, or None when a fault of its own has ended the exchange.
    FAULTS chooses a fault for an exchange."""

    limited = RATE_LIMITED      # what a client reads that has used up its quota
    from_end = False    # --min-interval counts from the end of an answer, not from its request

    def __init__(self, options, faults, answer, foreign_reply, static_headers=()):
        self.options = options
        self.faults = faults
        self.answer = answer
        self.foreign_reply = foreign_reply
        self.static_headers = list(static_headers)
        self.lock = threading.Lock()
        self.open = set()
        self.numbers = itertools.count(1)
        self.connections = itertools.count(1)
        self.last = None
        self.window, self.used = None, 0
        quota, _, window = (options.quota or "500000:300").partition(":")
        self.policy = (int(quota), int(window))
        self.log_file = options.log and os.open(options.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND,
                                                0o666)
        self.context = None
        if options.cert:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(options.cert, options.key)
        self.scheme = "https" if options.cert else "http"
        self.ports = {}
        for listener in ["main"] + ["foreign"] * options.foreign:
            self.listen(listener)

    def listen(self, listener):
        port = self.options.port if listener == "main" else 0
        sock = socket.create_server(("127.0.0.1", port), backlog=128)
        self.ports[listener] = sock.getsockname()[1]

        def accept():
            while True:
                client, _ = sock.accept()
                client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection = Connection(self, listener, client, next(self.connections))
                with self.lock:
                    self.open.add(connection)
                threading.Thread(target=connection.run, daemon=True).start()
        threading.Thread(target=accept, daemon=True).start()

    def write_log(self, connection, when, *fields):
        if self.log_file:
            texts = [connection.listener, "%.3f" % when, str(connection.number), *map(str, fields)]
            os.write(self.log_file, ("\t".join(map(printable, texts)) + "\n").encode())

    @staticmethod
    def now(headers):
        """The time the client says it is: tests of waiting need not wait."""
        try:
            said = float(headers.get("x-test-clock", "nan"))
        except ValueError:
            said = math.nan
        return said if math.isfinite(said) else time.monotonic()

    def admit(self, x):
        """Give the request its number, its time and its place in the quota."""
        quota, window = self.policy
        with self.lock:
            x.number = next(self.numbers)
            x.time = self.now(x.request.headers)
            if self.options.min_interval:
                others = self.open - {x.connection}
                if self.last is not None and x.time - self.last < self.options.min_interval - 1e-6:
                    x.violation = "violation:interval"
                elif any(not other.gone() for other in others):
                    x.violation = "violation:overlap"
            self.last = x.time
            if not self.options.quota:
                x.rate, within = (quota - 1, window), True
            else:
                if self.window != x.time // window:
                    self.window, self.used = x.time // window, 0
                self.used += 1
                x.rate = (max(quota - self.used, 0), math.ceil(window - x.time % window))
                within = self.used <= quota
        if self.options.no_ratelimit:
            x.rate = None
        return within

    def exchange(self, connection, request):
        """Answer one request; return whether the connection stays open."""
        x = Exchange(connection, request)
        if connection.listener == "foreign":
            x.time = self.now(request.headers)
            x.reply = self.foreign_reply()
        elif not self.admit(x):
            x.reply = Reply(429, self.limited, TEXT)
        else:
            if self.options.extra_delay:
                time.sleep(self.options.extra_delay)
            self.faults.choose(x)
            x.reply = self.answer(x)
            if x.fault and x.fault.level == "reply" and x.fault.run(x) is False:
                x.fault = None      # it makes no sense here
        if not x.done:
            x.send()
        return not x.close

    def write_ports(self):
        if self.options.port_file:
            name = f"{self.options.port_file}.{os.getpid()}"
            with open(name, "w", encoding="ascii") as file:
                print(*self.ports.values(), file=file)
            os.rename(name, self.options.port_file)
